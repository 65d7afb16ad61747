"""Control words: `agreed to`, `an offer to`, `refused`, `demanded that` make one event of what they govern."""

from transforms.events.figures import is_nonpolitical
from transforms.events.governing import Coding, Scope
from transforms.events.lexicon import Kind, Lexicon
from transforms.events.readings import OPERATORS
from transforms.events.tree import Node, prepositional_objects
from transforms.events.triggers import Trigger, is_other_word, noun_kind, objects_of, verb_key, verb_trigger

MAX_NESTING = 3
GOVERNED = frozenset({"about", "against", "at", "for", "from", "in", "into", "of", "on", "out", "over", "to", "with"})
MEETING_VERBS = frozenset({"have", "hold"})  # "held calls with": no demand
EXPRESSING_GROUPS = frozenset({"express", "light"})


def code_predicate(verb: Node, lexicon: Lexicon, depth: int = 0) -> Coding | None:
    """The event that `verb` and what it governs tell, or None."""
    if depth > MAX_NESTING or not may_tell(verb, lexicon):
        return None
    operator = operator_of(verb, lexicon)
    is_verb = verb.pos in ("VERB", "AUX") or verb.tag.startswith("VB")
    objects = objects_of(verb) if is_verb else []
    if is_verb and is_nonpolitical(verb, objects, lexicon):
        return None
    if operator is None:
        offered = _noun_operator(verb, lexicon, depth)
        if offered is not None:
            return offered
    trigger = verb_trigger(verb, objects, lexicon) if is_verb else None
    if trigger is not None and _is_mere_will(trigger, lexicon):
        return None
    if operator is not None:
        complement = complement_of(verb, lexicon)
        inner = code_predicate(complement, lexicon, depth + 1) if complement is not None else None
        scope = Scope(verb, operator, trigger, complement, inner, lexicon)
        coded = OPERATORS[operator](scope)
        if coded is not None or not scope.falls_back:
            return coded
    if trigger is None or not is_verb:
        return None
    return _plain(trigger)


def may_tell(word: Node, lexicon: Lexicon) -> bool:
    """True when the vocabulary knows the word at all; any verb may hold somebody "as hostage"."""
    has_as = any(child.lower == "as" for child in word.children)
    if has_as and word.lower == "opposed" and not word.has_kid("nsubj", "nsubjpass", "auxpass"):
        return False  # "as opposed to"
    return has_as or word.lemma in lexicon.event_verbs or word.lower in lexicon.adjective_operators


def operator_of(node: Node, lexicon: Lexicon) -> str | None:
    """The control operator of a verb or predicate adjective."""
    if node.pos == "ADJ":
        return lexicon.adjective_operators.get(node.lower)
    if is_other_word(node) and verb_key(node, lexicon) == node.lemma:
        return None
    if node.tag == "VBN" and node.lower in lexicon.adjective_operators and node.has_kid("auxpass", "nsubjpass"):
        return lexicon.adjective_operators[node.lower]
    return lexicon.verb_operators.get(verb_key(node, lexicon)) or lexicon.verb_operators.get(node.lemma)


def complement_of(word: Node, lexicon: Lexicon) -> Node | None:
    """What a control word governs: infinitive, clause, "to"-clause of a noun, or gerund after a preposition."""
    for child in word.children:
        if child.i <= word.i or child.pos not in ("VERB", "AUX", "ADJ"):
            continue
        if child.dep in ("xcomp", "ccomp"):
            return child
        if child.dep == "advcl" and any(aux.lower == "to" for aux in child.kids("aux")):
            if word.has_kid("dobj") or operator_of(word, lexicon) in ("same", "plan"):
                continue
            return child
    for child in word.children:
        if child.dep == "acl" and child.tag == "VB":
            return child
    for preposition, obj in prepositional_objects(word):
        if obj.dep == "pcomp" and preposition in GOVERNED:  # not "offered details, including whether"
            return obj
    return None


def _plain(trigger: Trigger) -> Coding:
    return Coding(trigger.kind, trigger.nodes, trigger.noun, (), None, None, None, False, trigger.rule)


_NOUN_TYPES = {
    "agree": "AGREE",
    "plan": "AGREE",
    "request": "REQUEST",
    "threaten": "THREATEN",
    "reject": "REJECT",
}


def _noun_operator(verb: Node, lexicon: Lexicon, depth: int) -> Coding | None:
    """`reiterated an offer to host`, `signalled readiness to`: a noun controls, the verb only voices it."""
    groups = lexicon.verb_groups.get(verb.lemma, frozenset())
    if verb.lemma in MEETING_VERBS or verb.pos != "VERB" or not groups & EXPRESSING_GROUPS:
        return None
    if lexicon.is_in("hearing", verb.lemma):
        return None  # "is getting threats"
    for obj in verb.kids("dobj", "nsubjpass"):
        operator = lexicon.noun_operators.get(obj.lemma)
        if operator is None or _is_phone_call(obj, lexicon):
            continue
        complement = complement_of(obj, lexicon)
        if complement is None:
            complement = complement_of(verb, lexicon)
        inner = code_predicate(complement, lexicon, depth + 1) if complement is not None else None
        if operator == "plan" and inner is None and not _is_for_event(obj, lexicon):
            continue  # "signalled a willingness to believe him"
        event_type = _NOUN_TYPES[operator]
        kind = inner.kind if inner is not None else None
        if event_type == "AGREE" and kind is not None and lexicon.stance(kind.type) == "hostile":
            event_type = "THREATEN"
        extra = (complement,) if complement is not None else ()
        consumed = extra + (inner.consumed if inner is not None else ())
        rule = f"noun_{operator}:{kind.type.lower() if kind else 'other'}"
        return Coding(Kind(event_type), (verb, obj, *extra), obj, consumed, operator, complement, kind, False, rule)
    return None


def _is_phone_call(noun: Node, lexicon: Lexicon) -> bool:
    """`took a call from him`; "repeated a call for talks" demands them."""
    if not lexicon.is_in("phone_noun", noun.lemma):
        return False
    is_for = any(word == "for" for word, _ in prepositional_objects(noun))
    return not is_for and complement_of(noun, lexicon) is None


def _is_mere_will(trigger: Trigger, lexicon: Lexicon) -> bool:
    """`showed a willingness to believe him`: to do nothing that is an event."""
    noun = trigger.noun
    is_will = noun is not None and lexicon.noun_operators.get(noun.lemma) == "plan"
    return is_will and trigger.rule == "light_verb"


def _is_for_event(noun: Node, lexicon: Lexicon) -> bool:
    """`readiness for talks`."""
    return any(noun_kind(obj, lexicon) is not None for _, obj in prepositional_objects(noun))
