"""Whether a figure is exact, a bound or a change, from the words just before and after it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.quantities.counted import TokenIndex
from transforms.quantities.figures import Figure
from transforms.reference import Reference

MAX_CUE = 40
MAX_FILLERS = 7
COUNTS = ("people", "count", "time", "age")
CHANGING = ("percent", "money")
LEVELS = ("to", "from", "between", "of", "at")
SAME_CHANGE = re.compile(r"(?:[ ](?:positions|jobs|people))?,?[ ](?:or|and)[ ](?:about[ ]|nearly[ ]|around[ ]|almost[ ])?|[ ]\(")


@dataclass(frozen=True, slots=True)
class Bounds:
    """quantity_bounds.csv compiled: cue phrases that end where a number begins, or begin where it ends; change words."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    before_cues: Mapping[str, str]
    after_cues: Mapping[str, str]
    changes: Mapping[str, str]
    fillers: frozenset[str]


def build_bounds(reference: Reference) -> Bounds:
    """The bound cues compiled; use through `reference.compiled`."""
    cues: dict[str, dict[str, str]] = {"before": {}, "after": {}, "change": {}, "filler": {}}
    for row in reference.rows("quantity_bounds"):
        cues[row["place"]][row["cue"]] = row["bound"]

    def one_of(words: Mapping[str, str]) -> str:
        ordered = sorted(words, key=lambda w: (-len(w), w))
        return "|".join((r"\b" if w[0].isalpha() else "") + re.escape(w).replace(r"\ ", r"\s") for w in ordered)

    return Bounds(
        re.compile(rf"(?:{one_of(cues['before'])})[\s-]?(?:an?\s|the\s|another\s|some\s)?\Z", re.IGNORECASE),
        re.compile(rf"\s?(?:{one_of(cues['after'])})(?!\w)", re.IGNORECASE),
        cues["before"], cues["after"], cues["change"], frozenset(cues["filler"]),
    )  # fmt: skip


def bound_of(figure: Figure, text: str, bounds: Bounds, *, phrase_end: int) -> str:
    """exact | at_least | more_than | at_most | less_than | about | range, for one figure."""
    lead = text[max(0, figure.start - MAX_CUE) : figure.start]
    lead = lead[lead.rfind("\n") + 1 :]
    if figure.high is not None:
        return "range"
    found = bounds.before.search(lead)
    if found:
        for cue in _longest_first(found[0]):
            if cue in bounds.before_cues:
                return bounds.before_cues[cue]
    for end in dict.fromkeys((figure.number_end, figure.end, phrase_end)):
        after = bounds.after.match(text, end)
        if after:
            return bounds.after_cues[" ".join(after[0].lower().split())]
    return "exact"


def _longest_first(matched: str) -> list[str]:
    """The matched words, trailing articles dropped one by one."""
    words = matched.lower().replace("-", " ").split()
    whole = [" ".join(words[:end]) for end in range(len(words), 0, -1)]
    return [matched.strip().lower(), *whole]


def direction_of(figure: Figure, index: TokenIndex, bounds: Bounds) -> str | None:
    """up | down when the figure is the size of a change ("rose by 5 percent", "down 190 points"); None otherwise.

    The value after "to" or "from" ("rose to 1.9%") is a level, no change; "added ten users" and "lost 12 soldiers" count
    things. "a 4 percent drop" is left to the reader too. A negative percentage or sum is a fall.
    """
    if figure.value < 0 and figure.unit is not None and figure.unit.category in CHANGING:
        return "down"
    at = index.from_char(figure.start) - 1
    token = index.doc[at] if at >= 0 else None
    measured = figure.unit is not None and figure.unit.dimension not in COUNTS and figure.style != "vague"
    is_share = figure.unit is not None and figure.unit.dimension in ("share", "index")
    for _ in range(MAX_FILLERS):
        if token is None or token.is_space or token.lower_ in LEVELS:
            return None
        measured = measured or token.lower_ == "by"
        change = None if token.dep_ == "prt" and not is_share else bounds.changes.get(token.lower_) or _verb_change(token, bounds)
        if change:
            return change if measured else None
        if not (token.lower_ in bounds.fillers or token.tag_ == "RB" or token.is_currency):
            return None
        token = index.doc[token.i - 1] if token.i else None
    return None


def inherited_direction(figure: Figure, before: Figure, direction: str | None, text: str) -> str | None:
    """ "lost 190 points, or 0.6%": the second figure says the same change in another unit."""
    if direction is None or figure.unit is None:
        return None
    return direction if SAME_CHANGE.fullmatch(text[before.end : figure.start]) else None


def _verb_change(token: Token, bounds: Bounds) -> str | None:
    if token.pos_ not in ("VERB", "NOUN", "AUX", "ADJ", "ADV") or token.tag_ == "NN":
        return None
    return bounds.changes.get(token.lemma_.lower())
