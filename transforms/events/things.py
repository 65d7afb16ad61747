"""Things take no part in an event: whose they are does, "Palestinian houses" stand for Palestinians."""

from transforms.events.actors import core, is_actor_noun, is_linked
from transforms.events.lexicon import Lexicon
from transforms.events.reach import SUFFERED_BY_THINGS
from transforms.events.tree import ACTOR_LABELS, Node, conjuncts

OWNER_LABELS = frozenset({"GPE", "NORP", "ORG"})
BUILT = frozenset({"home", "road"})
COUNTING = ("partitive", "quantity_head", "casualty")
OWNING = ("poss", "amod", "compound", "nmod")


def is_thing(node: Node, lexicon: Lexicon) -> bool:
    """True for a common noun that names nobody: no office, no group of people, no number of them."""
    head = core(node, lexicon)
    if head.pos != "NOUN" or head.label or node.nominals or is_linked(node) or is_actor_noun(head, lexicon):
        return False
    is_somebody = any(child.label == "PERSON" for child in head.kids("appos"))  # "his running mate, Donald Trump"
    return not (is_somebody or any(lexicon.is_in(name, head.lemma) for name in COUNTING))


def is_building(node: Node, lexicon: Lexicon) -> bool:
    """True for houses and roads: whoever speaks for them, force hits the thing; not for an army base."""
    classes = lexicon.noun_classes.get(node.lemma, frozenset())
    return node.pos == "NOUN" and not (node.label or node.nominals or is_linked(node)) and bool(classes & BUILT)


def owners_of_thing(node: Node, trigger: Node, event_type: str, lexicon: Lexicon) -> list[Node]:
    """Who stands for a recipient: itself, unless it is a thing; then whose it is, and nobody where a thing suffers."""
    is_suffering = event_type in SUFFERED_BY_THINGS
    is_hit = is_thing(node, lexicon) or (is_suffering and is_building(node, lexicon))
    if not is_hit or lexicon.is_in("done_to_people", trigger.lemma):
        return [node]
    head = core(node, lexicon)
    for child in head.kids(*OWNING):
        if child.label in OWNER_LABELS or (child.dep == "poss" and (child.label in ACTOR_LABELS or is_linked(child))):
            return conjuncts(child)
    return [] if is_suffering else [node]
