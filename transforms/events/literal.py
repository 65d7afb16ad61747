"""Force that is none: in words, by mere causes, upon what cannot suffer, or of a kind at large."""

from transforms.events.actors import ABSTRACT, core, is_actor, is_linked, is_named, is_under_arms
from transforms.events.candidates import Candidate
from transforms.events.debaters import are_debaters, is_debater
from transforms.events.doers import is_deed
from transforms.events.lexicon import Lexicon
from transforms.events.modality import IS
from transforms.events.subjects import agents_by
from transforms.events.tree import ACTOR_LABELS, Node, auxiliaries
from transforms.events.triggers import noun_kind, objects_of, verb_key

FORCE = frozenset({"ASSAULT", "COERCE"})
WITH = frozenset({"with", "in", "by", "during"})
MEANS_REACH = 60  # nodes
INDEFINITE = frozenset({"a", "an", "any", "every"})


def is_figurative(candidate: Candidate, lexicon: Lexicon) -> bool:
    """True for force in words, a parade, a standing rule, vague words, and what any of a kind does."""
    if _is_in_debate(candidate, lexicon) or _is_of_kind(candidate) or _is_parade(candidate, lexicon):
        return True
    return _is_standing_rule(candidate, lexicon) or _is_vague(candidate, lexicon) or _is_mere_danger(candidate, lexicon)


def _is_in_debate(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`Trump's clash with the CIA`, `the party's attack on the governor`: force in words."""
    is_figure = any(lexicon.is_in("figurative_force", node.lemma) for node in candidate.nodes)
    if candidate.kind.type not in FORCE or not is_figure:
        return False
    return are_debaters(candidate.actors, candidate.recipients, lexicon) or _is_spoken(candidate, lexicon)


def _is_spoken(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`his attack on the group`: of one person upon what is no people, nothing built and under no arms."""
    if candidate.origin != "noun" or not candidate.recipients:
        return False
    persons = all(is_debater(node, lexicon) for node in candidate.actors)
    return persons and not any(_is_bodily(node, lexicon) for node in candidate.recipients)


def _is_bodily(node: Node, lexicon: Lexicon) -> bool:
    """True for who is named, under arms or a person, and for what stands on the ground."""
    head = core(node, lexicon)
    entry = lexicon.actor_nouns.get(head.lemma)
    is_somebody = bool(node.label) or is_linked(node) or (entry is not None and entry.kind in ("people", "armed"))
    return is_somebody or is_under_arms(head, lexicon) or _has_ground(head, lexicon)


def _is_of_kind(candidate: Candidate) -> bool:
    """`a country that occupies others`: of any such, in the present tense."""
    verb = candidate.predicate
    is_present = verb.tag in ("VBZ", "VBP") and not verb.has_kid("aux")
    if candidate.kind.type not in FORCE or candidate.scope != "relative" or not is_present:
        return False
    return verb.head in candidate.actors and any(child.lower in INDEFINITE for child in verb.head.kids("det"))


def _is_parade(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`soldiers march`: no protest."""
    marching = candidate.actors if candidate.trigger.lemma == "march" else []
    return bool(marching) and all(is_under_arms(node, lexicon) for node in marching)


def _is_standing_rule(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`members are barred from speaking`, `five million have been displaced`: how things are, by nobody's act."""
    verb = candidate.predicate
    if not candidate.is_passive:
        is_rule = candidate.kind.type == "COERCE" and lexicon.is_in("standing_rule", verb.lemma)
        return is_rule and verb.tag in ("VBZ", "VBP") and not verb.has_kid("aux")  # "the law prohibits"
    if candidate.actors:
        return False
    is_present = any(child.lower in IS for child in verb.kids("auxpass"))
    return lexicon.is_in("tally", verb.lemma) or (is_present and lexicon.is_in("standing_rule", verb.lemma))


def _is_vague(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`targeted the firm`: with no word of weapons, and by nobody under arms, it may be anything."""
    verb = candidate.predicate
    if not lexicon.is_in("vague_force", verb.lemma) or candidate.kind.type != "ASSAULT":
        return False
    means = [node for node in verb.subtree(MEANS_REACH) if node.dep == "pobj" and node.head.lower in WITH]
    is_forceful = any(is_deed(node, lexicon) for node in (*verb.kids("nsubj", "nsubjpass"), *means))
    return not is_forceful and not any(is_under_arms(node, lexicon) for node in candidate.actors)


def _is_mere_danger(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`strikes threatened two flights`: nobody utters a threat."""
    subjects = candidate.predicate.kids("nsubj") if candidate.rule.startswith("threaten") else []
    return any(is_deed(node, lexicon) or _is_mere_cause(node, lexicon) for node in subjects)


def _can_be_hurt(node: Node, lexicon: Lexicon) -> bool:
    """True for somebody, and for homes, roads, prisons, troops and territory."""
    return is_actor(node, lexicon) or _has_ground(core(node, lexicon), lexicon)


def _has_ground(head: Node, lexicon: Lexicon) -> bool:
    classes = lexicon.noun_classes.get(head.lemma, frozenset())
    return not classes.isdisjoint(lexicon.words["physical_victim"])


def _is_mere_cause(node: Node, lexicon: Lexicon) -> bool:
    """`hit by a decision to cut deliveries`: neither somebody nor a deed of force."""
    is_abstract = node.pos == "NOUN" and ABSTRACT.search(node.lower) is not None
    kind = noun_kind(node, lexicon)
    is_force = is_deed(node, lexicon) or (kind is not None and kind.type == "ASSAULT")
    return is_abstract and not (is_force or is_actor(node, lexicon) or lexicon.is_in("instrument", node.lemma))


def is_literal(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Verbs of force need somebody or some place to suffer it; asides need both sides named."""
    verb, coding = candidate.predicate, candidate.coding
    entry = lexicon.verbs.get(verb_key(verb, lexicon))
    if entry is not None and entry.sense == "physical" and candidate.kind.type == "ASSAULT":
        suffering = candidate.recipients or objects_of(verb)
        is_found = candidate.source == "search" and bool(candidate.recipients)
        if suffering and (is_found or not any(_can_be_hurt(node, lexicon) for node in suffering)):
            return False
        if any(_is_mere_cause(node, lexicon) for node in (*verb.kids("nsubj"), *agents_by(verb))):
            return False
    if coding is not None and coding.complement is not None and noun_kind(verb, lexicon) and "to" in auxiliaries(verb):
        return False
    if candidate.scope != "relative" or not candidate.actors or not candidate.recipients:
        return True
    named = any(is_named(node, lexicon) for node in candidate.actors)
    return named and any(node.label in ACTOR_LABELS or is_named(node, lexicon) for node in candidate.recipients)
