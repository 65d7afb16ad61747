"""Exact and near-duplicates: which article is a copy of which.

A near-duplicate shares at least half of the 3-word shingles of the shorter text (containment >= .5 found
every perturbed copy that was tried; Jaccard misses truncated copies: design/METHODS.md). Two guards keep
different articles apart: enough shared shingles (a long quotation is no copy), and a shared beginning (outlets
end article after article with the same background paragraphs). Whether two texts are near depends on the two alone,
so that a new article is compared with the old ones and nothing else changes.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from transforms.records import Article
from transforms.reference import Reference
from transforms.resolution.shingles import SHINGLE_WORDS, Hashes, shingle_hashes, words_of
from transforms.resolution.story_words import stem_of, word_shares
from transforms.resolution.unions import Groups

MIN_CONTAINMENT = 0.5
MIN_SHARED = 30  # shingles; texts too short for that are duplicates only when their words are equal
MIN_OPENING = 0.25  # of the first third of the shorter text; below it, only background is shared
COMMON_SHARE = 0.05  # stems of so many news articles are of the language: a shingle of these alone tells no text
SAMPLE_RATE = 2  # one telling shingle in two is indexed
PROBES = 32  # the smallest of the sample are looked for in other texts
PROBE_ROOTS, SAMPLE_ROOTS = 1.5, 2.5  # three and five deviations of what two texts share at a containment of .5


@dataclass(frozen=True, slots=True)
class TextSketch:
    """The words of one text as numbers."""

    text_key: int | None  # equal for equal words; None without words
    sample: tuple[int, ...]  # of the hashes of its telling shingles, ascending

    @property
    def probes(self) -> tuple[int, ...]:
        """The hashes by which longer texts are found that may hold this one."""
        return self.sample[:PROBES]


def common_stems(reference: Reference) -> frozenset[str]:
    """The stems of the language: those of the table resolution_word_shares that many news articles hold."""
    shares = reference.compiled(word_shares).shares
    return frozenset(stem for stem, share in shares.items() if share >= COMMON_SHARE)


def sketch_text(body: str, common: frozenset[str]) -> TextSketch:
    """What near-duplicates of a text are found by: shingles with a word that is not `common`.

    Two articles of other events share a twentieth of all their shingles, and hardly one of these.
    """
    words = words_of(body)
    if not words:
        return TextSketch(None, ())
    hashes = shingle_hashes(words)
    is_telling = {word: stem_of(word) not in common for word in set(words)}
    tells = np.array([is_telling[word] for word in words])
    telling = hashes[np.logical_or.reduce([tells[place : place + len(hashes)] for place in range(SHINGLE_WORDS)])]
    sample = np.unique(telling[telling % np.uint64(SAMPLE_RATE) == 0])
    return TextSketch(text_key(words), tuple(sample.tolist()))


def text_key(words: Sequence[str]) -> int:
    """A number of 64 bits for a text's words in their order."""
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def find_duplicates(articles: Sequence[Article], common: frozenset[str] = frozenset()) -> dict[str, str]:
    """article_id -> article_id of the kept copy, for the copies only; the kept one is never a key.

    Superseded versions take no part: a version is no duplicate of its successor, and what replaced it stands for it.
    Articles without words never match. `common`: the stems of the language (`common_stems`).
    """
    bodies: dict[int, str] = {}
    sketches: dict[int, TextSketch] = {}
    texts = []
    for article in articles:
        sketch = sketch_text(article.body, common)
        if article.is_current and sketch.text_key is not None:
            bodies.setdefault(sketch.text_key, article.body)
            sketches[sketch.text_key] = sketch
            texts.append((article.article_id, sketch.text_key, len(article.body)))
    return copies_of(texts, near_texts(_candidates(sketches), bodies))


def copies_of(texts: Iterable[tuple[str, int, int]], near: Iterable[tuple[int, int]]) -> dict[str, str]:
    """Copy -> kept copy, from (article_id, text_key, length) and the pairs of near texts.

    Copies of copies are one group; its longest text is kept, ties by the smaller article_id.
    """
    holders: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for article_id, key, length in texts:
        holders[key].append((-length, article_id))
    groups = Groups(f"{key:020}" for key in holders)
    for a, b in near:
        if a in holders and b in holders:
            groups.union(f"{a:020}", f"{b:020}")
    found: dict[str, str] = {}
    for keys in groups.members().values():
        (_, kept), *copies = sorted(holder for key in keys for holder in holders[int(key)])
        found.update({copy: kept for _, copy in copies})
    return dict(sorted(found.items()))


def near_texts(candidates: Iterable[tuple[int, int]], bodies: Mapping[int, str]) -> list[tuple[int, int]]:
    """The pairs (longer, shorter) of the candidates that are near-duplicates, in order. `bodies`: by text_key."""
    hashes: dict[int, Hashes] = {}
    found = set()
    for pair in sorted(candidates):
        for key in pair:
            if key not in hashes:
                hashes[key] = shingle_hashes(words_of(bodies[key]))
        longer, shorter = sorted(pair, key=lambda key: (-len(hashes[key]), key))
        if is_near_duplicate(hashes[longer], hashes[shorter]):
            found.add((longer, shorter))
    return sorted(found)


def is_near_duplicate(longer: Hashes, shorter: Hashes) -> bool:
    """True when most of the shorter text (shingles in text order) is in the longer one, its beginning too."""
    own, first_seen = np.unique(shorter, return_index=True)
    is_shared = np.isin(own, longer)
    if int(is_shared.sum()) < max(MIN_SHARED, MIN_CONTAINMENT * len(own)):
        return False
    in_opening = first_seen < max(1, len(shorter) // 3)
    return bool(is_shared[in_opening].mean() >= MIN_OPENING)


def is_candidate(found: int, probes: int) -> bool:
    """True when so many of a text's probes stand in another text that the two are worth comparing.

    Of 32 probes of a near-duplicate half are found, fewer than eight once in 700.
    """
    return found >= max(1, _expected(probes, PROBE_ROOTS))


def have_like_samples(shared: int, ours: int, theirs: int) -> bool:
    """True when two texts share enough of their samples (as numbers of hashes) to be read.

    The probes of a candidate are few: texts that share a tenth of their shingles are candidates now and then. Of the
    whole sample a near-duplicate shares half, less by five deviations once in millions.
    """
    return shared >= _expected(min(ours, theirs), SAMPLE_ROOTS)


def _expected(hashes: int, roots: float) -> float:
    """How many of so many hashes two near-duplicates share at least; a root of their number is two deviations."""
    return MIN_CONTAINMENT * hashes - roots * math.sqrt(hashes)


def _candidates(sketches: Mapping[int, TextSketch]) -> Iterator[tuple[int, int]]:
    """Pairs of texts, one of which holds enough probes of the other, with like samples."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for key in sorted(sketches):
        for probe in sketches[key].probes:
            wanted[probe].append(key)
    for key in sorted(sketches):
        found = Counter(other for value in sketches[key].sample for other in wanted.get(value, ()))
        for other, count in found.items():
            if other != key and is_candidate(count, len(sketches[other].probes)):
                ours, theirs = sketches[key].sample, sketches[other].sample
                if have_like_samples(len(set(ours).intersection(theirs)), len(ours), len(theirs)):
                    yield min(key, other), max(key, other)
