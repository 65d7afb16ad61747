"""Whether a hit of a rule is a time expression after all: what stands around it, which a pattern says badly."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from transforms.dating.words import TimeWords, any_of, load_words
from transforms.reference import Reference

Groups = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Contexts:
    """Patterns of the neighbourhoods named in time_contexts.csv."""

    words: TimeWords
    before: Mapping[str, re.Pattern[str]]  # one of the words stands right before the end of the text given
    after: Mapping[str, re.Pattern[str]]  # one of the words stands right at its start


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of one rule, with what stands on either side of it."""

    groups: Groups
    text: str
    before: str  # up to 30 characters
    after: str

    def word(self, name: str) -> str:
        """A group in lower case, without a final dot; "" when it did not take part."""
        return (self.groups.get(name) or "").lower().strip(" .,(")


def build_contexts(reference: Reference) -> Contexts:
    """The contexts of the reference; hand it to `reference.compiled`."""
    kinds: dict[str, list[str]] = {}
    for row in reference.rows("time_contexts"):
        kinds.setdefault(row["kind"], []).append(row["word"])
    return Contexts(
        words=reference.compiled(load_words),
        before={k: re.compile(rf"(?:^|[^\w])(?:{any_of(w)})[-\s]*$", re.I) for k, w in kinds.items()},
        after={k: re.compile(rf"[-\s]*(?:{any_of(w)})(?!\w)", re.I) for k, w in kinds.items()},
    )


PUNCTUATION = re.compile(r"\s*(?:[.,;:!?)]|$)")


def is_month(hit: Hit, near: Contexts) -> bool:
    """A bare month: "May", "March" and the short ones also are names and verbs, so they want a preposition."""
    spelled = hit.groups.get("month") or ""
    opened = near.before["month_opener"].search(hit.before) is not None
    if spelled.isupper() and len(spelled) > 3 and not opened:
        return False
    if hit.groups.get("edge") or hit.groups.get("of_year") or hit.groups.get("this_year"):
        return True
    word = hit.word("month")
    if word == "may":
        soft = near.before["soft_month_opener"].search(hit.before) is not None
        return opened and (not soft or re.match(r"\s*[,.;)]|\s+(?:and|to|in)\b", hit.after) is not None)
    if word in ("march", "mar", "sep", "dec"):
        return opened or PUNCTUATION.match(hit.after) is not None
    name_follows = re.match(r"\s+[A-Z][a-z]", hit.after) is not None
    if not name_follows or word not in ("jan", "jun", "april", "june", "august"):
        return True
    return opened and near.before["soft_month_opener"].search(hit.before) is None


def is_weekday(hit: Hit, near: Contexts) -> bool:
    """A weekday: not a newspaper's name, and the short forms only where a day can stand."""
    spelled = (hit.groups.get("weekday") or "").strip(" .,")
    if spelled.startswith("Sun") and near.after["paper_after"].match(hit.after):
        return False
    if near.before["named_weekday"].search(hit.before):
        return False  # "Super Tuesday"
    if len(spelled) > 3:
        return True
    if re.search(r"\b[Tt]he\s+$", hit.before) or re.match(r"\s*,?\s+[A-Z]", hit.after):
        return False
    return bool(
        near.before["weekday_opener"].search(hit.before)
        or re.match(r"\s*(?:[,.;:!?]|\d|night|morning|@|at\b|$|-)", hit.after)
    )


def is_year(hit: Hit, near: Contexts) -> bool:
    """A number that is a year: not counted things, not a page, not an address."""
    if near.after["counted_after_year"].match(hit.after):
        return False
    if re.match(r"\s*(?:km|m|kg|%)\b", hit.after):
        return False
    return near.before["number_before"].search(hit.before) is None and hit.before[-1:] not in ("$", "£", "€", "#")


def is_slash_date(hit: Hit, near: Contexts) -> bool:
    """At least one order of day and month must give a date."""
    a, b = int(hit.groups["a"] or 0), int(hit.groups["b"] or 0)
    return (1 <= a <= 12 and 1 <= b <= 31) or (1 <= b <= 12 and 1 <= a <= 31)


def is_one_unit(hit: Hit, near: Contexts) -> bool:
    """ "a week", but not "a second chance", "a quarter", "a day" of another kind."""
    unit = hit.word("unit")
    if unit == "quarter":
        return False
    if unit in ("second", "minute") and hit.word("one") == "a" and not hit.groups.get("approx"):
        return near.before["short_unit_opener"].search(hit.before) is not None
    return True


def is_counted_units(hit: Hit, near: Contexts) -> bool:
    """Not ages ("12-year-old"), not "three-quarters of", not "one second" as an ordinal."""
    unit, count = hit.word("unit"), hit.word("count")
    if unit == "day" and count == "one" and ONE_DAY_OPENER.search(hit.before):
        return False
    if re.match(r"[-\s]olds?\b", hit.after) or re.match(r"\s+of\s+age\b", hit.after):
        return False
    if unit == "quarter" or (unit == "quarters" and ("-" in hit.text or re.match(r"\s+of\b", hit.after))):
        return False
    if unit in ("second", "min", "sec"):
        return count[:1].isdigit()
    return PROGRAMME.fullmatch(hit.text) is None  # "60 Minutes", "48 Hours"


def is_bare_units(hit: Hit, near: Contexts) -> bool:
    """ "for years", "weeks later"; not "the days", "school days", nor what a number counts."""
    if re.search(r"\d\s+$", hit.before):
        return False
    if STRETCH_FOLLOWER.match(hit.after):
        return True
    opened = near.before["bare_units_opener"].search(hit.before) is not None
    follows = BARE_UNITS_FOLLOWER.match(hit.after) is not None
    barred = near.before["bare_units_bar"].search(hit.before) is not None
    return (opened or follows) and not (barred and not opened)


BARE_UNITS_FOLLOWER = re.compile(r"\s+(?:before|after|ago|later|earlier|of)\b")
STRETCH_FOLLOWER = re.compile(r"\s+(?:that\s+followed|leading\s+up\s+to|to\s+come)\b")


def is_the_unit(hit: Hit, near: Contexts) -> bool:
    """ "the year", "early in the week"; "the day" alone points at nothing."""
    if hit.groups.get("edge"):
        return True
    unit = hit.word("unit")
    if unit in ("day", "decade"):
        return False
    if unit in ("month", "week"):
        return re.search(r"\b(?:during|for|in|of)\s+$", hit.before, re.I) is not None
    return True


def is_span_ref(hit: Hit, near: Contexts) -> bool:
    """ "the last three days"; without a number only a plural."""
    which = hit.word("which")
    counted = bool(hit.groups.get("count") or hit.groups.get("vague"))
    if not counted and not hit.word("unit").endswith("s"):
        return False
    if not counted and which not in (
        "last",
        "past",
        "previous",
        "next",
        "coming",
        "following",
        "preceding",
        "recent",
        "upcoming",
    ):
        return False
    return hit.word("unit") != "second"


def is_units_from(hit: Hit, near: Contexts) -> bool:
    """ "two days ago"; without a number only a plural; "the day before", not "the week later"."""
    if not (hit.groups.get("count") or hit.groups.get("vague") or hit.groups.get("one")):
        return hit.word("unit").endswith("s")
    return hit.word("one") != "the" or hit.word("way") in ("before", "after")


def is_season(hit: Hit, near: Contexts) -> bool:
    """A bare season after a preposition, or with early, mid, late; "the fall of the city" is none."""
    if hit.word("season") == "fall" and not hit.groups.get("edge"):
        return FALL_OPENER.search(hit.before) is not None and FALL_BAR.match(hit.after) is None
    return bool(hit.groups.get("edge")) or near.before["season_opener"].search(hit.before) is not None


FALL_OPENER = re.compile(r"\b(?:in|by|until|since|through)\s+(?:the\s+)?$", re.I)
FALL_BAR = re.compile(r"\s+(?:of|in|to|down|from|by|and|for|out|short|behind|within|under)\b")


def is_season_ref(hit: Hit, near: Contexts) -> bool:
    """ "the fall of", "that fall in prices" are no autumns."""
    if hit.word("season") != "fall" or hit.word("which").split(" ")[0] in ("last", "next", "this"):
        return True
    return re.match(r"\s+(?:of|in|to|down|from|by|and)\b", hit.after) is None


def is_daypart(hit: Hit, near: Contexts) -> bool:
    """ "in the morning"; not "high noon", "evening dress"."""
    if near.before["daypart_bar_before"].search(hit.before):
        return False
    if (hit.groups.get("part") or "")[:1].isupper() and re.match(r"\s+[A-Z]", hit.after):
        return False  # "The Morning Report"
    return near.after["daypart_bar_after"].match(hit.after) is None


def is_night(hit: Hit, near: Contexts) -> bool:
    """ "at night"; "the night" and "$80 a night" are none."""
    return re.search(r"\$\s?\d[\d,.]*\s+an?\s+$|\bthe\s+$|\bgood\s+$", hit.before, re.I) is None


def is_frequency(hit: Hit, near: Contexts) -> bool:
    """A plain frequency ("weekly"); not a newspaper's name, nor "quarterly", which speaks of reports."""
    if hit.word("word") not in ("daily", "weekly", "monthly", "annually", "hourly", "nightly", "yearly"):
        return False
    if re.search(r"\baverage\s+$", hit.before) or (hit.groups.get("word") or "")[:1].isupper():
        return False
    return re.match(r"\s+(?:newspaper|paper|magazine|[A-Z])", hit.after) is None


def is_clock(hit: Hit, near: Contexts) -> bool:
    """A clock time, not the score of a race or part of a longer number."""
    return not (re.fullmatch(r"\d{1,2}:\d\d", hit.groups.get("clock") or "") and hit.before[-1:] in (":", ".", "/"))


def is_every(hit: Hit, near: Contexts) -> bool:
    """ "every day"; not "every second ..."."""
    return hit.word("unit") != "second"


def is_quarter_ref(hit: Hit, near: Contexts) -> bool:
    """ "the period" alone names no quarter; "the year-ago period" does."""
    return hit.word("unit") == "quarter" or PERIOD_OF_YEAR.search(hit.text) is not None


PROGRAMME = re.compile(r"\d+\s[A-Z][a-z]+s")
PERIOD_OF_YEAR = re.compile(r"year[- ](?:ago|earlier)|last\s+year|comparable|corresponding|latest", re.I)
ONE_DAY_OPENER = re.compile(r"\b(?:will|would|may|might|could|can|to|'ll|hope|hopes|hoped|dream|that)\s+$", re.I)


def is_future_ref(hit: Hit, near: Contexts) -> bool:
    """ "may one day"; elsewhere one day is a stretch of time."""
    return hit.word("what") != "one day" or ONE_DAY_OPENER.search(hit.before) is not None


def is_quarter(hit: Hit, near: Contexts) -> bool:
    """Not quarter-finals and quarterbacks."""
    return re.match(r"[-\s]?(?:final|finals|back|backs)\b", hit.after) is None


def is_present_ref(hit: Hit, near: Contexts) -> bool:
    """ "current" counts; "current account" and "current year" (a rule of its own) do not."""
    return hit.word("what") != "current" or re.match(r"\s+(?:account|year|quarter|month|week)\b", hit.after) is None


def is_ordinal_unit(hit: Hit, near: Contexts) -> bool:
    """ "its second month": the second and later ones, or "of the war"."""
    event = hit.groups.get("event")
    if event is not None:
        return event.islower()  # "the first week of September" is a part of September
    return re.match(r"\s*(?:[.,;)]|$|as\b|and\b)", hit.after) is not None


ACCEPT: Mapping[str, Callable[[Hit, Contexts], bool]] = {
    "month": is_month,
    "weekday": is_weekday,
    "weekday_ref": is_weekday,
    "year": is_year,
    "year_range": is_year,
    "year_short": is_year,
    "slash_date": is_slash_date,
    "a_unit": is_one_unit,
    "n_units": is_counted_units,
    "bare_units": is_bare_units,
    "the_unit": is_the_unit,
    "span_ref": is_span_ref,
    "units_from": is_units_from,
    "season": is_season,
    "season_ref": is_season_ref,
    "daypart": is_daypart,
    "night": is_night,
    "frequency": is_frequency,
    "clock": is_clock,
    "every": is_every,
    "quarter": is_quarter,
    "quarter_ref": is_quarter_ref,
    "future_ref": is_future_ref,
    "present_ref": is_present_ref,
    "ordinal_unit": is_ordinal_unit,
}
