"""The timex rules: what is looked for, by name. Longest match wins; when tied, the rule that stands first."""

import re
from dataclasses import dataclass

from transforms.dating.rules_calendar import day_rules, month_rules, year_rules
from transforms.dating.rules_day import day_of_week_rules, part_of_day_rules
from transforms.dating.rules_units import reference_rules, unit_rules
from transforms.dating.tokens import build_tokens
from transforms.dating.triggers import Triggers, build_triggers
from transforms.dating.words import load_words
from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class TimexRule:
    """One kind of time expression."""

    name: str
    pattern: re.Pattern[str]
    gate: str  # the trigger (see triggers.py) near which alone the rule is tried
    target: str | None  # the group that is the timex; None = the whole match


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, and the triggers that gate them."""

    rules: tuple[TimexRule, ...]
    triggers: Triggers
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
        "half_year_h",
        "dotted_date",
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
    return Rulebook(rules, build_triggers(words), {rule.name: rule for rule in rules})
