"""Events told by nouns that no predicate has used: "talks between A and B", "A's invasion of B", "peace talks in C"."""

from collections.abc import Iterator

from transforms.events.actors import is_actor, is_known
from transforms.events.antecedents import Antecedents
from transforms.events.candidates import Candidate
from transforms.events.doers import victims_of
from transforms.events.figures import is_nonpolitical_deed
from transforms.events.lexicon import Kind, Lexicon
from transforms.events.modality import noun_modality
from transforms.events.noun_parties import ended_by, is_called_off, own_parties
from transforms.events.operators import operator_of
from transforms.events.participants import is_guessed, replace_anaphors
from transforms.events.subjects import subjects_of
from transforms.events.things import is_thing
from transforms.events.tree import ACTOR_LABELS, Node, conjuncts, prepositional_objects, unique
from transforms.events.triggers import noun_kind

# Types whose nouns alone are enough; "support" or "demand" without a verb are too vague.
NOMINAL_TYPES = frozenset({"CONSULT", "ASSAULT", "PROTEST", "MOBILIZE", "SANCTION", "RETREAT", "COERCE", "ACCUSE"})
CARRYING_PREPOSITIONS = frozenset({"after", "during", "in", "following", "before", "by", "for", "amid", "at"})
FORETOLD = frozenset({"planned", "possible"})


def find_nominal(
    sentence: tuple[Node, ...], used: set[Node], antecedents: Antecedents, lexicon: Lexicon
) -> Iterator[Candidate]:
    """Events told by the nouns of one sentence that are not in `used`."""
    for noun in sentence:
        if noun.lemma not in lexicon.event_nouns or not noun.is_noun or noun in used:
            continue
        if noun.dep == "compound" or noun.label in ACTOR_LABELS:
            continue
        kind = noun_kind(noun, lexicon)
        if kind is None or _only_counts(noun, lexicon) or is_called_off(noun, lexicon):
            continue
        if kind.type in NOMINAL_TYPES or (kind.type == "AGREE" and _has_infinitive(noun)):
            found = _read(noun, kind, antecedents, lexicon)
            if not is_nonpolitical_deed(noun, found.actors, lexicon):
                yield found


def _only_counts(noun: Node, lexicon: Lexicon) -> bool:
    """`a round of talks`: the talks are the event."""
    if not lexicon.is_in("generic_event", noun.lemma):
        return False
    return any(word == "of" and noun_kind(obj, lexicon) for word, obj in prepositional_objects(noun))


def _has_infinitive(noun: Node) -> bool:
    return any(child.tag == "VB" for child in noun.kids("acl"))


def carrying_verb(noun: Node) -> Node | None:
    """The verb that has the noun as subject or object, directly, in apposition or through a preposition."""
    above = noun.head
    if noun.dep == "appos" and above.dep in ("nsubj", "nsubjpass"):  # "it (the meeting) may happen tomorrow"
        return above.head if above.head.pos in ("VERB", "AUX") else None
    if above.dep == "prep":  # "following" is a verb to the tagger
        if above.head.pos in ("VERB", "AUX"):
            return above.head
    elif above.pos in ("VERB", "AUX"):
        return above
    if above.dep in ("nsubj", "nsubjpass") and noun.dep == "pobj":
        return None
    # "a round of talks took place": the head noun's verb
    if noun.dep == "pobj" and above.lower == "of" and above.head.is_noun:
        return carrying_verb(above.head) if above.head is not noun else None
    return None


def _read(noun: Node, kind: Kind, antecedents: Antecedents, lexicon: Lexicon) -> Candidate:
    actors, recipients = own_parties(noun, kind, lexicon)
    verb = carrying_verb(noun)
    if not actors and verb is not None:
        actors = _parties_of_verb(noun, kind, verb, lexicon)
    if kind.type == "ASSAULT" and noun.dep == "nsubj" and verb is not None:
        people = [node for node in recipients if not is_thing(node, lexicon)]
        recipients = people or victims_of(verb, lexicon) or recipients
    rule = f"noun:{kind.type.lower()}"
    if kind.type == "CONSULT" and not actors and not recipients and _is_resumed(noun, verb, lexicon):
        actors, rule = antecedents.last_meeting(), "resumed_noun:consult"
    if kind.type == "AGREE":
        objects = [m for c in noun.kids("acl") for o in c.kids("dobj") for m in conjuncts(o)]
        recipients += [node for node in objects if is_actor(node, lexicon)]  # not "readiness to use all means"
    found_actors = replace_anaphors(unique(actors), antecedents, lexicon)
    found = [n for n in replace_anaphors(unique(recipients), antecedents, lexicon) if n not in found_actors]
    modality = noun_modality(noun, verb, lexicon)
    is_guess = is_guessed([*actors, *recipients], lexicon)
    ending = ended_by(noun, lexicon) if kind.type == "CONSULT" else None
    if ending is not None:
        kind, rule, modality = Kind("REJECT", "meet"), f"noun_{ending}:consult", "occurred"
        found_actors, found = [], found_actors + found
    return Candidate(
        kind, noun, (noun,), verb if verb is not None else noun, found_actors, found, modality, "noun",
        rule, is_guess=is_guess,
    )  # fmt: skip


def is_foretold_meeting(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`they expect that the talks may take place on Monday`: foretold, as the modality says, not only governed."""
    verb = candidate.predicate
    if candidate.origin != "noun" or candidate.kind.type != "CONSULT" or candidate.modality not in FORETOLD:
        return False
    return verb.dep == "ccomp" and lexicon.is_in("happening", verb.lemma) and operator_of(verb.head, lexicon) == "plan"


def _is_resumed(noun: Node, verb: Node | None, lexicon: Lexicon) -> bool:
    """`the talks started`, `a previous round of talks took place`: a meeting already told of, by its verb."""
    if verb is None or not lexicon.is_in("happening", verb.lemma):
        return False
    head = noun
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.is_noun:
        head = noun.head.head
    if head.dep not in ("nsubj", "nsubjpass"):
        return False
    words = lexicon.words["resuming"]
    return any(child.lower in words for child in (*noun.children, *head.children))


def _parties_of_verb(noun: Node, kind: Kind, verb: Node, lexicon: Lexicon) -> list[Node]:
    """The subject of the verb to which the noun is an adjunct: "arrived for talks", "said after a meeting"."""
    active, passive = subjects_of(verb, lexicon)
    if kind.type == "AGREE":
        return active + passive
    if noun.dep != "pobj" or noun.head.lower not in CARRYING_PREPOSITIONS:
        return []
    if kind.type == "CONSULT" and (
        not lexicon.is_in("reporting", verb.lemma) or _is_own_meeting(noun, active, lexicon)
    ):
        return [member for node in active for member in conjuncts(node)]
    return []


def _is_own_meeting(noun: Node, speakers: list[Node], lexicon: Lexicon) -> bool:
    """`After a meeting with the king, Smith said`: one who is known has met him; a spokesman need not have."""
    is_shared = noun.head.lower in ("after", "following") and any(
        word == "with" for word, _ in prepositional_objects(noun)
    )
    return is_shared and bool(speakers) and all(is_known(node, lexicon) and node.label == "PERSON" for node in speakers)
