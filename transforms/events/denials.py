"""What the words above a clause say of its truth: "did not hear them object", "falsely reported that he ordered"."""

from transforms.events.lexicon import Lexicon
from transforms.events.tree import Node, auxiliaries
from transforms.events.verb_group import is_negated

GOVERNED = frozenset({"ccomp", "xcomp", "acl"})
JUDGING = frozenset({"advmod", "amod", "acomp"})
UNFULFILLED = frozenset({"would", "could", "should"})
MAX_CONJUNCTS = 4
REACH = 60  # nodes


def is_disowned(verb: Node, lexicon: Lexicon) -> bool:
    """True when what governs the clause denies it, or calls it untrue; "did not hide that they met" does neither."""
    for _ in range(MAX_CONJUNCTS):
        if verb.dep != "conj" or verb.has_kid("nsubj", "nsubjpass"):
            break
        verb = verb.head
    above = verb.head
    is_told = verb.dep == "relcl" and any(child.lower == "that" for child in verb.children)
    if above is verb or not (is_told or verb.dep in GOVERNED):
        return False
    said = (node for node in above.subtree(REACH) if node.i < verb.i and node.dep in JUDGING)
    if any(lexicon.is_in("untrue", node.lower) for node in said):
        return True
    if above.is_noun:
        return any(child.lower == "no" for child in above.kids("det"))  # "no evidence that"
    if verb.dep == "relcl":
        return False
    is_question = any(child.tag in ("WRB", "WP", "WDT") for child in verb.children)  # "did not say when they met"
    if is_question or lexicon.is_in("holds_when_denied", above.lemma):
        return False
    return is_negated(above, lexicon)


def is_counterfactual(verb: Node) -> bool:
    """`could have ordered strikes`, `would have been arrested`: he did not, they were not."""
    words = auxiliaries(verb)
    return "have" in words and not UNFULFILLED.isdisjoint(words)


def is_imperative(verb: Node) -> bool:
    """`Stop sending weapons`, `go ahead, investigate them`: a main clause in the base form, without a subject."""
    is_bare = verb.tag == "VB" and verb.is_root and not auxiliaries(verb)
    return is_bare and not verb.has_kid("nsubj", "nsubjpass", "expl")
