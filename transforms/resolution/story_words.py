"""The words of an article as story vectors: what it is about, weighed by how rare its words are in news."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from transforms.reference import Reference
from transforms.resolution.key_places import KeyPlaces, Keys

MAX_CHARS = 8_000  # a news story says what it is about in its first thousand words
COMMON_SHARE = 0.25  # stems of every fourth article tell no story and cost most of the multiplication
MAX_COUNT = 127
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?|\d(?:[\d.,]*\d)?")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n+")
_SUFFIXES = ("'s", "’s", "ing", "ed", "es", "ly", "s")
_MIN_STEM = 4


@dataclass(frozen=True, slots=True)
class StoryWords:
    """The telling stems of one article, as numbers that fit a table: keys in ascending order, and a code for each."""

    keys: tuple[int, ...]  # `stem_key`
    codes: tuple[int, ...]  # twice the count (at most 127), plus one for a name or number


@dataclass(frozen=True, slots=True, eq=False)
class WordColumns:
    """The words of several articles as `StoryWords` has them, those of one after those of another."""

    lengths: NDArray[np.int64]  # how many stems each article has
    keys: Keys
    codes: NDArray[np.uint8]

    @classmethod
    def of(cls, articles: Sequence[StoryWords]) -> WordColumns:
        """The words of these articles, in their order."""
        lengths = np.fromiter((len(article.keys) for article in articles), dtype=np.int64, count=len(articles))
        total = int(lengths.sum())
        keys = np.fromiter((key for article in articles for key in article.keys), dtype=np.uint32, count=total)
        codes = np.fromiter((code for article in articles for code in article.codes), dtype=np.uint8, count=total)
        return cls(lengths, keys, codes)

    def chosen(self, rows: NDArray[np.int64]) -> tuple[WordColumns, NDArray[np.int64]]:
        """The words of these rows, in their order, and where they stand here."""
        lengths, ends = self.lengths[rows], np.cumsum(self.lengths)[rows]
        places = np.repeat(ends - np.cumsum(lengths), lengths) + np.arange(lengths.sum())
        return WordColumns(lengths, self.keys[places], self.codes[places]), places

    def kept(self, places: NDArray[np.int64]) -> WordColumns:
        """The words that stand at these places, ascending."""
        bounds = np.searchsorted(places, np.append(0, np.cumsum(self.lengths)))
        return WordColumns(np.diff(bounds), self.keys[places], self.codes[places])


@dataclass(frozen=True, slots=True, eq=False)
class WordShares:
    """The share of news articles that hold a stem; `unseen` for stems too rare to be listed."""

    shares: Mapping[str, float]
    common: frozenset[int]  # keys of stems that every fourth article holds
    unseen: float
    _places: KeyPlaces  # of the `stem_key` of each stem
    _by_place: NDArray[np.float64]

    def share(self, stem: str) -> float:
        """The share of news articles that hold `stem`."""
        return self.shares.get(stem, self.unseen)

    def of(self, keys: Keys) -> NDArray[np.float64]:
        """The shares of stems by `stem_key`."""
        shares = np.full(len(keys), self.unseen)
        found, places = self._places.of(keys)
        shares[found] = self._by_place[places]
        return shares


def word_shares(reference: Reference) -> WordShares:
    """The table resolution_word_shares, compiled: stems counted over general news."""
    shares = {row["stem"]: float(row["share"]) for row in reference.rows("resolution_word_shares")}
    by_key = dict(sorted((stem_key(stem), share) for stem, share in shares.items()))
    common = frozenset(key for key, share in by_key.items() if share >= COMMON_SHARE)
    places = KeyPlaces(np.array(list(by_key), dtype=np.uint32))
    return WordShares(shares, common, min(shares.values()) / 4, places, np.array(list(by_key.values())))


def stems_of(title: str | None, body: str) -> set[str]:
    """All stems of a title and a body."""
    return {stem_of(word) for text in (title or "", body) for word in set(_WORD.findall(text[:MAX_CHARS]))}


def story_words(title: str | None, body: str, shares: WordShares) -> StoryWords:
    """The stems that can tell a story from another; what every fourth article holds is left out."""
    words, opening = _words_of(body)
    counts: dict[int, int] = {}
    names: set[int] = set()
    for word, count in words.items():
        key = word_key(word)
        if key not in shares.common:
            counts[key] = counts.get(key, 0) + count
            if _is_name(word, count, opening):
                names.add(key)
    for word in _WORD.findall((title or "")[:MAX_CHARS]):
        key = word_key(word)
        if key not in shares.common:
            counts[key] = counts.get(key, 0) + 1
    keys = sorted(counts)
    return StoryWords(tuple(keys), tuple([2 * min(counts[key], MAX_COUNT) + (key in names) for key in keys]))


def _words_of(body: str) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in the text, and how often at the beginning of a sentence."""
    text = body[:MAX_CHARS]
    found = (_WORD.search(sentence) for sentence in _SENTENCE_END.split(text))
    return Counter(_WORD.findall(text)), Counter([word.group() for word in found if word])


def _is_name(word: str, count: int, opening: Counter[str]) -> bool:
    """True for numbers, and for what is capitalised inside a sentence."""
    return not word[0].islower() and (count > opening[word] or word[0].isdigit())


@lru_cache(maxsize=200_000)
def word_key(word: str) -> int:
    """The key of the stem of a word."""
    return stem_key(stem_of(word))


@lru_cache(maxsize=100_000)
def stem_key(stem: str) -> int:
    """A stem as a number of 32 bits."""
    return crc32(stem.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """A word without case, accents and common English endings: "Erdoğan's" -> "erdogan", "talks" -> "talk"."""
    stem = word.casefold()
    if not stem.isascii():
        folded = unicodedata.normalize("NFKD", stem).replace("ı", "i")
        stem = "".join(letter for letter in folded if not unicodedata.combining(letter))
    for suffix in _SUFFIXES:
        if stem.endswith(suffix) and len(stem) - len(suffix) >= _MIN_STEM:
            return stem[: -len(suffix)]
    return stem
