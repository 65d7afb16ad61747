"""The parse of one article as plain lists: spaCy's tokens cost a Python object per look, lists do not."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import add

from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, LOWER, POS, SENT_START, TAG
from spacy.tokens import Doc

VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN", "PRON")
MAX_CHILDREN = 40  # more is a list the parser could not read
MAX_CLIMB = 40  # a parse is rarely deeper than 20; a broken one must not cost more


@dataclass(frozen=True, slots=True)
class Tree:
    """One article's tokens by index: strings, offsets `[start, end)` of the body, heads and children in text order."""

    text: str
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    children: list[list[int]]  # at most MAX_CHILDREN each
    lefts: list[int]  # of each token: the first token of its subtree
    furthest: list[int]  # of each token: the last token of its subtree
    first: list[int]  # of each token: the first token of its sentence
    stop: list[int]  # of each token: one past the last token of its sentence

    def __len__(self) -> int:
        return len(self.lower)

    def child(self, token: int, *deps: str) -> int | None:
        """The first child of `token` with one of these relations."""
        for child in self.children[token]:
            if self.dep[child] in deps:
                return child
        return None

    def rights(self, token: int) -> list[int]:
        """The children after `token`, in text order."""
        return [child for child in self.children[token] if child > token]

    def is_root(self, token: int) -> bool:
        """True for the head of a sentence."""
        return self.head[token] == token

    def left_edge(self, token: int) -> int:
        """The first token of the subtree."""
        return self.lefts[token]

    def right_edge(self, token: int) -> int:
        """The last token of the subtree."""
        return self.furthest[token]

    def is_blank(self, token: int) -> bool:
        """True for punctuation and white space."""
        return self.pos[token] in ("PUNCT", "SPACE") or self.dep[token] == "punct"

    def ancestors(self, token: int) -> Iterable[int]:
        """The heads above `token`, nearest first; bounded."""
        for _ in range(MAX_CLIMB):
            if self.head[token] == token:
                return
            token = self.head[token]
            yield token

    def governor(self, token: int) -> int | None:
        """The nearest verb above `token`."""
        return next((above for above in self.ancestors(token) if self.pos[above] in VERBAL), None)

    def antecedent(self, token: int) -> int:
        """What a relative pronoun that is a subject stands for ("Keller, who said"); any other token itself."""
        verb = self.head[token]
        is_relative = self.lower[token] in ("who", "which", "that") and self.dep[token] in ("nsubj", "nsubjpass")
        return self.head[verb] if is_relative and self.dep[verb] == "relcl" else token

    def phrase_head(self, token: int, before: int) -> int:
        """From a modifier to the noun it stands in front of, as long as that noun starts before the offset `before`."""
        modifiers = ("compound", "nmod", "det", "amod", "poss", "case", "nummod")
        for _ in range(MAX_CLIMB):
            head = self.head[token]
            if self.dep[token] not in modifiers or head <= token or self.start[head] >= before:
                break
            token = head
        return token

    def is_common_or_name(self, token: int) -> bool:
        """True for a noun or a proper noun."""
        return self.pos[token] in ("NOUN", "PROPN")


def build_tree(doc: Doc, text: str) -> Tree:
    """The parse of `doc` as a Tree; `text` is its text (spaCy joins it anew at each call)."""
    columns = doc.to_array([IDX, LENGTH, LOWER, LEMMA, POS, TAG, DEP]).T.tolist() if len(doc) else [[]] * 7
    offsets = doc.to_array([HEAD, SENT_START]).astype("int64").T.tolist() if len(doc) else [[], []]
    starts, lengths, lower, lemma, *grammar = columns
    names = {key: doc.vocab.strings[key] for key in {*lower, *lemma, *chain.from_iterable(map(set, grammar))}}
    small = {key: names[key].lower() for key in set(lemma)}
    pos, tag, dep = (list(map(names.__getitem__, column)) for column in grammar)
    head = list(map(add, range(len(starts)), offsets[0]))
    children: list[list[int]] = [[] for _ in head]
    for i, above in enumerate(head):
        if above != i:
            children[above].append(i)
    for below in children:
        del below[MAX_CHILDREN:]
    first, stop = _sentence_bounds(offsets[1])
    return Tree(
        text=text,
        lower=list(map(names.__getitem__, lower)),
        lemma=list(map(small.__getitem__, lemma)),
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        start=starts,
        end=list(map(add, starts, lengths)),
        children=children,
        lefts=_edges(head, range(len(head))),
        furthest=_edges(head, range(len(head) - 1, -1, -1)),
        first=first,
        stop=stop,
    )


def _edges(head: list[int], order: Iterable[int]) -> list[int]:
    """For each token the first of `order` in its subtree: each token is reached once, so the cost is linear."""
    edges = [-1] * len(head)
    for token in order:
        above = token
        while edges[above] < 0:
            edges[above] = token
            above = head[above]
    return edges


def _sentence_bounds(marks: list[int]) -> tuple[list[int], list[int]]:
    """For each token the first token of its sentence and one past the last."""
    bounds = [i for i, mark in enumerate(marks) if mark == 1 or i == 0] + [len(marks)]
    first: list[int] = []
    stop: list[int] = []
    for begin, end in pairwise(bounds):
        first += [begin] * (end - begin)
        stop += [end] * (end - begin)
    return first, stop
