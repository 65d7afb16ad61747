"""Story vectors as sparse matrices: how alike articles are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.resolution.story_words import MAX_COUNT, WordColumns, WordShares

NAME_WEIGHT = 2.0  # ECB+: capitalised words and numbers counted twice, .868 -> .891
CHUNK = 512  # rows multiplied at a time: bounds memory
SMALL = 32  # rows that are multiplied in full: a sparse product costs more to set up than it saves
DECIMALS = 6  # of a similarity
# What an article makes of a stem, by its code (`StoryWords`).
_WEIGHTS = np.outer(1 + np.log(np.maximum(np.arange(MAX_COUNT + 1), 1)), (1.0, NAME_WEIGHT)).ravel()

Norms = NDArray[np.float64]  # a row per article: the lengths of its vectors of all words and of names alone


@dataclass(frozen=True, slots=True, eq=False)
class StoryVectors:
    """Articles as rows of a sparse matrix: a column per stem, and another for the stem where it is a name or number.

    The cosines of all words and of the names alone are averaged (ECB+: .897 -> .908): two stories of one kind share
    words, not names.
    """

    words: WordColumns
    shares: NDArray[np.float64]  # of news articles that hold the stem

    @classmethod
    def of(cls, words: WordColumns, shares: WordShares) -> StoryVectors:
        """The vectors of articles with these words."""
        return cls(words, shares.of(words.keys))

    def chosen(self, rows: NDArray[np.int64]) -> StoryVectors:
        """The vectors of these rows, in their order."""
        words, places = self.words.chosen(rows)
        return StoryVectors(words, self.shares[places])

    def unit_vectors(self, *, prior: float = math.inf) -> Any:
        """The unit vectors, stems weighed by rarity among these articles and in general news.

        `prior`: how many articles general news counts for; infinite = the articles themselves do not count, so that
        the similarity of two depends on the two alone.
        """
        stems, columns = np.unique(self.words.keys, return_inverse=True)
        if math.isinf(prior):
            rarity = -np.log(self.shares)
        else:
            held = np.bincount(columns, minlength=len(stems))[columns]
            rarity = np.log((len(self.words.lengths) + prior) / (held + prior * self.shares))
        weights = weights_of(self.words.codes, np.maximum(rarity, 0.0))
        return sparse_rows(self.words, columns, weights, norms_of(self.words, weights), len(stems))


def weights_of(codes: NDArray[np.uint8], rarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much each stem of an article counts."""
    weights: NDArray[np.float64] = _WEIGHTS[codes] * rarity
    return weights


def general_norms(words: WordColumns, shares: WordShares) -> Norms:
    """The norms of articles, stems weighed by rarity in general news."""
    return norms_of(words, weights_of(words.codes, np.maximum(-np.log(shares.of(words.keys)), 0.0)))


def norms_of(words: WordColumns, weights: NDArray[np.float64]) -> Norms:
    """The norms of articles whose words weigh so much; 1 where all weigh nothing."""
    rows, squares = _rows_of(words), weights * weights
    of_names = np.where(words.codes & 1, squares, 0.0)
    sums = [np.bincount(rows, column, minlength=len(words.lengths)) for column in (squares, of_names)]
    norms: Norms = np.sqrt(np.column_stack(sums))
    norms[norms == 0] = 1.0
    return norms


def _rows_of(words: WordColumns) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(words.lengths)), words.lengths)


def sparse_rows(words: WordColumns, columns: Any, weights: NDArray[np.float64], norms: Norms, width: int) -> Any:
    """A matrix of `width` columns for words and as many for names, each half of unit vectors when `norms` are theirs.

    `columns`: of each word.
    """
    from scipy.sparse import csr_matrix  # 0.2 s to import: only a run that resolves pays for it

    copies = 1 + (words.codes & 1)  # a name counts twice: as a word and as a name
    own = np.repeat(np.arange(len(columns)), copies)
    is_second = np.zeros(len(own), dtype=np.intp)
    is_second[1:] = own[1:] == own[:-1]
    rows = _rows_of(words)[own]
    values = math.sqrt(0.5) * weights[own] / norms[rows, is_second]
    ends = np.append(0, np.cumsum(copies, dtype=np.int64))[np.append(0, np.cumsum(words.lengths))]
    return csr_matrix((values, columns[own] + is_second * width, ends), shape=(len(words.lengths), 2 * width))


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
        found, columns, alike = products(rows[begin : begin + CHUNK], by_stem[:, begin:], floor=floor)
        once = found < columns
        parts.append((found[once] + begin, columns[once] + begin, alike[once]))
    first, second, alike = (np.concatenate(column) for column in zip(*parts, strict=True))
    return first, second, alike


def products(rows: Any, by_stem: Any, *, floor: float) -> tuple[Any, Any, Any]:
    """(row numbers, column numbers, products) of at least `floor`; rounded, so that no order of additions shows."""
    found = rows @ by_stem
    places = np.flatnonzero(found.data >= floor - 10**-DECIMALS)
    told = found.data[places].round(DECIMALS)
    keep = told >= floor
    places = places[keep]
    return np.searchsorted(found.indptr, places, side="right") - 1, found.indices[places], told[keep]
