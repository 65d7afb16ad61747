"""Which candidates to keep as statements, and which marked stretches lie in each."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.quotations.candidates import Candidate, Span
from transforms.quotations.scene import Scene
from transforms.quotations.site import Attribution
from transforms.quotations.weighing import trust

MIN_WEIGHT = 0.30  # below this a frame is more often no report than one
SAME_CUE_BONUS = 0.4  # the clause holds a stretch whose sieve found the same cue
HOLDS_BONUS = 0.2  # the clause holds a stretch
CUES_CLOSE = 2  # characters between a cue and the mark it introduces: 'said "'


@dataclass(frozen=True, slots=True)
class Statement:
    """One reported content chosen from the candidates, and which marked stretches lie in it (by index)."""

    candidate: Candidate
    confidence: float
    held: tuple[int, ...]


def is_utterance(scene: Scene, attribution: Attribution) -> bool:
    """True when the stretch is a whole utterance (direct speech), not words marked inside a reported clause."""
    tree, stretch = scene.tree, attribution.site.stretch
    before = scene.text[max(attribution.site.line_start, stretch.start - 8) : stretch.start].rstrip()
    if attribution.site.opens_sentence or before.endswith((",", ":", "—")):
        return True
    cue = attribution.cue
    if cue is None or tree.start[cue] >= stretch.start or tree.lemma[cue] not in scene.lexicon.strong:
        return False
    return len(scene.text[tree.end[cue] : min(stretch.start, tree.end[cue] + 20)].strip()) < CUES_CLOSE


def choose_statements(
    scene: Scene, attributions: Sequence[Attribution], candidates: Sequence[Candidate]
) -> tuple[Statement, ...]:
    """The candidates to keep, in text order: best first, none overlapping another or a whole utterance."""
    taken = bytearray(len(scene.text) + 1)
    partial: list[int] = []
    cues = {a.cue for a in attributions if a.cue is not None}
    for number, attribution in enumerate(attributions):
        if attribution.rule is None:
            continue
        stretch = attribution.site.stretch
        if is_utterance(scene, attribution):
            taken[stretch.start : stretch.end] = b"\x01" * (stretch.end - stretch.start)
        else:
            partial.append(number)
    starts = [attributions[number].site.stretch.inner_start for number in partial]
    weighed = [_weighed(scene, c, attributions, partial, starts) for c in candidates]
    weighed.sort(key=lambda w: (-w[0], w[1].cue, w[1].spans, w[1].frame))
    chosen: list[Statement] = []
    for weight, candidate, held in weighed:
        if weight < MIN_WEIGHT:
            break
        if not held and _is_spent(candidate, cues):
            continue
        if any(1 in taken[start:end] for start, end in candidate.spans):
            continue
        for start, end in candidate.spans:
            taken[start:end] = b"\x01" * (end - start)
        chosen.append(Statement(candidate, weight, held))
    chosen.sort(key=lambda s: s.candidate.spans)
    return tuple(chosen)


def _is_spent(candidate: Candidate, cues: set[int]) -> bool:
    """True for the object of a cue that already introduces marked words: the one spoken to, or a remark, no content."""
    return candidate.cue in cues and not candidate.frame.startswith(("clause", "question"))


def _weighed(
    scene: Scene,
    candidate: Candidate,
    attributions: Sequence[Attribution],
    partial: Sequence[int],
    starts: Sequence[int],
) -> tuple[float, Candidate, tuple[int, ...]]:
    """The candidate's weight, raised when it holds marked words, most when they have the same cue."""
    held: list[int] = []
    for start, end in candidate.spans:
        within = partial[bisect_left(starts, start - 1) : bisect_left(starts, end)]
        held += [n for n in within if attributions[n].site.stretch.inner_end - 1 <= end]
    weight = trust(scene, candidate)
    if not held:
        return weight, candidate, ()
    has_same_cue = any(attributions[n].cue == candidate.cue for n in held)
    bonus = SAME_CUE_BONUS if has_same_cue else HOLDS_BONUS
    return min(0.98, weight + bonus), candidate, tuple(held)


def holds(span: Span, attribution: Attribution) -> bool:
    """True when the span holds the stretch, its outermost character either side apart."""
    stretch = attribution.site.stretch
    return span[0] <= stretch.inner_start + 1 and stretch.inner_end - 1 <= span[1]
