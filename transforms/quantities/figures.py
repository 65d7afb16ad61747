"""Figures: numbers with their unit, ranges joined, everything that is no claim left out. Grain: one figure a claim."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.quantities.amounts import AGE_OF, Amount, AmountReader
from transforms.quantities.masks import Labels, Taken
from transforms.quantities.measures import Unit
from transforms.quantities.numerals import (
    SPACE,
    Numeral,
    find_candidates,
    parse_numeral,
    parse_share,
    parse_vague,
)
from transforms.quantities.ranges import parse_range

GLUED_NAME = re.compile(r"[A-Za-z][-–/&.]?\Z")
PLAIN_PREFIX = re.compile(
    r"(?:^|[^A-Za-z])(?:minus|sub|over|plus|under|mid|pre|post|near|some|about)-\Z", re.IGNORECASE
)
SCORE = re.compile(r"[-–](\d{1,3})(?!\w|%|[.,]\d)")
ONE_IN = re.compile(rf"{SPACE}(?:in|out{SPACE}of(?:{SPACE}every)?){SPACE}(?:every{SPACE})?(?=[\dA-Za-z])")
NOT_SHARE = re.compile(rf"{SPACE}(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|games?|matches|innings)\b")
FOLD = re.compile(r"[- ]?fold\b")
SHARE = Unit("share", "share", "percent")
FROM = re.compile(rf"\bfrom{SPACE}(?:[a-z]{{4,7}}{SPACE})?\Z")
TO = re.compile(rf"(?:{SPACE}[^\s.;]{{1,15}}){{0,4}}{SPACE}to{SPACE}(?:[a-z]{{4,7}}{SPACE})?")
BARE = ("count", "people")
TIMES = Unit("", "count", "other")
YEARS = range(1500, 2200)
WHOLES = (4, 5, 10, 100)  # "three in four", "six in ten": a share; "two in three" hits is as often a count
OLDEST = 120


@dataclass(frozen=True, slots=True)
class Figure:
    """One number or range, `[start, end)` with its currency mark and unit; `[number_start, number_end)` without."""

    start: int
    end: int
    number_start: int
    number_end: int
    value: float
    high: float | None
    unit: Unit | None
    style: str  # digits | words | vague | share | fraction
    rule: str


@dataclass(frozen=True, slots=True)
class Scanner:
    """What finding figures needs: how amounts read, and which characters are taken."""

    reader: AmountReader
    taken: Taken
    names: Taken
    labels: Labels

    def figures(self) -> list[Figure]:
        """All figures of the text, in order."""
        candidates = find_candidates(self.reader.text, self.reader.words)
        found = [figure for start in candidates.phrases if (figure := self._phrase_at(start)) is not None]
        found.extend(self._numbers(candidates.numbers))
        return sorted(found, key=lambda f: f.number_start)

    def _phrase_at(self, start: int) -> Figure | None:
        """ "tens of thousands", "a third of", "sixfold": the figure of the phrase that begins at `start`."""
        text, words = self.reader.text, self.reader.words
        if found := words.vague.match(text, start):
            return self._vague(parse_vague(found, words))
        part = words.part_of_scale.match(text, start)
        if part is not None and " of " in part[0]:  # "a quarter of a million" is a number, no share
            amount = self.reader.read(start)
            return self._single(amount) if amount is not None and self._claim(amount.start, amount.end) else None
        if found := words.share.match(text, start):
            share = parse_share(found, words)
            return self._share(share) if share is not None and self._claim(share.start, share.end) else None
        if (found := words.fold.match(text, start)) and self._claim(*found.span()):
            value = {**words.values["ten"], **words.values["unit"]}[found[1].lower()]
            return Figure(*found.span(), *found.span(1), value, None, TIMES, "words", "fold")
        return None

    def _vague(self, numeral: Numeral) -> Figure | None:
        if not self._claim(numeral.start, numeral.end):
            return None
        unit = self.reader.unit_after(numeral, None)
        end = max(numeral.end, unit.end) if unit else numeral.end
        amount = Amount(numeral.start, end, numeral, unit.unit if unit else None, False)
        return _figure(amount, "vague_plural")

    def _share(self, numeral: Numeral) -> Figure:
        return _figure(Amount(numeral.start, numeral.end, numeral, SHARE, False), "share")

    def _claim(self, start: int, end: int) -> bool:
        """Take the characters when they are free; False when they are not."""
        if not self.taken.is_free(start, end):
            return False
        self.taken.mark(start, end)
        return True

    def _numbers(self, starts: Sequence[int]) -> Iterator[Figure]:
        position = 0
        for start in starts:
            if start < position or not self.reader.can_begin(start):
                continue
            figure, position = self._number_at(start)
            if figure is not None:
                yield figure

    def _number_at(self, start: int) -> tuple[Figure | None, int]:
        """The figure that begins at `start`, if it is one, and where to read on."""
        text = self.reader.text
        amount = self.reader.read(start)
        if amount is None:
            return None, self._word_end(start)
        numeral = amount.numeral
        if not self.taken.is_free(numeral.start, numeral.end):
            return None, max(numeral.end, start + 1)
        if not text[start].isdigit() and (end := self.labels.idiom_end(text, start)):
            return None, end
        if (not amount.has_mark and self._is_name(amount)) or self.reader.is_code(numeral):
            return None, self._word_end(numeral.end)
        if share := self._one_in(numeral):
            return share, share.end
        if not amount.has_mark and (score := SCORE.match(text, numeral.end)) and int(score[1]) <= numeral.value:
            return None, score.end()  # "a 9-2 lead", "drew 1-1": a range rises
        figure = self._range(amount) or self._single(amount)
        return figure, max(figure.end if figure else numeral.end, start + 1)

    def _range(self, amount: Amount) -> Figure | None:
        found = parse_range(self.reader, amount)
        if found is None or not self.taken.is_free(found.number_start, found.number_end):
            return None
        return Figure(
            found.start, found.end, found.number_start, found.number_end, found.low, found.high,
            found.unit, found.style, f"range_{found.joint}",
        )  # fmt: skip

    def _single(self, amount: Amount) -> Figure | None:
        numeral = amount.numeral
        if fold := FOLD.match(self.reader.text, numeral.end):
            return _figure(Amount(amount.start, fold.end(), numeral, TIMES, False), "fold")
        if amount.unit is None and (numeral.letter or numeral.style == "fraction"):
            return None
        if amount.unit is None and (self._is_age(numeral) or AGE_OF.search(self.reader.text, *_lead(numeral))):
            return None
        return _figure(amount, "currency_mark" if amount.has_mark else ("unit" if amount.unit else "count"))

    def _one_in(self, numeral: Numeral) -> Figure | None:
        """ "one in five", "nine out of ten": a share; "two in three days" is none."""
        text, words = self.reader.text, self.reader.words
        gap = ONE_IN.match(text, numeral.end)
        whole = parse_numeral(text, gap.end(), words) if gap and self.reader.can_begin(gap.end()) else None
        if gap is None or whole is None or not 0 < numeral.value < whole.value or whole.value in YEARS:
            return None
        is_share = "out" in gap[0] or numeral.value == 1 or whole.value in WHOLES
        if not is_share or NOT_SHARE.match(text, whole.end) or not self.taken.is_free(whole.start, whole.end):
            return None
        span = (numeral.start, whole.end)
        return Figure(*span, *span, numeral.value / whole.value, None, SHARE, "share", "one_in")

    def _is_name(self, amount: Amount) -> bool:
        """ "F-16", "COVID-19", "TA-35", "Article 5", "737 Max": a number that is part of a name."""
        text, numeral = self.reader.text, amount.numeral
        window = text[max(0, numeral.start - 12) : numeral.start]
        if GLUED_NAME.search(window) and not PLAIN_PREFIX.search(window):
            return True
        if amount.unit is None and not self.names.is_free(numeral.start, numeral.end):
            return True
        return numeral.value >= 0 and self.labels.is_labelled(text, numeral.start)  # not "FTSE -0.6%"

    def _is_age(self, numeral: Numeral) -> bool:
        """ "Senard, 65, now faces": a whole number below 120 between commas, after a word that a capital begins."""
        text, start, end = self.reader.text, numeral.start, numeral.end
        if numeral.style != "digits" or numeral.scale != 1 or numeral.value not in range(1, OLDEST):
            return False
        if not text.startswith(", ", start - 2) or text[end : end + 1] not in (",", ".", ";"):
            return False
        words = text[max(0, start - 40) : start - 2].split()
        is_name = bool(words) and words[-1][0].isupper() and all(c.isalpha() or c in "-.’'" for c in words[-1])
        return is_name and not text[end + 2 : end + 3].isdigit()

    def _word_end(self, at: int) -> int:
        """Past the run of word characters at `at`: no number begins inside one."""
        text, end = self.reader.text, at + 1
        while end < len(text) and text[end].isalnum() and end < at + 40:
            end += 1
        return end


def _lead(numeral: Numeral) -> tuple[int, int]:
    """The characters before a number that can make it an age."""
    return max(0, numeral.start - 24), numeral.start


def inherit_units(figures: Sequence[Figure], counted: Sequence[object | None], text: str) -> list[Figure]:
    """ "from 21 mpg to 23": a bare end of a change has the unit of its beginning."""
    found = list(figures)
    for at in range(1, len(found)):
        before, after = found[at - 1], found[at]
        if after.unit is not None or counted[at] is not None or before.unit is None or before.unit.dimension in BARE:
            continue
        if FROM.search(text, max(0, before.start - 14), before.start) and TO.fullmatch(text, before.end, after.start):
            found[at] = replace(after, unit=before.unit, rule="unit_of_change")
    return found


def _figure(amount: Amount, rule: str) -> Figure:
    numeral = amount.numeral
    return Figure(
        amount.start, amount.end, numeral.start, numeral.end, numeral.value, numeral.high,
        amount.unit, numeral.style, rule,
    )  # fmt: skip
