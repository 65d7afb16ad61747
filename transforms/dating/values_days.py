"""Values of expressions that name a day: dates, weekdays, today, holidays, clock times."""

import re
from datetime import date, timedelta

from transforms.dating import days
from transforms.dating.found import FoundTimex
from transforms.dating.tense import plainly_ahead, tells_past
from transforms.dating.thread import TEXT, Thread, Value
from transforms.dating.words import holiday_key

CENTURY_PIVOT = 40  # a two-digit year above it lies in the 1900s


def number(text: str | None) -> int:
    """The digits of `3rd`."""
    return int(re.sub(r"\D", "", text or "") or 0)


def full_year(short: str) -> int:
    """A year of two or four digits."""
    year = int(short)
    return year if year > 99 else year + (1900 if year > CENTURY_PIVOT else 2000)


def on_day(day: date | None, anchor: str | None) -> Value:
    """The value of a plain day."""
    return Value("DATE", day.isoformat() if day else None, day, "D" if day else None, anchor if day else None)


def part_of_day(value: Value, part: str | None, thread: Thread) -> Value:
    """The same, at a part of the day ("Tuesday morning")."""
    code = part_code(part, thread)
    if not code or value.value is None:
        return value
    return Value("TIME", value.value + code, value.day, value.grain, value.anchor)


def part_code(part: str | None, thread: Thread) -> str | None:
    """TMO, TAF, T12:00 ... of "late mid-afternoon"."""
    words = re.split(r"[\s-]+", (part or "").lower())
    whole = next((code for word in reversed(words) if (code := thread.words.value("day_part", word))), None)
    return whole or (thread.words.value("day_part", words[-1].removeprefix("mid")) if words else None)


def iso_day(found: FoundTimex, thread: Thread) -> Value:
    """2022-03-29, 01-31-98."""
    year = full_year(found.group("year") or "0")
    return on_day(days.make_day(year, number(found.group("month")), number(found.group("day"))), TEXT)


def full_date(found: FoundTimex, thread: Thread) -> Value:
    """March 29, 2022."""
    month = thread.words.month(found.group("month", "month2") or "")
    return on_day(days.make_day(number(found.group("year")), month, number(found.group("day", "day2"))), TEXT)


def slash_date(found: FoundTimex, thread: Thread) -> Value:
    """3/29/2022; where both orders are dates, the month first, unless only the other is near the publication day."""
    year, a, b = full_year(found.group("year") or "0"), number(found.group("a")), number(found.group("b"))
    options = [d for d in (days.make_day(year, a, b), days.make_day(year, b, a)) if d]
    near = thread.published
    if near and len(options) == 2:
        options.sort(key=lambda d: abs((d - near).days) > 366)
    elif len(options) == 2 and options[0] != options[1] and not near:
        return Value("DATE", f"{year:04d}", None, None, TEXT)
    return on_day(options[0] if options else None, TEXT)


def month_day(found: FoundTimex, thread: Thread) -> Value:
    """March 29: in the year the text says, else that of the weekday beside it, else the nearest one."""
    month = thread.words.month(found.group("month", "month2") or "")
    day_number = number(found.group("day", "day2"))
    year, anchor = year_ahead(thread), TEXT
    if year is None and found.group("of_year", "this_year"):
        year, anchor = year_of_phrase(found.word("of_year", "this_year"), thread), thread.base_name or TEXT
    day = days.make_day(year, month, day_number) if year else None
    if day is None:
        day, anchor = day_near(month, day_number, found, thread), thread.base_name or TEXT
    if day is None and thread.base is None and days.make_day(2020, month, day_number):
        value = Value("DATE", f"XXXX-{month:02d}-{day_number:02d}", None, None, None)
    else:
        value = on_day(day, anchor)
    return part_of_day(value, found.group("part"), thread) if found.rule == "month_day" else value


def month_day_spoken(found: FoundTimex, thread: Thread) -> Value:
    """February twenty-first."""
    words = found.word("spoken").replace("-", " ").split(" ")
    nth = thread.words.value("ordinal", " ".join(words)) or thread.words.value("ordinal", words[-1])
    tens = (
        thread.words.value("tens", words[0])
        if len(words) > 1 and not thread.words.value("ordinal", " ".join(words))
        else None
    )
    month, day_number = thread.words.month(found.group("month") or ""), int(tens or 0) + int(nth or 0)
    if thread.base is None:
        is_day = days.make_day(2020, month, day_number)  # a leap year
        return Value("DATE", f"XXXX-{month:02d}-{day_number:02d}" if is_day else None)
    return on_day(day_near(month, day_number, found, thread), thread.base_name)


def day_near(month: int, day_number: int, found: FoundTimex, thread: Thread) -> date | None:
    """The day of a month-day without a year, from what the thread counts from."""
    base = thread.base
    if base is None:
        return None
    options = [d for k in (-1, 0, 1) if (d := days.make_day(base.year + k, month, day_number))]
    if not options:
        return None
    if thread.is_history:
        return forward(options, thread)
    if weekday := found.groups.get("weekday"):
        wanted = thread.words.weekday(weekday)
        years = (base.year + k for k in (0, -1, 1, -2, 2))
        fits = [d for y in years if (d := days.make_day(y, month, day_number)) and d.weekday() == wanted]
        if fits:
            return fits[0]
    if re.search(r"\b(?:ended|since)\s+$", thread.text[max(0, found.start - 9) : found.start]):
        past = [d for d in options if d <= base]
        if past:
            return max(past)
    near = days.month_day_near(month, day_number, base)
    return told_by_tense(near, options, base, found, thread) if near else None


FAR_DAYS = 60  # nearer than this a month-day is read as the nearest one, whatever the tense (95 % of newswire)


def told_by_tense(near: date, options: list[date], base: date, found: FoundTimex, thread: Thread) -> date:
    """The nearest day, unless it lies far on the other side of what the verb of its clause says."""
    text, distance = thread.text, (near - base).days
    if distance > FAR_DAYS and tells_past(thread.cues, text, found.start, found.end):
        return max((d for d in options if d <= base), default=near)
    if distance < -FAR_DAYS and plainly_ahead(thread.cues, text, found.start, found.end):
        return min((d for d in options if d > base), default=near)
    return near


def forward(options: list[date], thread: Thread) -> date:
    """Stories move forward: the nearest, where going back counts half as much again; after a bare year, that year."""
    base = thread.base or options[0]
    same = [d for d in options if d.year == base.year]
    if thread.told_grain == "Y" and same:
        return same[0]
    return min(options, key=lambda d: (d - base).days if d >= base else 1.5 * (base - d).days)


CHAIN = re.compile(
    r"\W{0,3}|\s*,?\s*(?:and|to|through|until|till|or|and\s+on|and\s+in|and\s+then\s+on|up\s+to)\s+(?:the\s+)?"
)
CHAINED = frozenset({"month_day", "month", "range_start", "range_end"})


def year_ahead(thread: Thread) -> int | None:
    """The year that stands after the last of a chain: July 29 - August 2, 1920; April and June 1955."""
    end = thread.spans[thread.at].end
    for following in thread.spans[thread.at + 1 : thread.at + 3]:
        if not CHAIN.fullmatch(thread.text[end : following.start]):
            return None
        if following.rule in ("full_date", "month_year"):
            return number(following.group("year"))
        if following.rule not in CHAINED:
            return None
        end = following.end
    return None


def year_of_phrase(phrase: str, thread: Thread) -> int | None:
    """The year of "of that year", "of last year"."""
    base = thread.base
    if base is None:
        return None
    if phrase in ("this", "last", "next") and not thread.is_history:
        return base.year + {"this": 0, "last": -1, "next": 1}[phrase]
    told = thread.last_day or base
    return told.year + (
        1 if "following" in phrase or "next" in phrase else -1 if "previous" in phrase or "last" in phrase else 0
    )


def range_start(found: FoundTimex, thread: Thread) -> Value:
    """The first day of "28-30 March [2022]"."""
    after = thread.spans[thread.at + 1] if thread.at + 1 < len(thread.spans) else None
    if after is not None and after.rule == "full_date":
        month = thread.words.month(found.group("month") or "")
        return on_day(days.make_day(number(after.group("year")), month, number(found.group("day"))), TEXT)
    return month_day(found, thread)


def range_end(found: FoundTimex, thread: Thread) -> Value:
    """The last day of "March 28-30": month and year of the first."""
    start = thread.days.get(thread.at - 1)
    if start:
        return on_day(
            days.make_day(start.year, start.month, number(found.group("day"))),
            thread.last.anchor if thread.last else None,
        )
    before = thread.spans[thread.at - 1] if thread.at else None
    if before is None or not before.group("month", "month2"):
        return Value("DATE", None)
    month = thread.words.month(before.group("month", "month2") or "")
    return Value("DATE", f"XXXX-{month:02d}-{number(found.group('day')):02d}")


def week_of(found: FoundTimex, thread: Thread) -> Value:
    """The week of March 28."""
    value = month_day(found, thread)
    if value.day is None:
        return Value("DATE", "XXXX-WXX")
    return Value("DATE", days.iso_week(value.day), value.day, "W", value.anchor)


def holiday(found: FoundTimex, thread: Thread) -> Value:
    """Christmas Eve [1999], or the week of it: in the stated year, else the one nearest to the publication day."""
    value = holiday_day(found, thread)
    if value.day is None or not found.group("around"):
        return value
    week = days.iso_week(value.day - days.DAY)  # a holiday on a Monday belongs to the weekend before it
    return Value("DATE", week + ("-WE" if found.word("around") == "weekend" else ""), None, None, value.anchor)


def holiday_day(found: FoundTimex, thread: Thread) -> Value:
    """The holiday itself."""
    rule = thread.words.holidays[holiday_key(found.group("name") or "")]
    if year := found.group("year"):
        return on_day(days.holiday_on(rule, int(year)), TEXT)
    base = thread.base
    if base is None:
        return Value("DATE", f"XXXX-{rule}") if re.fullmatch(r"\d\d-\d\d", rule) else Value("DATE", "XXXX-XX-XX")
    options = [d for k in (-1, 0, 1) if (d := days.holiday_on(rule, base.year + k))]
    return on_day(min(options, key=lambda d: abs((d - base).days), default=None), thread.base_name)


WEEKDAYS = frozenset({"weekday"})


def weekday(found: FoundTimex, thread: Thread) -> Value:
    """Tuesday: the latest one up to the publication day; the next one only when the clause plainly looks ahead.

    Measured on newswire: the latest is right in 91 % of cases; looser cues of the future lose.
    """
    wanted = thread.words.weekday(found.group("weekday") or "")
    part = found.group("part", "part2", "part3")
    base = thread.base
    if base is None:
        return part_of_day(Value("DATE", f"XXXX-WXX-{wanted + 1}"), part, thread)
    begun = thread.begun_range(WEEKDAYS)
    if begun or (thread.is_history and thread.told):
        day = days.next_weekday(begun or base, wanted)
    else:
        day = days.latest_weekday(base, wanted)
        said = re.search(r"\bsaid\s*$|\btold\s+\w+\s*$", thread.text[max(0, found.start - 15) : found.start])
        if (
            day != base
            and not thread.is_history
            and not said
            and plainly_ahead(thread.cues, thread.text, found.start, found.end)
        ):
            day += timedelta(weeks=1)
    return part_of_day(on_day(day, thread.base_name), part, thread)


def weekday_ref(found: FoundTimex, thread: Thread) -> Value:
    """Last Tuesday, next Tuesday, this Tuesday."""
    wanted = thread.words.weekday(found.group("weekday") or "")
    base, which = thread.base, found.word("which")
    if base is None:
        return part_of_day(Value("DATE", f"XXXX-WXX-{wanted + 1}"), found.group("part"), thread)
    anchor = thread.base_name
    if which.startswith("the ") and thread.last_day:  # the previous Friday: from the day last told
        base, anchor = thread.last_day, TEXT
    latest = days.latest_weekday(base, wanted)
    direction = direction_of(which, thread)
    if direction < 0:
        day = latest if latest < base else latest - timedelta(weeks=1)
    elif direction > 0:
        day = latest + timedelta(weeks=1)
    else:  # this Tuesday: the one of the same week
        day = base + timedelta(days=wanted - base.weekday())
    return part_of_day(on_day(day, anchor), found.group("part"), thread)


def direction_of(which: str, thread: Thread) -> int:
    """-1, 0 or 1 for last, this, next; of "this past", "the following" the last word decides."""
    value = thread.words.value("which", which.split(" ")[-1]) if which else None
    return int(value) if value else 0


def weekday_set(found: FoundTimex, thread: Thread) -> Value:
    """Every Tuesday, Tuesdays."""
    value = f"XXXX-WXX-{thread.words.weekday(found.group('weekday') or '') + 1}"
    code = part_code(found.group("part") if "part" in found.groups else None, thread)
    return Value("SET", value + (code or ""))


def week_from(found: FoundTimex, thread: Thread) -> Value:
    """A week from today."""
    weeks = 2 if found.word("count") == "two" else 1
    offset = thread.words.number_of("deictic", found.word("what"))
    if thread.published is None:
        return Value("DATE", "XXXX-XX-XX")
    return on_day(days.shift_days(thread.published, 7 * weeks + offset), thread.base_name)


def deictic(found: FoundTimex, thread: Thread) -> Value:
    """Today, yesterday, tonight. In a history, today is the present of its writing."""
    what = found.word("what")
    is_night = thread.words.value("night_word", what) is not None
    part = "night" if is_night else found.group("part")
    if thread.is_history and what == "today":
        return Value("DATE", "PRESENT_REF")
    if thread.base is None:
        return part_of_day(Value("DATE", "XXXX-XX-XX"), part, thread)
    day = days.shift_days(thread.base, thread.words.number_of("deictic", what))
    return part_of_day(on_day(day, thread.base_name), part, thread)


def daypart(found: FoundTimex, thread: Thread) -> Value:
    """This morning, the next morning, in the evening: of the day last told, unless it says this or last."""
    which, deictic_word = found.word("which"), found.word("deictic")
    base = thread.base
    if base is None:
        return part_of_day(Value("TIME", "XXXX-XX-XX"), found.group("part"), thread)
    refers_back = found.rule != "dayref" or which.split(" ")[0] not in ("this", "last")
    day, anchor = base, thread.base_name
    if refers_back and thread.last_day and (found.rule == "dayref" or not thread.is_history):
        day, anchor = thread.last_day, TEXT
    moved: date | None = day
    if deictic_word:
        moved, anchor = days.shift_days(base, thread.words.number_of("deictic", deictic_word)), thread.base_name
    elif which == "last":
        moved = days.shift_days(base, -1)
    elif which:
        moved = days.shift_days(day, direction_of(which, thread))
    return part_of_day(on_day(moved, anchor), found.group("part"), thread)


def daypart_of(found: FoundTimex, thread: Thread) -> Value:
    """The night of March 28, the evening of Tuesday."""
    if found.group("weekday"):
        if thread.base is None:
            value = Value("DATE", f"XXXX-WXX-{thread.words.weekday(found.group('weekday') or '') + 1}")
        else:
            day = days.latest_weekday(thread.base, thread.words.weekday(found.group("weekday") or ""))
            value = on_day(day, thread.base_name)
    elif found.group("year"):
        value = full_date(found, thread)
    else:
        value = month_day(found, thread)
    return part_of_day(value, found.group("part"), thread)
