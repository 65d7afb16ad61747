"""Calendar arithmetic: pure functions on days, months, quarters. Nothing here reads text."""

from datetime import MAXYEAR, MINYEAR, date, timedelta

DAY = timedelta(days=1)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, count: int) -> date | None:
    """`day` moved by `count` days; None when that leaves the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def shift_months(day: date, count: int) -> date | None:
    """The first day of the month `count` months after that of `day`; None when that leaves the calendar."""
    months = day.year * 12 + day.month - 1 + count
    year = months // 12
    return date(year, months % 12 + 1, 1) if MINYEAR <= year <= MAXYEAR else None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    following = shift_months(date(year, month, 1), 1)
    return following - DAY if following else date(year, month, 31)


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month - 1) // 3 + 1


def shift_quarter(year: int, quarter: int, count: int) -> tuple[int, int]:
    """The quarter `count` quarters later, as (year, quarter)."""
    quarters = year * 4 + quarter - 1 + count
    return quarters // 4, quarters % 4 + 1


def iso_week(day: date) -> str:
    """`2022-W13`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def latest_weekday(day: date, weekday: int) -> date:
    """The latest such weekday (Monday = 0) up to and including `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def next_weekday(day: date, weekday: int) -> date:
    """The first such weekday from `day` on, `day` included."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def month_day_near(month: int, day: int, around: date) -> date | None:
    """The month and day in the year nearest to `around`, the earlier when tied. None: no such day within a year."""
    found = [d for k in (-1, 0, 1) if (d := make_day(around.year + k, month, day))]
    return min(found, key=lambda d: (abs((d - around).days), d)) if found else None


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leaps, rest = divmod(of_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leaps - epact - rest) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth such weekday of a month; a fifth that does not exist is the last one."""
    first = next_weekday(date(year, month, 1), weekday)
    found = first + timedelta(weeks=nth - 1)
    return found if found.month == month else found - timedelta(weeks=1)


WEEKDAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def holiday_on(rule: str, year: int) -> date | None:
    """A holiday by its rule in holidays.csv: `12-25`, `easter-2`, `11-4thu`, `11-1mon+1`. None: not in that year."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[len("easter") :]))
    month, _, rest = rule.partition("-")
    if rest.isdigit():
        return make_day(year, int(month), int(rest))
    weekday, _, extra = rest[1:].partition("+")
    day = nth_weekday(year, int(month), int(rest[0]), WEEKDAY_CODES.index(weekday))
    return day + timedelta(days=int(extra or 0))
