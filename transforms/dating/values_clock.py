"""Values of clock times, on the day said with them, right after them, or last told."""

import re

from transforms.dating import days
from transforms.dating.found import FoundTimex
from transforms.dating.thread import TEXT, Thread, Value
from transforms.dating.values_days import deictic, full_date, month_day, number, on_day, weekday
from transforms.dating.words import parse_number

CLOCK_PARTS = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?\s?(?:([ap])\.?\s?m)?", re.I)
NEXT_DAY_REACH = 25
DAY_RULES = frozenset({"month_day", "full_date", "weekday", "deictic"})


def clock(found: FoundTimex, thread: Thread) -> Value:
    """11:30 a.m. [on Tuesday]; the day may also stand right after."""
    parts = CLOCK_PARTS.match(found.group("clock") or "")
    if parts is None:
        return Value("TIME", None)
    hour, half = int(parts[1]), (parts[3] or "").lower()
    hour = hour + 12 if half == "p" and hour < 12 else 0 if half == "a" and hour == 12 else hour
    value = clock_day(found, thread)
    return at_clock(value, hour, parts[2] or "00", found, thread)


def clock_day(found: FoundTimex, thread: Thread) -> Value | None:
    """The day said within the clock expression."""
    if word := found.word("deictic"):
        base = thread.published
        return (
            on_day(days.shift_days(base, thread.words.number_of("deictic", word)), thread.base_name) if base else None
        )
    if found.group("weekday"):
        return weekday(found, thread)
    if found.group("month"):
        return full_date(found, thread) if found.group("year") else month_day(found, thread)
    return None


def military_clock(found: FoundTimex, thread: Thread) -> Value:
    """1430 hours."""
    return at_clock(None, number(found.group("hour")), found.group("minute") or "00", found, thread)


def oclock(found: FoundTimex, thread: Thread) -> Value:
    """Five o'clock in the afternoon."""
    hour = int(parse_number(found.group("count") or "", thread.words) or 0)
    if re.search("afternoon|evening|night", found.word("part")) and hour < 12:
        hour += 12
    return at_clock(None, hour, "00", found, thread)


def at_clock(value: Value | None, hour: int, minute: str, found: FoundTimex, thread: Thread) -> Value:
    """A clock time on the day given, else on the day said right after, else on the day last told."""
    if hour > 24:
        return Value("TIME", None)
    value = value or day_right_after(found, thread)
    day, anchor = (value.day, value.anchor) if value else (None, None)
    if day is None:
        told = thread.told if thread.is_history else thread.last_day
        day, anchor = (told, TEXT) if told else (thread.published, thread.base_name)
    stamp = f"T{hour:02d}:{minute}"
    if day is None:
        return Value("TIME", "XXXX-XX-XX" + stamp)
    return Value("TIME", day.isoformat() + stamp, day, "D", anchor)


def day_right_after(found: FoundTimex, thread: Thread) -> Value | None:
    """The day named right after a clock time: "11:30 a.m. on 29 April"."""
    after = thread.spans[thread.at + 1] if thread.at + 1 < len(thread.spans) else None
    if after is None or after.start - found.end >= NEXT_DAY_REACH or after.rule not in DAY_RULES:
        return None
    if re.search(r"[.;]\s", thread.text[found.end : after.start]):
        return None
    reader = {"month_day": month_day, "full_date": full_date, "weekday": weekday, "deictic": deictic}[after.rule]
    return reader(after, thread)
