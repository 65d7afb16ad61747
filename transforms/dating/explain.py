"""The reasoning of a publication date in words, for people: months, weekdays and clues by their names."""

from collections.abc import Sequence
from datetime import date, timedelta

from transforms.dating.prose import MonthDay

MONDAY = date(2024, 1, 1)
# What each clue of a page's date means. `first`, `only_date` and the like are weights, no reasons, and stay unsaid.
CLUE_WORDS = {
    "published": "after a word like “published”",
    "updated": "after “updated”",
    "updated_late": "after “updated”",
    "byline": "beside the byline",
    "before_updated": "before the date of an update",
    "own_line": "on a line of its own",
    "time_beside": "with a clock time",
    "article_tools_after": "beside the article's tools",
    "date_block": "in the article's head",
    "weekday_fits": "with its weekday",
    "only_date": "the only date of the page",
}


def month_day_words(month_day: MonthDay) -> str:
    """`March 29`; a whole month is `March`."""
    month, day = month_day
    name = f"{date(2024, month, 1):%B}"
    return f"{name} {day}" if day else name


def month_days_words(month_days: Sequence[MonthDay]) -> str:
    """`March 27, March 28 and March 29`."""
    return joined([month_day_words(md) for md in month_days], "and")


def weekdays_words(weekdays: Sequence[int]) -> str:
    """`Monday or Tuesday`, for days with Monday = 0."""
    return joined([f"{MONDAY + timedelta(days=day):%A}" for day in weekdays], "or")


def day_words(day: date) -> str:
    """`2022-04-01 (Friday)`."""
    return f"{day.isoformat()} ({day:%A})"


def joined(words: Sequence[str], last: str) -> str:
    """`a, b and c`."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def clues_words(clues: Sequence[str]) -> str:
    """The clues of a page's date; "" when none has words."""
    return joined(list(dict.fromkeys(CLUE_WORDS[clue] for clue in clues if clue in CLUE_WORDS)), "and")


def weekday_sentence(weekdays: Sequence[int], basis: str | None) -> str:
    """Why an article can be of some weekdays only."""
    weekdays = (6, 0) if set(weekdays) == {0, 6} else weekdays
    told = weekdays_words(weekdays)
    if basis == "tomorrow":
        return f"It calls a {weekdays_words([(day + 1) % 7 for day in weekdays])} tomorrow: it is of a {told}."
    first = weekdays_words(weekdays[:1])
    return f"Its lead tells a {first} as past: it is of a {told}, if news is told on the day or the day after."


def interval_sentence(candidates: Sequence[date], most: int = 8) -> str:
    """The days that are left."""
    first, last = candidates[0], candidates[-1]
    if first == last:
        return f"Published on {day_words(first)}."
    if len(candidates) <= most:
        return f"Published on {joined([day_words(day) for day in candidates], 'or')}."
    return f"Published between {first} and {last}."
