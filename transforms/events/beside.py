"""Who is meant by an act of words where its own clause does not say: a clause or a phrase beside it tells."""

from transforms.events.actors import entity_of, is_actor, is_linked
from transforms.events.doers import is_deed, owners_of
from transforms.events.governing import Coding
from transforms.events.lexicon import Lexicon
from transforms.events.operators import code_predicate
from transforms.events.subjects import subjects_of
from transforms.events.tree import Node, conjuncts, prepositional_objects
from transforms.events.triggers import noun_kind

ANSWERED = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN"})
ADDRESSED = frozenset({"CONSULT", "REQUEST", "ACCUSE", "SUPPORT"})
SPEAKING_ON = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SUPPORT"})
SEARCHED = 60  # words of a clause beside
AVENGED = frozenset({"over", "for", "to", "after", "following"})


def hearers_beside(verb: Node, coding: Coding, actors: list[Node], lexicon: Lexicon) -> list[Node]:
    """The recipients of a predicate that has none of its own; empty when nothing beside it names them."""
    for found in (
        _who_asked(verb, coding, lexicon),
        _who_is_addressed(verb, coding, lexicon),
        _who_is_accused(verb, coding, lexicon),
        _on_whom_revenge(verb, coding, lexicon),
    ):
        others = [node for node in found if _is_other(node, actors, lexicon)]
        if others:
            return others
    return []


def _is_other(node: Node, actors: list[Node], lexicon: Lexicon) -> bool:
    own = {entity_of(actor) for actor in actors if is_linked(actor)}
    return node not in actors and node.pos != "PRON" and is_actor(node, lexicon) and entity_of(node) not in own


def _who_asked(verb: Node, coding: Coding, lexicon: Lexicon) -> list[Node]:
    """Whose demand is refused: "Kenya urged a truce but he refused"; what else he has said only in a clause beside."""
    if coding.kind.type != "REJECT" or coding.kind.mode == "assist":
        return []
    for clause in _clauses_before(verb):
        asked = code_predicate(clause, lexicon)
        is_beside = clause in (verb.head, *verb.kids("ccomp")) and clause.has_kid("nsubj")
        if asked is not None and asked.kind.type in (ANSWERED if is_beside else ("REQUEST",)):
            return [member for node in subjects_of(clause, lexicon)[0] for member in conjuncts(node)]
    return []


def _clauses_before(verb: Node) -> list[Node]:
    """The verbs of the main clause beside that of `verb` that stand before it, nearest first."""
    if verb.dep not in ("conj", "ROOT", "ccomp"):
        return []
    tops = [verb.head, *verb.kids("ccomp", "parataxis")]
    found = [node for top in tops for node in top.subtree(SEARCHED) if node.pos == "VERB" and node.i < verb.i]
    return sorted(set(found), key=lambda node: -node.i)


def _who_is_addressed(verb: Node, coding: Coding, lexicon: Lexicon) -> list[Node]:
    """To whom somebody speaks on: "summoned the ambassador and demanded an apology"."""
    if coding.kind.type not in SPEAKING_ON or verb.dep != "conj" or verb.has_kid("nsubj", "nsubjpass"):
        return []
    spoken = code_predicate(verb.head, lexicon) if verb.head.pos == "VERB" else None
    if spoken is None or spoken.kind.type not in ADDRESSED:
        return []
    told = verb.head.kids("dobj") + [obj for word, obj in prepositional_objects(verb.head) if word == "with"]
    return [member for node in told for member in conjuncts(node)]


def _who_is_accused(verb: Node, coding: Coding, lexicon: Lexicon) -> list[Node]:
    """`criticised the campaign, accusing its leaders of lies`."""
    if coding.kind.type != "ACCUSE":
        return []
    for clause in verb.kids("advcl"):
        accused = code_predicate(clause, lexicon) if clause.tag == "VBG" else None
        if accused is not None and accused.kind.type == "ACCUSE":
            return [member for node in clause.kids("dobj") for member in conjuncts(node)]
    return []


def _on_whom_revenge(verb: Node, coding: Coding, lexicon: Lexicon) -> list[Node]:
    """Whose deed is to be avenged: "vowed to retaliate over Kenya's raid", "... after blaming Kenya for it"."""
    words = [node for node in coding.nodes if lexicon.is_in("retaliation", node.lemma)]
    if coding.kind.type != "THREATEN" or not words:
        return []
    for predicate in (*words, verb):
        for word, obj in prepositional_objects(predicate):
            kind = noun_kind(obj, lexicon)
            if word in AVENGED and (is_deed(obj, lexicon) or (kind is not None and kind.type == "ASSAULT")):
                return owners_of(obj, lexicon)
            if word == "after" and obj.dep == "pcomp":
                accused = code_predicate(obj, lexicon)
                if accused is not None and accused.kind.type == "ACCUSE":
                    return [member for node in obj.kids("dobj") for member in conjuncts(node)]
    return []
