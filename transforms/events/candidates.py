"""Candidate events of one sentence: predicates outermost first, then event nouns that no predicate has used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from transforms.events.actors import is_actor, is_known, is_linked, named_parts
from transforms.events.antecedents import Antecedents
from transforms.events.governing import Coding
from transforms.events.lexicon import Kind, Lexicon
from transforms.events.modality import verb_modality
from transforms.events.operators import code_predicate, may_tell
from transforms.events.participants import Participants, find_participants
from transforms.events.tree import Node, auxiliaries, conjuncts, prepositional_objects
from transforms.events.triggers import noun_kind

PREDICATE_POS = frozenset({"VERB", "AUX", "ADJ"})
PREDICATE_ADJECTIVE_DEPS = frozenset({"acomp", "ROOT", "conj", "ccomp", "oprd", "xcomp", "advcl", "relcl", "acl"})
WILLING = frozenset({"will", "would", "wo", "'ll", "’ll", "shall"})


@dataclass(slots=True)
class Candidate:
    """One event as read at one trigger, before it is weighed."""

    kind: Kind
    trigger: Node  # the word whose span the report takes
    nodes: tuple[Node, ...]  # all trigger words
    predicate: Node  # the verb (or noun) in whose clause it stands
    actors: list[Node]
    recipients: list[Node]
    modality: str
    origin: str  # verb | noun | saying
    rule: str
    coding: Coding | None = None
    is_passive: bool = False
    source: str = "none"  # where its recipients were found: object, clause, search ...
    is_guess: bool = False  # a party is a pronoun whose antecedent is a guess
    scope: str | None = None  # filled by scope.py
    hosts: list[Node] = field(default_factory=list)
    mediators: list[Node] = field(default_factory=list)


def is_predicate(node: Node) -> bool:
    """True for verbs, and for adjectives that say something of a subject."""
    if node.pos == "VERB":
        return node.dep not in ("amod", "compound")
    if node.pos == "AUX":
        return node.lemma == "have" and node.tag.startswith("VB") and node.dep not in ("aux", "auxpass")
    return node.pos == "ADJ" and node.dep in PREDICATE_ADJECTIVE_DEPS


def predicates(sentence: tuple[Node, ...], lexicon: Lexicon) -> list[Node]:
    """The predicates of a sentence that may tell something, outermost first: the inner ones may be consumed."""
    found = [node for node in sentence if node.pos in PREDICATE_POS and is_predicate(node)]
    telling = [node for node in found if may_tell(node, lexicon) or lexicon.is_in("reporting", node.lemma)]
    return sorted(telling, key=lambda node: (node.depth(), node.i))


def find_verbal(
    verbs: Sequence[Node], used: set[Node], antecedents: Antecedents, lexicon: Lexicon
) -> Iterator[Candidate]:
    """Events told by the predicates of one sentence, outermost first. Words that take part are added to `used`."""
    for verb in verbs:
        if verb in used:
            continue
        coding = code_predicate(verb, lexicon)
        if coding is None:
            continue
        used.update(coding.consumed)
        used.update(node for node in coding.nodes if node.is_noun)
        if coding.noun is not None and coding.noun in coding.nodes:
            used.add(coding.noun)
        if coding.kind.type == "CONSULT":
            coding = _with_own_meeting(verb, coding, used, lexicon)
        parties = find_participants(verb, coding, antecedents, lexicon)
        if coding.rule == "travel":
            _seat_travellers(verb, parties, antecedents, lexicon)
        modality = verb_modality(verb, coding, lexicon)
        kind, modality, rule = _as_told(verb, coding, modality, lexicon)
        candidate = Candidate(
            kind, _trigger_of(verb, coding), coding.nodes, verb, parties.actors, parties.recipients, modality,
            "verb", rule, coding, parties.is_passive, parties.source, parties.is_guess,
        )  # fmt: skip
        parts = [part for node in parties.actors for part in named_parts(node) or [node]]
        if coding.rule == "frame:conduct2+exercise" and len(parts) + len(parties.recipients) < 2:
            candidate.kind = Kind("MOBILIZE", "troops")  # nobody to exercise with
        if kind.type == "PROTEST" and kind.mode != "boycott" and parts and all(_is_state(node) for node in parts):
            candidate.kind = Kind("ACCUSE", "disapprove")  # a government protests in words
        if kind.type == "ASSAULT" and parts and all(lexicon.is_in("protesting", node.lemma) for node in parts):
            candidate.kind = Kind("PROTEST", "riot" if parties.recipients else "vandalize")
        _seat_announcer(candidate, coding, lexicon)
        if kind.type == "CONSULT":
            _seat_hosts(candidate, coding, lexicon)
        yield candidate


def _is_state(node: Node) -> bool:
    return node.label == "GPE" and not node.tag.endswith("S")


def _with_own_meeting(verb: Node, coding: Coding, used: set[Node], lexicon: Lexicon) -> Coding:
    """`met for talks in Istanbul`, `held a round of talks in Istanbul`: their place and date are this meeting's."""
    below = [noun for word, noun in prepositional_objects(verb) if word in ("for", "in")]
    if coding.noun is not None and lexicon.is_in("generic_event", coding.noun.lemma):
        below += [noun for word, noun in prepositional_objects(coding.noun) if word == "of"]
    for noun in below:
        kind = noun_kind(noun, lexicon)
        if kind is not None and kind.type == "CONSULT" and noun not in used:
            used.add(noun)
            return replace(coding, nodes=(*coding.nodes, noun))
    return coding


def _seat_travellers(verb: Node, parties: Participants, antecedents: Antecedents, lexicon: Lexicon) -> None:
    """`the minister left for Turkey` visits it; "delegations" without a country are of those who last met."""
    if not parties.recipients and any(_is_official(node, lexicon) for node in parties.actors):
        goals = [noun for word, noun in prepositional_objects(verb) if word == "for" and noun.label == "GPE"]
        parties.recipients, parties.source = goals, "place" if goals else parties.source
    if any(_is_bare_delegation(node, lexicon) for node in parties.actors):
        parties.actors = antecedents.last_meeting() or parties.actors


def _is_official(node: Node, lexicon: Lexicon) -> bool:
    return is_known(node, lexicon) or lexicon.is_in("visitor", node.lemma)


def _is_bare_delegation(node: Node, lexicon: Lexicon) -> bool:
    """`delegations`, `the negotiators`: several, and nothing says whose."""
    is_plural = node.tag == "NNS" and lexicon.is_in("delegation", node.lemma)
    return is_plural and all(child.dep in ("det", "punct") for child in node.children) and not is_linked(node)


def _seat_announcer(candidate: Candidate, coding: Coding, lexicon: Lexicon) -> None:
    """`announced a ceasefire between A and B`: A and B act, the announcer mediates."""
    if (
        coding.noun is None
        or coding.noun not in coding.nodes
        or not lexicon.is_in("reporting", candidate.predicate.lemma)
    ):
        return
    between = [m for word, obj in prepositional_objects(coding.noun) if word == "between" for m in conjuncts(obj)]
    if len(between) > 1:
        candidate.mediators = [node for node in candidate.actors if node not in between]
        candidate.actors, candidate.recipients = between, []


def _seat_hosts(candidate: Candidate, coding: Coding, lexicon: Lexicon) -> None:
    """Who hosts or mediates a meeting of others is host or mediator; who receives a guest meets him as well."""
    guests = [part for node in candidate.recipients for part in named_parts(node) or [node]]
    if len(guests) < 2 and coding.rule != "frame:host+talk":
        return
    lemma = candidate.predicate.lemma
    if lexicon.is_in("host_verb", lemma):
        hosts = [node for node in candidate.actors if is_actor(node, lexicon) or node.pos == "PRON"]
        candidate.hosts, candidate.actors, candidate.recipients = hosts, candidate.recipients, []
    elif lexicon.is_in("mediator_verb", lemma):
        candidate.mediators, candidate.actors, candidate.recipients = candidate.actors, candidate.recipients, []


def _trigger_of(verb: Node, coding: Coding) -> Node:
    return coding.nodes[0] if coding.nodes else verb


def _has_condition(verb: Node) -> bool:
    """`will withdraw its force unless ...`: an announcement with a condition is a threat."""
    return any(mark.lower in ("unless", "if", "until") for clause in verb.kids("advcl") for mark in clause.kids("mark"))


def _is_unwilling(verb: Node) -> bool:
    """`will not meet`, `would not talk`; that they "did not meet" need be nobody's wish."""
    return not auxiliaries(verb).isdisjoint(WILLING)


def _as_told(verb: Node, coding: Coding, modality: str, lexicon: Lexicon) -> tuple[Kind, str, str]:
    """The type a modality turns a predicate into (design/EVENTS.md): a future meeting is an agreement, and so on."""
    kind, rule = coding.kind, coding.rule
    stance = lexicon.stance(kind.type)
    if modality == "denied":
        if coding.operator == "allow":
            return Kind("COERCE", "restrict"), "occurred", f"not>{rule}"
        if stance == "cooperative" and (kind.type != "CONSULT" or _is_unwilling(verb)):
            return Kind("REJECT"), "occurred", f"not>{rule}"
        return kind, modality, rule
    if modality == "planned" and coding.operator in (None, "same", "allow", "stop"):
        if kind.type in ("RETREAT", "SANCTION", "COERCE") and _has_condition(verb):
            return Kind("THREATEN"), modality, f"unless>{rule}"
        if kind.type in ("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE"):
            return Kind("AGREE"), modality, f"future_{kind.type.lower()}>{rule}"
        if kind.type == "RETREAT":
            return Kind("CONCEDE"), modality, f"future_{kind.type.lower()}>{rule}"
        if stance == "hostile" and kind.type != "THREATEN":
            return Kind("THREATEN"), modality, f"future_{kind.type.lower()}>{rule}"
    if modality == "possible" and kind.type == "CONSULT" and coding.operator in (None, "same"):
        return Kind("AGREE"), modality, f"future_consult>{rule}"  # "may meet"
    return kind, modality, rule
