"""How sure a report is: a logistic sum of the weights of event_confidence.csv, one per feature that holds."""

from collections.abc import Iterator
from math import exp

from transforms.events.actors import core, is_known, is_linked, is_named
from transforms.events.candidates import Candidate
from transforms.events.lexicon import Lexicon
from transforms.events.noun_parties import CALLED_OFF, CALLED_OFF_NOUNS
from transforms.events.tree import ACTOR_LABELS, Node

GENERIC_TAGS = frozenset({"NNS"})
FIRST_OR_SECOND = frozenset({"i", "we", "you", "us", "me"})
FAR = 10  # words between trigger and recipient
LONG = 40  # words of a sentence


def confidence(candidate: Candidate, sentence: str, lexicon: Lexicon) -> float:
    """.01 to .99, two decimals: about the share of such reports that a reader finds right."""
    total = sum(lexicon.weights.get(feature, 0.0) for feature in features(candidate, sentence, lexicon))
    return min(0.99, max(0.01, round(1 / (1 + exp(-total)), 2)))


def features(candidate: Candidate, sentence: str, lexicon: Lexicon) -> Iterator[str]:
    """The names of the features that hold; those without a row in the table weigh nothing."""
    yield "bias"
    yield f"scope_{candidate.scope or 'main'}"
    yield f"origin_{candidate.origin}"
    yield f"type_{candidate.kind.type.lower()}"
    yield f"modality_{candidate.modality}"
    yield f"rule_{candidate.rule.split(':')[0].split('>')[0]}"
    yield f"source_{candidate.source}"
    if candidate.is_guess:
        yield "guessed_anaphor"
    if candidate.is_passive:
        yield "passive"
    entry = lexicon.verbs.get(candidate.predicate.lemma)
    if entry is not None and entry.sense:
        yield f"sense_{entry.sense}"
    yield from _of_parties(candidate, lexicon)
    yield from _of_clause(candidate)
    yield from _of_sentence(sentence)


def _of_parties(candidate: Candidate, lexicon: Lexicon) -> Iterator[str]:
    """How well known they are, how many, and how far from the trigger."""
    actors, recipients = candidate.actors, candidate.recipients
    is_meeting = candidate.kind.type == "CONSULT"
    if not actors and candidate.rule in (*CALLED_OFF, *CALLED_OFF_NOUNS):
        actors, is_meeting = recipients, True  # those who were to meet are known, not who called it off
        yield "called_off"
    parties = list(dict.fromkeys(actors + recipients))
    yield f"actor_{_best_standing(actors, lexicon)}"
    yield f"recipient_{_best_standing(recipients, lexicon)}"
    for side, nodes in (("actor", actors), ("recipient", recipients)):
        if nodes:
            yield f"first_{side}_{_sort_of(nodes[0], lexicon)}"
        elif side == "actor" or candidate.kind.type != "CONSULT":
            yield f"{candidate.kind.type.lower()}_without_{side}"
    if len(parties) > 1:
        yield "two_parties"
    if len(actors) > 1:
        yield "several_actors"
    if len(recipients) > 1:
        yield "several_recipients"
    if recipients and min(abs(node.i - candidate.trigger.i) for node in recipients) > FAR:
        yield "far_recipient"
    if is_meeting and sum(is_linked(node) for node in parties) > 1:
        yield "linked_pair"
    if any(node.lower in FIRST_OR_SECOND for node in parties):
        yield "first_person"
    if actors and all(_is_bare_plural(node) for node in actors):
        yield "bare_plural_actor"


def _of_clause(candidate: Candidate) -> Iterator[str]:
    """Whether the predicate heads its sentence, has a subject, and is in the present tense."""
    verb = candidate.predicate
    if verb.is_root:
        yield "main_verb"
    if candidate.origin != "verb":
        return
    if not verb.has_kid("nsubj", "nsubjpass"):
        yield "no_subject"
    if verb.tag == "VBN" and any(aux.tag in ("VBZ", "VBP") for aux in verb.kids("auxpass")):
        yield "state_passive"  # "are closed"
    if verb.tag in ("VBP", "VBZ") and not verb.has_kid("aux"):
        yield "present_tense"


def _of_sentence(sentence: str) -> Iterator[str]:
    """Its end, its quotation marks and its length."""
    closing = sentence.rstrip("\"'”’)»")[-1:]
    if closing == "?":
        yield "question"
    elif closing not in (".", "!"):
        yield "no_full_stop"
    if sentence[:1] in ('"', "“", "‘") or sentence[-1:] in ('"', "”"):
        yield "quoted"
    if "|" in sentence:
        yield "link_list"
    if sentence.count(" ") >= LONG:
        yield "long_sentence"


def _sort_of(node: Node, lexicon: Lexicon) -> str:
    """What somebody is called by: a person, a pronoun, a noun for people or bodies, a name, else a thing."""
    noun = lexicon.actor_nouns.get(core(node, lexicon).lemma)
    if node.label == "PERSON":
        return "person_known" if is_known(node, lexicon) else "person_unknown"
    if node.pos == "PRON":
        return "pronoun_linked" if is_linked(node) else "pronoun"
    if noun is not None:
        return f"{noun.kind}_linked" if is_linked(node) else noun.kind
    if node.label:
        return f"{node.label.lower()}_known" if is_known(node, lexicon) else f"{node.label.lower()}_unknown"
    return "thing"


def _best_standing(nodes: list[Node], lexicon: Lexicon) -> str:
    """How well known the best of these parties is."""
    if not nodes:
        return "missing"
    for name, test in _STANDINGS:
        if any(test(node, lexicon) for node in nodes):
            return name
    return "other"


def _is_power(node: Node, lexicon: Lexicon) -> bool:
    """A country, or an organ of one by its noun."""
    label = node.mention.label if node.mention is not None else node.label
    if is_linked(node) and label in ("GPE", "NORP"):
        return True
    entry = lexicon.actor_nouns.get(core(node, lexicon).lemma)
    return entry is not None and entry.kind in ("state", "armed")


def _is_linked_party(node: Node, lexicon: Lexicon) -> bool:
    return is_linked(node)


def _is_label(node: Node, lexicon: Lexicon) -> bool:
    return node.label in ACTOR_LABELS


_STANDINGS = (
    ("power", _is_power),
    ("linked", _is_linked_party),
    ("labelled", _is_label),
    ("named", is_named),
)


def _is_bare_plural(node: Node) -> bool:
    return node.tag in GENERIC_TAGS and not any(
        child.dep in ("det", "nummod", "poss", "compound", "amod", "prep", "relcl", "acl") for child in node.children
    )
