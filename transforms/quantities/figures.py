"""Figures: numbers with their unit, ranges joined, everything that is no claim left out. Grain: one figure a claim."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.quantities.masks import Labels, Taken
from transforms.quantities.measures import (
    Measures,
    Unit,
    UnitMatch,
    join_per,
    match_currency_before,
    match_unit_after,
)
from transforms.quantities.numerals import (
    SPACE,
    NumberWords,
    Numeral,
    find_candidates,
    parse_numeral,
    parse_share,
    parse_vague,
    times,
)

SEPARATOR = re.compile(rf"{SPACE}?[-–—]{SPACE}?|{SPACE}(to|and|or){SPACE}|-(to)-|{SPACE}(to)-")
GLUED_NAME = re.compile(r"[A-Za-z]{1,}[-–/&.]?\Z")
PLAIN_PREFIX = re.compile(
    r"(?:^|[^A-Za-z])(?:minus|sub|over|plus|under|mid|pre|post|near|some|about)-\Z", re.IGNORECASE
)
MINUS = re.compile(r"(?:(?<![\w.)])[-−–]|\bminus[ -])\Z", re.IGNORECASE)
FROM = re.compile(
    rf"\b(?:from|between){SPACE}(?:an?{SPACE}|about{SPACE}|around{SPACE}|some{SPACE})?\Z", re.IGNORECASE
)
BY = re.compile(
    rf"\bby{SPACE}(?:about{SPACE}|around{SPACE}|nearly{SPACE}|almost{SPACE}|just{SPACE})?\Z", re.IGNORECASE
)
SCORE = re.compile(r"[-–](\d{1,3})(?![\d.,%]|\w)")
FRACTION_BAR = re.compile(r"/\d")
ONE_IN = re.compile(rf"{SPACE}(?:in|out{SPACE}of(?:{SPACE}every)?){SPACE}(?:every{SPACE})?(?=[\dA-Za-z])")
NOT_SHARE = re.compile(
    rf"{SPACE}(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|games?|matches|innings)\b"
)
FOLD = re.compile(r"[- ]?fold\b")
SHARE = Unit("share", "share", "percent")
TIMES = Unit("", "count", "other")
YEARS = range(1500, 2200)
AGE = re.compile(rf"\b(?:age{SPACE}of|aged|ages){SPACE}(?:about{SPACE}|around{SPACE})?\Z", re.IGNORECASE)
YEAR = "year"
POUND_MASS = "pound-mass"


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
    style: str
    rule: str


@dataclass(frozen=True, slots=True)
class Scanner:
    """What reading figures needs: the text, the vocabulary, and which characters are taken."""

    text: str
    words: NumberWords
    measures: Measures
    taken: Taken
    names: Taken
    labels: Labels

    def figures(self) -> list[Figure]:
        """All figures of the text, in order."""
        candidates = find_candidates(self.text, self.words)
        found = [figure for start in candidates.phrases if (figure := self._phrase_at(start)) is not None]
        for figure in found:
            self.taken.mark(figure.start, figure.end)
        found.extend(self._numbers(candidates.numbers))
        return sorted(found, key=lambda f: f.number_start)

    def _phrase_at(self, start: int) -> Figure | None:
        """ "tens of thousands", "a third of", "sixfold": the figure of the phrase that begins at `start`."""
        found = self.words.vague.match(self.text, start)
        if found is not None:
            return self._vague(parse_vague(found, self.words))
        found = self.words.share.match(self.text, start)
        if found is not None:
            share = parse_share(found, self.words)
            return self._share(share) if share is not None else None
        found = self.words.fold.match(self.text, start)
        return self._fold(found) if found is not None else None

    def _vague(self, numeral: Numeral) -> Figure | None:
        if not self._claim(numeral.start, numeral.end):
            return None
        return self._figure(numeral, numeral.start, self._unit(numeral, None), "vague_plural")

    def _share(self, numeral: Numeral) -> Figure | None:
        if not self._claim(numeral.start, numeral.end):
            return None
        return self._figure(numeral, numeral.start, UnitMatch(SHARE, numeral.end), "share")

    def _fold(self, found: re.Match[str]) -> Figure | None:
        if not self._claim(found.start(), found.end()):
            return None
        word = found[1].lower()
        value = self.words.values["unit"].get(word) or self.words.values["ten"].get(word, 0.0)
        return Figure(
            found.start(), found.end(), found.start(), found.end(1), value, None, TIMES, "words", "fold"
        )

    def _claim(self, start: int, end: int) -> bool:
        """Take the characters when they are free; False when they are not."""
        if not self.taken.is_free(start, end):
            return False
        self.taken.mark(start, end)
        return True

    def _numbers(self, starts: Sequence[int]) -> Iterator[Figure]:
        position = 0
        for start in starts:
            if start < position or not self.words.begin.match(self.text, start):
                continue
            figure, position = self._number_at(start)
            if figure is not None:
                yield figure

    def _number_at(self, start: int) -> tuple[Figure | None, int]:
        """The figure that begins at `start`, if it is one, and where to read on."""
        first = parse_numeral(self.text, start, self.words)
        if first is None:
            return None, self._word_end(start)
        if not self.taken.is_free(first.start, first.end):
            return None, max(first.end, start + 1)
        if not self.text[start].isdigit() and (end := self.labels.idiom_end(self.text, start)):
            return None, end
        money = match_currency_before(self.text, first.start, self.measures)
        sign_start = first.start
        if money is None and (minus := MINUS.search(self.text, max(0, first.start - 8), first.start)):
            sign_start = minus.start()
            money = match_currency_before(self.text, sign_start, self.measures)
        in_name = (
            money is None and not self.names.is_free(first.start, first.end) and not self._has_unit(first)
        )
        in_name = in_name or (money is None and self.labels.is_labelled(self.text, first.start))
        if in_name or self._is_part_of_name(sign_start, money is not None) or self._is_code(first):
            return None, self._word_end(first.end)
        share = self._share_of(first)
        if share is not None:
            return share, share.end
        if money is None and (score := SCORE.match(self.text, first.end)) and int(score[1]) <= first.value:
            return None, score.end()  # "a 9-2 lead", "drew 1-1": a range rises
        sign = -1.0 if sign_start < first.start else 1.0
        first = replace(first, value=sign * first.value, start=sign_start)
        figure = self._range(first, money) or self._single(first, money)
        return figure, max(figure.end if figure else first.end, start + 1)

    def _single(self, numeral: Numeral, money: tuple[Unit, int] | None) -> Figure | None:
        if fold := FOLD.match(self.text, numeral.end):
            return self._figure(numeral, numeral.start, UnitMatch(TIMES, fold.end()), "fold")
        numeral, unit = self._read_unit(numeral, money)
        if unit is None and (numeral.letter or numeral.style == "fraction") and not money:
            return None
        if unit is None and money is None and self._is_age(numeral):
            unit = UnitMatch(self.measures.words["years old"], numeral.end)
            return self._figure(numeral, numeral.start, unit, "age")
        rule = "currency_mark" if money else ("unit" if unit else "count")
        return self._figure(numeral, money[1] if money else numeral.start, unit, rule)

    def _read_unit(
        self, numeral: Numeral, money: tuple[Unit, int] | None
    ) -> tuple[Numeral, UnitMatch | None]:
        """The numeral with its glued letter read as a scale or as a unit, and the unit."""
        if numeral.letter:
            as_scale = self._with_letter(numeral)
            if money:
                return as_scale, self._unit(as_scale, money)
            direct = match_unit_after(self.text, numeral.end, self.measures)
            after = match_unit_after(self.text, as_scale.end, self.measures)
            plural = re.compile(
                rf"{SPACE}(?:of{SPACE}(?:its|the|their|his|her|our)\b|(?:[a-z]+{SPACE}){{0,4}}?[a-z]{{2,}}s\b|people\b)"
            ).match(self.text, as_scale.end)
            if (after and after.end > as_scale.end) or direct is None or plural or numeral.letter.isupper():
                return as_scale, self._unit(as_scale, None)
        return numeral, self._unit(numeral, money)

    def _with_letter(self, numeral: Numeral) -> Numeral:
        factor = self.words.values["letter"][numeral.letter]
        end = numeral.end + len(numeral.letter)
        return replace(numeral, value=times(numeral.value, factor), end=end, scale=factor, letter="")

    def _unit(self, numeral: Numeral, money: tuple[Unit, int] | None) -> UnitMatch | None:
        """The unit after the number (or its currency mark before), a per-unit joined on."""
        if money:
            found: UnitMatch | None = UnitMatch(money[0], numeral.end)
            again = match_unit_after(self.text, numeral.end, self.measures)
            if again and again.unit.category == "money":
                found = again
        else:
            is_digits = (
                self.text[numeral.end - 1].isdigit()
                or (numeral.end - 1 in range(len(self.text))
                and not self.text[numeral.end - 1].isalpha())
            )
            found = match_unit_after(
                self.text, numeral.end, self.measures, is_digits=is_digits or numeral.scale != 1
            )
            if (
                found is None
                and self.text[numeral.end : numeral.end + 4] == " of "
                and numeral.style == "vague"
            ):
                found = match_unit_after(self.text, numeral.end + 3, self.measures, is_digits=False)
            if (
                found
                and found.unit.name == YEAR
                and AGE.search(self.text, max(0, numeral.start - 24), numeral.start)
            ):
                found = UnitMatch(self.measures.words["years old"], found.end)
            if (
                found
                and found.unit.name == POUND_MASS
                and numeral.scale >= 1e6
                and self.text[found.end : found.end + 4] != " of "
            ):
                found = UnitMatch(self.measures.words["pound sterling"], found.end)
        return join_per(self.text, found, self.measures) if found else None

    def _range(self, first: Numeral, money: tuple[Unit, int] | None) -> Figure | None:
        """ "15 to 22 miles per hour", "$10-15 billion", "between 5% and 6%": one figure with two values."""
        low, low_unit = self._read_unit(first, money)
        gap_start = low_unit.end if low_unit else low.end
        gap = SEPARATOR.match(self.text, gap_start)
        if gap is None and gap_start != low.end:
            low_unit, gap = None, SEPARATOR.match(self.text, low.end)
        if gap is None:
            return None
        at, second_money, sign = self._second_start(gap.end())
        second = (
            parse_numeral(self.text, at, self.words)
            if at < len(self.text) and self.words.begin.match(self.text, at)
            else None
        )
        if second is None or not self.taken.is_free(second.start, second.end):
            return None
        second = replace(second, value=sign * second.value)
        high, unit = self._read_unit(second, second_money)
        joint = (gap[1] or gap[2] or gap[3] or "-").lower()
        if not self._is_range(low, low_unit, high, unit, joint, first.start, money, second_money):
            return None
        if high.scale > 1 and low.scale == 1 and 0 < low.value < high.value / high.scale * 50:
            low = replace(low, value=times(low.value, high.scale))
        if unit is None and (low_unit or money):
            unit = UnitMatch(low_unit.unit if low_unit else money[0], high.end)  # type: ignore[index]
        values = sorted((low.value, high.value))
        start = money[1] if money else first.start
        end = unit.end if unit else high.end
        style = "digits" if first.style == "digits" else "words"
        return Figure(
            start,
            max(end, high.end),
            first.start,
            high.end,
            values[0],
            values[1],
            unit.unit if unit else None,
            style,
            f"range_{joint}",
        )

    def _second_start(self, at: int) -> tuple[int, tuple[Unit, int] | None, float]:
        """Where the second number of a range begins, its currency mark, its sign."""
        begin = at
        for begin in range(at, min(len(self.text), at + 8)):
            if self.words.begin.match(self.text, begin):
                break
        money = match_currency_before(self.text, begin, self.measures) if begin > at else None
        if money and money[1] < at:
            money = None
        between = self.text[at:begin]
        if money is None and between and between not in ("-", "−", "minus ", "minus-", "a ", "about "):
            return at, None, 1.0
        return begin, money, -1.0 if between.startswith(("-", "−", "minus")) else 1.0

    def _is_range(
        self,
        low: Numeral,
        low_unit: UnitMatch | None,
        high: Numeral,
        unit: UnitMatch | None,
        joint: str,
        start: int,
        money: tuple[Unit, int] | None,
        second_money: tuple[Unit, int] | None,
    ) -> bool:
        begin = money[1] if money else start
        before = FROM.search(self.text, max(0, begin - 24), begin)
        cue = before[0].split()[0].lower() if before else ""
        low_name = low_unit.unit.name if low_unit else None
        high_name = unit.unit.name if unit else None
        if (
            low_name is not None
            and high_name is not None
            and low_name not in (high_name, high_name.split(" per ")[0])
        ):
            return False
        if second_money and not money and low_unit is None and joint == "to":
            return False
        if joint == "and":
            return cue == "between"
        if joint == "or":
            return (
                low_unit is None and 0 < high.value - low.value <= max(5, 0.5 * high.value) and low.scale == 1
            )
        if joint == "to":
            if cue in ("from", "between"):
                return True
            if (money or low_unit) and BY.search(self.text, max(0, begin - 20), begin):
                return False
            return (
                low.value < high.value
                and not (low_unit and high_name is None)
                and not (money and not second_money and high.scale == 1 and low.scale == 1)
            )
        return low.value < high.value and (high.end - low.start > 3 or unit is not None)

    def _share_of(self, numeral: Numeral) -> Figure | None:
        """ "one in five", "nine out of ten": a share; "two in three days" is none."""
        gap = ONE_IN.match(self.text, numeral.end)
        if gap is None or not self.words.begin.match(self.text, gap.end()):
            return None
        whole = parse_numeral(self.text, gap.end(), self.words)
        if (
            whole is None
            or not 0 < numeral.value < whole.value
            or whole.value in YEARS
            or not self.taken.is_free(whole.start, whole.end)
        ):
            return None
        if (
            ("out" not in gap[0]
            and numeral.value != 1
            and whole.value not in (4, 5, 10, 100))
            or NOT_SHARE.match(self.text, whole.end)
        ):
            return None
        unit = SHARE
        return Figure(
            numeral.start,
            whole.end,
            numeral.start,
            whole.end,
            numeral.value / whole.value,
            None,
            unit,
            "share",
            "one_in",
        )

    def _figure(self, numeral: Numeral, start: int, unit: UnitMatch | None, rule: str) -> Figure:
        end = max(numeral.end, unit.end if unit else numeral.end)
        return Figure(
            min(start, numeral.start), end, numeral.start, numeral.end, numeral.value, numeral.high,
            unit.unit if unit else None, numeral.style, rule,
        )  # fmt: skip

    def _is_part_of_name(self, start: int, has_currency: bool) -> bool:
        """ "F-16", "COVID-19", "G7", "TA-35": letters glued before the number, no currency mark among them."""
        if has_currency or not start:
            return False
        window = self.text[max(0, start - 12) : start]
        return bool(GLUED_NAME.search(window)) and not PLAIN_PREFIX.search(window)

    def _is_age(self, numeral: Numeral) -> bool:
        """ "Senard, 65, now faces": a number from 1 to 119 between commas, after a word that a capital begins."""
        text, start = self.text, numeral.start
        if (
            numeral.style != "digits"
            or not 0 < numeral.value < 120
            or numeral.value % 1
            or numeral.scale != 1
        ):
            return False
        if (
            text[numeral.end : numeral.end + 1] not in (",", ".", ";")
            or text[max(0, start - 2) : start] != ", "
        ):
            return False
        words = text[max(0, start - 40) : start - 2].split()
        follower = text[numeral.end + 1 : numeral.end + 3]
        return bool(words) and words[-1][:1].isupper() and words[-1].isalpha() and not follower[-1:].isdigit()

    def _has_unit(self, numeral: Numeral) -> bool:
        return match_unit_after(self.text, numeral.end, self.measures) is not None

    def _is_code(self, numeral: Numeral) -> bool:
        """ "16-18B", "24703L202", "3D", "7/8ths": digits that letters or more digits follow without a known unit."""
        follower = self.text[numeral.end : numeral.end + 1]
        if FRACTION_BAR.match(self.text, numeral.end):
            return numeral.style in ("digits", "fraction")
        if not follower.isalpha() or numeral.style != "digits" or numeral.letter:
            return False
        return match_unit_after(self.text, numeral.end, self.measures) is None

    def _word_end(self, at: int) -> int:
        """Past the run of word characters at `at`: no number begins inside one."""
        end = at + 1
        while end < len(self.text) and self.text[end].isalnum() and end < at + 40:
            end += 1
        return end
