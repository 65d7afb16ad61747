"""A light copy of the parse: the tokens of one article as linked nodes, each with the mention that covers it.

spaCy's token objects compute every attribute anew; the rules ask for the same few thousands of times.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, LOWER, POS, TAG

from transforms.nlp import ParsedArticle
from transforms.records import Mention, Sentence

# Mentions of these labels can act; the others (dates, amounts, works) cannot.
ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NUMERIC_LABELS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
TIME_LABELS = frozenset({"DATE", "TIME"})
# No sentence of a newspaper is longer; a longer run of words is a list or an attack, and would cost quadratic time.
MAX_SENTENCE = 400
MAX_DEPTH = 60
DATELINE_TOKENS = 14
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
DASHES = frozenset({"-", "--", "–", "—"})
COLUMNS = [IDX, LENGTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD]  # HEAD: offset from the token to its head
KEYS = 2**64  # the keys of strings are unsigned, offsets are not
EMPTY: Mapping[str, str] = MappingProxyType({})


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


def build_tree(parsed: ParsedArticle, mentions: Iterable[Mention], lemma_repairs: Mapping[str, str] = EMPTY) -> Tree:
    """The parse of one article as nodes; tokens of white space only are in no sentence.

    `lemma_repairs`: verb lemmas the lemmatizer cuts short ("staged" -> "stag"), and what they should be.
    """
    mentions = tuple(mentions)
    columns = parsed.doc.to_array(COLUMNS).T.astype("int64").tolist()
    nodes = _nodes(parsed, columns, mentions, lemma_repairs)
    for node, offset in zip(nodes, columns[-1], strict=True):
        node.head = head = nodes[node.i + offset]
        if offset and not node.text.isspace():
            head.children.append(node)
    sentences = _sentences(nodes, parsed.sentences)
    for sentence in sentences:
        set_dateline_apart(sentence)
        repair_hyphens(sentence)
        repair_relatives(sentence)
        repair_coordination(sentence)
        repair_subject(sentence)
        repair_fronted(sentence)
    return Tree(tuple(nodes), sentences, parsed.sentences)


def _nodes(
    parsed: ParsedArticle,
    columns: Sequence[Sequence[int]],
    mentions: Sequence[Mention],
    lemma_repairs: Mapping[str, str],
) -> list[Node]:
    """The tokens as nodes without heads. Read in columns: token objects would cost half of all event time."""
    starts, lengths, lowers, lemmas, *rest, _ = columns
    strings, body = parsed.doc.vocab.strings, parsed.article.body
    names = {key: strings[key % KEYS] for key in set().union(*columns[2:-1])}
    lower_lemmas = {key: names[key].lower() for key in set(lemmas)}
    covering = mention_by_token(parsed, mentions)
    described = nominals_by_token(parsed, mentions)
    found: list[Node] = []
    for i, (start, length, low, lemma_key, pos_key, tag, dep, entity) in enumerate(
        zip(starts, lengths, lowers, lemmas, *rest, strict=True)
    ):
        lemma, pos, label = lower_lemmas[lemma_key], names[pos_key], names[entity]
        if pos == "VERB":
            repaired = lemma_repairs.get(lemma, lemma)
            if names[low].startswith(repaired) or names[low] == f"{lemma}ing":  # "raped", not "rapped"
                lemma = repaired
        mention = covering.get(i)
        if mention is None:
            if label in ACTOR_LABELS:
                label = ""  # the mention finder looked at it and left it out
        elif mention.kind == "name":
            label = mention.label
        end = start + length
        found.append(
            Node(i, start, end, body[start:end], names[low], lemma, pos, names[tag], names[dep], label, mention)
        )
    for i, nominals in described.items():
        found[i].nominals = nominals
    return found


def _sentences(nodes: Iterable[Node], records: Sequence[Sentence]) -> tuple[tuple[Node, ...], ...]:
    """The nodes of each sentence, blank ones left out; empty for one that is too long to be a sentence."""
    groups: list[list[Node]] = [[] for _ in records]
    number, last = 0, len(records) - 1
    for node in nodes:
        while number < last and records[number + 1].start_char <= node.start:
            number += 1
        node.sentence = number
        if not node.text.isspace() and records:
            groups[number].append(node)
    return tuple(tuple(group) if len(group) <= MAX_SENTENCE else () for group in groups)


def _reattach(node: Node, head: Node, dep: str) -> None:
    node.head.children.remove(node)
    head.children.append(node)
    head.children.sort(key=lambda child: child.i)
    node.head, node.dep = head, dep


def set_dateline_apart(sentence: Sequence[Node]) -> None:
    """`KYIV, Ukraine (Reuters) - Russian forces ...`: the words before the dash take part in nothing.

    The parser often makes the city the subject, and the true subject its apposition.
    """
    if not sentence or not sentence[0].text.isupper() or len(sentence[0].text) < 3:
        return
    dash = next((node for node in sentence[1:DATELINE_TOKENS] if node.text in DASHES), None)
    if dash is None or any(node.pos in ("VERB", "AUX") for node in sentence if node.i < dash.i):
        return
    before = [node for node in sentence if node.i < dash.i]
    for node in before:
        head = node.head
        if node.is_root or head.i < dash.i:
            continue
        heir = next((c for c in node.children if c.i > dash.i and c.dep in ("appos", "conj", "dep")), None)
        if heir is not None and not any(c.dep == node.dep and c is not node for c in head.children):
            _reattach(heir, head, node.dep)
    for node in before:
        node.dep, node.pos, node.label, node.mention = "meta", "X", "", None


def repair_hyphens(sentence: Sequence[Node]) -> None:
    """`vice-president` is one word to the reader: its parts are no three subjects."""
    for left, dash, right in zip(sentence, sentence[1:], sentence[2:], strict=False):
        is_joined = dash.text == "-" and left.end == dash.start and dash.end == right.start
        is_part = right.head in (dash, dash.head) and not right.is_root
        if is_joined and is_part and left.dep == dash.dep and left.head is dash.head:
            _reattach(right, left.head, left.dep)
            _reattach(left, right, "compound")
            _reattach(dash, right, "punct")


def repair_relatives(sentence: Sequence[Node]) -> None:
    """`support of Hamas - which is backed by Iran`: a clause that the parser hung on the verb belongs to the noun."""
    for noun, mark, pronoun in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if pronoun.tag not in ("WDT", "WP") or pronoun.dep not in ("nsubj", "nsubjpass") or mark.pos != "PUNCT":
            continue
        clause = pronoun.head
        if clause.dep == "advcl" and clause.i > pronoun.i and noun.is_noun and noun.is_below(clause.head):
            _reattach(clause, noun, "relcl")


def repair_coordination(sentence: Sequence[Node]) -> None:
    """An actor coordinated with a date or a thing belongs to the actor before: "with A on May 6 and B on May 7"."""
    last: Node | None = None
    for node in sentence:
        if node.label not in ACTOR_LABELS or node.dep in ("compound", "amod", "nmod", "poss"):
            continue
        if node.dep == "conj" and last is not None and not last.is_below(node):
            head = node.head
            after_talks = node.label == "PERSON" and head.pos == "NOUN" and not head.label and last.is_below(head)
            if head.label in TIME_LABELS or after_talks:
                _reattach(node, last, "conj")
        last = node


def repair_subject(sentence: Sequence[Node]) -> None:
    """A main verb without subject takes the apposition right before it: "Upon the wish of A, B and C will meet"."""
    for verb in sentence:
        if not verb.is_root or verb.pos != "VERB" or verb.has_kid(*SUBJECTS):
            continue
        if not any(child.dep == "aux" and child.tag in ("MD", "VBZ", "VBP", "VBD") for child in verb.children):
            continue
        before = [node for node in sentence if node.i < verb.i and node.dep == "appos" and node.is_noun]
        if before and before[-1].is_below(verb):
            _reattach(before[-1], verb, "nsubj")


def repair_fronted(sentence: Sequence[Node]) -> None:
    """`Before the raid on A, B and C agreed`: what follows the comma is the subject, when the verb has none."""
    for verb in sentence:
        if not verb.is_root or verb.tag not in ("VBD", "VBZ", "VBP") or verb.has_kid(*SUBJECTS):
            continue
        fronted = {node for child in verb.kids("prep") if child.i < verb.i for node in child.subtree()}
        commas = {node.i for node in sentence if node.text == ","}
        listed = [
            node
            for node in sentence
            if node in fronted and node.dep == "conj" and node.is_noun and phrase_nodes(node)[0].i - 1 in commas
        ]
        if listed:
            first = listed[0]
            rest = [node for node in first.head.kids("conj") if node.i > first.i]
            _reattach(first, verb, "nsubj")
            for node in rest:
                _reattach(node, first, "conj")


def mention_by_token(parsed: ParsedArticle, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The shortest mention over each token: `Russian` inside `the Russian president` keeps its own."""
    found: dict[int, Mention] = {}
    ranked = sorted(mentions, key=lambda m: (m.kind == "name", m.start_char - m.end_char, m.start_char))
    for mention in ranked:
        span = parsed.doc.char_span(mention.start_char, mention.end_char, alignment_mode="contract")
        if span is None:
            continue
        if mention.kind == "nominal":
            found[span.root.i] = mention
            continue
        for index in range(span.start, span.end):
            found[index] = mention
    return found


def nominals_by_token(parsed: ParsedArticle, mentions: Sequence[Mention]) -> dict[int, tuple[Mention, ...]]:
    """The linked nominal mentions of each head token, one an entity, in the order given."""
    found: dict[int, dict[str, Mention]] = {}
    for mention in mentions:
        if mention.kind != "nominal" or mention.entity_id is None:
            continue
        span = parsed.doc.char_span(mention.start_char, mention.end_char, alignment_mode="contract")
        if span is not None:
            found.setdefault(span.root.i, {}).setdefault(mention.entity_id, mention)
    return {index: tuple(by_entity.values()) for index, by_entity in found.items()}


def prepositional_objects(node: Node) -> list[tuple[str, Node]]:
    """(preposition, object head) pairs below `node`, through "out of" chains and bare datives ("gave Kyiv arms")."""
    found: list[tuple[str, Node]] = []
    for child in node.children:
        if child.dep not in ("prep", "dative", "agent") or child.lower == "according":
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
            elif child.dep == "appos" and child.label == node.label == "GPE" and child.has_kid("conj"):
                found.append(child)  # "Ukraine, the US and its allies"
                stack.append(child)
            elif child.dep == "appos" and child.label == "PERSON" and node.label != "PERSON":
                stack.append(child)  # "his counterpart, A, and B"
    return found


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
