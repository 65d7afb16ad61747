"""The stance cues of seeds/reference/position_cues.csv, by lemma."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from transforms.reference import Reference

LISTS = ("said", "carrier", "report", "silence", "asserting")  # frames that are plain word lists


@dataclass(frozen=True, slots=True)
class Cue:
    """One lemma in one frame, and its stance; `negated` is the stance under "not", None = says nothing then."""

    lemma: str
    pos: str  # verb | noun | adj
    frame: str
    stance: str
    negated: str | None


@dataclass(frozen=True, slots=True)
class PositionCues:
    """The cue table compiled. Frames of one lemma stay in file order: the first that fits is taken."""

    by_lemma: Mapping[str, tuple[Cue, ...]]
    conditions: re.Pattern[str]
    modals: frozenset[str]  # "must", "should"
    carriers: frozenset[str]  # "expressed support for"
    reports: frozenset[str]  # "said X must"
    silence: frozenset[str]  # "declined to comment" is no refusal of anything
    asserting: frozenset[str]  # "decided to reject" rejects


def build_position_cues(reference: Reference) -> PositionCues:
    """The position cues compiled; use through `reference.compiled`."""
    by_lemma: dict[str, tuple[Cue, ...]] = {}
    phrases: list[str] = []
    words: dict[str, set[str]] = {kind: set() for kind in LISTS}
    for row in reference.rows("position_cues"):
        if row["frame"] in words:
            words[row["frame"]].add(row["lemma"])
        elif row["pos"] == "phrase":
            phrases.append(row["lemma"])
        else:
            cue = Cue(row["lemma"], row["pos"], row["frame"], row["stance"], row["negated"] or None)
            by_lemma[row["lemma"]] = (*by_lemma.get(row["lemma"], ()), cue)
    phrases.sort(key=lambda phrase: (-len(phrase), phrase))
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(p) for p in phrases) + r")\b", re.IGNORECASE)
    return PositionCues(by_lemma, pattern, *(frozenset(words[kind]) for kind in LISTS))
