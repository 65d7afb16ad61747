"""Pairs of articles that are alike and may have been published within weeks of each other: what stories are made of.

Whether two articles are a pair depends on the two alone, so a pair once found holds for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.resolution.key_places import KeyPlaces
from transforms.resolution.story_vectors import Norms, products, sparse_rows, weights_of
from transforms.resolution.story_words import WordColumns, WordShares

WINDOW_DAYS = 7
MAX_WINDOWS_APART = 4  # between two articles of one story: background repeats an event for weeks
MAX_DATED_DAYS = 31  # a wider publication interval puts an article into no week
MAX_SHARE = 0.05  # words of more news articles bring no two articles together: they cost most of the multiplication
MIN_ALIKE = 0.22  # without those words (ECB+: as .25 with them; .30 loses stories that go on)
SLICE = 4096  # articles that are compared with seekers at once: bounds memory
THREADS = 2  # the multiplication leaves Python to others
MILLION = 1_000_000  # likenesses are whole millionths: sums of them do not depend on the order

Numbers = NDArray[np.int64]
Day = date | None


@dataclass(frozen=True, slots=True, eq=False)
class StoryPairs:
    """Columns of equal length: the numbers of two articles, and how alike they are (millionths of a cosine)."""

    first: Numbers
    second: Numbers
    alike: Numbers

    @classmethod
    def joined(cls, parts: Iterable[StoryPairs]) -> StoryPairs:
        """All pairs of several."""
        columns = [(part.first, part.second, part.alike) for part in parts] or [(np.empty(0, dtype=np.int64),) * 3]
        return cls(*(np.concatenate(column) for column in zip(*columns, strict=True)))

    def kept(self, keep: NDArray[np.bool_]) -> StoryPairs:
        """The pairs for which `keep` is true."""
        return StoryPairs(self.first[keep], self.second[keep], self.alike[keep])


def day_number(day: Day, *, unbounded: date) -> int:
    """A bound of a publication interval as a number of days; None = unbounded."""
    return (day or unbounded).toordinal()


def weeks_of(earliest: Numbers, latest: Numbers) -> Numbers:
    """A row per article: the first and the last week in which it may have been published; twice one if it has a date.

    `earliest`, `latest`: day numbers, inclusive. An interval of a month or less counts as its first day.
    """
    low, high = earliest // WINDOW_DAYS, latest // WINDOW_DAYS
    is_dated = latest - earliest <= MAX_DATED_DAYS
    return np.column_stack((low, np.where(is_dated, low, np.maximum(high, low + 1))))


def near_in_time(weeks: Numbers, others: Numbers) -> Numbers:
    """The numbers of the articles that may be near in time to some of the others; rows of `weeks_of`."""
    low, high = others[:, 0].min() - MAX_WINDOWS_APART, others[:, 1].max() + MAX_WINDOWS_APART
    return np.flatnonzero((weeks[:, 1] >= low) & (weeks[:, 0] <= high))


@dataclass(frozen=True, slots=True, eq=False)
class StoryColumns:
    """Articles whose pairs are sought, or among which they are: a row each."""

    words: WordColumns
    norms: Norms  # `general_norms`
    weeks: Numbers  # `weeks_of`

    def chosen(self, rows: Numbers) -> StoryColumns:
        """These rows, in their order."""
        return StoryColumns(self.words.chosen(rows)[0], self.norms[rows], self.weeks[rows])

    def slices(self) -> Iterator[Numbers]:
        """All rows, those near in time together."""
        low, high = self.weeks.T
        by_week = np.lexsort((low, high, low != high))
        yield from np.split(by_week, range(SLICE, len(by_week), SLICE))


class Seekers:
    """Articles whose pairs are sought."""

    def __init__(self, articles: StoryColumns, shares: WordShares) -> None:
        self._weeks = articles.weeks
        keys = np.unique(articles.words.keys)
        shares_of_keys = shares.of(keys)
        is_telling = shares_of_keys < MAX_SHARE
        self._stems = KeyPlaces(keys[is_telling])
        self._rarity = -np.log(shares_of_keys[is_telling])
        self._units = self._unit_vectors(articles)

    def _unit_vectors(self, articles: StoryColumns) -> Any:
        """The unit vectors of all words; those that lie in none of the stems of seekers are cut off."""
        found, columns = self._stems.of(articles.words.keys)
        words = articles.words.kept(found)
        weights = weights_of(words.codes, self._rarity[columns])
        return sparse_rows(words, columns, weights, articles.norms, len(self._rarity))

    def pairs(self, others: StoryColumns) -> StoryPairs:
        """The pairs of a seeker (first) and another article (second)."""
        with ThreadPoolExecutor(THREADS) as pool:
            found = pool.map(lambda rows: self._pairs(rows, others.chosen(rows)), others.slices())
            return StoryPairs.joined(found)

    def _pairs(self, rows: Numbers, others: StoryColumns) -> StoryPairs:
        """The same of a slice: these rows of the others."""
        near = near_in_time(self._weeks, others.weeks)
        second, first, alike = products(self._unit_vectors(others), self._units[near].T.tocsr(), floor=MIN_ALIKE)
        own = near[first]
        latest_begin = np.maximum(self._weeks[own, 0], others.weeks[second, 0])
        earliest_end = np.minimum(self._weeks[own, 1], others.weeks[second, 1])
        pairs = StoryPairs(own, rows[second], np.rint(alike * MILLION).astype(np.int64))
        return pairs.kept(latest_begin - earliest_end <= MAX_WINDOWS_APART)
