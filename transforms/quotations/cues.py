"""Reporting verbs, "according to" and reporting nouns outside the marks, each with its speaker."""

from transforms.quotations.lexicon import Lexicon
from transforms.quotations.scene import Cue, Scene
from transforms.quotations.subjects import acting_subject, is_temporal
from transforms.quotations.tree import NOMINAL, VERBAL

PRONOUNS = ("he", "she", "they", "i", "we", "it", "you")
_PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "PRON")
MAX_INVERSION = 8  # tokens between a verb and the subject that follows it


def find_cues(scene: Scene) -> tuple[Cue, ...]:
    """Every cue that has a speaker outside the marks, in text order."""
    tree, lexicon = scene.tree, scene.lexicon
    found: list[Cue] = []
    datelines = {
        token: end for start, end in scene.prose.datelines.items() for token in scene.tokens_between(start, end)
    }
    for token in [t for t, lemma in enumerate(tree.lemma) if lemma in lexicon.cues and not scene.marked[t]]:
        kind, speaker = _cue_at(scene, token, lexicon)
        if speaker is not None and speaker in datelines:
            speaker = _after_dateline(scene, datelines[speaker], token)
        if speaker is not None and not scene.marked[speaker] and tree.lower[speaker] != "there":
            found.append(Cue(token, speaker, kind))
    return tuple(found)


def _cue_at(scene: Scene, token: int, lexicon: Lexicon) -> tuple[str, int | None]:
    tree = scene.tree
    is_verb = tree.pos[token] in VERBAL and tree.dep[token] not in ("aux", "auxpass")
    if is_verb and is_reporting(scene, token):
        return "verb", speaker_of_verb(scene, token)
    if tree.lower[token] == "according":
        return "according", source_of_according(scene, token)
    if tree.pos[token] == "NOUN" and tree.lemma[token] in lexicon.nouns:
        return "noun", tree.child(token, "poss")
    return "", None


def _after_dateline(scene: Scene, end: int, cue: int) -> int | None:
    """The first noun between a dateline, which is never a speaker, and the cue."""
    tree = scene.tree
    first = next((t for t in range(scene.token_at(end), cue) if tree.pos[t] in NOMINAL), None)
    return None if first is None else tree.phrase_head(first, tree.start[cue])


def is_reporting(scene: Scene, token: int) -> bool:
    """True for a reporting verb, together with its partner where it needs one ("put it", "shot back")."""
    lemma, following = scene.tree.lemma[token], token + 1
    partner = scene.lexicon.partners.get(lemma)
    if partner is None:
        return lemma in scene.lexicon.verbs
    return following < len(scene.tree) and scene.tree.lower[following] == partner


def speaker_of_verb(scene: Scene, verb: int) -> int | None:
    """The subject of a reporting verb; for strong verbs also one the parser read as its object ("said Mr. X")."""
    tree, lexicon = scene.tree, scene.lexicon
    subject = _inverted(scene, verb) or acting_subject(tree, verb, lexicon)
    if subject is not None or tree.lemma[verb] not in lexicon.strong:
        return subject
    if tree.lemma[verb] in lexicon.needs_object:
        return nearby_name(scene, verb)
    after = tree.child(verb, "dobj", "attr", "oprd", "npadvmod", "dative")
    if after is not None and verb < after <= verb + MAX_INVERSION and not is_temporal(tree, after, lexicon):
        return after
    is_apposed = tree.child(verb, "ccomp") is not None and tree.lower[max(0, verb - 1)] == ","
    if (tree.tag[verb] == "VBN" and not is_apposed) or tree.dep[verb] == "amod":
        return None
    return nearby_name(scene, verb)


def _inverted(scene: Scene, verb: int) -> int | None:
    """The speaker of ', said Geert Wilders': the parser often gives "said" the clause before as its subject."""
    tree, lexicon = scene.tree, scene.lexicon
    if verb == 0 or verb + 1 >= len(tree) or tree.lower[verb - 1] != "," or tree.tag[verb] not in ("VBD", "VBZ"):
        return None
    if tree.lemma[verb] not in lexicon.strong or tree.lemma[verb] in lexicon.needs_object:
        return None
    following = verb + 1
    subject = tree.child(verb, "nsubj")
    if subject is not None and tree.is_common_or_name(subject) and tree.right_edge(subject) >= verb - 1:
        return None  # "Hall, the mayor of the town, urged the council"
    if tree.pos[following] not in ("PROPN", "DET"):
        return None
    head = tree.phrase_head(following, tree.end[tree.stop[verb] - 1])
    is_own = tree.head[head] == verb and tree.is_common_or_name(head) and not is_temporal(tree, head, lexicon)
    return head if is_own else None


def nearby_name(scene: Scene, verb: int) -> int | None:
    """A name or pronoun right after a cue the parser left without a subject, else a noun right before it."""
    tree, lexicon = scene.tree, scene.lexicon
    if tree.lemma[verb] not in lexicon.needs_object:
        for token in range(verb + 1, min(verb + 4, len(tree))):
            if tree.pos[token] not in _PHRASE or scene.marked[token] or tree.lower[token] in lexicon.temporal:
                break
            if tree.pos[token] == "PROPN" or tree.lower[token] in PRONOUNS:
                return tree.phrase_head(token, tree.end[tree.stop[token] - 1])
    before = verb - 1
    if before > 0 and tree.lower[before] == ",":  # the end of an apposition: "Jake Sullivan, an adviser, said"
        before -= 1
        if before > 1 and tree.pos[before] == "NUM" and tree.lower[before - 1] == ",":  # "Sullivan, 47, told"
            before -= 2
    for token in range(before, max(before - 2, -1), -1):
        if tree.is_blank(token) or scene.marked[token]:
            break
        if tree.is_common_or_name(token) or tree.lower[token] in PRONOUNS:
            return None if is_temporal(tree, token, lexicon) else token
    return None


def source_of_according(scene: Scene, token: int) -> int | None:
    """The head of what follows "according to"; None for "accordingly" uses."""
    tree = scene.tree
    to = token + 1
    if to >= len(tree) or tree.lower[to] != "to":
        return None
    named = tree.child(to, "pobj")
    if named is not None:
        return named
    return next((t for t in range(to + 1, min(to + 11, len(tree))) if tree.pos[t] in NOMINAL), None)
