"""Story vectors as sparse matrices: how alike articles are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.resolution.story_words import StoryWords, WordShares

NAME_WEIGHT = 2.0  # ECB+: capitalised words and numbers counted twice, .868 -> .891
CHUNK = 512  # rows multiplied at a time: bounds memory
SMALL = 32  # rows that are multiplied in full: a sparse product costs more to set up than it saves
DECIMALS = 6  # of a similarity


@dataclass(frozen=True, slots=True, eq=False)
class StoryVectors:
    """Articles as rows of a sparse matrix: a column per stem, and another for the stem where it is a name or number.

    The cosines of all words and of the names alone are averaged (ECB+: .897 -> .908): two stories of one kind share
    words, not names.
    """

    lengths: NDArray[np.int64]  # how many stems each article has; theirs stand one after the other
    keys: NDArray[np.int64]  # `stem_key`, ascending in each article
    counts: NDArray[np.float64]  # how much the article makes of the stem
    shares: NDArray[np.float64]  # of news articles that hold the stem
    is_name: NDArray[np.bool_]

    @classmethod
    def of_columns(
        cls, lengths: NDArray[np.int64], keys: NDArray[np.int64], codes: NDArray[np.int64], shares: WordShares
    ) -> StoryVectors:
        """`keys` and `codes` as in `StoryWords`, those of one article after those of another."""
        is_name = (codes & 1).astype(bool)
        counts = (1 + np.log(codes >> 1)) * np.where(is_name, NAME_WEIGHT, 1.0)
        return cls(lengths, keys, counts, shares.of(keys), is_name)

    @classmethod
    def of(cls, articles: Sequence[StoryWords], shares: WordShares) -> StoryVectors:
        """The vectors of these articles, in their order."""
        lengths = np.fromiter((len(article.keys) for article in articles), dtype=np.int64, count=len(articles))
        total = int(lengths.sum())
        keys = np.fromiter((key for article in articles for key in article.keys), dtype=np.int64, count=total)
        codes = np.fromiter((code for article in articles for code in article.codes), dtype=np.int64, count=total)
        return cls.of_columns(lengths, keys, codes, shares)

    def chosen(self, rows: NDArray[np.int64]) -> StoryVectors:
        """The vectors of these rows, in their order."""
        ends = np.cumsum(self.lengths)[rows]
        own = np.concatenate([np.arange(end - count, end) for end, count in zip(ends, self.lengths[rows], strict=True)])
        return StoryVectors(self.lengths[rows], self.keys[own], self.counts[own], self.shares[own], self.is_name[own])

    def unit_vectors(self, stems: NDArray[np.int64] | None = None, *, prior: float = math.inf) -> Any:
        """The unit vectors, stems weighed by rarity among these articles and in general news.

        `stems`: the columns, ascending; None = all stems of these articles; what lies in none of them is cut off.
        `prior`: how many articles general news counts for; infinite = the articles themselves do not count, so that
        the similarity of two depends on the two alone.
        """
        from scipy.sparse import csr_matrix  # 0.2 s to import: only a run that resolves pays for it

        stems = np.unique(self.keys) if stems is None else stems
        columns = np.minimum(np.searchsorted(stems, self.keys), len(stems) - 1)
        if math.isinf(prior):
            rarity = -np.log(self.shares)
        else:
            held = np.bincount(columns, minlength=len(stems))[columns]
            rarity = np.log((len(self.lengths) + prior) / (held + prior * self.shares))
        weights = self.counts * np.maximum(rarity, 0.0)
        rows = np.repeat(np.arange(len(self.lengths)), self.lengths)
        is_column = stems[columns] == self.keys
        values, places = [], []
        for told, shift in ((np.ones_like(self.is_name), 0), (self.is_name, len(stems))):
            lengths = np.sqrt(np.bincount(rows, np.where(told, weights * weights, 0.0), minlength=len(self.lengths)))
            lengths[lengths == 0] = 1.0
            kept = told & is_column
            values.append(math.sqrt(0.5) * weights[kept] / lengths[rows[kept]])  # words and names: unit vectors both
            places.append((rows[kept], columns[kept] + shift))
        shape = (len(self.lengths), 2 * len(stems))
        return csr_matrix((np.concatenate(values), np.concatenate(places, axis=1)), shape=shape)


def similarities(rows: Any, others: Any, *, floor: float) -> Iterator[tuple[Any, Any, Any]]:
    """(row numbers, numbers of others, similarities) of the pairs at least `floor` alike, some rows at a time."""
    by_stem = others.T.tocsr()
    for begin in range(0, rows.shape[0], CHUNK):
        found, columns, alike = _products(rows[begin : begin + CHUNK], by_stem, floor)
        yield found + begin, columns, alike


def similarities_within(rows: Any, *, floor: float) -> tuple[Any, Any, Any]:
    """(row numbers, later row numbers, similarities) of all pairs of rows at least `floor` alike, each pair once."""
    if rows.shape[0] <= SMALL:
        full = rows.toarray()
        told = (full @ full.T).round(DECIMALS)
        first, second = np.nonzero(np.triu(told >= floor, 1))
        return first, second, told[first, second]
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
