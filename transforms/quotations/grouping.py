"""The same quotation in other wordings: groups across articles, by speaker and shared rare words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from transforms.ids import stable_id

MIN_CONTAINMENT = 0.5  # shared content words of the shorter; paraphrased translations share about half
MIN_EQUAL = 92.0  # rapidfuzz ratio at which two texts without a known speaker are the same words
MIN_WORDS = 3  # content words below which a quotation is never grouped
MIN_SHARED = 3
MAX_BLOCK = 60  # a word in more quotations than this blocks nothing
_WORD = re.compile(r"[^\W\d_]{4,}")


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
    words = [frozenset(_content_words(q.text)) for q in sketches]
    parent = list(range(len(sketches)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in _pairs(sketches, words):
        if root(i) != root(j) and _is_same(sketches[i], sketches[j], words[i], words[j]):
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


def _content_words(text: str) -> Iterable[str]:
    """Words of four letters and more, cut to six: a rough stem that survives another translator's endings."""
    return (word[:6] for word in _WORD.findall(text.casefold()))


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


def _is_same(a: QuotationSketch, b: QuotationSketch, words_a: frozenset[str], words_b: frozenset[str]) -> bool:
    if a.speaker_id is None:
        return fuzz.ratio(a.text.casefold(), b.text.casefold()) >= MIN_EQUAL
    shared = len(words_a & words_b)
    return shared >= MIN_SHARED and shared >= MIN_CONTAINMENT * min(len(words_a), len(words_b))
