"""Numbers as they are written: digits, words, scales, fractions and vague plurals. No meaning yet, only values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from transforms.reference import Reference

SPACE = "[ \u00a0\u2009\u202f]"
# 1,234,567.8 | 1,50,000 (Indian) | 1.234.567 | 1 234 567 (any thin or plain space) | 1234.5
DIGITS = re.compile(
    rf"\d{{1,3}}(?:,\d{{3}})+(?![\d])(?:\.\d+)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)"
    rf"|\d{{1,3}}(?:{SPACE}\d{{3}})+(?![\d,]|\.\d)|\d+(?:\.\d+)?"
)
EXPONENT = re.compile(r"[ ]?[×x][ ]?10\^?([-−]?\d{1,2})(?!\d)")
MIXED = re.compile(rf"(?:{SPACE}|-)(\d)/(\d{{1,2}})(?![\d/])")
EUROPEAN = re.compile(r",\d")
FRACTION = re.compile(r"([1-9])/([2-9]|1[0-6])(?![\d/])")
HALVES = re.compile(r"[ -]and[ -](?:an?|one|three)[ -](half|quarter|quarters|third)\b", re.IGNORECASE)
PIECE = re.compile(r"[A-Za-z]+|\d[\d.,]*|[½⅓⅔¼¾⅕⅛⅜⅝⅞]")
WORD = re.compile(r"[A-Za-z]+")
JOIN = re.compile(rf"(?:{SPACE}|[-‑])(and{SPACE})?(?=[A-Za-z])")
LETTERS = re.compile(r"[A-Za-z]{1,2}(?![\w/])")
MAX_DIGITS = 18  # longer runs are identifiers


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number as written, `[start, end)`. `high` is set where it names a span of values ("dozens")."""

    start: int
    end: int
    value: float
    high: float | None = None
    style: str = "digits"  # digits | words | vague | share
    scale: float = 1.0  # the factor of its scale word: 1e6 in "3.8 million"
    letter: str = ""  # the scale was one glued letter, as in "35m": the unit decides what it means


@dataclass(frozen=True, slots=True)
class NumberWords:
    """seeds/reference/number_words.csv by kind, and the shapes of number phrases."""

    values: Mapping[str, Mapping[str, float]]
    kinds: Mapping[str, str]
    begin: re.Pattern[str]
    vague: re.Pattern[str]
    share: re.Pattern[str]
    part_of_scale: re.Pattern[str]
    fold: re.Pattern[str]

    def kind(self, word: str) -> str | None:
        """unit, ten, scale ... of a lower-case word; None = not a number word."""
        for kind in ("unit", "ten", "scale"):
            if word in self.values[kind]:
                return kind
        return None


@dataclass(frozen=True, slots=True)
class Candidates:
    """Where number phrases can begin, in order: `numbers` for numerals, `phrases` for plurals, shares and folds."""

    numbers: tuple[int, ...]
    phrases: tuple[int, ...]


def find_candidates(text: str, words: NumberWords) -> Candidates:
    """The places worth parsing, in one pass over the words of the text."""
    numbers: list[int] = []
    phrases: list[int] = []
    before = last = 0
    kind_of = words.kinds.get
    for found in PIECE.finditer(text):
        word, start = found[0], found.start()
        kind = kind_of(word if word[0] >= "a" else word.lower())
        if kind is None:
            if word[0] <= "9" or word[0] > "z":
                numbers.append(start)
                phrases.append(start)
            elif word[-4:] == "fold":
                phrases.extend((last, start))
        elif kind in ("unit", "ten"):
            numbers.append(start)
        elif kind == "scale":
            numbers.extend((before, last))
        else:  # vague, fraction, quantifier: the phrase may have begun two words before
            phrases.extend((before, last, start))
        before, last = last, start
    return Candidates(tuple(sorted(set(numbers))), tuple(sorted(set(phrases))))


def build_number_words(reference: Reference) -> NumberWords:
    """The number words compiled; use through `reference.compiled`."""
    kinds = ("unit", "ten", "scale", "letter", "fraction", "glyph", "vague", "quantifier")
    values: dict[str, dict[str, float]] = {kind: {} for kind in kinds}
    for row in reference.rows("number_words"):
        values[row["kind"]][row["word"]] = float(row["value"] or 0)

    def one_of(*names: str) -> str:
        words = {word for name in names for word in values[name]}
        return "(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + ")"

    scale, glyph = one_of("scale"), "".join(sorted(values["glyph"]))
    small = one_of("unit", "ten")
    fraction = one_of("fraction")
    plural, many = one_of("vague"), one_of("quantifier")
    article = rf"an?{SPACE}{scale}\b|(?:half|quarter)[ -]{scale}\b|half{SPACE}an?{SPACE}{scale}\b"
    begin = rf"\d|[{glyph}]|\b(?:{small}\b|{article})"
    order = ("letter", "quantifier", "fraction", "vague", "scale", "ten", "unit")
    return NumberWords(
        values=values,
        kinds={word: kind for kind in order if kind != "letter" for word in values[kind]},
        begin=re.compile(begin, re.IGNORECASE),
        vague=re.compile(
            rf"\b(?:(tens|dozens|hundreds|thousands)(?:{SPACE}|-)(?:or{SPACE}\w+{SPACE})?of(?:{SPACE}|-))?({plural})\b"
            rf"|\b(?:an?{SPACE})?{many}{SPACE}({scale})\b",
            re.IGNORECASE,
        ),
        share=re.compile(
            rf"\b(?:(an?|{small}|\d)[ -])?({fraction})\b(?={SPACE}of\b)"
            rf"|\b(half)(?={SPACE}(?:the|its|their|his|her|our|of)\b)|(?<![\d/])([1-9])/([2-9])(?![\d/])(?={SPACE}of\b)",
            re.IGNORECASE,
        ),
        fold=re.compile(rf"\b({small})-?fold\b", re.IGNORECASE),
        part_of_scale=re.compile(
            rf"(?:an?[ -]|one[ -])?(half|quarter)[ -](?:of{SPACE})?(?:an?{SPACE})?({scale})\b", re.IGNORECASE
        ),
    )


def parse_numeral(text: str, start: int, words: NumberWords) -> Numeral | None:
    """The number that begins at `start`; None when what stands there is not one we can read."""
    char = text[start]
    if char.isdigit():
        return _digits(text, start, words)
    if char in words.values["glyph"]:
        return Numeral(start, start + 1, words.values["glyph"][char])
    part = words.part_of_scale.match(text, start)
    if part:
        factor = words.values["scale"][part[2].lower()]
        return Numeral(start, part.end(), words.values["fraction"][part[1].lower()] * factor, None, "words", factor)
    return _spelled(text, start, words)


def _digits(text: str, start: int, words: NumberWords) -> Numeral | None:
    found = DIGITS.match(text, start)
    if (
        found is None
        or len(found[0]) > MAX_DIGITS
        or (not found[0].isascii() and not found[0].replace("\xa0", "").strip())
    ):
        return None
    if found[0][0] == "0" and found[0][1:2].isdigit():
        return None  # "007", "000": a code
    if EUROPEAN.match(text, found.end()):
        return None  # "2,5 million", "1,2,3": which comma it is cannot be told
    if bar := FRACTION.match(text, start):
        return (
            Numeral(start, bar.end(), int(bar[1]) / int(bar[2]), None, "fraction")
            if int(bar[1]) < int(bar[2])
            else None
        )
    raw = re.sub(r"[^\d.]", "", found[0])
    if raw.count(".") > 1:
        raw = raw.replace(".", "")
    value, end = float(raw), found.end()
    begin = start
    if start and text[start - 1] == "." and not text[max(0, start - 2)].isalnum():
        value, begin = float("0." + raw.replace(".", "")), start - 1
    if exponent := EXPONENT.match(text, end):
        value, end = value * 10.0 ** int(exponent[1].replace("−", "-")), exponent.end()
    elif end < len(text) and text[end] in words.values["glyph"]:
        value, end = value + words.values["glyph"][text[end]], end + 1
    elif (mixed := MIXED.match(text, end)) and 0 < int(mixed[1]) < int(mixed[2]):
        value, end = value + int(mixed[1]) / int(mixed[2]), mixed.end()
    return _scaled(text, begin, end, value, words)


def times(value: float, factor: float) -> float:
    """The product to twelve digits: 16.4 million is 16,400,000, not 16,399,999.999999998."""
    return float(f"{value * factor:.12g}")


def _scaled(text: str, start: int, end: int, value: float, words: NumberWords) -> Numeral:
    """The digits with the scale word, or the glued scale letter, that follows them."""
    extra = HALVES.match(text, end)
    if extra:
        value, end = value + words.values["fraction"][extra[1].lower()], extra.end()
    factor, letter = 1.0, ""
    while (join := JOIN.match(text, end)) and join[1] is None and (word := WORD.match(text, join.end())):
        step = words.values["scale"].get(word[0].lower())
        if step is None:
            break
        factor, end = factor * step, word.end()
    if factor == 1.0 and (glued := LETTERS.match(text, end)) and glued[0] in words.values["letter"]:
        letter = glued[0]
    if factor == 1.0 and not letter and (glued_word := WORD.match(text, end)):
        step = words.values["scale"].get(glued_word[0].lower())
        if step is not None and len(glued_word[0]) > 1:
            factor, end = step, glued_word.end()
    return Numeral(start, end, times(value, factor), None, "digits", factor, letter)


def _spelled(text: str, start: int, words: NumberWords) -> Numeral | None:
    """A number in words: units and tens gather in `group`, which a scale of a thousand or more closes."""
    first = WORD.match(text, start)
    if first is None:
        return None
    total, group, last, factor = 0.0, 0.0, "", 1.0
    end = start
    word: re.Match[str] | None = first
    if first[0].lower() in ("a", "an"):
        group, last, end = 1.0, "article", first.end()
        join = JOIN.match(text, end)
        word = WORD.match(text, join.end()) if join else None
    linked = False
    while word is not None:
        lower = word[0].lower()
        kind = words.kind(lower)
        value = words.values[kind][lower] if kind else 0.0
        if kind == "scale":
            if linked or not group:
                break
            factor = value
            total, group = (total, group * value) if value < 1000 else (total + group * value, 0.0)
            last = "hundred" if value < 1000 else "thousand"
            if value >= 1000 and total and group:
                break
        elif kind in ("unit", "ten"):
            follows_ten = last == "ten" and kind == "unit" and 0 < value < 10 and not linked
            if not (last in ("", "hundred", "thousand") or follows_ten):
                if last in ("unit", "ten") and not linked:
                    return None  # "nineteen eighty-four", "twenty twenty": a year or a name
                break
            group, last = group + value, kind
        else:
            break
        end = word.end()
        join = JOIN.match(text, end)
        linked = bool(join and join[1])
        if linked and last not in ("hundred", "thousand"):
            break
        word = WORD.match(text, join.end()) if join else None
    if last in ("", "article"):
        return None
    value = total + group
    if extra := HALVES.match(text, end):
        value, end = (
            value + words.values["fraction"][extra[1].lower()] * (factor if last != "unit" else 1.0),
            extra.end(),
        )
        join = JOIN.match(text, end)
        scale = WORD.match(text, join.end()) if join else None
        if scale and scale[0].lower() in words.values["scale"]:
            factor = words.values["scale"][scale[0].lower()]
            value, end = value * factor, scale.end()
    return Numeral(start, end, value, None, "words", factor)


def parse_vague(found: re.Match[str], words: NumberWords) -> Numeral:
    """ "dozens" = 12 to 120, "hundreds" = 100 to 1,000, "tens of thousands" = 10,000 to 100,000."""
    scale = words.values["scale"]
    low = scale[found[3].lower()] if found[3] else words.values["vague"][found[2].lower()]
    if found[1]:
        low *= words.values["vague"][found[1].lower()]
    return Numeral(found.start(), found.end(), low, low * 10, "vague", low)


def parse_share(found: re.Match[str], words: NumberWords) -> Numeral | None:
    """ "a third of", "two-thirds of", "half the": a share of one; None for "the third of May" and the like."""
    if found[4]:
        return Numeral(found.start(), found.end(), int(found[4]) / int(found[5]), None, "share")
    name = (found[3] or found[2]).lower()
    count = (found[1] or "").lower()
    if not count and name != "half":
        return None
    part = words.values["fraction"][name]
    if count in ("", "a", "an"):
        times = 1.0
    elif count.isdigit():
        times = float(count)
    else:
        times = words.values["unit"].get(count, 0.0)
    if (not 0 < times * part < 1 and name != "half") or times * part >= 1:
        return None
    return Numeral(found.start(), found.end(), times * part, None, "share")
