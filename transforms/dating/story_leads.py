"""What the head of an article says of its day inside a story: datelines, "Tuesday (March 29)", a reprinted lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from transforms.dating.constraints import LEAD_CHARS
from transforms.dating.days import latest_weekday, month_day_near
from transforms.dating.evidence import parse_month_day
from transforms.dating.prose import MonthDay
from transforms.dating.verb_tense import FUTURE

# A month-day of the head that falls this near to a dated article of the story is of that year: one that belonged to
# another year would do so by chance in 1 of 17 cases, and with its weekday in 1 of 60.
NEAR = timedelta(days=10)
DAY = timedelta(days=1)
PAIR_REACH = 6 * DAY  # a weekday is told beside a past date for less than a week
# Names that two sentences must share, and the share of all their names, to be one sentence reprinted. With two or three
# shared names one weekday of two articles is the same day in only two of three cases (news of 2022 and 2024).
REPRINT_NAMES = 4
REPRINT_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Told:
    """One weekday an article tells, with the names of its sentence and, of "Tuesday (March 29)", the month-day."""

    weekday: int
    tense: str
    start: int
    names: frozenset[str]
    month_day: MonthDay | None

    @property
    def is_lead(self) -> bool:
        """Told in the lead, not as to come."""
        return self.start < LEAD_CHARS and self.tense != FUTURE


def read_told(fields: Sequence[Mapping[str, Any]]) -> tuple[Told, ...]:
    """The weekdays of an article's evidence, in text order."""
    return tuple(
        Told(
            weekday=one["weekday"],
            tense=one["tense"],
            start=one["start"],
            names=frozenset(one["names"]),
            month_day=parse_month_day(one["month_day"]) if one.get("month_day") else None,
        )
        for one in sorted(fields, key=lambda one: one["start"])
        if one["weekday"] is not None
    )


def lead_pair(told: Sequence[Told]) -> Told | None:
    """The weekday with its month-day that the lead tells as past; None when it tells none, or two days."""
    pairs = [one for one in told if one.is_lead and one.month_day]
    return pairs[0] if len({one.month_day for one in pairs}) == 1 else None


def near_days(strong: Mapping[MonthDay, int | None], published: date) -> list[date]:
    """The month-days (with their weekday, if told) that fall near a published day; [] when a weekday disagrees."""
    found = []
    for month_day, weekday in sorted(strong.items()):
        day = month_day_near(*month_day, published)
        if day is None or abs(day - published) > NEAR or (weekday is not None and day.weekday() != weekday):
            return []
        found.append(day)
    return found


def is_dateline_day(day: date, dateline: date, told: Sequence[Told]) -> bool:
    """True when an article with this dateline may be of this day: the same one, or the next.

    A lead that tells the dateline's own weekday was written for that day; one of the day before leaves both
    (its weekday rule may then leave one); any other contradicts the dateline.
    """
    lead = next((one.weekday for one in told if one.is_lead), None)
    if lead is None:
        return dateline <= day <= dateline + DAY
    lag = (dateline.weekday() - lead) % 7
    return day == dateline if lag == 0 else lag == 1 and dateline <= day <= dateline + DAY


def pair_weekdays(told: Sequence[Told]) -> frozenset[int]:
    """The weekdays an article can be of whose lead tells its first weekday with the month-day; empty = any.

    That day or the next, and the same of weekdays that follow it without a gap and are told as past as well.
    """
    first = next((one for one in told if one.is_lead), None)
    if first is None or first.month_day is None:
        return frozenset()
    past = {one.weekday for one in told if one.tense != FUTURE}
    days = {first.weekday, (first.weekday + 1) % 7}
    while (last := (first.weekday + len(days) - 1) % 7) in past and len(days) < 5:
        days.add((last + 1) % 7)
    return frozenset(days)


def reprinted_days(mine: Sequence[Told], theirs: Sequence[Told], published: date) -> list[date]:
    """The days of weekdays that the lead of one article tells in the same words as an article of a known day."""
    return [
        latest_weekday(published, one.weekday)
        for one in mine
        if one.is_lead
        for other in theirs
        if other.weekday == one.weekday and other.tense != FUTURE and is_same_sentence(one.names, other.names)
    ]


def retold_days(mine: Sequence[Told], theirs: Sequence[Told], published: date | None) -> list[date]:
    """The day of the lead's weekday that an article of a known day tells of the same names."""
    lead = next((one for one in mine if one.is_lead), None)
    if lead is None or published is None:
        return []
    return [
        latest_weekday(published, lead.weekday)
        for other in theirs
        if other.weekday == lead.weekday and other.tense != FUTURE and len(lead.names & other.names) >= REPRINT_NAMES
    ]


def is_same_sentence(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when two sentences name the same."""
    shared = len(one & other)
    return shared >= REPRINT_NAMES and shared >= REPRINT_SHARE * len(one | other)
