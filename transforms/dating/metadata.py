"""A day from a date string of metadata: only where the string can mean one day."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from transforms.dating.days import make_day

ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s].*)?$", re.S)
COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T\d{4,6}|\d{6})?Z?\s*$")
YEAR_FIRST = re.compile(r"\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T\s].*)?$", re.S)
NUMBERS = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[,\s].*)?$", re.S)
EPOCH = re.compile(r"\s*(\d{9,10})(\d{3})?(?:\.\d+)?\s*$")
HAS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
HAS_MONTH = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.I)
HAS_DAY = re.compile(r"(?<![\d:])(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:])", re.I)
MAX_LENGTH = 100
FIRST_YEAR = 1800


def parse_day(text: str | None) -> date | None:
    """The day a metadata string names: ISO 8601, RFC 2822, 2022/03/29, 29/03/2022, "March 29, 2022", epoch.

    The day is the one written, in the zone it is written in. None when it is empty, names no day, or could mean two
    (01/02/2022).
    """
    if not text or len(text) > MAX_LENGTH:
        return None
    day = numeric_day(text) or (worded_day(text) if HAS_MONTH.search(text) else None)
    return day if day and day.year >= FIRST_YEAR else None


def possible_days(text: str | None) -> tuple[date, ...]:
    """Both readings of an ambiguous string such as 01/02/2022; the one day of any other; () when it names none."""
    if found := NUMBERS.match(text or ""):
        a, b, year = (int(part) for part in found.groups())
        return tuple(sorted({d for d in (make_day(year, a, b), make_day(year, b, a)) if d}))
    day = parse_day(text)
    return (day,) if day else ()


def numeric_day(text: str) -> date | None:
    """The day of a string of numbers."""
    for pattern in (ISO, YEAR_FIRST, COMPACT):
        if found := pattern.match(text):
            return make_day(int(found[1]), int(found[2]), int(found[3]))
    if NUMBERS.match(text):
        days = possible_days(text)
        return days[0] if len(days) == 1 else None
    if found := EPOCH.match(text):
        return datetime.fromtimestamp(int(found[1]), UTC).date()
    return None


def worded_day(text: str) -> date | None:
    """The day of a string with a month's name; it must state day and year itself."""
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    if not HAS_YEAR.search(text) or not HAS_DAY.search(HAS_YEAR.sub(" ", text)):
        return None
    return from_dateparser(text)


def from_dateparser(text: str) -> date | None:
    """What dateparser reads, in English, with every part stated: nothing is filled in from a clock."""
    import dateparser  # half a second to import: only when a worded date turns up

    found = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime(2000, 1, 1),
            "STRICT_PARSING": True,
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return found.date() if found else None
