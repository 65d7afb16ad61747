"""Members of a party that the sentence names apart from it: "Kenya is among the states sending arms"."""

from transforms.events.actors import entity_of, is_actor
from transforms.events.lexicon import Lexicon
from transforms.events.tree import Node, conjuncts, unique

BARE = frozenset({"those", "several", "many"})


def with_members(parties: list[Node], lexicon: Lexicon) -> list[Node]:
    """The parties, each after those whom "is among" or "is one of" counts among them; these alone for "those"."""
    found: list[Node] = []
    for party in parties:
        members = [node for node in _members_before(party, lexicon) if not _is_told(node, parties)]
        found += members if members and party.lower in BARE else [*members, party]
    return unique(found)


def _is_told(node: Node, parties: list[Node]) -> bool:
    return entity_of(node) is not None and entity_of(node) in {entity_of(party) for party in parties}


def _members_before(party: Node, lexicon: Lexicon) -> list[Node]:
    """`Smith` of "Smith is one of the lawmakers who urged it"; empty for "among its allies, Kenya sent arms"."""
    link = party.head
    if party.dep != "pobj" or link.lower not in ("among", "of"):
        return []
    if link.lower == "of":
        if link.head.lower != "one" or link.head.dep != "attr":
            return []
        link = link.head
    if link.head.lemma != "be":
        return []
    named = [member for node in link.head.kids("nsubj") for member in conjuncts(node)]
    return [node for node in named if node.pos != "PRON" and is_actor(node, lexicon)]
