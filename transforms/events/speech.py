"""Acts of words that nobody does to anybody: things, anybody, voters, habits and open questions say nothing."""

from transforms.events.actors import core, is_under_arms
from transforms.events.candidates import Candidate
from transforms.events.lexicon import Lexicon
from transforms.events.reach import SPOKEN
from transforms.events.subjects import agents_by
from transforms.events.tree import Node, auxiliaries, prepositional_objects

OPEN_CLAUSES = frozenset({"ccomp", "pcomp"})
QUESTION_TAGS = frozenset({"WP", "WRB", "WDT"})
UNREAL = frozenset({"planned", "possible", "demanded"})
OPINIONS = frozenset({"SUPPORT", "REJECT", "ACCUSE", "AGREE"})
FIRST_PERSON = frozenset({"i", "we"})
PRAISED_OR_BLAMED = frozenset({"SUPPORT", "ACCUSE"})


def is_unsaid(candidate: Candidate, lexicon: Lexicon) -> bool:
    """True for a candidate of a spoken type that tells no act of somebody towards somebody."""
    event_type = candidate.kind.type
    if event_type not in SPOKEN:
        return False
    parties = candidate.actors + candidate.recipients
    if any(lexicon.is_in("indefinite", node.lower) for node in parties):
        return True  # "anyone who refuses is accused"
    if event_type in OPINIONS and candidate.actors and all(_is_electorate(node, lexicon) for node in candidate.actors):
        return True
    recipients = candidate.recipients if event_type in PRAISED_OR_BLAMED else []
    if recipients and all(_is_own_kin(node, lexicon) for node in recipients):
        return True
    if candidate.origin == "noun":
        return False
    if _is_habit(candidate.predicate, lexicon) or _is_open(candidate) or _is_merely_thinkable(candidate, lexicon):
        return True
    return _is_of_things(candidate.predicate, lexicon) or _is_other_sense(candidate, lexicon)


def _is_electorate(node: Node, lexicon: Lexicon) -> bool:
    """`suburban voters`, `a majority of Americans`: what people think, by a ballot or poll."""
    below = [obj for word, obj in prepositional_objects(node) if word == "of"]
    is_share = lexicon.is_in("poll_share", node.lemma) and any(obj.tag in ("NNS", "NNPS") for obj in below)
    return is_share or lexicon.is_in("electorate", core(node, lexicon).lemma.lower())


def _is_own_kin(node: Node, lexicon: Lexicon) -> bool:
    """`praised his wife`: private."""
    return lexicon.is_in("kin", node.lemma) and node.has_kid("poss") and not node.label


def _is_habit(verb: Node, lexicon: Lexicon) -> bool:
    """`politicians always praise their hosts`."""
    is_present = verb.tag in ("VBP", "VBZ") and not verb.has_kid("aux")
    return is_present and any(lexicon.is_in("habit", child.lower) for child in verb.kids("advmod"))


def _is_open(candidate: Candidate) -> bool:
    """`whether courts will side with them`, `what he would do`: that is the question."""
    verb = candidate.predicate
    if any(mark.lower == "whether" for mark in verb.kids("mark")):
        return True
    asks = any(child.tag in QUESTION_TAGS for child in verb.children)
    return asks and verb.dep in OPEN_CLAUSES and candidate.modality in UNREAL


def _is_merely_thinkable(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`can deny a visa`, `will be accused`, `guilty of supporting them`: in one's power, foreseen, in a verdict."""
    verb = candidate.predicate
    if candidate.modality == "possible" and "can" in auxiliaries(verb):
        return True
    if candidate.kind.type == "ACCUSE" and not candidate.actors and candidate.modality in UNREAL:
        return True
    return verb.dep == "pcomp" and lexicon.is_in("sentenced", verb.head.head.lower)


def _is_of_things(verb: Node, lexicon: Lexicon) -> bool:
    """`the constitution rules out a ballot`, `officers supported by helicopters`: whoever owns them did nothing."""
    doers = [core(node, lexicon) for node in (*verb.kids("nsubj"), *agents_by(verb))]
    return any(
        node.pos == "NOUN" and (lexicon.is_in("unspeaking", node.lemma) or lexicon.is_in("equipment", node.lemma))
        for node in doers
    )


def _is_other_sense(candidate: Candidate, lexicon: Lexicon) -> bool:
    """A vow without anybody it is meant for, a town defended by arms, foes recognised as such."""
    verb, event_type = candidate.predicate, candidate.kind.type
    if event_type == "THREATEN":
        return _is_aimless(candidate, lexicon)
    if event_type == "REQUEST":
        return _is_question(candidate, lexicon)
    if event_type == "AGREE":
        return _is_other_invitation(candidate, lexicon)
    if event_type != "SUPPORT":
        return False
    if verb.lemma == "defend" and candidate.actors and all(is_under_arms(node, lexicon) for node in candidate.actors):
        return True
    return any(word == "as" and lexicon.is_in("slur", obj.lemma) for word, obj in prepositional_objects(verb))


def _is_aimless(candidate: Candidate, lexicon: Lexicon) -> bool:
    """A vow or warning to nobody; force that others foretell."""
    if candidate.rule.startswith("future"):
        return not _is_own_word(candidate, lexicon)
    is_public = all(_is_electorate(node, lexicon) for node in candidate.recipients)  # or nobody
    return candidate.rule.startswith(("agree:", "frame:warn", "light_verb")) and is_public


def _is_own_word(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`we will strike`, `they said they would strike`; "Kenya will strike Chad" is put as its announcement."""
    verb = candidate.predicate
    if verb.is_root and candidate.recipients and "will" in auxiliaries(verb):
        return True
    subjects = verb.kids("nsubj")
    if any(node.lower in FIRST_PERSON for node in subjects):
        return True
    is_pronoun = any(node.pos == "PRON" for node in subjects)
    return is_pronoun and verb.dep == "ccomp" and lexicon.is_in("reporting", verb.head.lemma)


def _is_question(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`pressed the senator to explain his vote`: between two persons, a question."""
    clause = candidate.coding.complement if candidate.coding is not None else None
    if clause is None or not lexicon.is_in("answering", clause.lemma):
        return False
    return all(node.label == "PERSON" for node in (*candidate.actors, *candidate.recipients))


def _is_other_invitation(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`invited the firm to move its plant`, not "to visit Kyiv"; help and promises to nobody."""
    verb = candidate.predicate
    is_state = any(node.label == "GPE" for node in candidate.actors)  # "France is ready to contribute troops"
    if candidate.rule in ("plan:aid", "noun_agree:other") and not (candidate.recipients or is_state):
        return True
    if verb.lemma != "invite":
        return False
    return any(not lexicon.is_in("invited_to", clause.lemma) for clause in verb.kids("xcomp"))
