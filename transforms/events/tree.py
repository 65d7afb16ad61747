"""A light copy of the parse: the tokens of one article as linked nodes, each with the mention that covers it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from transforms.records import Mention, Sentence

# Mentions of these labels can act; the others (dates, amounts, works) cannot.
ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NUMERIC_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
TIME_LABELS = frozenset({"DATE", "TIME"})
MAX_DEPTH = 60
COMPANIONSHIP = frozenset({"along", "together", "alongside"})


@dataclass(slots=True, eq=False)
class Node:
    """One token. `label`: the entity label of the mention that covers it, else spaCy's for numbers and dates."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    label: str
    mention: Mention | None
    sentence: int = 0
    nominals: tuple[Mention, ...] = ()  # linked descriptions headed here: "the two presidents" has one a person
    head: "Node" = field(init=False)
    children: "list[Node]" = field(default_factory=list)

    def kids(self, *deps: str) -> "list[Node]":
        """The children with one of these dependency labels, in text order."""
        return [child for child in self.children if child.dep in deps]

    def has_kid(self, *deps: str) -> bool:
        """True when a child has one of these dependency labels."""
        return any(child.dep in deps for child in self.children)

    @property
    def is_root(self) -> bool:
        """True for the head of its sentence."""
        return self.head is self

    @property
    def is_noun(self) -> bool:
        """True for common and proper nouns."""
        return self.pos in ("NOUN", "PROPN")

    def ancestors(self, limit: int = MAX_DEPTH) -> "Iterator[Node]":
        """The heads above this node, nearest first; at most `limit` of them."""
        node = self
        for _ in range(limit):
            if node.head is node:
                return
            node = node.head
            yield node

    def depth(self) -> int:
        """How many heads stand above this node."""
        node, steps = self, 0
        while node.head is not node and steps < MAX_DEPTH:
            node, steps = node.head, steps + 1
        return steps

    def subtree(self, limit: int = 400) -> "Iterator[Node]":
        """This node and all below it, no order promised; at most `limit` nodes."""
        stack = [self]
        while stack and limit > 0:
            node = stack.pop()
            limit -= 1
            yield node
            stack.extend(node.children)

    def is_below(self, other: "Node") -> bool:
        """True when `other` is this node or stands above it."""
        return self is other or any(node is other for node in self.ancestors())


@dataclass(frozen=True, slots=True)
class Tree:
    """The nodes of one article and its sentences: `sentences[k]` holds the nodes of `records[k]`."""

    nodes: tuple[Node, ...]
    sentences: tuple[tuple[Node, ...], ...]
    records: tuple[Sentence, ...]


def reattach(node: Node, head: Node, dep: str) -> None:
    """Hang `node` on another head."""
    node.head.children.remove(node)
    head.children.append(node)
    head.children.sort(key=lambda child: child.i)
    node.head, node.dep = head, dep


def prepositional_objects(node: Node) -> list[tuple[str, Node]]:
    """(preposition, object head) pairs below `node`, through "out of" chains and bare datives ("gave Kyiv arms")."""
    found: list[tuple[str, Node]] = []
    for child in _with_repeated(node.kids("prep", "dative", "agent")):
        if child.lower == "according":
            continue
        if child.pos not in ("ADP", "SCONJ", "VERB", "ADV", "PART"):
            if child.dep == "dative":
                found.append(("to", child))
            continue
        for grandchild in child.children:
            if grandchild.dep in ("pobj", "pcomp"):
                found.append((child.lower, grandchild))
            elif grandchild.dep == "prep" and child.lower != "along":  # "along with him" names a companion
                found.extend((grandchild.lower, obj) for obj in grandchild.kids("pobj"))
    return found


def _with_repeated(prepositions: list[Node]) -> "Iterator[Node]":
    """Each with the one coordinated with it: "by the army and by militias"."""
    for preposition in prepositions:
        yield preposition
        yield from (other for other in preposition.kids("conj") if other.pos == "ADP")


def conjuncts(node: Node) -> list[Node]:
    """`node` and the nominals coordinated with it, in text order; a conjunct with a subject of its own is a clause."""
    found, stack = [node], [node]
    while stack:
        for child in stack.pop().children:
            if (
                child.dep == "conj"
                and child.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")
                and not child.has_kid("nsubj")
            ):
                found.append(child)
                stack.append(child)
            elif child.dep == "prep" and child.lower in COMPANIONSHIP:
                found += companions(child)  # "the minister, along with his aide, met"
            elif child.dep == "appos" and child.label == node.label == "GPE" and child.has_kid("conj"):
                found.append(child)  # "Ukraine, the US and its allies"
                stack.append(child)
            elif child.dep == "appos" and child.label == "PERSON" and node.label != "PERSON":
                stack.append(child)  # "his counterpart, A, and B"
    return found


def companions(preposition: Node) -> list[Node]:
    """Whom `along with` or `alongside` names; empty for other prepositions."""
    if preposition.lower not in COMPANIONSHIP:
        return []
    inner = [obj for child in preposition.kids("prep") if child.lower == "with" for obj in child.kids("pobj")]
    return inner + preposition.kids("pobj")


def is_bracketed(node: Node) -> bool:
    """True for a name between brackets of its own: "Jane Smith (Maine)"."""
    start, end = (node.start, node.end) if node.mention is None else (node.mention.start_char, node.mention.end_char)
    marks = {mark.start: mark.text for mark in (*node.children, *node.head.children) if mark.text in ("(", ")")}
    return marks.get(start - 1) == "(" and marks.get(end) == ")"


def unique(nodes: Iterable[Node]) -> list[Node]:
    """The nodes without repeats, in the order given."""
    return list(dict.fromkeys(nodes))


def auxiliaries(verb: Node) -> set[str]:
    """The auxiliary words of a verb, lower case."""
    return {child.lower for child in verb.children if child.dep in ("aux", "auxpass")}


NOUN_MODIFIERS = frozenset({"compound", "amod", "poss", "nummod", "nmod", "quantmod", "det", "case", "npadvmod"})


def phrase_nodes(head: Node, depth: int = 0) -> list[Node]:
    """The base noun phrase of `head` with its of-phrases and named places; no clause, apposition or conjunct."""
    keep = [head]
    for child in head.children:
        if child.dep in NOUN_MODIFIERS:
            keep += [node for node in child.subtree() if node.dep not in ("relcl", "acl", "punct")]
        elif child.dep == "prep" and child.lower in ("of", "in", "for", "from") and depth < 3:
            objects = child.kids("pobj")
            if child.lower != "of" and any(obj.label in TIME_LABELS for obj in objects):
                continue
            if child.lower != "of" and head.pos != "PROPN" and not any(o.pos == "PROPN" for o in objects):
                continue
            keep.append(child)
            for obj in objects:
                keep += phrase_nodes(obj, depth + 1)
    return sorted(set(keep), key=lambda node: node.i)


def phrase_span(head: Node) -> tuple[Node, Node]:
    """First and last node of the noun phrase around `head`, leading determiners and trailing prepositions off."""
    nodes = phrase_nodes(head)
    at = nodes.index(head)
    first = last = at
    while first > 0 and _adjoin(nodes[first - 1], nodes[first]):
        first -= 1
    while last + 1 < len(nodes) and _adjoin(nodes[last], nodes[last + 1]):
        last += 1
    while first < at and (nodes[first].pos in ("DET", "PUNCT") or nodes[first].label in TIME_LABELS):
        first += 1
    while last > at and nodes[last].pos in ("ADP", "PART", "PUNCT"):
        last -= 1
    return nodes[first], nodes[last]


def _adjoin(left: Node, right: Node) -> bool:
    """True when at most a bracket or hyphen stands between the two: "(NATO) forces"."""
    return right.i - left.i <= 2 and right.start - left.end <= 2
