"""What a reader keeps in mind while going through the time expressions of one text in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from transforms.dating.found import FoundTimex
from transforms.dating.history import DATED_RULES, stated_year
from transforms.dating.tense import TenseCues
from transforms.dating.words import TimeWords

PUBLISHED = "published"
TEXT = "text"
STORY = "narrative"
LOOK_AHEAD = 60
RANGE = re.compile(r"\s*(?:[-–—]|to|through|until|till)\s*")


@dataclass(frozen=True, slots=True)
class Value:
    """The meaning of one time expression. `value` None: it cannot be told."""

    type: str
    value: str | None
    day: date | None = None  # the day (or first day) it stands for, on which later expressions may hang
    grain: str | None = None  # of `day`: D W M S Y
    anchor: str | None = None
    earliest: date | None = None  # set only where `value` cannot say the interval
    latest: date | None = None


@dataclass(slots=True)
class Thread:
    """The state of one pass over the expressions of one text."""

    text: str
    spans: Sequence[FoundTimex]
    words: TimeWords
    cues: TenseCues
    published: date | None
    is_history: bool = False
    at: int = 0  # index of the expression being read
    told: date | None = None  # history: the date last told
    told_grain: str | None = None
    last_day: date | None = None
    last: Value | None = None
    last_quarter: tuple[int, int] | None = None
    begun: tuple[date, ...] | None = None  # days on which, the text says, something began; None = not yet read
    days: dict[int, date] = field(default_factory=dict)  # index of an expression → the day it gave

    @property
    def base(self) -> date | None:
        """What relative expressions count from: the publication day, or in a history the date last told."""
        return self.told if self.is_history and self.told else self.published

    @property
    def base_name(self) -> str | None:
        """The name of `base` for the `anchor` field."""
        if self.base is None:
            return None
        return STORY if self.is_history and self.told else PUBLISHED

    @property
    def ahead(self) -> Sequence[FoundTimex]:
        """The expressions that follow, as far as a reader looks ahead."""
        return self.spans[self.at + 1 : self.at + 1 + LOOK_AHEAD]

    def begun_range(self, rules: frozenset[str]) -> date | None:
        """The first day of a range whose end is being read, "Monday through Friday"; None when it is no such end."""
        begun = self.days.get(self.at - 1)
        if begun is None or self.spans[self.at - 1].rule not in rules:
            return None
        between = self.text[self.spans[self.at - 1].end : self.spans[self.at].start]
        return begun if RANGE.fullmatch(between) else None

    def keep(self, value: Value) -> None:
        """Remember what the expression at `at` gave."""
        if value.day is None:
            return
        self.days[self.at] = value.day
        if value.grain == "D":
            self.last_day = value.day
        self.last = value
        if self.is_history and not self._is_in_passing(value):
            self.told, self.told_grain = value.day, value.grain

    def _is_in_passing(self, value: Value) -> bool:
        """A year named in passing must not drag the story along: the next stated date, or year, goes back.

        For a bare year the next date with a year decides; for others only a leap of more than 3 years is in doubt.
        """
        if self.told is None or value.day is None or value.day.year == self.told.year:
            return False
        if value.grain == "Y" and self.told_grain in ("D", "M"):
            dated = next((y for s in self.ahead if s.rule in DATED_RULES and (y := stated_year(s))), None)
            if dated == self.told.year:
                return True
        if abs(value.day.year - self.told.year) <= 3:
            return False
        following = next((y for s in self.ahead if (y := stated_year(s))), None)
        if following is None:
            return value.grain == "Y" and self.spans[self.at].rule == "year"
        return abs(following - self.told.year) < abs(following - value.day.year)
