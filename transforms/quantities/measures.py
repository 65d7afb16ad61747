"""Units and currencies: what a number measures, read from the words and symbols around it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from transforms.quantities.numerals import SPACE
from transforms.reference import Reference

# Up to four words after the number; a hyphen or one space between.
AFTER = re.compile(rf"(?:{SPACE}|[-‑])?")
PIECE = re.compile(r"[^\s,;:!?()\[\]{}\"“”‘’\-‑–—/0-9]+")
GAP = re.compile(rf"{SPACE}|[-‑](?=[A-Za-z])")
SYMBOL = re.compile(rf"({SPACE}?)([^\s,;!?()\[\]{{}}“”‘’\-–—0-9][^\s,;!?()\[\]{{}}“”‘’\-–—]{{0,8}})")
PER = re.compile(
    rf"(?:{SPACE}(?:per|an?|each|every){SPACE}|{SPACE}?/{SPACE}?|-(?:an?|per)-|{SPACE}an?-|-(?:an?|per){SPACE})"
    rf"((?:sq|square|cubic){SPACE})?([A-Za-z-]+[²³23]?)"
)
NOT_PER = re.compile(rf"{SPACE}(?:ago|earlier|before|later|after|from|since|previously|prior)\b")
DEGREE_MARKS = ("°", "º")
MAX_WORDS = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; `name` is "" for a bare count ("3,200 times")."""

    name: str
    dimension: str
    category: str
    base: str = ""  # of a rate, the unit without "per"


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit read in the text up to `end`."""

    unit: Unit
    end: int


@dataclass(frozen=True, slots=True)
class Measures:
    """units.csv and currencies.csv compiled. `words` and `large` are lower-case, `symbols` as written."""

    words: Mapping[str, Unit]
    large: Mapping[str, Unit]  # other words too ("won"): units only of a thousand or more
    symbols: Mapping[str, Unit]
    per: Mapping[str, str]
    rates: Mapping[str, str]  # how a unit is called in a rate, where it differs: USD, but "dollar per hour"
    currency_before: re.Pattern[str]
    currencies: Mapping[str, Unit]


def build_measures(reference: Reference) -> Measures:
    """The unit tables compiled; use through `reference.compiled`."""
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    per: dict[str, str] = {}
    prefixes = {row["prefix"]: row["symbols"].split("|") for row in reference.rows("unit_prefixes")}
    for row in reference.rows("units"):
        _add_unit(row, prefixes, words, symbols, per)
    currencies: dict[str, Unit] = {}
    rates = {row["unit"]: row["rate"] for row in reference.rows("currencies") if row["rate"]}
    for row in reference.rows("currencies"):
        unit = Unit(row["unit"], "currency", "money")
        for name in filter(None, row["after"].split("|")):
            is_word = name.isascii() and not name.isupper() and len(name) > 1 and (name[0].isalpha() or name[0] == "~")
            (words if is_word else symbols).setdefault(name, unit)
        for name in filter(None, row["before"].split("|")):
            currencies[name] = unit
            if (name.isupper() and len(name) == 3) or not name.isascii():
                symbols.setdefault(name, unit)
    names = sorted(currencies, key=lambda n: (-len(n), n))
    before = re.compile(r"(?<![A-Za-z])(?:" + "|".join(re.escape(n) for n in names) + rf"){SPACE}?\Z")
    large = {name[1:]: words.pop(name) for name in list(words) if name.startswith("~")}
    return Measures(words, large, symbols, per, rates, before, currencies)


def _add_unit(
    row: Mapping[str, str],
    prefixes: Mapping[str, list[str]],
    words: dict[str, Unit],
    symbols: dict[str, Unit],
    per: dict[str, str],
) -> None:
    variants = [("", [""]), *((name, prefixes[name]) for name in row["prefixes"].split("|") if name)]
    for prefix, marks in variants:
        unit = Unit(prefix + row["unit"], row["dimension"], row["category"])
        for name in filter(None, row["words"].replace("-", " ").split("|")):
            words.setdefault(prefix + name, unit)
            if row["per"]:
                per.setdefault(prefix + name, unit.name)
        for mark in filter(None, row["symbols"].split("|")):
            for sign in marks:
                symbols.setdefault(sign + mark, unit)
                if "-" in mark:
                    words.setdefault((sign + mark).replace("-", " ").lower(), unit)  # "lb-ft" is read word by word
                if row["per"]:
                    per.setdefault(sign + mark, unit.name)
    if row["per"] not in ("", "y"):
        per[row["per"]] = row["unit"]


def match_currency_before(text: str, start: int, measures: Measures) -> tuple[Unit, int] | None:
    """The currency mark that ends where the number begins, and where it starts ("US$ 5", "EUR50m")."""
    window = max(0, start - 8)
    found = measures.currency_before.search(text, window, start)
    if found is None:
        return None
    mark = found[0].rstrip(" \u00a0\u2009\u202f")
    if mark.isalpha() and found.start() and text[found.start() - 1].isalpha():
        return None
    return measures.currencies[mark], found.start()


def match_unit_after(text: str, end: int, measures: Measures, *, is_digits: bool = True) -> UnitMatch | None:
    """The unit that follows a number ending at `end`, the longest name first; a per-unit ("a day") is joined on."""
    found = _symbol(text, end, measures) if is_digits else None
    spelled = _spelled(text, end, measures)
    if spelled and (found is None or spelled.end >= found.end):
        found = spelled
    return found


def match_large_unit(text: str, end: int, measures: Measures) -> UnitMatch | None:
    """The unit that follows a number of a thousand or more and that would be another word after a smaller one."""
    space = AFTER.match(text, end)
    word = PIECE.match(text, space.end()) if space else None
    name = word[0].lower().rstrip(".") if word else ""
    unit = measures.large.get(name)
    return UnitMatch(unit, word.start() + len(name)) if unit is not None and word is not None else None


def _spelled(text: str, end: int, measures: Measures) -> UnitMatch | None:
    start = AFTER.match(text, end)
    at = start.end() if start else end
    if at == end:
        return None
    best: UnitMatch | None = None
    name = ""
    for _ in range(MAX_WORDS):
        piece = PIECE.match(text, at)
        if piece is None:
            break
        word = piece[0].lower()
        for form in dict.fromkeys((word, word.rstrip(".'"), word.removesuffix("'s").removesuffix("’s"))):
            unit = measures.words.get(name + form)
            if unit is not None:
                best = UnitMatch(unit, piece.start() + len(form))
                break
        gap = GAP.match(text, piece.end())
        if gap is None:
            break
        name, at = name + word + " ", gap.end()
    return best


def _symbol(text: str, end: int, measures: Measures) -> UnitMatch | None:
    found = SYMBOL.match(text, end)
    if found is None:
        return None
    space, run = found[1], found[2]
    for length in range(len(run), 0, -1):
        mark = run[:length]
        follower = text[found.start(2) + length : found.start(2) + length + 1]
        if mark[-1].isalnum() and follower.isalnum():
            continue
        unit = measures.symbols.get(mark)
        if unit is None and length > 1 and mark[0] == "°":
            continue
        if unit is not None and mark in DEGREE_MARKS:
            scale = _spelled(text, found.start(2) + length, measures)
            if scale is not None and scale.unit.dimension == "temperature":
                return scale  # "100° Celsius"
        if unit is not None and not (
            space and len(mark) == 1 and mark.isalpha() and mark not in "CFp" and follower != "/"
        ):
            return UnitMatch(unit, found.start(2) + length)
    return None


def join_per(text: str, match: UnitMatch, measures: Measures) -> UnitMatch:
    """The same match, with "per share", "a day", "/kg" joined on where it follows."""
    found = PER.match(text, match.end)
    if found is None or NOT_PER.match(text, found.end()):
        return match
    key = f"{(found[1] or '').strip()} {found[2]}".strip()
    per = measures.per.get(key) or measures.per.get(key.lower())
    if per is None or per == match.unit.name:
        return match
    unit = match.unit
    name = measures.rates.get(unit.name, unit.name) or "count"
    return UnitMatch(Unit(f"{name} per {per}", unit.dimension, _rate_category(unit), unit.name), found.end())


def _rate_category(unit: Unit) -> str:
    """A price per share is money and a yearly growth a percentage; a speed is neither distance nor duration."""
    return unit.category if unit.category in ("money", "percent") else "other"
