"""Values of expressions built on a unit of time: last week, two years ago, for three days, every month."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from transforms.dating import days
from transforms.dating.accept import Contexts
from transforms.dating.found import FoundTimex
from transforms.dating.tense import looks_ahead
from transforms.dating.thread import TEXT, Thread, Value
from transforms.dating.values_days import (
    direction_of,
    full_date,
    holiday,
    month_day,
    on_day,
    part_of_day,
    weekday,
    weekday_ref,
)
from transforms.dating.words import parse_number

UNKNOWN = "X"
YEARS_OF = {"Y": 1, "DE": 10, "CE": 100}


def plain_number(count: float) -> str:
    """3 for 3.0."""
    return str(int(count)) if count == int(count) else str(count)


def duration(count: float | None, unit: str) -> str:
    """PnU; None counts as X. Halves become the next smaller unit, as TimeBank writes them: 2 1/2 years = P2Y6M."""
    if count is None:
        return {"CE": "PXCE", "DE": "PXDE", "WE": "PXWE"}.get(unit) or (
            f"PTX{unit[1]}" if unit[0] == "T" else f"PX{unit}"
        )
    if unit in ("CE", "DE"):
        return f"P{plain_number(count * YEARS_OF[unit])}Y"
    if count % 1 == 0.5:
        whole = int(count)
        if unit == "Y":
            return f"P{whole}Y6M" if whole else "P6M"
        if unit == "TH":
            return f"PT{whole}H30M" if whole else "PT30M"
        if unit == "TM" and whole:
            return f"PT{whole}M30S"
    if unit == "Q":
        return f"P{plain_number(count * 3)}M"
    return f"PT{plain_number(count)}{unit[1]}" if unit[0] == "T" else f"P{plain_number(count)}{unit}"


def lasting(count: float | None, unit: str, thread: Thread) -> Value:
    """The value of a stretch of time. Histories are annotated in an older style, with decades of their own."""
    if thread.is_history and unit == "DE" and count is not None:
        return Value("DURATION", f"P{plain_number(count)}DE")
    return Value("DURATION", duration(count, unit))


def unit_ref(found: FoundTimex, thread: Thread) -> Value:
    """Last week, this month, the following year."""
    which, unit = found.word("which"), thread.words.unit(found.group("unit") or "")
    if found.group("half"):
        return lasting(1.5, unit, thread)
    base, anchor = thread.base, thread.base_name
    if base is None:
        return open_unit(unit)
    told_points = which in ("following", "same", "preceding", "that") or (which in ("next", "previous") and unit == "D")
    last = thread.last if told_points and not thread.is_history else None
    if last and last.day and (unit != "D" or last.grain == "D"):
        base, anchor = last.day, TEXT
    if which == "this" and unit == "D" and TO_THIS_DAY.search(thread.text[max(0, found.start - 6) : found.start]):
        return Value("DATE", "PRESENT_REF")
    direction = direction_of(which, thread)
    if unit == "D":
        return day_ref(which, direction, base, anchor)
    value = calendar_unit(unit, direction, base, anchor, found, thread)
    if unit == "DE" and which == "past":
        return lasting(1, "DE", thread)
    return value if thread.is_history else Value(value.type, value.value, None, None, value.anchor)


TO_THIS_DAY = re.compile(r"\bto\s+$", re.I)


def open_unit(unit: str) -> Value:
    """A unit of which nothing but the kind is known."""
    known = {
        "D": "XXXX-XX-XX",
        "W": "XXXX-WXX",
        "WE": "XXXX-WXX-WE",
        "M": "XXXX-XX",
        "Q": "XXXX-QX",
        "Y": "XXXX",
        "DE": "XXX",
        "CE": "XX",
    }
    return Value("DATE", known.get(unit))


def day_ref(which: str, direction: int, base: date, anchor: str | None) -> Value:
    """The next day, the same day; "the past day" is a stretch of time."""
    if which in ("next", "previous", "prior", "following", "preceding", "same", "that", "this"):
        return on_day(days.shift_days(base, direction), anchor)
    return Value("DURATION", "P1D")


def calendar_unit(
    unit: str, direction: int, base: date, anchor: str | None, found: FoundTimex, thread: Thread
) -> Value:
    """The calendar unit `direction` away from that of `base`."""
    if unit == "W":
        day = days.shift_days(base, 7 * direction)
        return Value("DATE", days.iso_week(day) if day else None, day, "W", anchor)
    if unit == "WE":
        return Value("DATE", weekend(direction, base, found, thread), None, None, anchor)
    if unit == "M":
        day = days.shift_months(base, direction)
        return Value("DATE", f"{day.year:04d}-{day.month:02d}" if day else None, day, "M", anchor)
    if unit == "Q":
        year, quarter = days.shift_quarter(base.year, days.quarter_of(base), direction)
        thread.last_quarter = (year, quarter)
        return Value("DATE", f"{year:04d}-Q{quarter}", None, None, anchor)
    if unit == "DE":
        return Value("DATE", f"{base.year // 10 + direction}X", None, None, anchor)
    if unit == "CE":
        return Value("DATE", f"{base.year // 100 + direction:02d}", None, None, anchor)
    year = base.year + direction
    return Value("DATE", f"{year:04d}", days.make_day(year, 1, 1), "Y", anchor)


def weekend(direction: int, base: date, found: FoundTimex, thread: Thread) -> str:
    """The weekend: early in the week, the one just gone, unless the clause looks ahead."""
    saturday = base + timedelta(days=5 - base.weekday())
    if direction:
        saturday += timedelta(weeks=direction)
    else:
        may_be_gone = base.weekday() < (5 if found.rule == "the_unit" else 2)
        if may_be_gone and not looks_ahead(thread.cues, thread.text, found.start, found.end):
            saturday -= timedelta(weeks=1)
    return f"{days.iso_week(saturday)}-WE"


def unit_before_last(found: FoundTimex, thread: Thread) -> Value:
    """The week before last, the night before last."""
    base = thread.base
    if found.word("unit") == "night":
        value = on_day(days.shift_days(base, -2), thread.base_name) if base else open_unit("D")
        return part_of_day(value, "night", thread)
    unit = thread.words.unit(found.group("unit") or "")
    return calendar_unit(unit, -2, base, thread.base_name, found, thread) if base else open_unit(unit)


def the_unit(found: FoundTimex, thread: Thread) -> Value:
    """The week, early in the year; "the year" alone is read as a stretch of time, as annotators do."""
    unit = thread.words.unit(found.group("unit") or "")
    if unit == "Y" and not found.group("edge"):
        return lasting(1, "Y", thread)
    base = thread.base
    if base is None:
        return open_unit(unit)
    if unit == "D":
        return on_day(thread.last_day or base, TEXT if thread.last_day else thread.base_name)
    value = calendar_unit(unit, 0, base, thread.base_name, found, thread)
    return Value(value.type, value.value, None, None, value.anchor)


def year_earlier(found: FoundTimex, thread: Thread) -> Value:
    """A year earlier: the same quarter a year before the one last told, else the year before."""
    base = thread.base
    if base is None:
        return Value("DATE", "XXXX")
    if thread.last_quarter and not thread.is_history:
        year, quarter = thread.last_quarter
        return Value("DATE", f"{year - 1:04d}-Q{quarter}", None, None, TEXT)
    return Value("DATE", f"{base.year - 1:04d}", None, None, thread.base_name)


def counted(found: FoundTimex, thread: Thread) -> float | None:
    """How many units; None for "several", "a few"."""
    if text := found.group("count"):
        count = parse_number(text, thread.words)
    elif found.group("vague"):
        count = None
    else:
        count = 1.0 if found.group("one") else None
    if count is not None and found.groups.get("half"):
        count += 0.5
    return count


CLAUSE_FOLLOWS = re.compile(r"\s+(?!in\b|at\b|when\b|and\b|to\b|as\b|with\b)\w")
POINTS_BACK = frozenset({"ago", "earlier", "previously"})
FROM_NOW = frozenset({"ago", "from now", "hence"})
MAX_COUNT = 100_000  # more units than that is no date


def units_from(found: FoundTimex, thread: Thread) -> Value:
    """Two years ago, three days later, the day before."""
    unit, way, count = thread.words.unit(found.group("unit") or ""), found.word("way"), counted(found, thread)
    is_the = found.word("one") == "the" and not found.group("count")
    if is_the and found.word("unit").endswith("s"):
        count = None
    whole = count is not None and count == int(count)
    if unit == "D" and whole and way in ("before", "after") and (told := day_that_follows(found, thread)):
        return on_day(days.shift_days(told, int(count or 0) * (1 if way == "after" else -1)), TEXT)
    if thread.is_history and thread.told and way in ("before", "after", "prior") and whole and unit[0] != "T":
        way = "later" if way == "after" else "earlier"
    elif is_the and unit == "D" and way in ("before", "after"):
        if thread.last_day is None or CLAUSE_FOLLOWS.match(thread.text, found.end):
            return open_unit("D")  # "the day before the attack": the day of the attack is not known here
        return on_day(days.shift_days(thread.last_day, 1 if way == "after" else -1), TEXT)
    elif way in ("before", "after", "prior"):
        return lasting(count, unit, thread)
    if unit[0] == "T":
        return lasting(count, unit, thread)
    if count is None:
        return Value("DATE", "PAST_REF") if way == "ago" else lasting(None, unit, thread)
    return counted_from(found, thread, unit, way, count)


NAMED_DAYS: Mapping[str, Callable[[FoundTimex, Thread], Value]] = {
    "weekday": weekday,
    "weekday_ref": weekday_ref,
    "month_day": month_day,
    "full_date": full_date,
    "holiday": holiday,
}


def day_that_follows(found: FoundTimex, thread: Thread) -> date | None:
    """The day named right after: "the day after Christmas", "two days before March 29"; None when none is."""
    after = thread.spans[thread.at + 1] if thread.at + 1 < len(thread.spans) else None
    if after is None or after.rule not in NAMED_DAYS or thread.text[found.end : after.start].strip(" \n"):
        return None
    return NAMED_DAYS[after.rule](after, thread).day


def counted_from(found: FoundTimex, thread: Thread, unit: str, way: str, count: float) -> Value:
    """A whole count of calendar units before or after what the expression counts from."""
    base, anchor = thread.base, thread.base_name
    if way not in FROM_NOW and not thread.is_history:
        if thread.last and thread.last.day and way in ("later", "afterwards"):
            base, anchor = thread.last.day, TEXT
        elif thread.last_day and unit == "D":
            base, anchor = thread.last_day, TEXT
    if base is None:
        return open_unit(unit) if way in FROM_NOW else lasting(count, unit, thread)
    sign = -1 if way in POINTS_BACK else 1
    if unit == "Y" and count == 1 and sign < 0 and thread.last_quarter and not thread.is_history:
        return year_earlier(found, thread)
    if abs(count) > MAX_COUNT:
        return lasting(count, unit, thread)
    if count != int(count):
        return half_from(base, sign * count, unit, anchor) or lasting(count, unit, thread)
    value = moved_by(unit, sign * int(count), base, anchor)
    if unit == "D" or thread.is_history:
        return value
    return Value(value.type, value.value, None, None, value.anchor)


DAYS_OF = {"Y": 365.25, "M": 30.44, "W": 7.0}


def half_from(base: date, count: float, unit: str, anchor: str | None) -> Value | None:
    """A year and a half ago, two and a half weeks later: the unit in which that day lies; None for other units."""
    day = days.shift_days(base, round(count * DAYS_OF[unit])) if unit in DAYS_OF else None
    return moved_by(unit, 0, day, anchor) if day else None


def moved_by(unit: str, count: int, base: date, anchor: str | None) -> Value:
    """The unit `count` units away from `base`, as coarse as the unit."""
    if unit in YEARS_OF:
        year = base.year + count * YEARS_OF[unit]
        day = days.make_day(year, 1, 1) if unit == "Y" else None
        return Value("DATE", f"{year:04d}" if year > 0 else None, day, "Y", anchor)
    if unit == "M":
        day = days.shift_months(base, count)
        return Value("DATE", f"{day.year:04d}-{day.month:02d}" if day else None, day, "M", anchor)
    if unit == "Q":
        year, quarter = days.shift_quarter(base.year, days.quarter_of(base), count)
        return Value("DATE", f"{year:04d}-Q{quarter}", None, None, anchor)
    day = days.shift_days(base, count * (1 if unit == "D" else 7))
    if day is None:
        return Value("DATE", None)
    if unit == "D":
        return on_day(day, anchor)
    return Value("DATE", days.iso_week(day) + ("-WE" if unit == "WE" else ""), day, "W", anchor)


def span_ref(found: FoundTimex, thread: Thread) -> Value:
    """The last three days, recent weeks."""
    if not found.group("count") and found.word("which") == "recent":
        return Value("DATE", "PAST_REF")
    count = parse_number(found.group("count") or "", thread.words) if found.group("count") else None
    unit = thread.words.unit(found.group("unit") or "")
    if unit == "M":
        thread.last_quarter = None  # "the first nine months" are now what "a year earlier" is compared with
    return lasting(count, unit, thread)


def n_units(found: FoundTimex, thread: Thread) -> Value:
    """Three days, a year and a half."""
    return lasting(counted(found, thread), thread.words.unit(found.group("unit") or ""), thread)


def vague_units(found: FoundTimex, thread: Thread) -> Value:
    """Several weeks; "recent weeks" speaks of the past."""
    if found.word("vague") == "recent":
        return Value("DATE", "PAST_REF")
    return lasting(None, thread.words.unit(found.group("unit") or ""), thread)


RATE_BEFORE = re.compile(r"(?:\d|times|once|twice|million|billion|thousand|hundred|cents|[a-z]{3,}s|/)\s*$")


def a_unit(found: FoundTimex, thread: Thread, contexts: Contexts) -> Value:
    """A week, half an hour; after a number or plural a rate: "500 barrels a day"."""
    unit = thread.words.unit(found.group("unit") or "")
    one = found.word("one")
    count = 0.5 if one.startswith("half") else 1.5 if found.groups.get("half") else 1.0
    before = thread.text[max(0, found.start - 14) : found.start]
    is_rate = (
        one in ("a", "an")
        and not found.group("approx")
        and count == 1
        and RATE_BEFORE.search(before)
        and not contexts.before["a_unit_duration_opener"].search(before)
    )
    return Value("SET", duration(count, unit)) if is_rate else lasting(count, unit, thread)


def unit_long(found: FoundTimex, thread: Thread) -> Value:
    """Day-long, a decade-long."""
    unit = thread.words.unit("century" if found.word("unit") == "centurie" else found.group("unit") or "")
    return lasting(None if unit == "DE" and not found.group("one") else 1, unit, thread)


def bare_units(found: FoundTimex, thread: Thread) -> Value:
    """For years."""
    return lasting(None, thread.words.unit(found.group("unit") or ""), thread)


def some_time(found: FoundTimex, thread: Thread) -> Value:
    """For some time."""
    return Value("DURATION", "PXX")


def every(found: FoundTimex, thread: Thread) -> Value:
    """Every other week, each morning."""
    word, count_word = found.word("unit"), found.word("count")
    if code := thread.words.value("day_part", word):
        return Value("SET", "XXXX-XX-XX" + code if word != "night" else "XXXX-XX-XXTNI")
    if code := thread.words.value("season", word):
        return Value("SET", f"XXXX-{code}")
    count = 2.0 if count_word == "other" else 1.0
    if count_word not in ("", "other", "single"):
        count = parse_number(count_word, thread.words) or 1.0
    return Value("SET", duration(count, thread.words.unit(word)))


HISTORY_SETS = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX"}


def frequency(found: FoundTimex, thread: Thread) -> Value:
    """Daily, weekly: P1D in news, XXXX-XX-XX in histories, as each kind is annotated."""
    value = thread.words.value("frequency", found.group("word") or "")
    return Value("SET", HISTORY_SETS.get(value or "", value) if thread.is_history else value)


def per_unit(found: FoundTimex, thread: Thread) -> Value:
    """Twice a week: the span is "a week"."""
    return Value("SET", duration(1, thread.words.unit(found.group("unit") or "")))


def reference(found: FoundTimex, thread: Thread) -> Value:
    """Now, recently, the future."""
    word = found.group("what") or ""
    return Value("DATE", thread.words.value("reference", word) or "PAST_REF")


def former(found: FoundTimex, thread: Thread) -> Value:
    """Former: counted as an expression of time in histories only."""
    return Value("DATE", "PAST_REF")
