"""What a reader keeps in mind while going through the time expressions of one text in order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from transforms.dating.detect import FoundTimex
from transforms.dating.tense import TenseCues
from transforms.dating.words import TimeWords

PUBLISHED = "published"
TEXT = "text"
STORY = "narrative"

YEAR_RULES = frozenset({"full_date", "month_year", "season_year", "year", "year_range", "year_edge", "iso_day"})
DATED_RULES = frozenset({"full_date", "month_year", "season_year"})
NOW_RULES = frozenset({"weekday", "deictic", "weekday_ref"})


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
        """A year named in passing must not drag the story along: more than 3 years off, and the next stated year goes back."""
        if self.told is None or value.day is None or abs(value.day.year - self.told.year) <= 3:
            return False
        following = next((y for s in self.spans[self.at + 1 :] if (y := stated_year(s))), None)
        if following is None:
            return value.grain == "Y" and self.spans[self.at].rule == "year"
        return abs(following - self.told.year) < abs(following - value.day.year)


def stated_year(found: FoundTimex) -> int | None:
    """The year an expression states itself."""
    year = found.group("year") if found.rule in YEAR_RULES else None
    return int(year) if year else None


def is_history(spans: Sequence[FoundTimex], published: date | None) -> bool:
    """History, not news: six or more years named, most of them two or more years off the publication day, hardly a weekday.

    Then each date is read from the one told before it. Measured: 20 points of value F1 on WikiWars. The bounds keep a
    feature on history in a newspaper out.
    """
    dated = [y for s in spans if s.rule in DATED_RULES and (y := stated_year(s))]
    years = dated + [y for s in spans if s.rule in YEAR_RULES - DATED_RULES and (y := stated_year(s))]
    now_count = sum(s.rule in NOW_RULES for s in spans)
    if len(years) < 6 or now_count > len(years) / 4:
        return False
    if published is None:
        return len(dated) >= 4 and now_count == 0 and len(set(years)) >= 4
    far_dated = sum(abs(y - published.year) >= 2 for y in dated)
    far = sum(abs(y - published.year) >= 2 for y in years)
    return far > 0.6 * len(years) and (far_dated >= 4 or far >= 15 or (now_count == 0 and far >= 8))
