"""Who does a deed that is told in the passive, where the clause has no by-phrase: `killed in an Israeli strike`."""

from transforms.events.actors import is_actor, is_linked
from transforms.events.governing import Coding
from transforms.events.lexicon import Lexicon
from transforms.events.operators import code_predicate
from transforms.events.sites import PLACE_LABELS
from transforms.events.subjects import agents_by
from transforms.events.tree import ACTOR_LABELS, Node, conjuncts, phrase_nodes, prepositional_objects

# Deeds with a doer whom another phrase of the sentence may name.
DEEDS = frozenset({"ASSAULT", "COERCE"})
WITHIN = frozenset({"in", "during", "by"})
LEADING_TO_DEEDS = WITHIN | {"from", "after", "following", "amid", "with", "under"}
MODIFIERS = ("poss", "amod", "compound", "nmod")
CLAUSE_MARKS = frozenset({"after", "when", "as", "while"})


def doers_elsewhere(verb: Node, coding: Coding, patients: list[Node], lexicon: Lexicon) -> list[Node]:
    """The doers of a passive without by-phrase, from what stands beside it; empty when nothing names them."""
    if coding.kind.type not in DEEDS or coding.operator is not None:
        return []
    verbs = [verb, *(child for child in verb.kids("conj") if _shares_subject(child))]
    if verb.dep == "conj" and _shares_subject(verb):
        verbs.append(verb.head)
    for found in (
        [agent for other in verbs[1:] if other.head is verb for agent in agents_by(other)],
        [doer for other in verbs for doer in _of_named_deed(other, coding, lexicon)],
        _of_told_deed(verbs, patients, lexicon) if coding.kind.type == "ASSAULT" else [],
    ):
        if found:
            return found
    return []


def _shares_subject(verb: Node) -> bool:
    """`was shot and killed`: one subject, one doer."""
    return verb.tag == "VBN" and verb.head.tag == "VBN" and not verb.has_kid("aux")


def _of_named_deed(verb: Node, coding: Coding, lexicon: Lexicon) -> list[Node]:
    """Whose deed is named: `in the Israeli campaign`, `during a raid by police`."""
    leading = WITHIN if coding.kind.type == "COERCE" else LEADING_TO_DEEDS
    for word, obj in prepositional_objects(verb):
        if word in leading and is_deed(obj, lexicon):
            found = owners_of(obj, lexicon)
            if found:
                return found
    return []


def is_deed(noun: Node, lexicon: Lexicon) -> bool:
    """True for a noun of force or of its means: a raid, shelling, a missile."""
    return lexicon.is_in("deed", noun.lemma) or lexicon.is_in("deed", noun.lower)


def doers_of(node: Node, lexicon: Lexicon) -> list[Node]:
    """Who acts: the node itself, or whose deed it is; nobody where "a missile strike" does it."""
    if not is_deed(node, lexicon):
        return [node]
    is_named = any(child.pos == "PROPN" and child.label not in PLACE_LABELS for child in phrase_nodes(node))
    return owners_of(node, lexicon) or ([node] if is_named else [])


def owners_of(deed: Node, lexicon: Lexicon) -> list[Node]:
    """Who does the named deed; a country before it is where it happens, unless it is an adjective: "Gaza attack"."""
    modifiers = deed.kids(*MODIFIERS)
    for child in (*modifiers, *(inner for outer in modifiers for inner in outer.kids(*MODIFIERS))):
        is_place = child.dep == "compound" and child.label == "GPE" and not child.text.replace(".", "").isupper()
        if not is_place and (child.label in ACTOR_LABELS or is_linked(child)):
            return conjuncts(child)
    by = [obj for word, obj in prepositional_objects(deed) if word == "by" and is_actor(obj, lexicon)]
    return [member for obj in by for member in conjuncts(obj)]


def _of_told_deed(verbs: list[Node], patients: list[Node], lexicon: Lexicon) -> list[Node]:
    """Who attacks in a clause beside: `was shot after soldiers opened fire`; not where the victim is armed himself."""
    if any(_is_armed(node, lexicon) for node in patients):
        return []
    for clause in (child for verb in verbs for child in verb.kids("advcl")):
        marks = [mark.lower for mark in clause.kids("mark", "advmod")]
        coding = code_predicate(clause, lexicon) if marks and marks[0] in CLAUSE_MARKS else None
        if coding is None or coding.kind.type != "ASSAULT":
            continue
        found = [member for node in clause.kids("nsubj") for member in conjuncts(node)]
        if found and all(node.pos != "PRON" and is_actor(node, lexicon) for node in found):
            return found
    return []


def _is_armed(node: Node, lexicon: Lexicon) -> bool:
    entry = lexicon.actor_nouns.get(node.lemma)
    return entry is not None and entry.kind == "armed"
