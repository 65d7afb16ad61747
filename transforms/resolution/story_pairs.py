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
MAX_SHARE = 0.05  # words of more news articles bring no two articles together: they cost most of the multiplication
MIN_ALIKE = 0.22  # without those words (ECB+: as .25 with them; .30 loses stories that go on)
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


class Seekers:
    """Articles whose pairs are sought."""

    def __init__(self, vectors: StoryVectors, weeks: Any) -> None:
        """`weeks`: one row (`weeks_of`) per article."""
        self._weeks = weeks
        self._stems = np.unique(vectors.keys[vectors.shares < MAX_SHARE])
        self._units = vectors.unit_vectors(self._stems)

    def near(self, weeks: Any) -> Numbers:
        """The seekers that may be near in time to any article of these weeks."""
        low, high = weeks[:, 0].min() - MAX_WINDOWS_APART, weeks[:, 1].max() + MAX_WINDOWS_APART
        return np.flatnonzero((self._weeks[:, 1] >= low) & (self._weeks[:, 0] <= high))

    def pairs(self, others: StoryVectors, weeks: Any) -> StoryPairs:
        """The pairs of a seeker (first) and another article (second); `weeks`: those of the others."""
        near = self.near(weeks)
        units = others.unit_vectors(self._stems)
        found = []
        for rows, columns, alike in similarities(self._units[near], units, floor=MIN_ALIKE):
            own = near[rows]
            latest_begin = np.maximum(self._weeks[own, 0], weeks[columns, 0])
            earliest_end = np.minimum(self._weeks[own, 1], weeks[columns, 1])
            pairs = StoryPairs(own, columns.astype(np.int64), np.rint(alike * MILLION).astype(np.int64))
            found.append(pairs.kept(latest_begin - earliest_end <= MAX_WINDOWS_APART))
        return StoryPairs.joined(found)
