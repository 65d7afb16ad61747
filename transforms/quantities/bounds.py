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
MAX_WORDS = 5
WORDS = re.compile(r"[a-z]+\.?(?=[^a-z]|$)|[^\w\s]|\d+")
ARTICLES = frozenset(("a", "an", "the", "another", "-"))
COUNTS = ("people", "count", "time", "age")
CHANGING = ("percent", "money")
LEVELS = ("to", "from", "between", "of", "at")
SAME_CHANGE = re.compile(
    r"(?:[ ](?:positions|jobs|people))?,?[ ](?:or|and)[ ](?:about[ ]|nearly[ ]|around[ ]|almost[ ])?|[ ]\("
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """quantity_bounds.csv compiled: cues right before a number, cues right after it, and words of change."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    changes: Mapping[str, str]
    fillers: frozenset[str]


def build_bounds(reference: Reference) -> Bounds:
    """The bound cues compiled; use through `reference.compiled`."""
    cues: dict[str, dict[str, str]] = {"before": {}, "after": {}, "change": {}, "filler": {}}
    for row in reference.rows("quantity_bounds"):
        cues[row["place"]][row["cue"]] = row["bound"]
    return Bounds(cues["before"], cues["after"], cues["change"], frozenset(cues["filler"]))


def bound_of(figure: Figure, text: str, bounds: Bounds, *, phrase_end: int) -> str:
    """exact | at_least | more_than | at_most | less_than | about | range, for one figure."""
    if figure.high is not None:
        return "range"
    found = _bound_before(text[max(0, figure.start - MAX_CUE) : figure.start], bounds)
    if found:
        return found
    for end in dict.fromkeys((figure.number_end, figure.end, phrase_end)):
        if after := _bound_after(text[end : end + MAX_CUE], bounds):
            return after
    return "exact"


def _bound_before(lead: str, bounds: Bounds) -> str | None:
    """The bound of the longest cue that ends the text before the number, articles left out."""
    words = WORDS.findall(lead.rpartition("\n")[2].lower())
    while words and words[-1] in ARTICLES:
        words.pop()
    for count in range(min(MAX_WORDS, len(words)), 0, -1):
        if found := bounds.before.get(" ".join(words[-count:])):
            return found
    return None


def _bound_after(tail: str, bounds: Bounds) -> str | None:
    """The bound of the longest cue that begins the text after the number: "or more", "+", "-plus"."""
    if not tail or tail[0] not in " -+":
        return None
    words = WORDS.findall(tail.partition("\n")[0].lower())[:MAX_WORDS]
    for count in range(len(words), 0, -1):
        if found := bounds.after.get(" ".join(words[:count]).rstrip(".")):
            return found
    return None


def direction_of(figure: Figure, index: TokenIndex, bounds: Bounds) -> str | None:
    """up | down when the figure is the size of a change ("rose by 5 percent", "down 190 points"); None otherwise.

    The value after "to" or "from" ("rose to 1.9%") is a level, no change; "added ten users" and "lost 12 soldiers"
    count things. "a 4 percent drop" is left to the reader too. A negative percentage or sum is a fall.
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
        is_particle = token.dep_ == "prt" and not is_share  # "gave up 517 yards"
        change = None if is_particle else _change_of(token, bounds)
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


def _change_of(token: Token, bounds: Bounds) -> str | None:
    """up or down of a verb by its lemma, of "up", "down", "higher" as written; None for nouns ("the firm")."""
    if token.pos_ in ("VERB", "AUX"):
        return bounds.changes.get(token.lemma_.lower())
    return bounds.changes.get(token.lower_) if token.pos_ in ("ADV", "ADP", "ADJ", "PART") else None
