"""The second month of the war: a unit counted from a beginning that the text itself dates."""

import re
from datetime import date, timedelta

from transforms.dating import days
from transforms.dating.found import FoundTimex
from transforms.dating.thread import TEXT, Thread, Value
from transforms.dating.values_days import full_date, month_day, number

BEGINNING = re.compile(r"\b(?:began|begun|started|broke\s+out|erupted|beginning|launched|start)\b[^.;\n]{0,40}$", re.I)
REACH = 80
OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}


def ordinal_unit(found: FoundTimex, thread: Thread) -> Value:
    """Its second month, the third day of the siege: dated when the text dates one beginning, else open."""
    unit = thread.words.unit(found.group("unit") or "")
    word = found.word("ordinal")
    nth = int(thread.words.value("ordinal", word) or number(word))
    if thread.begun is None:
        thread.begun = beginnings(thread)
    begun = thread.begun
    if nth < 1 or len(begun) != 1:
        return Value("DATE", OPEN[unit])
    first, after = nth_unit(begun[0], unit, nth)
    if first is None or after is None:
        return Value("DATE", OPEN[unit])
    if unit == "D":
        return Value("DATE", first.isoformat(), first, "D", TEXT)
    return Value("DATE", OPEN[unit], None, None, TEXT, first, after - timedelta(days=1))


def nth_unit(begun: date, unit: str, nth: int) -> tuple[date | None, date | None]:
    """The first day of the nth unit from `begun` on, and of the one after it."""
    if unit in ("D", "W"):
        length = 1 if unit == "D" else 7
        return days.shift_days(begun, (nth - 1) * length), days.shift_days(begun, nth * length)
    months = 1 if unit == "M" else 12
    return same_day(begun, (nth - 1) * months), same_day(begun, nth * months)


def same_day(begun: date, months: int) -> date | None:
    """The same day of the month some months later, or the last day of a shorter month."""
    first = days.shift_months(begun, months)
    if first is None:
        return None
    return days.make_day(first.year, first.month, begun.day) or days.month_end(first.year, first.month)


def beginnings(thread: Thread) -> tuple[date, ...]:
    """The distinct days on which, the text says, something began."""
    found = set()
    for span in thread.spans:
        if span.rule not in ("month_day", "full_date"):
            continue
        if BEGINNING.search(thread.text[max(0, span.start - REACH) : span.start]):
            value = (month_day if span.rule == "month_day" else full_date)(span, thread)
            if value.day:
                found.add(value.day)
    return tuple(sorted(found))
