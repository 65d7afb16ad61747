"""Story vectors as sparse matrices, and which pairs of articles are alike."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from transforms.resolution.story_words import WordCounts, WordShares

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAME_WEIGHT = 2.0  # ECB+: capitalised words and numbers counted twice, .868 -> .891
COMMON_SHARE = 0.25  # stems of every fourth article tell no story and cost most of the multiplication
CHUNK = 512  # rows multiplied at a time: bounds memory


class StoryVectors:
    """Articles as rows of two sparse matrices: all their words, and their names and numbers alone.

    The two cosines are averaged (ECB+: .897 -> .908): two stories of one kind share words, not names.
    """

    def __init__(self, articles: Sequence[WordCounts], shares: WordShares) -> None:
        from scipy.sparse import csr_matrix  # 0.2 s to import: only a run that resolves pays for it

        self._matrix = csr_matrix
        told = {stem for article in articles for stem in article.counts}
        stems = sorted(stem for stem in told if shares.share(stem) < COMMON_SHARE)
        column = {stem: place for place, stem in enumerate(stems)}
        self._shares = np.array([shares.share(stem) for stem in stems])
        self._words = self._rows(articles, column, names_only=False)
        self._names = self._rows(articles, column, names_only=True)

    def _rows(self, articles: Sequence[WordCounts], column: dict[str, int], *, names_only: bool) -> Any:
        starts, columns, weights = [0], [], []
        for article in articles:
            for stem, count in sorted(article.counts.items()):
                is_name = stem in article.names
                if stem not in column or (names_only and not is_name):
                    continue
                weight = 1 + math.log(count)
                columns.append(column[stem])
                weights.append(weight * NAME_WEIGHT if is_name else weight)
            starts.append(len(columns))
        return self._matrix((weights, columns, starts), shape=(len(articles), len(column)))

    def weighed(self, rows: Sequence[int], *, prior: float) -> Any:
        """The unit vectors of `rows`: stems weighed by rarity among these articles and in general news.

        `prior`: how many articles general news counts for; infinite = the rows themselves do not count, so that the
        similarity of two articles depends on the two alone.
        """
        from scipy.sparse import hstack

        words, names = self._words[rows], self._names[rows]
        if math.isinf(prior):
            rarity = -np.log(self._shares)
        else:
            held = np.bincount(words.indices, minlength=words.shape[1])
            rarity = np.log((len(rows) + prior) / (held + prior * self._shares))
        return hstack([_unit_rows(words, rarity), _unit_rows(names, rarity)], format="csr") * math.sqrt(0.5)


def _unit_rows(matrix: Any, rarity: NDArray[np.float64]) -> Any:
    weighed = matrix.copy()
    weighed.data = weighed.data * np.maximum(rarity, 0.0)[weighed.indices]
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    weighed.data = weighed.data / np.repeat(lengths, np.diff(weighed.indptr))
    return weighed


def similar_pairs(
    vectors: Any, windows: Sequence[tuple[date | None, date | None]] | None, *, max_gap: int, floor: float
) -> Iterator[tuple[int, int, float]]:
    """Pairs (a, b, similarity), a < b, at least `floor` alike and at most `max_gap` days apart.

    `windows`: the days each article may have been published on; None at an end = unbounded, so an undated article is
    near every other. Similarities are rounded, so that the order of additions never shows.
    """
    count = vectors.shape[0]
    first, last = _day_bounds(windows or [(None, None)] * count)
    order = np.lexsort((np.arange(count), first))
    by_column = vectors[order].T.tocsc()
    for begin in range(0, count, CHUNK):
        rows = order[begin : begin + CHUNK]
        stop = int(np.searchsorted(first[order], last[rows].max() + max_gap, side="right"))
        found = (vectors[rows] @ by_column[:, :stop]).tocoo()
        keep = found.data >= floor
        a, b, similarity = rows[found.row[keep]], order[found.col[keep]], found.data[keep]
        near = (a < b) & (first[a] <= last[b] + max_gap) & (first[b] <= last[a] + max_gap)
        yield from zip(a[near].tolist(), b[near].tolist(), similarity[near].round(6).tolist(), strict=True)


def _day_bounds(
    windows: Sequence[tuple[date | None, date | None]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    first = [date.min.toordinal() if low is None else low.toordinal() for low, _ in windows]
    last = [date.max.toordinal() if high is None else high.toordinal() for _, high in windows]
    return np.array(first, dtype=np.int64), np.array(last, dtype=np.int64)
