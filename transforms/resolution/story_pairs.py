"""Pairs of articles that are alike and may have been published within weeks of each other: what stories are made of.

Whether two articles are a pair depends on the two alone, so a pair once found holds for ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.resolution.story_vectors import StoryVectors, similarities

WINDOW_DAYS = 7
MAX_WINDOWS_APART = 4  # between two articles of one story: background repeats an event for weeks
MAX_DATED_DAYS = 31  # a wider publication interval puts an article into no week
MIN_ALIKE = 0.25  # (ECB+: .20 to .25 alike; what is less alike than .30 is still one story in other weeks)
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


def weeks_of(earliest: Day, latest: Day) -> tuple[int, int]:
    """The first and the last week in which an article may have been published; twice the same when it has a date.

    `earliest`, `latest`: days, inclusive; None = unbounded. An interval of a month or less counts as its first day.
    """
    low, high = (earliest or date.min).toordinal() // WINDOW_DAYS, (latest or date.max).toordinal() // WINDOW_DAYS
    if earliest and latest and latest - earliest <= timedelta(days=MAX_DATED_DAYS):
        return low, low
    return low, max(high, low + 1)


def find_pairs(seekers: StoryVectors, seeker_weeks: Any, others: StoryVectors, other_weeks: Any) -> StoryPairs:
    """The pairs of a seeker and another article, as row numbers; weeks: one row (`weeks_of`) per article."""
    stems = np.unique(seekers.keys)
    found = []
    for rows, columns, alike in similarities(seekers.unit_vectors(stems), others.unit_vectors(stems), floor=MIN_ALIKE):
        low = np.maximum(seeker_weeks[rows, 0], other_weeks[columns, 0])
        high = np.minimum(seeker_weeks[rows, 1], other_weeks[columns, 1])
        pairs = StoryPairs(rows.astype(np.int64), columns.astype(np.int64), np.rint(alike * MILLION).astype(np.int64))
        found.append(pairs.kept(low - high <= MAX_WINDOWS_APART))
    return StoryPairs.joined(found)
