"""Exact and near-duplicates: which article is a copy of which.

A near-duplicate shares at least half of the 3-word shingles of the shorter text (containment >= .5 found
every perturbed copy that was tried; Jaccard misses truncated copies: design/METHODS.md). Two guards keep
different articles apart: enough shared shingles (a long quotation is no copy), and a shared beginning (outlets
end article after article with the same background paragraphs).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from transforms.records import Article
from transforms.resolution.shingles import Hashes, shingle_hashes, words_of
from transforms.resolution.unions import Groups

MIN_CONTAINMENT = 0.5
MIN_SHARED = 30  # shingles; texts too short for that are duplicates only when their words are equal
MIN_OPENING = 0.25  # of the first third of the shorter text; below it, only background is shared
SAMPLE_RATE = 4  # one shingle in four is indexed: 20 shared ones go unseen with a chance of .003
MIN_SAMPLED_SHARE = 0.25  # of the shorter text's sample; half of what is then asked exactly


def find_duplicates(articles: Sequence[Article]) -> dict[str, str]:
    """article_id -> article_id of the kept copy, for the copies only; the kept one is never a key.

    Copies of copies are one group; its longest text is kept, ties by the smaller article_id. Superseded versions
    take no part: a version is no duplicate of its successor, and what replaced it stands for it. Articles
    without words never match.
    """
    ranked = sorted((a for a in articles if a.is_current), key=lambda a: (-len(a.body), a.article_id))
    bodies = {article.article_id: words_of(article.body) for article in ranked}
    order = [article.article_id for article in ranked if bodies[article.article_id]]
    groups = Groups(order)
    for first, copy in _equal_texts(order, bodies):
        groups.union(first, copy)
    distinct = _first_of_equals(order, bodies)
    hashes = {key: shingle_hashes(bodies[key]) for key in distinct}
    for longer, shorter in _candidates(distinct, hashes):
        if is_near_duplicate(hashes[longer], hashes[shorter]):
            groups.union(longer, shorter)
    rank = {key: place for place, key in enumerate(order)}
    kept = {root: min(members, key=rank.__getitem__) for root, members in groups.members().items()}
    return {key: kept[groups.find(key)] for key in sorted(order) if kept[groups.find(key)] != key}


def is_near_duplicate(longer: Hashes, shorter: Hashes) -> bool:
    """True when most of the shorter text (shingles in text order) is in the longer one, its beginning too."""
    own, first_seen = np.unique(shorter, return_index=True)
    is_shared = np.isin(own, longer)
    if int(is_shared.sum()) < max(MIN_SHARED, MIN_CONTAINMENT * len(own)):
        return False
    in_opening = first_seen < max(1, len(shorter) // 3)
    return bool(is_shared[in_opening].mean() >= MIN_OPENING)


def _equal_texts(order: Sequence[str], bodies: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Pairs (kept, copy) with the same words."""
    first: dict[tuple[str, ...], str] = {}
    for key in order:
        kept = first.setdefault(tuple(bodies[key]), key)
        if kept != key:
            yield kept, key


def _first_of_equals(order: Sequence[str], bodies: dict[str, list[str]]) -> list[str]:
    first: dict[tuple[str, ...], str] = {}
    for key in order:
        first.setdefault(tuple(bodies[key]), key)
    return list(first.values())


def _candidates(order: Sequence[str], hashes: dict[str, Hashes]) -> Iterator[tuple[str, str]]:
    """Pairs (longer, shorter) that share enough of their sampled shingles.

    Each sampled shingle pairs every text that has it with the longest one only (a star, not a clique), so
    that the cost stays linear in the number of copies; `order` runs from the longest text to the shortest.
    """
    holder: dict[int, int] = {}
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    sampled: list[int] = []
    for place, key in enumerate(order):
        sample = np.unique(hashes[key][hashes[key] % np.uint64(SAMPLE_RATE) == 0])
        sampled.append(len(sample))
        counts = shared[place]
        for value in sample.tolist():
            first = holder.setdefault(value, place)
            if first != place:
                counts[first] += 1
    for place, counts in shared.items():
        for first, count in sorted(counts.items()):
            if count >= MIN_SAMPLED_SHARE * sampled[place]:
                yield order[first], order[place]
