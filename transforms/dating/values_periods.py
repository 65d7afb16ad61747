"""Values of expressions that name a month, season, quarter, year, decade or century."""

import re
from datetime import date

from transforms.dating import days
from transforms.dating.found import FoundTimex
from transforms.dating.tense import looks_ahead, tells_past
from transforms.dating.thread import TEXT, Thread, Value
from transforms.dating.values_days import (
    direction_of,
    forward,
    full_date,
    full_year,
    month_day,
    number,
    on_day,
    year_ahead,
    year_of_phrase,
)

SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def in_month(year: int, month: int, anchor: str | None) -> Value:
    """The value of a month of a year."""
    return Value("DATE", f"{year:04d}-{month:02d}", days.make_day(year, month, 1), "M", anchor)


def month_year(found: FoundTimex, thread: Thread) -> Value:
    """March 2022."""
    return in_month(number(found.group("year")), thread.words.month(found.group("month") or ""), TEXT)


def month(found: FoundTimex, thread: Thread) -> Value:
    """March: in the year the text says, else the nearest, told by the tense where it would lie ahead."""
    which = thread.words.month(found.group("month") or "")
    if year := year_ahead(thread):
        return in_month(year, which, TEXT)
    if found.group("of_year", "this_year") and (year := year_of_phrase(found.word("of_year", "this_year"), thread)):
        return in_month(year, which, thread.base_name)
    base = thread.base
    if base is None:
        return Value("DATE", f"XXXX-{which:02d}")
    if begun := thread.begun_range(MONTHS):
        return in_month(begun.year + (which < begun.month), which, thread.base_name)
    return in_month(year_of_month(which, base, found, thread), which, thread.base_name)


MONTHS = frozenset({"month"})
MAX_MONTHS_AHEAD = 8  # a month further ahead is told with its year, or as next July


def year_of_month(which: int, base: date, found: FoundTimex, thread: Thread) -> int:
    """The year of a month told without one."""
    if thread.is_history:
        if thread.told_grain == "Y":
            return base.year
        return forward([date(base.year + k, which, 28) for k in (-1, 0, 1) if 0 < base.year + k < 10_000], thread).year
    if which == base.month:
        return base.year
    before = thread.text[max(0, found.start - 12) : found.start].lower()
    if looks_ahead(thread.cues, thread.text, found.start, found.end) or re.search(r"\b(?:by|until|before)\s*$", before):
        if which > base.month:
            return base.year
        if which + 12 - base.month <= MAX_MONTHS_AHEAD:
            return base.year + 1
    near = min((base.year - 1, base.year, base.year + 1), key=lambda y: abs((y - base.year) * 12 + which - base.month))
    lies_ahead = near == base.year + 1 or (near == base.year and which > base.month)
    is_placed = re.search(r"\b(?:in|since|between|from|during)\s*$", before) is not None
    if lies_ahead and is_placed and tells_past(thread.cues, thread.text, found.start, found.end):
        return near - 1
    return near


def month_ref(found: FoundTimex, thread: Thread) -> Value:
    """Last March, next March, this March."""
    which, base = thread.words.month(found.group("month") or ""), thread.base
    if base is None:
        return Value("DATE", f"XXXX-{which:02d}")
    direction, year = direction_of(found.word("which"), thread), base.year
    if direction < 0 and which >= base.month - (base.month > 1):  # of the month just gone one says "last month"
        year -= 1
    elif direction > 0 and which <= base.month:
        year += 1
    return in_month(year, which, thread.base_name)


def season(found: FoundTimex, thread: Thread) -> Value:
    """Summer 2021, last summer, the summer."""
    code = thread.words.value("season", found.group("season") or "") or ""
    if found.rule == "season_year":
        return in_season(number(found.group("year")), code, TEXT)
    base = thread.base
    if base is None:
        return Value("DATE", f"XXXX-{code}")
    direction = direction_of(found.word("which"), thread)
    year, start = base.year, SEASON_START[code]
    if relative := found.groups.get("rel_year"):
        return in_season(year + RELATIVE_YEARS[relative.lower()], code, thread.base_name)
    if direction < 0:
        year -= start + (0 if code == "WI" else 2) >= base.month
    elif direction > 0:
        year += start <= base.month
    value = in_season(year, code, thread.base_name)
    return value if thread.is_history else Value("DATE", value.value, None, None, value.anchor)


def in_season(year: int, code: str, anchor: str | None) -> Value:
    """The value of a season of a year."""
    return Value("DATE", f"{year:04d}-{code}", days.make_day(year, SEASON_START[code], 1), "S", anchor)


QUARTER_WORDS = {"f": 1, "s": 2, "t": 3, "1": 1, "2": 2, "3": 3, "4": 4}
RELATIVE_YEARS = {"last": -1, "this": 0, "next": 1}


def quarter(found: FoundTimex, thread: Thread) -> Value:
    """The first quarter [of 1989]; without a year the one of this year, or of last year when it has not come yet."""
    name = found.word("quarter")
    which = 4 if name in ("fourth", "final") else QUARTER_WORDS[name[0]]
    if year := found.group("year", "year2"):
        return in_quarter(int(year), which, TEXT, thread)
    base = thread.base
    if base is None:
        return Value("DATE", f"XXXX-Q{which}")
    relative, phrase = found.word("rel_year"), found.word("which")
    if relative:
        year_number = base.year + RELATIVE_YEARS[relative.split(" ")[0]]
    elif phrase == "last" or phrase.startswith("last year"):
        year_number = base.year - (phrase != "last" or which >= days.quarter_of(base))
    elif "year-ago" in phrase or "year-earlier" in phrase:
        year_number = base.year - 1
    else:
        ahead = which > days.quarter_of(base)
        year_number = base.year - (ahead and not looks_ahead(thread.cues, thread.text, found.start, found.end))
    return in_quarter(year_number, which, thread.base_name, thread)


def in_quarter(year: int, which: int, anchor: str | None, thread: Thread) -> Value:
    """The value of a quarter; the thread remembers it for "the quarter", "a year earlier"."""
    thread.last_quarter = (year, which)
    return Value("DATE", f"{year:04d}-Q{which}", None, None, anchor)


YEAR_AGO = re.compile(r"year[- ](?:ago|earlier)|last year|comparable|corresponding|same|prior")


def quarter_ref(found: FoundTimex, thread: Thread) -> Value:
    """The latest quarter, the year-earlier period."""
    base = thread.base
    if base is None:
        return Value("DATE", "XXXX-QX")
    phrase, is_period = found.word("which"), found.word("unit") == "period"
    text = " ".join(thread.text[found.start : found.end].lower().split())
    year_ago = YEAR_AGO.search(text) is not None
    ended = quarter_ended(found, thread)
    if ended and phrase in ("the", "that", "latest"):
        return in_quarter(*ended, TEXT, thread)
    current = (base.year, days.quarter_of(base))
    before = days.shift_quarter(*current, -1)
    told = thread.last_quarter
    if is_period and (not year_ago or told is None):
        return Value("DATE", None)
    if year := found.group("year", "year2"):
        return in_quarter_once((int(year), (told or before)[1]), TEXT)
    if year_ago:
        return in_quarter_once(days.shift_quarter(*(told or before), -4), thread.base_name)
    direction = direction_of(phrase, thread)
    if phrase in ("this", "current"):
        chosen = current
    elif phrase == "latest":
        chosen = told if told and told <= before else before
    elif direction:
        chosen = days.shift_quarter(*current, direction)
    else:
        chosen = told or before
    return in_quarter(*chosen, thread.base_name, thread)


ENDED = re.compile(r"\s+(?:that\s+|which\s+)?(?:ended|ending|ends)\s+(?:on\s+)?")
HALF_QUARTER = 45  # days


def quarter_ended(found: FoundTimex, thread: Thread) -> tuple[int, int] | None:
    """The quarter that holds the middle of "the quarter ended July 31"; None without such a day."""
    after = thread.spans[thread.at + 1] if thread.at + 1 < len(thread.spans) else None
    if after is None or after.rule not in ("month_day", "full_date"):
        return None
    if not ENDED.fullmatch(thread.text[found.end : after.start]):
        return None
    value = month_day(after, thread) if after.rule == "month_day" else full_date(after, thread)
    middle = days.shift_days(value.day, -HALF_QUARTER) if value.day else None
    return (middle.year, days.quarter_of(middle)) if middle else None


def in_quarter_once(quarter_told: tuple[int, int], anchor: str | None) -> Value:
    """A quarter that is only compared with: the thread does not move to it."""
    return Value("DATE", f"{quarter_told[0]:04d}-Q{quarter_told[1]}", None, None, anchor)


def half_year(found: FoundTimex, thread: Thread) -> Value:
    """The second half of 2021, of last year."""
    which = 1 if found.word("half") in ("first", "1") else 2
    if year := found.group("year"):
        return Value("DATE", f"{year}-H{which}", None, None, TEXT)
    base = thread.base
    if base is None:
        return Value("DATE", f"XXXX-H{which}")
    year_number = base.year + RELATIVE_YEARS[(found.word("rel_year") or "this").split(" ")[0]]
    return Value("DATE", f"{year_number:04d}-H{which}", None, None, thread.base_name)


def fiscal_year(found: FoundTimex, thread: Thread) -> Value:
    """Fiscal 1990: the year as named. Which days it spans depends on whose it is."""
    return Value("DATE", str(found.group("year") or full_year(found.group("short") or "0")), None, None, TEXT)


def decade(found: FoundTimex, thread: Thread) -> Value:
    """The 1990s, the '90s, the nineties: 199X in news; histories are annotated in the older style, 199."""
    if found.rule == "decade_word":
        digits = thread.words.value("decade_word", found.group("decade") or "") or ""
    elif found.rule == "decade_short":
        digits = "19" + (found.group("decade", "decade2") or "")[:1]
    else:
        digits = (found.group("decade") or "")[:3]
        if digits[2] == "0" and digits < "190":  # the 1800s: a century
            return Value("DATE", digits[:2], None, None, TEXT)
    return Value("DATE", digits if thread.is_history else digits + "X", None, None, TEXT)


def century(found: FoundTimex, thread: Thread) -> Value:
    """The 20th century: 19 in TIMEX3."""
    word = found.word("century")
    nth = thread.words.value("ordinal", word)
    return Value("DATE", f"{(int(nth) if nth else number(word)) - 1:02d}", None, None, TEXT)


def year(found: FoundTimex, thread: Thread) -> Value:
    """1995."""
    text = found.group("year") or "0"
    return Value("DATE", text, days.make_day(int(text), 1, 1), "Y", TEXT)


def year_range_end(found: FoundTimex, thread: Thread) -> Value:
    """The 18 of 1914-18."""
    text = found.group("year") or "0"
    if len(text) == 2:
        text = thread.text[found.start - 5 : found.start - 3] + text
    if not text.isdigit():
        return Value("DATE", None)
    return Value("DATE", text, days.make_day(int(text), 1, 1), "Y", TEXT)


def year_old(found: FoundTimex, thread: Thread) -> Value:
    """A year before 1500, or with AD."""
    text = f"{int(found.group('year') or 0):04d}"
    return Value("DATE", text, days.make_day(int(text), 1, 1), "Y", TEXT)


def bc(found: FoundTimex, thread: Thread) -> Value:
    """44 BC."""
    return Value("DATE", f"BC{int(found.group('year') or 0):04d}", None, None, TEXT)


def year_short(found: FoundTimex, thread: Thread) -> Value:
    """'68."""
    text = "19" + (found.group("short") or "")
    return Value("DATE", text, days.make_day(int(text), 1, 1), "Y", TEXT)


def year_words(found: FoundTimex, thread: Thread) -> Value:
    """Nineteen ninety-five."""
    text = str(spoken_year(found, thread))
    return Value("DATE", text, days.make_day(int(text), 1, 1), "Y", TEXT)


def month_year_spoken(found: FoundTimex, thread: Thread) -> Value:
    """January nineteen ninety-seven."""
    return in_month(spoken_year(found, thread), thread.words.month(found.group("month") or ""), TEXT)


def spoken_year(found: FoundTimex, thread: Thread) -> int:
    """The year of "nineteen ninety-seven"."""
    ones = thread.words.value("number", found.group("ones") or "") or "0"
    return 1900 + thread.words.number_of("tens", found.group("tens") or "") + int(ones)


def year_2000_spoken(found: FoundTimex, thread: Thread) -> Value:
    """The year two thousand [and one]."""
    number_told = 2000 + int(thread.words.value("number", found.group("ones") or "") or "0")
    return Value("DATE", str(number_told), date(number_told, 1, 1), "Y", TEXT)


def fiscal_ref(found: FoundTimex, thread: Thread) -> Value:
    """The [last, current] fiscal year: named after a year; which days it spans depends on whose it is."""
    if thread.base is None:
        return Value("DATE", "XXXX")
    year_told = thread.base.year + direction_of(found.word("which"), thread)
    return Value("DATE", f"{year_told:04d}", None, None, thread.base_name)


def year_end(found: FoundTimex, thread: Thread) -> Value:
    """Year-end [1989]: its last day, since year-end: that of the year before. Year's end: the year, as its end is."""
    if stated := found.group("year"):
        return on_day(days.make_day(int(stated), 12, 31), TEXT)
    ending = "-12-31" if "-" in thread.text[found.start : found.end] else ""
    if thread.base is None:
        return Value("DATE", "XXXX" + ending)
    is_past = SINCE.search(thread.text[max(0, found.start - 10) : found.start]) is not None
    return Value("DATE", f"{thread.base.year - is_past:04d}{ending}", None, None, thread.base_name)


SINCE = re.compile(r"\b(?:since|from)\s+$")
