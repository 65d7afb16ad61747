"""Whether a verb tells an act towards somebody: attitudes, questions, journeys and meetings with nobody tell none."""

from collections.abc import Iterable

from transforms.events.actors import is_linked, named_parts
from transforms.events.candidates import Candidate
from transforms.events.debaters import is_media
from transforms.events.lexicon import Lexicon
from transforms.events.tree import Node, auxiliaries
from transforms.events.triggers import objects_of

MIN_SPORT = 3  # words of sport in an article about it, and one of them in so many sentences:
SENTENCES_PER_SPORT = 5
PLAYED = frozenset({"CONSULT", "SUPPORT", "AGREE"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


def tells_of_sport(nodes: Iterable[Node], sentences: int, lexicon: Lexicon) -> bool:
    """True for a report of matches: who meets, backs and embraces whom there is no politics."""
    count = sum(lexicon.is_in("sport", node.lemma.lower()) for node in nodes if node.is_noun)
    return count >= MIN_SPORT and count * SENTENCES_PER_SPORT >= sentences


def is_played(candidate: Candidate) -> bool:
    """True for the acts that sport tells in the words of politics."""
    return candidate.kind.type in PLAYED


def is_no_act(candidate: Candidate, lexicon: Lexicon) -> bool:
    """True for a verbal candidate of words or meetings that nobody does to anybody."""
    verb, event_type = candidate.predicate, candidate.kind.type
    if event_type == "ACCUSE":
        return candidate.modality == "demanded" or _is_asking(verb, lexicon)  # "should be prosecuted"
    if event_type in ("SUPPORT", "REJECT"):
        return _is_attitude(candidate, lexicon)
    if event_type == "REQUEST":  # "CNN has asked the police": research
        return bool(candidate.actors) and all(is_media(node, lexicon) for node in candidate.actors)
    if event_type == "AGREE" and "consult" in candidate.rule:
        return is_journey(candidate) or (candidate.rule.startswith("future") and not _may_meet(candidate))
    return False


def _is_asking(verb: Node, lexicon: Lexicon) -> bool:
    """`questioned how they could`; "questioned the minister" doubts him."""
    entry = lexicon.verbs.get(verb.lemma)
    return entry is not None and entry.sense == "weak" and not objects_of(verb)


def _is_attitude(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`those who back Kenya`, `it supports such plans`: how somebody thinks; "it backs Kenya's plan" takes sides."""
    verb = candidate.predicate
    if verb.tag not in ("VBP", "VBZ") or auxiliaries(verb) or not lexicon.is_in("attitude", verb.lemma):
        return False
    return candidate.scope == "relative" or not any(is_linked(node) for node in candidate.recipients)


def is_journey(candidate: Candidate) -> bool:
    """`plans to visit Springfield`: a town that nothing is known of, and nobody to talk to there."""
    goals = candidate.recipients
    return bool(goals) and all(node.label == "GPE" and not is_linked(node) for node in goals)


def _may_meet(candidate: Candidate) -> bool:
    """Two parties, several, or one person whose partners go unnamed; not "the committee will hold a meeting"."""
    parties = candidate.actors + candidate.recipients
    return len(parties) > 1 or any(
        named_parts(node) or node.label == "PERSON" or node.tag in PLURAL_TAGS for node in parties
    )
