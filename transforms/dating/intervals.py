"""The days that a TIMEX3 value covers, and how fine it is."""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from transforms.dating import days

Interval = tuple[date | None, date | None, str | None]  # earliest, latest (both inclusive), granularity

DAY_VALUE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?$")
MONTH_VALUE = re.compile(r"(\d{4})-(\d\d)$")
WEEK_VALUE = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
QUARTER_VALUE = re.compile(r"(\d{4})-Q([1-4])$")
HALF_VALUE = re.compile(r"(\d{4})-H([12])$")
SEASON_VALUE = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
YEAR_VALUE = re.compile(r"\d{1,4}X{0,2}$")
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# Open values, longest first, by what they leave open.
OPEN_VALUES = (
    (re.compile(r"XXXX-(?:XX|\d\d)-(?:XX|\d\d)T"), "part_of_day"),
    (re.compile(r"XXXX-(?:XX|\d\d)-(?:XX|\d\d)$"), "day"),
    (re.compile(r"XXXX-WXX-\d"), "day"),
    (re.compile(r"XXXX-WXX-WE"), "weekend"),
    (re.compile(r"XXXX-WXX"), "week"),
    (re.compile(r"XXXX-(?:SP|SU|FA|WI)"), "season"),
    (re.compile(r"(?:XXXX|\d{4})-Q"), "quarter"),
    (re.compile(r"(?:XXXX|\d{4})-H"), "half_year"),
    (re.compile(r"XXXX-(?:XX|\d\d)$"), "month"),
    (re.compile(r"XXXX$"), "year"),
    (re.compile(r"XXX$"), "decade"),
    (re.compile(r"XX$"), "century"),
)
UNIT_NAMES = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
}
CLOCK_UNITS = {"H": "hour", "M": "minute", "S": "second"}
DURATION_VALUE = re.compile(r"P(T?)[\d.X]*([A-Z]{1,2})")


def interval_of(kind: str, value: str | None) -> Interval:
    """The days of a value of a TIMEX3 type. None bounds: no known days (durations, sets, PAST_REF, open years)."""
    if value is None:
        return None, None, None
    if kind in ("DURATION", "SET"):
        return None, None, repeated_unit(value)
    if found := DAY_VALUE.match(value):
        day = days.make_day(int(found[1]), int(found[2]), int(found[3]))
        if found[4]:
            return day, day, "part_of_day" if found[4][1:2].isalpha() else "minute"
        return day, day, "day"
    if found := MONTH_VALUE.match(value):
        first = days.make_day(int(found[1]), int(found[2]), 1)
        return first, days.month_end(first.year, first.month) if first else None, "month"
    return part_of_year(value) or years(value) or (None, None, open_granularity(value))


def part_of_year(value: str) -> Interval | None:
    """Weeks, quarters, halves, seasons."""
    if found := WEEK_VALUE.match(value):
        try:
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            return None
        first, name = (5, "weekend") if found[3] else (0, "week")
        return days.shift_days(monday, first), days.shift_days(monday, 6), name
    for pattern, length, name in ((QUARTER_VALUE, 3, "quarter"), (HALF_VALUE, 6, "half_year")):
        if found := pattern.match(value):
            return *months(int(found[1]), (int(found[2]) - 1) * length + 1, length), name
    if found := SEASON_VALUE.match(value):
        return *season_days(int(found[1]), found[2]), "season"
    return None


def season_days(year: int, code: str) -> tuple[date | None, date | None]:
    """The days a season of a year may cover, by any calendar: four months; winter that before or that after."""
    if code == "WI":
        earliest = days.make_day(year - 1, 12, 1)
        last = days.make_day(year + 1, 3, 31)
        return earliest, last
    first, last = months(year, SEASON_MONTHS[code], 4)
    return first, last


def fiscal_days(value: str | None) -> tuple[date | None, date | None]:
    """The days a fiscal year may cover, whosever it is.

    One named after the year in which it ends began no earlier than the February before, one named after the year in
    which it begins ends no later than the March after.
    """
    if value is None or not re.fullmatch(r"\d{4}", value):
        return None, None
    year = int(value)
    return days.make_day(year - 1, 2, 1), days.make_day(year + 1, 3, 31)


def months(year: int, month: int, count: int) -> tuple[date | None, date | None]:
    """The first and last day of some months in a row."""
    first = days.make_day(year, month, 1)
    after = days.shift_months(first, count) if first else None
    return first, after - timedelta(days=1) if after else None


def years(value: str) -> Interval | None:
    """A year (1995), a decade (199X), a century (19)."""
    if not YEAR_VALUE.match(value):
        return None
    digits = value.rstrip("X")
    if len(digits) not in (2, 3, 4):
        return None
    span = 10 ** (4 - len(digits))
    low, high = int(digits) * span, int(digits) * span + span - 1
    name = {1: "year", 10: "decade", 100: "century"}[span]
    if not low >= MINYEAR or not high <= MAXYEAR:
        return None, None, name
    return date(low, 1, 1), date(high, 12, 31), name


def open_granularity(value: str) -> str | None:
    """How fine a value is whose year is not known."""
    return next((name for pattern, name in OPEN_VALUES if pattern.match(value)), None)


def repeated_unit(value: str) -> str | None:
    """The unit of a duration or of a repetition."""
    if found := DURATION_VALUE.match(value):
        return CLOCK_UNITS.get(found[2]) if found[1] else UNIT_NAMES.get(found[2])
    return open_granularity(value)
