"""Amounts: one number with its sign, its currency mark and its unit."""

import re
from dataclasses import dataclass, replace

from transforms.quantities.measures import (
    Measures,
    Unit,
    UnitMatch,
    join_per,
    match_currency_before,
    match_large_unit,
    match_unit_after,
)
from transforms.quantities.numerals import SPACE, NumberWords, Numeral, parse_numeral, times

MINUS = re.compile(r"(?:(?<![\w.)])[-−–]|(?<!or )\bminus[ -])\Z", re.IGNORECASE)
AGE_OF = re.compile(rf"\b(?:age{SPACE}of|aged|ages){SPACE}(?:about{SPACE}|around{SPACE})?\Z", re.IGNORECASE)
# What follows "35m" when the letter is a scale: "35m of its devices", "12.3m tonnes", "2.7m digital sales".
COUNTED = re.compile(rf"{SPACE}(?:of{SPACE}(?:its|the|their)\b|(?:[a-z]+{SPACE}){{0,4}}?[a-z]{{2,}}s\b|people\b)")
MORE = re.compile(rf"{SPACE}(?:more|other|additional|further|extra|full|whole|straight|consecutive){SPACE}")
FRACTION_BAR = re.compile(r"/\d")
RACE = re.compile(r"(?:\bthe|\ba|['’]s)[ ]\Z", re.IGNORECASE)
POUND_MASS, POUND_MONEY, YEAR, YEAR_OF_AGE = "pound-mass", "pound sterling", "year", "years old"
LARGE = 1000  # "5,000 won" is money, "5 won" are winners
BIG = 1e6  # "2 million pounds" is money, "200 pounds" is weight


@dataclass(frozen=True, slots=True)
class Amount:
    """One number and what it measures, `[start, end)` with mark, sign and unit; `numeral` without the mark."""

    start: int
    end: int
    numeral: Numeral
    unit: Unit | None
    has_mark: bool

    @property
    def value(self) -> float:
        """The number, signed and scaled."""
        return self.numeral.value


@dataclass(frozen=True, slots=True)
class AmountReader:
    """Reads amounts of one text."""

    text: str
    words: NumberWords
    measures: Measures

    def can_begin(self, at: int) -> bool:
        """True when a number can begin at `at`."""
        return bool(self.words.begin.match(self.text, at))

    def read(self, start: int, *, floor: int = 0) -> Amount | None:
        """The amount whose number begins at `start`; its mark and sign are not looked for before `floor`."""
        numeral = parse_numeral(self.text, start, self.words)
        if numeral is None:
            return None
        mark = self._mark(numeral.start, floor)
        if mark is None and (minus := MINUS.search(self.text, max(floor, numeral.start - 8), numeral.start)):
            mark = self._mark(minus.start(), floor)
            numeral = replace(numeral, start=minus.start(), value=-numeral.value)
        numeral, unit = self._unit_of(numeral, mark[0] if mark else None)
        begin = mark[1] if mark else numeral.start
        end = max(numeral.end, unit.end) if unit else numeral.end
        return Amount(begin, end, numeral, unit.unit if unit else None, mark is not None)

    def without_unit(self, amount: Amount) -> Amount:
        """The same number read without what follows it."""
        return replace(amount, end=amount.numeral.end, unit=None)

    def is_code(self, numeral: Numeral) -> bool:
        """ "24703L202", "3D", "7/8ths": letters or a bar follow the digits and are no unit."""
        if FRACTION_BAR.match(self.text, numeral.end):
            return numeral.style in ("digits", "fraction")
        follower = self.text[numeral.end : numeral.end + 1]
        if not follower.isalpha() or numeral.style != "digits" or numeral.letter:
            return False
        return match_unit_after(self.text, numeral.end, self.measures) is None

    def _mark(self, at: int, floor: int) -> tuple[Unit, int] | None:
        found = match_currency_before(self.text, at, self.measures)
        return found if found is not None and found[1] >= floor else None

    def _unit_of(self, numeral: Numeral, money: Unit | None) -> tuple[Numeral, UnitMatch | None]:
        """The numeral with its glued letter read as a scale or as a unit, and the unit."""
        if not numeral.letter:
            return numeral, self.unit_after(numeral, money)
        scaled = self._with_letter(numeral)
        if money or numeral.letter.isupper():
            return scaled, self.unit_after(scaled, money)
        after = match_unit_after(self.text, scaled.end, self.measures)
        if after is None and numeral.letter == "m" and self._is_metres(numeral):
            return numeral, self.unit_after(numeral, None)
        if COUNTED.match(self.text, scaled.end):
            return scaled, self.unit_after(scaled, None)
        if after is not None or match_unit_after(self.text, numeral.end, self.measures) is None:
            return scaled, self.unit_after(scaled, None)
        return numeral, self.unit_after(numeral, None)

    def _is_metres(self, numeral: Numeral) -> bool:
        """ "the 3,000m race", "the women's 100m hurdles": metres, whatever is plural after them."""
        return numeral.value >= LARGE or bool(RACE.search(self.text, max(0, numeral.start - 8), numeral.start))

    def _with_letter(self, numeral: Numeral) -> Numeral:
        factor = self.words.values["letter"][numeral.letter]
        end = numeral.end + len(numeral.letter)
        return replace(numeral, value=times(numeral.value, factor), end=end, scale=factor, letter="")

    def unit_after(self, numeral: Numeral, money: Unit | None) -> UnitMatch | None:
        """The unit after the number, or the currency of its mark, with a per-unit joined on."""
        is_digits = numeral.scale != 1 or not self.text[numeral.end - 1].isalpha()
        found = match_unit_after(self.text, numeral.end, self.measures, is_digits=is_digits)
        if money is not None:
            if found is None or found.unit.category != "money":
                found = UnitMatch(money, numeral.end)
        else:
            if found is None and abs(numeral.value) >= LARGE:
                found = match_large_unit(self.text, numeral.end, self.measures)
            if found is None and (more := MORE.match(self.text, numeral.end)):
                found = match_unit_after(self.text, more.end() - 1, self.measures, is_digits=False)
            if found is None and numeral.style == "vague" and self.text.startswith(" of ", numeral.end):
                found = match_unit_after(self.text, numeral.end + 3, self.measures, is_digits=False)
            found = self._in_context(numeral, found) if found else None
        return join_per(self.text, found, self.measures) if found else None

    def _in_context(self, numeral: Numeral, found: UnitMatch) -> UnitMatch:
        """ "under the age of 5 years" is an age; "2 million pounds" is money, "2 million pounds of beef" is not."""
        if found.unit.name == YEAR and AGE_OF.search(self.text, max(0, numeral.start - 24), numeral.start):
            return UnitMatch(self.measures.words[YEAR_OF_AGE], found.end)
        if found.unit.name == POUND_MASS and numeral.scale >= BIG and not self.text.startswith(" of ", found.end):
            return UnitMatch(self.measures.words[POUND_MONEY], found.end)
        return found
