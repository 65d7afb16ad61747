"""Story vectors as sparse matrices: how alike articles, and groups of articles, are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from transforms.resolution.story_words import StoryWords, WordShares

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAME_WEIGHT = 2.0  # ECB+: capitalised words and numbers counted twice, .868 -> .891
CHUNK = 512  # rows multiplied at a time: bounds memory
DECIMALS = 6  # of a similarity


class StoryVectors:
    """Articles as rows of two sparse matrices: all their words, and their names and numbers alone.

    The two cosines are averaged (ECB+: .897 -> .908): two stories of one kind share words, not names.
    """

    def __init__(
        self, lengths: NDArray[np.int64], keys: NDArray[np.int64], codes: NDArray[np.int64], shares: WordShares
    ) -> None:
        """`lengths`: how many keys and codes (`StoryWords`) each article has; theirs stand one after the other."""
        from scipy.sparse import csr_matrix  # 0.2 s to import: only a run that resolves pays for it

        stems, columns = np.unique(keys, return_inverse=True)
        self._shares = np.array([shares.by_key.get(key, shares.unseen) for key in stems.tolist()])
        is_name = (codes & 1).astype(bool)
        weights = (1 + np.log(codes >> 1)) * np.where(is_name, NAME_WEIGHT, 1.0)
        starts = np.concatenate(([0], np.cumsum(lengths)))
        shape = (len(lengths), len(stems))
        self._words = csr_matrix((weights, columns, starts), shape=shape)
        name_starts = np.concatenate(([0], np.cumsum(is_name)))[starts]
        self._names = csr_matrix((weights[is_name], columns[is_name], name_starts), shape=shape)

    @classmethod
    def of(cls, articles: Sequence[StoryWords], shares: WordShares) -> StoryVectors:
        """The vectors of these articles, in their order."""
        lengths = np.fromiter((len(article.keys) for article in articles), dtype=np.int64, count=len(articles))
        total = int(lengths.sum())
        keys = np.fromiter((key for article in articles for key in article.keys), dtype=np.int64, count=total)
        codes = np.fromiter((code for article in articles for code in article.codes), dtype=np.int64, count=total)
        return cls(lengths, keys, codes, shares)

    def __len__(self) -> int:
        return int(self._words.shape[0])

    def weighed(self, rows: Sequence[int] | None = None, *, prior: float = math.inf) -> Any:
        """The unit vectors of `rows` (None = all): stems weighed by rarity among these articles and in general news.

        `prior`: how many articles general news counts for; infinite = the rows themselves do not count, so that the
        similarity of two articles depends on the two alone.
        """
        from scipy.sparse import hstack

        words, names = (self._words, self._names) if rows is None else (self._words[rows], self._names[rows])
        if math.isinf(prior):
            rarity = -np.log(self._shares)
        else:
            held = np.bincount(words.indices, minlength=words.shape[1])
            rarity = np.log((words.shape[0] + prior) / (held + prior * self._shares))
        return hstack([_unit_rows(words, rarity), _unit_rows(names, rarity)], format="csr") * math.sqrt(0.5)


def _unit_rows(matrix: Any, rarity: NDArray[np.float64]) -> Any:
    weighed = matrix.copy()
    weighed.data = weighed.data * np.maximum(rarity, 0.0)[weighed.indices]
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    weighed.data = weighed.data / np.repeat(lengths, np.diff(weighed.indptr))
    return weighed


def mean_vectors(vectors: Any, groups: Sequence[Sequence[int]]) -> Any:
    """One row per group of rows: the product of two is the average similarity between their members."""
    from scipy.sparse import csr_matrix

    owners = [number for number, group in enumerate(groups) for _ in group]
    members = [row for group in groups for row in group]
    shares = [1 / len(group) for group in groups for _ in group]
    return csr_matrix((shares, (owners, members)), shape=(len(groups), vectors.shape[0])) @ vectors


def similarities(rows: Any, others: Any, *, floor: float) -> Iterator[tuple[Any, Any, Any]]:
    """(row numbers, numbers of others, similarities) of the pairs at least `floor` alike, some rows at a time.

    Similarities are rounded, so that the order of additions never shows.
    """
    by_column = others.T.tocsc()
    for begin in range(0, rows.shape[0], CHUNK):
        found = (rows[begin : begin + CHUNK] @ by_column).tocoo()
        told = found.data.round(DECIMALS)
        keep = told >= floor
        yield found.row[keep] + begin, found.col[keep], told[keep]
