"""What stands around a verb: negation, and the infinitive of what is arranged."""

from transforms.events.lexicon import Lexicon
from transforms.events.tree import Node, auxiliaries

INSTEAD = frozenset({"without", "instead", "rather"})
NOBODY = frozenset({"nobody", "none", "neither"})
ALSO = frozenset({"only", "just", "merely", "simply"})
CLIPPED_NOT = frozenset({"n't", "n’t"})  # which the parser may hang on the auxiliary


def is_to_be(verb: Node, lexicon: Lexicon) -> bool:
    """`The minister is to meet`: what is arranged; "The goal is to meet" and "Peru is to blame" are not."""
    if verb.head.lemma != "be" or not any(aux.lower == "to" for aux in verb.kids("aux")):
        return False
    if lexicon.is_in("guilty", verb.lemma):
        return False
    return any(node.pos in ("PROPN", "PRON") or node.lemma in lexicon.actor_nouns for node in verb.head.kids("nsubj"))


def _is_not_only(negation: Node, verb: Node) -> bool:
    """`has not only massed troops but`: it has."""
    after = [*verb.children, *negation.children]
    return any(word.lower in ALSO and word.i == negation.i + 1 for word in after)


def is_negated(verb: Node, lexicon: Lexicon) -> bool:
    """True for `not`, `never`, and objects with `no`: "made no commitments"."""
    if "did" in auxiliaries(verb) and any(child.lower == "until" for child in verb.children):
        return False  # "did not punish them until March"
    negations = lexicon.cues["negation"]
    for child in verb.children:
        if child.dep == "neg" or (child.lower in negations and child.dep in ("advmod", "preconj")):
            return not _is_not_only(child, verb)
        if child.dep in ("aux", "auxpass") and any(grandchild.lower in CLIPPED_NOT for grandchild in child.children):
            return True
        if child.lower == "longer" and any(word.lower in negations for word in child.children):
            return True  # "no longer supports"
        if child.dep in ("nsubj", "nsubjpass") and child.lower in NOBODY:
            return True
        if child.dep in ("dobj", "nsubj", "nsubjpass") and any(
            c.dep in ("det", "neg", "preconj") and c.lower in ("no", "neither", "none") for c in child.children
        ):
            return True
    if verb.dep == "conj":  # "eroded rather than supported"
        between = [child.lower for child in verb.head.kids("cc") if child.i < verb.i]
        if between and between[-1] in ("or", "nor") and not verb.has_kid("nsubj", "nsubjpass"):
            return is_negated(verb.head, lexicon)  # "will not accept or allow"
        return bool(between) and between[-1] == "than"
    if verb.dep == "xcomp" and verb.head.lemma in ("seem", "appear"):
        return is_negated(verb.head, lexicon)
    if verb.dep in ("acomp", "oprd") and verb.head.lemma == "be":  # "are not opposed"
        return verb.head.has_kid("neg")
    around = (verb.head, verb.head.head, *verb.head.children)  # "instead of sealing a deal"
    return verb.dep == "pcomp" and any(word.lower in INSTEAD for word in around)


def is_inverted(clause: Node, lexicon: Lexicon) -> bool:
    """`Were Kenya to attack`, `Should they refuse`, `Had he won`: a condition without "if", or a question."""
    subjects = clause.kids("nsubj", "nsubjpass")
    if not subjects:
        return False
    first = min((clause, *clause.children), key=lambda node: (node.dep in ("punct", "cc"), node.i))
    is_verbal = first is clause or first.dep in ("aux", "auxpass")
    return is_verbal and first.i < subjects[0].i and lexicon.is_in("inverted_condition", first.lower)
