"""How far a candidate may be trusted: the weight of its cue and frame, shifted by who speaks and how the cue stands."""

from collections.abc import Callable

from transforms.quotations.candidates import Candidate
from transforms.quotations.scene import Scene
from transforms.quotations.tree import VERBAL

Test = Callable[[Scene, Candidate], bool]


def _is_clause(candidate: Candidate) -> bool:
    return candidate.frame.startswith(("clause", "question"))


def _is_object(candidate: Candidate) -> bool:
    return candidate.frame.startswith("object")


def _length(candidate: Candidate) -> int:
    return sum(end - start for start, end in candidate.spans)


def _has_auxiliary(scene: Scene, candidate: Candidate, *words: str) -> bool:
    tree = scene.tree
    return any(tree.dep[c] == "aux" and tree.lower[c] in words for c in tree.children[candidate.cue])


def _stands_as(scene: Scene, candidate: Candidate, *deps: str) -> bool:
    return scene.tree.dep[candidate.cue] in deps


def _spoken_by(scene: Scene, candidate: Candidate, *words: str) -> bool:
    return candidate.speaker is not None and scene.tree.lower[candidate.speaker] in words


def _is_thing(scene: Scene, candidate: Candidate) -> bool:
    """True when a common noun speaks that neither speaks nor is a document."""
    speaker, tree, lexicon = candidate.speaker, scene.tree, scene.lexicon
    if speaker is None or tree.pos[speaker] != "NOUN":
        return False
    return tree.lemma[speaker] not in lexicon.speakers and tree.lemma[speaker] not in lexicon.documents


def _begins_with_verb(scene: Scene, candidate: Candidate) -> bool:
    return scene.tree.pos[scene.token_at(candidate.spans[0][0])] in VERBAL


# (why, when, factor on the odds): the rounded ratio of observed to expected hits of such candidates, given cue and
# frame, on the open half of PolNeAR.
SHIFTS: tuple[tuple[str, Test, float], ...] = (
    ("nobody speaks", lambda s, c: c.speaker is None and not c.frame.startswith(("passive", "of:")), 0.15),
    ("it speaks", lambda s, c: _spoken_by(s, c, "it") and not c.frame.startswith(("after", "between", "object")), 0.5),
    ("a pronoun without a person", lambda s, c: _spoken_by(s, c, "that", "this", "you"), 0.45),
    ("an infinitive", lambda s, c: _has_auxiliary(s, c, "to") and (_is_clause(c) or _is_object(c)), 0.65),
    ("would", lambda s, c: _has_auxiliary(s, c, "would"), 0.5),
    ("in another report", lambda s, c: _stands_as(s, c, "ccomp"), 0.3),
    ("hangs on a noun or verb", lambda s, c: _stands_as(s, c, "acl", "pcomp"), 0.6),
    ("a thing decides", lambda s, c: _is_thing(s, c) and c.frame.startswith(("of:", "infinitive")), 0.5),
    ("main verb", lambda s, c: _stands_as(s, c, "ROOT") and not _is_clause(c), 1.5),
    ("perfect", lambda s, c: _has_auxiliary(s, c, "has", "have") and not _is_clause(c), 1.4),
    ("short clause", lambda s, c: _length(c) < 20 and _is_clause(c), 0.6),
    ("goes on after the cue", lambda s, c: _stands_as(s, c, "parataxis") and c.frame == "after", 0.1),
    ("long object", lambda s, c: _length(c) >= 40 and _is_object(c), 1.4),
    ("a clause without a subject", lambda s, c: _is_clause(c) and _begins_with_verb(s, c), 0.1),
    ("short infinitive", lambda s, c: _length(c) < 20 and c.frame == "infinitive", 0.6),
)


def trust(scene: Scene, candidate: Candidate) -> float:
    """The candidate's weight after all shifts that apply, 0..1."""
    odds = candidate.weight / (1.0 - min(candidate.weight, 0.97))
    for _, applies, factor in SHIFTS:
        if applies(scene, candidate):
            odds *= factor
    return odds / (1.0 + odds)
