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
    """Articles as rows of a sparse matrix: a column per stem, and another for the stem where it is a name or number.

    The cosines of all words and of the names alone are averaged (ECB+: .897 -> .908): two stories of one kind share
    words, not names.
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
        rows = np.repeat(np.arange(len(lengths)), lengths)
        places = (
            np.concatenate((rows, rows[is_name])),
            np.concatenate((columns, columns[is_name] + len(stems))),
        )
        shape = (len(lengths), 2 * len(stems))
        self._matrix = csr_matrix((np.concatenate((weights, weights[is_name])), places), shape=shape)

    @classmethod
    def of(cls, articles: Sequence[StoryWords], shares: WordShares) -> StoryVectors:
        """The vectors of these articles, in their order."""
        lengths = np.fromiter((len(article.keys) for article in articles), dtype=np.int64, count=len(articles))
        total = int(lengths.sum())
        keys = np.fromiter((key for article in articles for key in article.keys), dtype=np.int64, count=total)
        codes = np.fromiter((code for article in articles for code in article.codes), dtype=np.int64, count=total)
        return cls(lengths, keys, codes, shares)

    def __len__(self) -> int:
        return int(self._matrix.shape[0])

    def weighed(self, rows: Sequence[int] | None = None, *, prior: float = math.inf) -> Any:
        """The unit vectors of `rows` (None = all): stems weighed by rarity among these articles and in general news.

        `prior`: how many articles general news counts for; infinite = the rows themselves do not count, so that the
        similarity of two articles depends on the two alone.
        """
        matrix = self._matrix.copy() if rows is None else self._matrix[rows]
        count, width = matrix.shape[0], len(self._shares)
        is_name = matrix.indices >= width
        stems = matrix.indices - width * is_name
        shares = self._shares[stems]
        if math.isinf(prior):
            rarity = -np.log(shares)
        else:
            held = np.bincount(stems[~is_name], minlength=width)[stems]
            rarity = np.log((count + prior) / (held + prior * shares))
        data = matrix.data * np.maximum(rarity, 0.0)
        halves = 2 * np.repeat(np.arange(count), np.diff(matrix.indptr)) + is_name  # words and names: unit vectors both
        lengths = np.sqrt(np.bincount(halves, data * data, minlength=2 * count))
        lengths[lengths == 0] = 1.0
        matrix.data = data / lengths[halves] * math.sqrt(0.5)
        return matrix


def mean_vectors(vectors: Any, groups: Sequence[Sequence[int]]) -> Any:
    """One row per group of rows: the product of two is the average similarity between their members."""
    from scipy.sparse import csr_matrix

    owners = [number for number, group in enumerate(groups) for _ in group]
    members = [row for group in groups for row in group]
    shares = [1 / len(group) for group in groups for _ in group]
    return csr_matrix((shares, (owners, members)), shape=(len(groups), vectors.shape[0])) @ vectors


def similarities(rows: Any, others: Any, *, floor: float) -> Iterator[tuple[Any, Any, Any]]:
    """(row numbers, numbers of others, similarities) of the pairs at least `floor` alike, some rows at a time."""
    by_stem = others.T.tocsr()
    for begin in range(0, rows.shape[0], CHUNK):
        found, columns, alike = _products(rows[begin : begin + CHUNK], by_stem, floor)
        yield found + begin, columns, alike


def similarities_within(rows: Any, *, floor: float) -> tuple[Any, Any, Any]:
    """(row numbers, later row numbers, similarities) of all pairs of rows at least `floor` alike, each pair once."""
    by_stem = rows.T.tocsr()
    parts = []
    for begin in range(0, rows.shape[0], CHUNK):
        found, columns, alike = _products(rows[begin : begin + CHUNK], by_stem[:, begin:], floor)
        once = found < columns
        parts.append((found[once] + begin, columns[once] + begin, alike[once]))
    first, second, alike = (np.concatenate(column) for column in zip(*parts, strict=True))
    return first, second, alike


def _products(rows: Any, by_stem: Any, floor: float) -> tuple[Any, Any, Any]:
    """The products of at least `floor`; rounded, so that the order of additions never shows."""
    found = (rows @ by_stem).tocoo()
    told = found.data.round(DECIMALS)
    keep = told >= floor
    return found.row[keep], found.col[keep], told[keep]
