"""What the prose allows as publication day: weekdays, a window of month-days, years, candidate days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from transforms.dating.days import make_day, month_day_near
from transforms.dating.prose import MonthDay, ProseClue
from transforms.dating.verb_tense import FUTURE, NOW, PAST

LEAD_CHARS = 400
# A weekday + month-day pair fits again after 5, 6 or 11 years. The latest year that fits is taken only when no other
# fits within this many years before the article was received: of the 351 weeks from 2018 to 2025, seen from November
# 2026, that dates 211 and none wrongly; taking the latest in any case dates 261 and 90 wrongly.
# Nearer page clocks and © years do not loosen this: of 371 pages with a © year not before publication, 9 % were more
# than seven years late.
RIVAL_DAYS = 8 * 365.25
MAX_AGE_DAYS = 9 * 365.25
MAX_YEARS_BACK = 40


@dataclass(frozen=True, slots=True)
class Constraints:
    """The reading of one article's prose, before any year is known."""

    today: tuple[MonthDay, ...]  # month-days that the text says are its own day
    dateline: tuple[MonthDay, ...]
    pairs: tuple[tuple[int, MonthDay], ...]  # weekday and month-day of one day
    past: tuple[MonthDay, ...]  # told as past
    future: tuple[MonthDay, ...]  # told as to come
    weekdays: tuple[int, ...]  # of the publication day, Monday = 0; () = any
    weekday_basis: str | None
    years_told: tuple[int, ...]  # years the prose names, not as future


def read_constraints(clues: Sequence[ProseClue]) -> Constraints:
    """What the clues of one article say together."""
    of_kind: dict[str, list[ProseClue]] = {}
    for clue in clues:
        of_kind.setdefault(clue.kind, []).append(clue)
    pairs = [c for c in of_kind.get("pair", []) if c.month_day and c.weekday is not None]
    today = [*of_kind.get("today_month_day", []), *(c for c in pairs if c.tense == NOW)]
    told = [c for c in clues if c.month_day and c.month_day[1] and c.kind in ("pair", "month_day", "today_month_day")]
    past = {c.month_day for c in told if c.tense == PAST}
    future = {c.month_day for c in told if c.tense == FUTURE} - past
    weekdays, basis = possible_weekdays(of_kind)
    years = {c.year for c in clues if c.year and c.tense != FUTURE}
    return Constraints(
        today=month_days(today),
        dateline=month_days(of_kind.get("dateline", [])),
        pairs=tuple(sorted({(c.weekday, c.month_day) for c in pairs if c.weekday is not None and c.month_day})),
        past=tuple(sorted(md for md in past if md)),
        future=tuple(sorted(md for md in future if md)),
        weekdays=weekdays,
        weekday_basis=basis,
        years_told=tuple(sorted(years)),
    )


def with_datelines(found: Constraints, datelines: Sequence[MonthDay]) -> Constraints:
    """The constraints with the month-days of datelines that stand outside the body."""
    return replace(found, dateline=tuple(sorted({*found.dateline, *datelines}))) if datelines else found


def month_days(clues: Sequence[ProseClue]) -> tuple[MonthDay, ...]:
    """The distinct month-days of some clues."""
    return tuple(sorted({clue.month_day for clue in clues if clue.month_day}))


def possible_weekdays(of_kind: dict[str, list[ProseClue]]) -> tuple[tuple[int, ...], str | None]:
    """The weekdays the article can be of, and why.

    "Tomorrow" beside a single weekday to come gives the day before it. A weekday told as past in the lead is the day
    itself or the day before: 97 % of newswire, 88 % of web articles.
    """
    weekdays = of_kind.get("weekday", [])
    ahead = {c.weekday for c in weekdays if c.tense == FUTURE and c.weekday is not None}
    if of_kind.get("tomorrow") and len(ahead) == 1:
        return ((ahead.pop() - 1) % 7,), "tomorrow"
    lead = [c for c in weekdays if c.start < LEAD_CHARS and c.tense != FUTURE and c.weekday is not None]
    if lead and lead[0].weekday is not None:
        day = lead[0].weekday
        return tuple(sorted((day, (day + 1) % 7))), "weekday_in_lead"
    return (), None


def fitting_days(found: Constraints, *, lower: date | None, upper: date) -> tuple[date, ...]:
    """The days on which the article's own month-day may fall while each weekday and month-day agree; latest first."""
    anchors = found.today or found.dateline
    if len(anchors) != 1:
        return ()
    first = lower.year if lower else upper.year - MAX_YEARS_BACK
    candidates = (make_day(year, *anchors[0]) for year in range(upper.year, first - 1, -1))
    return tuple(
        day
        for day in candidates
        if day and day <= upper and (lower is None or day >= lower) and all_pairs_hold(day, found.pairs)
    )


def all_pairs_hold(day: date, pairs: Sequence[tuple[int, MonthDay]]) -> bool:
    """True when every pair, read near `day`, falls on its weekday."""
    near = [(weekday, month_day_near(*month_day, day)) for weekday, month_day in pairs]
    return all(found is not None and found.weekday() == weekday for weekday, found in near)


@dataclass(frozen=True, slots=True)
class Choice:
    """The day that constraints give, with its confidence; None day: several, none may be preferred."""

    day: date | None
    confidence: float
    reason: str


def choose_day(found: Constraints, days: Sequence[date], *, upper: date, received_on: date) -> Choice:
    """One of the fitting days (latest first), none of which lies after `upper`."""
    if not days:
        return Choice(None, 0.0, "no day fits all weekday and month-day pairs")
    if not found.today:
        return Choice(None, 0.0, "a dateline gives the day of writing, which may be the day before")
    told = [year for year in found.years_told if year <= upper.year]
    if told:
        near = [day for day in days if 0 <= day.year - max(told) <= 1]
        if len(near) == 1 or (near and near[-1].year == max(told) and found.pairs):
            return Choice(near[-1], 0.85, f"the year next to the latest year told, {max(told)}")
        return Choice(None, 0.0, f"no single day that fits is near the latest year told, {max(told)}")
    if not found.pairs:
        if len(days) == 1:
            return Choice(days[0], 0.7, "the only year between the bounds")
        return Choice(None, 0.0, "no weekday tells the year")
    if (upper - days[0]).days > MAX_AGE_DAYS:
        return Choice(None, 0.0, f"the latest day that fits, {days[0]}, is too long before {upper}")
    if len(days) > 1 and is_rival(days[1], received_on):
        return Choice(None, 0.0, f"both {days[0]} and {days[1]} fit")
    return Choice(days[0], 0.9, "the latest year in which the weekdays fit, and the only one for years")


def is_rival(day: date, received_on: date) -> bool:
    """Near enough to the receipt to be the day as well as a later one."""
    return (received_on - day).days <= RIVAL_DAYS
