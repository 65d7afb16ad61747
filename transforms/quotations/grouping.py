"""The same quotation in other wordings: groups across articles, by speaker and shared rare words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from transforms.ids import stable_id

MIN_CONTAINMENT = 0.5  # shared content words of the shorter; two translations share about half
MIN_INDIRECT = 0.7  # where one of the two is a paraphrase to begin with
MIN_EQUAL = 92.0  # rapidfuzz ratio at which two texts without a known speaker are the same words
MIN_WORDS = 3  # content words below which a quotation is never grouped
MIN_SHARED = 3
MIN_IN_ORDER = 0.6  # of the shorter's words, small ones included, that the other has in the same order
MIN_ORDERED = 6  # words in that order at least: "we can not and will not ... progress"
MAX_BLOCK = 60  # a word in more quotations than this blocks nothing
_FIGURE = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[^\W\d_]+")
# English contractions, in this order; two translators differ in them more often than in anything else.
_CONTRACTIONS = (("won't", "will not"), ("can't", "can not"), ("cannot", "can not"), ("n't", " not"), ("'re", " are"))


@dataclass(frozen=True, slots=True)
class QuotationSketch:
    """What grouping needs of one quotation."""

    quotation_id: str
    article_id: str
    speaker_id: str | None
    text: str
    kind: str


def group_quotations(quotations: Sequence[QuotationSketch]) -> dict[str, str]:
    """quotation_id -> group id, for quotations that at least two articles carry; others are left out (no group).

    The group id depends on its smallest member alone, so it is the same in any order of the input.
    """
    sketches = sorted((q for q in quotations if q.kind != "term"), key=lambda q: q.quotation_id)
    spoken = [_words(q.text) for q in sketches]
    words = [frozenset(_content_words(said)) for said in spoken]
    parent = list(range(len(sketches)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in _pairs(sketches, words):
        if root(i) != root(j) and _is_same(
            sketches[i], sketches[j], words[i] & words[j], min(len(words[i]), len(words[j])), spoken[i], spoken[j]
        ):
            low, high = sorted((root(i), root(j)))
            parent[high] = low
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(len(sketches)):
        members[root(i)].append(i)
    groups: dict[str, str] = {}
    for first, inside in members.items():
        if len({sketches[i].article_id for i in inside}) > 1:
            key = stable_id("qgr", sketches[first].quotation_id)
            groups.update({sketches[i].quotation_id: key for i in inside})
    return groups


def _words(text: str) -> list[str]:
    """The words of a quotation, small letters, contractions spelled out."""
    plain = text.casefold().replace("’", "'")
    for short, full in _CONTRACTIONS:
        plain = plain.replace(short, full)
    return _WORD.findall(plain)


def _content_words(words: Iterable[str]) -> Iterable[str]:
    """Words of four letters and more, cut to six: a rough stem that survives another translator's endings."""
    return (word[:6] for word in words if len(word) >= 4)


def _pairs(sketches: Sequence[QuotationSketch], words: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of different articles that share a speaker (or have none) and a word that few quotations carry."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, sketch in enumerate(sketches):
        if len(words[i]) >= MIN_WORDS:
            for word in sorted(words[i]):
                blocks[sketch.speaker_id or "", word].append(i)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) > MAX_BLOCK:
            continue
        for at, i in enumerate(block):
            for j in block[at + 1 :]:
                if sketches[i].article_id != sketches[j].article_id and (i, j) not in seen:
                    seen.add((i, j))
                    yield i, j


def _is_same(
    a: QuotationSketch, b: QuotationSketch, shared: frozenset[str], shorter: int, words_a: list[str], words_b: list[str]
) -> bool:
    """`shared`: content words of both; `shorter`: how many the one with fewer has."""
    if a.speaker_id is None:
        return fuzz.ratio(a.text.casefold(), b.text.casefold()) >= MIN_EQUAL
    figures = set(_FIGURE.findall(a.text)), set(_FIGURE.findall(b.text))
    if all(figures) and not figures[0] & figures[1]:
        return False
    least = MIN_INDIRECT if "indirect" in (a.kind, b.kind) else MIN_CONTAINMENT
    if len(shared) >= MIN_SHARED and len(shared) >= least * shorter:
        return True
    in_order = LCSseq.similarity(words_a, words_b)
    return in_order >= MIN_ORDERED and in_order >= MIN_IN_ORDER * min(len(words_a), len(words_b))
