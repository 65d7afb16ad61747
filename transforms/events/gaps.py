"""Mends clauses that leave out a word said before: `five were killed and ten wounded`, `blames A for X and B for Y`."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.events.tree import Node, reattach


def repair_gaps(sentence: Sequence[Node]) -> None:
    """Both repairs of one sentence."""
    for node, after in pairwise(sentence):
        if node.dep != "conj":
            continue
        if _is_gapped_passive(node, after):
            reattach(after, node.head, "conj")
            reattach(node, after, "nsubj")
        else:
            first = _first_of_cluster(node, after)
            if first is not None:
                reattach(node, first, "conj")


def _is_gapped_passive(count: Node, participle: Node) -> bool:
    """`ten wounded`, which the parser hangs as two words on "were killed"; not "and ten wounded men"."""
    is_beside = participle.head in (count, count.head) and participle.dep in ("acl", "advcl")
    is_bare = participle.tag == "VBN" and not participle.has_kid("aux", "auxpass", "dobj", "nsubj", "nsubjpass")
    return is_beside and is_bare and count.head.tag == "VBN" and count.head.has_kid("auxpass")


def _first_of_cluster(second: Node, after: Node) -> Node | None:
    """`A` of "blames A for X and B for Y", where the parser coordinates B with X; None for any other conjunct."""
    is_repeated = after.dep == "prep" and after.head is not second  # not "with fraud and collusion with B"
    link = next((above for above in second.ancestors(4) if above.dep == "prep"), None)
    if link is None or not is_repeated or not second.is_noun or after.lower != link.lower:
        return None
    objects = [node for node in link.head.kids("dobj") if node.i < link.i]
    return objects[-1] if objects else None
