"""Mends clauses that leave out a word said before: `five were killed and ten wounded`, `blames A for X and B for Y`."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.events.tree import ACTOR_LABELS, Node, reattach


def repair_gaps(sentence: Sequence[Node]) -> None:
    """Both repairs of one sentence."""
    for count, participle in pairwise(sentence):
        if _is_gapped_passive(count, participle):
            verb = count.head
            reattach(participle, verb, "conj")
            reattach(count, participle, "nsubj")
    for node in sentence:
        first = _first_of_cluster(node)
        if first is not None:
            reattach(node, first, "conj")


def _is_gapped_passive(count: Node, participle: Node) -> bool:
    """`ten wounded`, which the parser hangs as two words on "were killed"; not "and ten wounded men"."""
    is_bare = participle.tag == "VBN" and not participle.has_kid("aux", "auxpass", "dobj", "nsubj", "nsubjpass")
    is_beside = count.dep == "conj" and count.head.tag == "VBN" and count.head.has_kid("auxpass")
    return is_bare and is_beside and participle.head in (count, count.head) and participle.dep in ("acl", "advcl")


def _first_of_cluster(second: Node) -> Node | None:
    """`A` of "blames A for X and B for Y", where the parser coordinates B with X; None for any other `second`."""
    if second.dep != "conj" or second.label not in ACTOR_LABELS or second.head.label in ACTOR_LABELS:
        return None
    for above in second.ancestors(6):
        if above.dep == "prep" and above.head.pos == "VERB":
            objects = [node for node in above.head.kids("dobj") if node.i < above.i]
            is_repeated = any(child.lower == above.lower for child in second.kids("prep"))
            return objects[-1] if objects and is_repeated else None
    return None
