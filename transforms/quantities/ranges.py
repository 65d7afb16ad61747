"""Ranges: two amounts that make one claim ("15 to 22 miles", "between 5% and 6%", "$10-15 billion")."""

import re
from dataclasses import dataclass

from transforms.quantities.amounts import Amount, AmountReader
from transforms.quantities.measures import Unit
from transforms.quantities.numerals import SPACE, times

SEPARATOR = re.compile(rf"-?{SPACE}(to|and|or){SPACE}|{SPACE}?[-–—]{SPACE}?|-(to)-|{SPACE}(to)-")
FROM = re.compile(rf"\b(from|between){SPACE}(?:an?{SPACE}|about{SPACE}|around{SPACE}|some{SPACE})?\Z", re.IGNORECASE)
BY = re.compile(rf"\bby{SPACE}(?:about{SPACE}|around{SPACE}|nearly{SPACE}|almost{SPACE}|just{SPACE})?\Z", re.IGNORECASE)
SKIPPED = ("", "a ", "about ", "around ")  # between the separator and the second number
MAX_MARK = 8
MAX_OR = 5  # "seven or eight", "10 or 15": a range; "5 or 5,000" is none


@dataclass(frozen=True, slots=True)
class Range:
    """Two values of one unit; `start`, `end`, `number_start`, `number_end` as of a figure."""

    start: int
    end: int
    number_start: int
    number_end: int
    low: float
    high: float
    unit: Unit | None
    style: str
    joint: str


def parse_range(reader: AmountReader, first: Amount) -> Range | None:
    """The range that begins with `first`; None when no second number follows, or the two are claims of their own."""
    gap = SEPARATOR.match(reader.text, first.end)
    if gap is None and first.end != first.numeral.end:
        gap = SEPARATOR.match(reader.text, first.numeral.end)
        first = first if first.has_mark else reader.without_unit(first)
    second = _second(reader, gap.end()) if gap else None
    if gap is None or second is None:
        return None
    joint = (gap[1] or gap[2] or gap[3] or "-").lower()
    lead = reader.text[max(0, first.start - 24) : first.start]
    if not _is_one_claim(first, second, joint, lead):
        return None
    low = first.value
    if second.numeral.scale > 1 and first.numeral.scale == 1 and 0 < low < second.value / second.numeral.scale * 50:
        low = times(low, second.numeral.scale)  # "10 to 15 billion"
    values = sorted((low, second.value))
    return Range(
        start=first.start,
        end=second.end,
        number_start=first.numeral.start,
        number_end=second.numeral.end,
        low=values[0],
        high=values[1],
        unit=second.unit or first.unit,
        style="digits" if first.numeral.style == "digits" else "words",
        joint=joint,
    )


def _second(reader: AmountReader, at: int) -> Amount | None:
    """The amount that follows a separator ending at `at`."""
    limit = min(len(reader.text), at + MAX_MARK)
    begin = next((place for place in range(at, limit) if reader.can_begin(place)), None)
    found = reader.read(begin, floor=at) if begin is not None else None
    if found is None or reader.text[at : found.start] not in SKIPPED:
        return None
    return found


def _is_one_claim(first: Amount, second: Amount, joint: str, lead: str) -> bool:
    """Whether the two amounts belong together, by the word between them and the words before."""
    if not _units_agree(first.unit, second.unit):
        return False
    cue = FROM.search(lead)
    if joint == "and":
        return cue is not None and cue[1].lower() == "between"
    rises = first.value < second.value
    if joint == "or":
        small = second.value - first.value <= max(MAX_OR, 0.5 * second.value)
        return rises and small and first.unit is None and first.numeral.scale == 1
    if joint == "to":
        return cue is not None or (rises and _is_plain_to(first, second, lead))
    return rises and (second.numeral.end - first.numeral.start > 3 or second.unit is not None)


def _units_agree(first: Unit | None, second: Unit | None) -> bool:
    """No unit on one side, or the same: "$48,000 and $90,000 a year" agree."""
    return first is None or second is None or first.name in (second.name, second.base)


def _is_plain_to(first: Amount, second: Amount, lead: str) -> bool:
    """ "15 to 22 miles"; not "rose by 5 percent to 30", "18 sen to RM23", "$50 to 30 people"."""
    if second.has_mark and first.unit is None:
        return False
    if first.unit is not None and (second.unit is None or BY.search(lead)):
        return first.has_mark and second.numeral.scale > 1 and not BY.search(lead)
    return True
