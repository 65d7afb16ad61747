"""Who suffers the deed that a noun tells: `the killing of A`, `A's murder`, `an attack on A`, `the collapse of A`."""

from collections.abc import Collection

from transforms.events.lexicon import Kind, Lexicon
from transforms.events.reach import AIMED
from transforms.events.tree import Node
from transforms.events.triggers import noun_kind

# Types that judge a deed: they reach its doer, never the one who suffers it.
JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
LEADING_TO_SUFFERERS = frozenset({"of", "on", "upon", "against", "to", "at"})


def suffers(node: Node, triggers: Collection[Node], lexicon: Lexicon) -> bool:
    """True when the noun above, unless it is a trigger itself, tells what is done to this one or becomes of him."""
    while node.dep == "conj":
        node = node.head
    is_object = node.dep == "pobj" and node.head.lower in LEADING_TO_SUFFERERS
    noun = node.head.head if is_object else node.head
    if noun in triggers or not noun.is_noun:
        return False
    if node.dep == "poss":  # not "Kenya's killing of ten people"
        return lexicon.is_in("own_fate", noun.lemma) and not noun.has_kid("prep")
    is_fate = any(lexicon.is_in(name, noun.lemma) for name in ("own_fate", "undergone"))
    return is_object and (is_fate or is_hostile(noun_kind(noun, lexicon), lexicon))


def is_target_asked_for(node: Node, event_type: str, inner: Kind | None, lexicon: Lexicon) -> bool:
    """Whom the force hits that is asked for or agreed: "encouraged attacks against Kenya"; `inner`: what is agreed."""
    while node.dep in ("compound", "amod"):
        node = node.head
    is_scope = event_type in ("AGREE", "REJECT") and is_hostile(inner, lexicon)
    if not (event_type == "REQUEST" or is_scope) or node.dep != "pobj" or node.head.lower not in AIMED:
        return False
    return is_hostile(noun_kind(node.head.head, lexicon), lexicon)


def is_hostile(kind: Kind | None, lexicon: Lexicon) -> bool:
    """True for the kinds of force, punishment and threat; False for None."""
    return kind is not None and lexicon.stance(kind.type) == "hostile"
