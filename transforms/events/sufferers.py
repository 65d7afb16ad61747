"""Who suffers the deed that a noun tells: `the killing of A`, `A's murder`, `an attack on A`, `the collapse of A`."""

from collections.abc import Collection

from transforms.events.lexicon import Lexicon
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
    kind = noun_kind(noun, lexicon)
    is_hostile = kind is not None and lexicon.stance(kind.type) == "hostile"
    return is_object and (is_hostile or lexicon.is_in("own_fate", noun.lemma) or lexicon.is_in("undergone", noun.lemma))
