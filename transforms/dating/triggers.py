"""Where a text can hold a time expression at all: near certain words and numbers. One pass, for all rules together."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from transforms.dating.words import TimeWords

# How far from its trigger a rule's match may reach, in characters: the longest wordings stay well below it.
REACH = 90
TOKEN = re.compile(r"[a-z]+|\d+")
LETTERS = re.compile(r"[a-z]+")
CLOCK = re.compile(r"[:.]\d\d|\s?[ap]\.?\s?m")
MILITARY = re.compile(r"\s?(?:hours|hrs|gmt|h\b)")
ISO = re.compile(r"-\d\d-\d")
DOTTED = re.compile(r"\.\d{1,2}\.\d{4}")
BEFORE_NUMBER = {"'": "apostrophe", "’": "apostrophe", "q": "q", "h": "h"}
DECADE = re.compile(r"['’]?s\b")
MORE = frozenset({"more", "short"})  # "several more weeks"
ONE = frozenset({"a", "an", "full", "whole", "another"})
WAYS = frozenset(
    {"ago", "earlier", "before", "later", "after", "afterwards", "from", "hence", "previously", "prior", "previous"}
)
HALF_WORDS = 3  # of "and a half"

Areas = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Triggers:
    """Gates by trigger word, and the words that make a unit of time one of the compound gates."""

    by_word: Mapping[str, tuple[str, ...]]
    units: frozenset[str]
    which: frozenset[str]  # before a unit: last, next
    vague: frozenset[str]  # before a unit: several, of


def build_triggers(words: TimeWords) -> Triggers:
    """The triggers of one set of time words."""
    units = {last_word(word) for kind in ("unit", "units") for word in words.spelled[kind]} | {"centurie"}
    lists: dict[str, Iterable[str]] = {
        "month": [*words.spelled["month"], *words.spelled["month_short"]],
        "weekday": [
            *words.spelled["weekday"],
            *words.spelled["weekday_short"],
            *(day + "s" for day in words.spelled["weekday"]),
        ],
        "season": words.spelled["season"],
        "part": [prefix + part for part in words.spelled["day_part"] for prefix in ("", "mid")],
        "unit": units,
        "quarter": ["quarter", "quarters", "period"],
        "half": ["half"],
        "fiscal": ["fiscal", "financial", "fy"],
        "tens": words.spelled["decade_word"],
        "century": ["century", "centuries"],
        "holiday": [max(LETTERS.findall(name.lower()), key=len) for name in words.holiday_names],
        "year": ["year"],
        "nineteen": ["nineteen"],
        "era": ["bc", "bce", "ad", "ce"],
        "week": ["week", "weeks"],
        "oclock": ["clock"],
        "deictic": words.spelled["deictic"],
        "reference": [*words.spelled["reference"], "former"],
        "frequency": words.spelled["frequency"],
        "every": ["every", "each", "per"],
        "time": ["time", "while"],
    }
    by_word: dict[str, list[str]] = {}
    for gate, triggers in lists.items():
        for word in sorted({last_word(trigger) for trigger in triggers}):
            by_word.setdefault(word, []).append(gate)
    return Triggers(
        by_word={word: tuple(gates) for word, gates in by_word.items()},
        units=frozenset(units),
        which=frozenset(last_word(word) for word in words.spelled["which"]),
        vague=frozenset(last_word(word) for word in words.spelled["vague"]) | {"of"},
    )


def last_word(phrase: str) -> str:
    """The last run of letters, in lower case."""
    return str(LETTERS.findall(phrase.lower())[-1])


def find_areas(low_text: str, triggers: Triggers) -> dict[str, Areas]:
    """Gate -> the stretches of a text in lower case within reach of its triggers, merged, in order."""
    found: dict[str, list[tuple[int, int]]] = {}
    by_word, units = triggers.by_word, triggers.units
    tokens = [(match.group(), match.start(), match.end()) for match in TOKEN.finditer(low_text)]
    for at, (token, start, end) in enumerate(tokens):
        gates: Iterable[str] = by_word.get(token, ())
        if token in units:
            gates = (*gates, *unit_gates(at, tokens, triggers))
        elif token[0].isdigit():
            gates = number_gates(token, low_text, start, end)
        elif token == "b" and low_text.startswith(".c", end):
            gates = ("era",)
        for gate in gates:
            add_area(found.setdefault(gate, []), start, end, len(low_text))
    return {gate: tuple(areas) for gate, areas in found.items()}


def add_area(areas: list[tuple[int, int]], start: int, end: int, length: int) -> None:
    """The reach of one trigger, joined to the last area when they touch."""
    low, high = max(0, start - REACH), min(length, end + REACH)
    if areas and low <= areas[-1][1]:
        areas[-1] = (areas[-1][0], high)
    else:
        areas.append((low, high))


def unit_gates(at: int, tokens: list[tuple[str, int, int]], triggers: Triggers) -> list[str]:
    """The compound gates that the neighbours of a unit of time open: "last week", "two years ago", "a month"."""
    before = tokens[at - 1][0] if at else ""
    after = [token for token, _, _ in tokens[at + 1 : at + 2 + HALF_WORDS]]
    gates = []
    if before in triggers.which:
        gates.append("which_unit")
    if before == "the":
        gates.append("the_unit")
    if before in ONE:
        gates.append("one_unit")
    if before in triggers.vague or (before in MORE and at > 1 and tokens[at - 2][0] in triggers.vague):
        gates.append("vague_unit")
    if after and (after[0] in WAYS or (after[0] == "and" and after[-1] in WAYS)):
        gates.append("unit_way")
    if after and after[0] == "long":
        gates.append("unit_long")
    return gates


def number_gates(digits: str, text: str, start: int, end: int) -> list[str]:
    """The gates that a number opens by its length and by what stands beside it."""
    gates = []
    if len(digits) >= 4:
        gates.append("digits")
        if MILITARY.match(text, end):
            gates.append("military")
    if digits[-1] == "0" and DECADE.match(text, end):
        gates.append("tens")
    if ISO.match(text, end):
        gates.append("iso")
    if CLOCK.match(text, end):
        gates.append("clock")
    if text.startswith("/", end):
        gates.append("slash")
    if DOTTED.match(text, end):
        gates.append("dotted")
    if start and text[start - 1] in BEFORE_NUMBER:
        gates.append(BEFORE_NUMBER[text[start - 1]])
    return gates
