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

    The value after "to" ("rose to 1.9%") is a level, no change. "a 4 percent drop" is left to the reader too.
    """
    at = index.from_char(figure.start) - 1
    token = index.doc[at] if at >= 0 else None
    for _ in range(MAX_FILLERS):
        if token is None or token.is_space or token.lower_ == "to":
            return None
        change = bounds.changes.get(token.lower_) or _verb_change(token, bounds)
        if change:
            return change
        if not (token.lower_ in bounds.fillers or token.tag_ == "RB" or token.is_currency):
            return None
        token = index.doc[token.i - 1] if token.i else None
    return None


def _verb_change(token: Token, bounds: Bounds) -> str | None:
    return bounds.changes.get(token.lemma_.lower()) if token.pos_ in ("VERB", "NOUN", "AUX", "ADJ", "ADV") and token.tag_ != "NN" else None
