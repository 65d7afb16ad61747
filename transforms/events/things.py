"""Things take no part in an event: whose they are does, "Palestinian houses" stand for Palestinians."""

from transforms.events.actors import core, is_actor_noun, is_linked
from transforms.events.lexicon import Lexicon
from transforms.events.reach import SUFFERED_BY_THINGS
from transforms.events.tree import ACTOR_LABELS, Node, conjuncts

OWNER_LABELS = frozenset({"GPE", "NORP", "ORG"})
COUNTING = ("partitive", "quantity_head", "casualty")
OWNING = ("poss", "amod", "compound", "nmod")


def is_thing(node: Node, lexicon: Lexicon) -> bool:
    """True for a common noun that names nobody: no office, no group of people, no number of them."""
    head = core(node, lexicon)
    if head.pos != "NOUN" or head.label or node.nominals or is_linked(node) or is_actor_noun(head, lexicon):
        return False
    is_somebody = any(child.label == "PERSON" for child in head.kids("appos"))  # "his running mate, Donald Trump"
    return not (is_somebody or any(lexicon.is_in(name, head.lemma) for name in COUNTING))


def owners_of_thing(node: Node, trigger: Node, event_type: str, lexicon: Lexicon) -> list[Node]:
    """Who stands for a recipient: itself, unless it is a thing; then whose it is, and nobody where a thing suffers."""
    if not is_thing(node, lexicon) or lexicon.is_in("done_to_people", trigger.lemma):
        return [node]
    head = core(node, lexicon)
    for child in head.kids(*OWNING):
        if child.label in OWNER_LABELS or (child.dep == "poss" and (child.label in ACTOR_LABELS or is_linked(child))):
            return conjuncts(child)
    return [] if event_type in SUFFERED_BY_THINGS else [node]
