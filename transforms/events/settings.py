"""Settings in which a deed is no politics: sport, kin, journeys before an election, accidents, plans on paper."""

from transforms.events.actors import core, is_linked, is_under_arms
from transforms.events.acts import is_journey
from transforms.events.candidates import Candidate
from transforms.events.lexicon import Lexicon
from transforms.events.tree import Node, prepositional_objects
from transforms.events.triggers import objects_of

PLAYED_OUT = frozenset({"COERCE", "SANCTION", "RETREAT", "CONCEDE", "AID"})
SENTENCE_REACH = 120  # nodes
CLAUSE_REACH = 60
MIN_COMPANY = 3
WITHIN = frozenset({"in", "by", "from"})


def is_apolitical(candidate: Candidate, lexicon: Lexicon) -> bool:
    """True for what happens in sport, between kin, on a campaign, by accident, or to a plan."""
    event_type = candidate.kind.type
    if _is_home_affair(candidate, lexicon) or _is_label(candidate):
        return True
    if event_type == "CONSULT":
        return _is_among_kin(candidate, lexicon) or _is_campaign_trip(candidate, lexicon)
    if event_type == "ASSAULT":
        if _is_accident(candidate, lexicon) or _is_upon_paper(candidate, lexicon):
            return True
        if any(_is_kin(node, lexicon) for node in candidate.actors):
            return True
    is_figure = event_type == "ASSAULT" and lexicon.is_in("figurative_force", candidate.predicate.lemma)
    return (is_figure or event_type in PLAYED_OUT) and _is_in_sport(candidate.predicate, lexicon)


def _is_home_affair(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`cancelled contracts`, `finished operations`: against nobody, and with no word of arms."""
    coding = candidate.coding
    noun = coding.noun if coding is not None else None
    if noun is None:
        return False
    if candidate.rule.endswith("cut+tie"):
        return lexicon.is_in("home_affair", noun.lemma) and not candidate.recipients
    if noun.lemma != "operation" or candidate.kind.type != "ASSAULT":
        return False
    is_military = any(lexicon.is_in("military_operation", child.lemma.lower()) for child in noun.children)
    return not is_military and not any(is_under_arms(core(node, lexicon), lexicon) for node in candidate.actors)


def _is_label(candidate: Candidate) -> bool:
    """`RUSSIA'S INVASION OF UKRAINE: LIVE UPDATES`: the heading of a page, which tells nothing of its own."""
    noun = candidate.trigger
    return candidate.origin == "noun" and noun.is_root and candidate.kind.type == "ASSAULT"


def _is_in_sport(predicate: Node, lexicon: Lexicon) -> bool:
    """`was beaten in the bronze medal match`, `banned from the Olympics`."""
    *_, root = (predicate, *predicate.ancestors())
    words = (node.lemma.lower() for node in root.subtree(SENTENCE_REACH) if node.is_noun or node.pos == "ADJ")
    return any(lexicon.is_in("sport", word) or lexicon.is_in("sporting", word) for word in words)


def _is_kin(node: Node, lexicon: Lexicon) -> bool:
    return lexicon.is_in("kin", node.lemma) and not (node.label or is_linked(node) or node.has_kid("appos"))


def _is_among_kin(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`spoke to her son`, not "met the mother of a hostage", "met the king and his son"."""
    parties = candidate.actors + candidate.recipients
    kin = [node for node in parties if _is_kin(node, lexicon)]
    return len(parties) < MIN_COMPANY and any(owner.pos == "PRON" for node in kin for owner in node.kids("poss"))


def _is_campaign_trip(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`arrived in Chicago for the convention`, `travelled to Springfield`: to voters, or to nobody in particular."""
    if candidate.kind.mode != "visit":
        return False
    if is_journey(candidate):
        return True
    below = candidate.predicate.subtree(CLAUSE_REACH)
    return any(lexicon.is_in("campaigning", node.lemma.lower()) for node in below)


def _is_accident(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`the helicopter crashed, killing five`, `was killed in a crash`: by nobody under arms."""
    verb = candidate.predicate
    if any(is_under_arms(core(node, lexicon), lexicon) for node in candidate.actors):
        return False
    if verb.dep == "advcl" and verb.tag == "VBG" and lexicon.is_in("accident", verb.head.lemma):
        return True
    below = (obj for word, obj in prepositional_objects(verb) if word in WITHIN)
    return candidate.is_passive and any(lexicon.is_in("natural_force", node.lemma) for node in below)


def _is_upon_paper(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`killed the reform`, `torpedoed the Health Care Act`: whosever it was, nobody is hurt."""
    struck = objects_of(candidate.predicate) if candidate.rule.endswith("verb:assault") else []
    return bool(struck) and all(lexicon.is_in("measure", node.lemma.lower()) for node in struck)
