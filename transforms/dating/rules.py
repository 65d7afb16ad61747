"""The timex rules: what is looked for, by name. Longest match wins; when tied, the rule that stands first."""

import re
from dataclasses import dataclass

from transforms.dating.rules_calendar import day_rules, month_rules, year_rules
from transforms.dating.rules_day import day_of_week_rules, part_of_day_rules
from transforms.dating.rules_units import reference_rules, unit_rules
from transforms.dating.tokens import build_tokens
from transforms.dating.words import TimeWords, any_of, load_words
from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class TimexRule:
    """One kind of time expression."""

    name: str
    pattern: re.Pattern[str]
    gate: str | None  # the trigger (a key of Rulebook.gates) near which alone the rule is tried; None: everywhere
    target: str | None  # the group that is the timex; None = the whole match


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, and the triggers that gate them."""

    rules: tuple[TimexRule, ...]
    gates: dict[str, re.Pattern[str]]
    by_name: dict[str, TimexRule]


TARGETS = {
    "range_start": "day",
    "range_end": "day",
    "year_range_end": "year",
    "per_unit": "period",
    "some_time": "what",
    "night": "part",
    "past_ref": "what",
    "present_ref": "what",
    "year_old": "year",
    "ordinal_unit": "what",
}
# These read capital letters: "May" is a month, "may" is not; "Sun" a day, "sun" not.
CASED = frozenset(
    [
        "full_date",
        "month_year",
        "month_day",
        "month_day_spoken",
        "month_year_spoken",
        "range_start",
        "range_end",
        "week_of",
        "month_ref",
        "the_month_of",
        "month",
        "season_year",
        "season_ref",
        "season",
        "weekday",
        "weekday_lc",
        "weekday_set_plural",
        "daypart_of",
        "clock",
        "holiday",
        "year",
        "year_range",
        "year_range_end",
        "quarter_q",
        "year_old",
        "bc",
        "year_short",
        "slash_date",
        "dashed_date",
        "iso_day",
    ]
)


def build_rules(reference: Reference) -> Rulebook:
    """The rulebook of the reference's time words; hand it to `reference.compiled`."""
    words = reference.compiled(load_words)
    tokens = build_tokens(words)
    specs = [
        *day_rules(tokens, words),
        *month_rules(tokens),
        *year_rules(tokens),
        *day_of_week_rules(tokens),
        *part_of_day_rules(tokens, words),
        *unit_rules(tokens, words),
        *reference_rules(tokens, words),
    ]
    rules = tuple(
        TimexRule(name, re.compile(pattern, 0 if name in CASED else re.I), gate, TARGETS.get(name))
        for name, gate, pattern in specs
    )
    return Rulebook(rules, build_gates(words), {rule.name: rule for rule in rules})


def build_gates(words: TimeWords) -> dict[str, re.Pattern[str]]:
    """Triggers, each a pattern over the text in lower case."""
    season = any_of(words.spelled["season"])
    parts = any_of(words.spelled["day_part"])
    unit = "(?:second|sec|min|hour|hr|day|night|week|wk|fortnight|month|quarter|year|yr|decade|centur)"
    way = "(?:ago|earlier|before|later|after|from|hence|previous|prior)"
    which = "|".join(words.spelled["which"])
    vague = "|".join(sorted({word.split(" ")[-1] for word in words.spelled["vague"]} - {"of"}))
    return {
        "month": re.compile("|".join(sorted({m[:3].lower() for m in words.spelled["month"]}))),
        "weekday": re.compile("|".join(sorted({d[:3].lower() for d in words.spelled["weekday"]}))),
        "season": re.compile(season),
        "part": re.compile(parts),
        "unit": re.compile(unit),
        "unit_way": re.compile(rf"{unit}\w{{0,6}}(?:\s+and\s+a\s+half)?\s+{way}"),
        "which_unit": re.compile(rf"(?:{which})\s+{unit}"),
        "the_unit": re.compile(rf"the\s+{unit}"),
        "one_unit": re.compile(rf"(?:\ba|an|full|whole|another)\s+{unit}"),
        "vague_unit": re.compile(rf"(?:{vague}|of)\s+(?:more\s+|short\s+)?{unit}"),
        "unit_long": re.compile(rf"{unit}\w{{0,3}}-long"),
        "quarter": re.compile("quarter|period"),
        "q": re.compile(r"q[1-4]"),
        "half": re.compile("half"),
        "fiscal": re.compile("fiscal"),
        "tens": re.compile("0'?s|ties"),
        "century": re.compile("centur"),
        "holiday": re.compile(any_of(name.split(" ")[0].lower() for name in words.holiday_names)),
        "year": re.compile("year"),
        "digits": re.compile(r"[12]\d\d\d"),
        "nineteen": re.compile("nineteen"),
        "era": re.compile(r"\b(?:b\.?c|ad|ce)\b"),
        "week": re.compile("week"),
        "clock": re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?\s?m"),
        "military": re.compile(r"\d{4}\s?(?:hours|hrs|gmt|h\b)"),
        "oclock": re.compile("clock"),
        "deictic": re.compile(any_of(words.spelled["deictic"])),
        "iso": re.compile(r"\d-\d\d-\d"),
        "slash": re.compile(r"\d/\d"),
        "reference": re.compile(any_of({w.split(" ")[-1] for w in words.spelled["reference"]} | {"former"})),
        "frequency": re.compile(any_of(words.spelled["frequency"])),
        "every": re.compile(r"every|each|per\b"),
        "time": re.compile("time|while"),
    }
