"""The words of an article as story vectors: what it is about, weighed by how rare its words are in news."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.reference import Reference

MAX_CHARS = 8_000  # a news story says what it is about in its first thousand words
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?|\d(?:[\d.,]*\d)?")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n+")
_SUFFIXES = ("'s", "’s", "ing", "ed", "es", "ly", "s")
_MIN_STEM = 4


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often each stem stands in one article, and which are names (capitalised inside a sentence) or numbers."""

    counts: Mapping[str, int]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordShares:
    """The share of news articles that hold a stem; `unseen` for stems too rare to be listed."""

    shares: Mapping[str, float]
    unseen: float

    def share(self, stem: str) -> float:
        """The share of news articles that hold `stem`."""
        return self.shares.get(stem, self.unseen)


def word_shares(reference: Reference) -> WordShares:
    """The table resolution_word_shares, compiled: stems counted over general news."""
    shares = {row["stem"]: float(row["share"]) for row in reference.rows("resolution_word_shares")}
    return WordShares(shares, unseen=min(shares.values()) / 4)


def count_words(title: str | None, body: str) -> WordCounts:
    """The stems of a title and a body. Titles are often in capitals throughout: names are taken from the body."""
    counts: Counter[str] = Counter()
    names: set[str] = set()
    for sentence in _SENTENCE_END.split(body[:MAX_CHARS]):
        words = _WORD.findall(sentence)
        counts.update(map(stem_of, words))
        names.update([stem_of(word) for word in words[1:] if not word[0].islower()])
    names.update(stem for stem in counts if stem[0].isdigit())
    counts.update(map(stem_of, _WORD.findall((title or "")[:MAX_CHARS])))
    return WordCounts(counts, frozenset(names))


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """A word without case, accents and common English endings: "Erdoğan's" -> "erdogan", "talks" -> "talk"."""
    folded = unicodedata.normalize("NFKD", word.casefold()).replace("ı", "i")
    stem = "".join(letter for letter in folded if not unicodedata.combining(letter))
    for suffix in _SUFFIXES:
        if stem.endswith(suffix) and len(stem) - len(suffix) >= _MIN_STEM:
            return stem[: -len(suffix)]
    return stem


def document_counts(articles: Sequence[WordCounts]) -> Counter[str]:
    """Stem -> number of articles that hold it."""
    return Counter(stem for article in articles for stem in article.counts)
