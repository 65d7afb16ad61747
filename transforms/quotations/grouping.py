"""The same quotation in other wordings: groups across articles, by speaker and shared rare words."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from transforms.ids import stable_id

MIN_CONTAINMENT = 0.5  # shared content words of the shorter; two translations share about half
MIN_INDIRECT = 0.7  # where one of the two is a paraphrase to begin with
MIN_EQUAL = 92.0  # rapidfuzz ratio at which two texts without a known speaker are the same words
MIN_EQUAL_WORDS = 0.75  # of the content words that such texts share at least
MIN_WORDS = 3  # content words below which a quotation is never grouped
MIN_SHARED = 3
MIN_IN_ORDER = 0.6  # of the shorter's words, small ones included, that the other has in the same order
MIN_ORDERED = 6  # words in that order at least: "we can not and will not ... progress"
MIN_ORDERED_STEMS = 1 / 3  # of the shorter's content words; of 11,352 pairs of 1,000 news articles the 14 had .35
_STEM_CHARS = 6  # a rough stem that survives another translator's endings
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


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """The words of one quotation: all in order, and its stems from the rarest to the commonest."""

    said: tuple[str, ...]
    stems: tuple[str, ...]
    stem_set: frozenset[str]

    @property
    def is_comparable(self) -> bool:
        """False when there are too few content words to tell one statement from another."""
        return len(self.stems) >= MIN_WORDS

    def telling(self, *, has_speaker: bool, sharing: int = 1) -> tuple[str, ...]:
        """The rarest stems: whoever shares enough stems with this shorter one has at least `sharing` of them.

        (The prefix filter of set-similarity joins: who shares t of n words has one of any n - t + 1.)
        """
        least = MIN_CONTAINMENT if has_speaker else MIN_EQUAL_WORDS
        count = len(self.stems)
        return self.stems[: count - max(MIN_SHARED, math.ceil(least * count)) + sharing]


def rarities_by_stem(shares: Mapping[str, float]) -> dict[str, float]:
    """Rough stem -> the share of news articles that hold a word of it, from a table of shares by word."""
    found: dict[str, float] = {}
    for word, share in shares.items():
        stem = word[:_STEM_CHARS]
        found[stem] = max(share, found.get(stem, 0.0))
    return found


def spoken_words(text: str, rarities: Mapping[str, float] | None) -> SpokenWords:
    """The words of a quotation, contractions spelled out; stems of the same share by length.

    Without `rarities` the stems are in the order of the alphabet: enough for `is_same_quotation`.
    """
    plain = text.casefold().replace("’", "'")
    for short, full in _CONTRACTIONS:
        plain = plain.replace(short, full)
    said = tuple(_WORD.findall(plain))
    stems = {word[:_STEM_CHARS] for word in said if len(word) >= 4}
    if rarities is None:
        return SpokenWords(said, tuple(sorted(stems)), frozenset(stems))
    ranked = sorted([(rarities.get(stem, 0.0), -len(stem), stem) for stem in stems])
    return SpokenWords(said, tuple(stem for *_, stem in ranked), frozenset(stems))


def group_quotations(
    quotations: Sequence[QuotationSketch], *, rarities: Mapping[str, float] | None = None
) -> dict[str, str]:
    """quotation_id -> group id, for quotations that at least two articles carry; others are left out (no group).

    `rarities`: how common each stem is in news (`rarities_by_stem`); a fixed table, so that which pairs are compared
    depends on the two alone. The group id depends on its smallest member alone: the order of the input never shows.
    """
    utterances = _utterances(quotations, rarities or {})
    parent = list(range(len(utterances)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in _pairs(utterances):
        a, b = utterances[i], utterances[j]
        if root(i) != root(j) and is_same_quotation(a.first, b.first, a.words, b.words):
            low, high = sorted((root(i), root(j)))
            parent[high] = low
    members: dict[int, list[QuotationSketch]] = defaultdict(list)
    for i, utterance in enumerate(utterances):
        members[root(i)] += utterance.sketches
    groups: dict[str, str] = {}
    for inside in members.values():
        if len({sketch.article_id for sketch in inside}) > 1:
            key = group_key(min(sketch.quotation_id for sketch in inside))
            groups.update({sketch.quotation_id: key for sketch in inside})
    return groups


def group_key(smallest_quotation_id: str) -> str:
    """The id of the group whose smallest quotation_id is given."""
    return stable_id("qgr", smallest_quotation_id)


@dataclass(frozen=True, slots=True)
class _Utterance:
    """The same text by the same speaker, wherever it stands."""

    words: SpokenWords
    sketches: tuple[QuotationSketch, ...]
    first: QuotationSketch
    articles: frozenset[str]


def _utterances(quotations: Iterable[QuotationSketch], rarities: Mapping[str, float]) -> list[_Utterance]:
    """What can be compared, in order of the first quotation_id."""
    found: dict[tuple[str | None, str, str], list[QuotationSketch]] = defaultdict(list)
    for sketch in sorted(quotations, key=lambda q: q.quotation_id):
        if sketch.kind != "term":
            found[sketch.speaker_id, sketch.text, sketch.kind].append(sketch)
    spoken = {text: spoken_words(text, rarities) for _, text, _ in found}
    return [
        _Utterance(spoken[text], tuple(same), same[0], frozenset(sketch.article_id for sketch in same))
        for (_, text, _), same in found.items()
        if spoken[text].is_comparable
    ]


def _pairs(utterances: Sequence[_Utterance]) -> Iterator[tuple[int, int]]:
    """Pairs of one speaker (or none) that share a stem which tells the shorter, not of one article alone.

    Of two with equally many stems, either is the shorter.
    """
    holders: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    told_by: dict[tuple[str | None, str, int], list[int]] = defaultdict(list)
    for i in sorted(range(len(utterances)), key=lambda i: (-len(utterances[i].words.stems), i)):
        shorter = utterances[i]
        speaker, stems = shorter.first.speaker_id, shorter.words.stems
        telling = shorter.words.telling(has_speaker=speaker is not None)
        near = {j for stem in telling for j in holders[speaker, stem]}
        near.update(j for stem in stems for j in told_by[speaker, stem, len(stems)])
        for j in sorted(near):
            if len(shorter.articles) > 1 or utterances[j].articles != shorter.articles:
                yield i, j
        for stem in stems if speaker is not None else telling:  # without, both share as much
            holders[speaker, stem].append(i)
        for stem in telling:
            told_by[speaker, stem, len(stems)].append(i)


def is_same_quotation(a: QuotationSketch, b: QuotationSketch, words_a: SpokenWords, words_b: SpokenWords) -> bool:
    """True when two texts of one speaker say the same in other words; without a speaker, the same words."""
    shared = len(words_a.stem_set & words_b.stem_set)
    count_a, count_b = len(words_a.stems), len(words_b.stems)
    if a.speaker_id is None:
        if shared < MIN_EQUAL_WORDS * max(count_a, count_b):
            return False
        return have_equal_texts(a.text, b.text)
    least = MIN_INDIRECT if "indirect" in (a.kind, b.kind) else MIN_CONTAINMENT
    is_shared = shared >= max(MIN_SHARED, least * min(count_a, count_b))
    if not is_shared and (
        shared < MIN_ORDERED_STEMS * min(count_a, count_b) or not _is_in_order(words_a.said, words_b.said)
    ):
        return False
    figures = set(_FIGURE.findall(a.text)), set(_FIGURE.findall(b.text))
    return not all(figures) or bool(figures[0] & figures[1])


def have_equal_texts(a: str, b: str) -> bool:
    """True when two texts are the same words but for a few letters: what is asked of those without a speaker."""
    return fuzz.ratio(a.casefold(), b.casefold(), score_cutoff=MIN_EQUAL) >= MIN_EQUAL


def _is_in_order(a: Sequence[str], b: Sequence[str]) -> bool:
    """True when the two say most of the shorter's words, small ones included, in one order."""
    least = max(MIN_ORDERED, math.ceil(MIN_IN_ORDER * min(len(a), len(b))))
    return LCSseq.similarity(a, b, score_cutoff=least) >= least
