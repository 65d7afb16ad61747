"""What a threat or warning makes of its scope: only the threatener's own act is threatened."""

from transforms.events.actors import core, is_actor
from transforms.events.governing import Coding, Scope
from transforms.events.lexicon import Lexicon
from transforms.events.modality import IS
from transforms.events.tree import Node, auxiliaries, prepositional_objects
from transforms.events.triggers import objects_of

OF_DANGERS = frozenset({"of", "about"})


def read_threat(scope: Scope) -> Coding | None:
    """threaten, warn; "warned them to leave" asks. None for advice, dangers, and what is in the way of harm."""
    if scope.key == "warn":
        return _read_warning(scope)
    if _is_danger(scope):
        return None
    return scope.coding("THREATEN")


def _read_warning(scope: Scope) -> Coding | None:
    verb, complement, lexicon = scope.verb, scope.complement, scope.lexicon
    warned = objects_of(verb)
    if any(_is_infinitive(clause) for node in (verb, *warned) for clause in node.kids("xcomp")) and warned:
        return scope.coding("REQUEST")  # the clause may hang on whom it is told: "warned them not to come"
    if complement is None or complement.dep == "pcomp" or (complement.dep == "xcomp" and complement.tag == "VBN"):
        feared = prepositional_objects(verb)
        is_told = bool(warned) and (complement is not None or not any(word in OF_DANGERS for word, _ in feared))
        if is_told and not all(_is_public(node, lexicon) for node in warned):
            return scope.coding("THREATEN")
        is_revenge = any(lexicon.is_in("retaliation", noun.lemma) for _, noun in feared)
        return scope.coding("THREATEN") if is_revenge else None  # “...,” he warned; "warned them of floods"
    if complement.dep == "xcomp" and complement.tag == "VBG":
        return None  # "warned that drinking could hurt"
    if complement.dep == "ccomp" and not _is_own_act(scope, complement):
        return None
    return scope.coding("THREATEN")


def _is_infinitive(clause: Node) -> bool:
    return "to" in auxiliaries(clause)


def _is_public(node: Node, lexicon: Lexicon) -> bool:
    """`warned voters`, `warned his staff`: advice."""
    entry = lexicon.actor_nouns.get(core(node, lexicon).lemma)
    return node.label == "" and entry is not None and entry.kind == "people"


def _is_danger(scope: Scope) -> bool:
    """`threatens to derail the talks`, `countries that are threatened by drought`: nobody utters a threat."""
    complement, words = scope.complement, auxiliaries(scope.verb)
    if complement is not None and scope.inner is None and scope.lexicon.is_in("endangering", complement.lemma):
        return True
    return scope.verb.has_kid("auxpass") and not words.isdisjoint(IS)


def _is_own_act(scope: Scope, complement: Node) -> bool:
    """The warned-of act is hostile and the warner's own: "warned it would strike", "that supplies may be cut"."""
    subjects = complement.kids("nsubj")
    may_act = bool(subjects) and (is_actor(subjects[0], scope.lexicon) or subjects[0].pos == "PRON")
    wills = auxiliaries(complement) & {"will", "would", "'ll"}
    if may_act and wills and not scope.lexicon.is_in("unwilled", complement.lemma):
        return True  # "warned that police will no longer tolerate it"
    if scope.inner_stance() != "hostile":
        return False
    return not subjects or subjects[0].pos == "PRON" or subjects[0].has_kid("poss")
