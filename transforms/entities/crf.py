"""The second-stage tagger: a linear-chain CRF over the first tagger's output, decoded here with numpy alone.

Its weights (ner_weights.json.gz, see ner_weights.md for their sources) are fitted by train_crf.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from transforms.entities.crf_features import (
    CrfWords,
    Group,
    Stretch,
    article_tokens,
    build_crf_words,
    find_stretches,
    group_features,
    token_groups,
)
from transforms.reference import Reference

WEIGHTS = Path(__file__).with_name("ner_weights.json.gz")
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
ORGANIZATION_BIAS = 500  # organisations were missed twice as often as invented: +.4 F1 on CoNLL++ 2020, +.1 worldwide
SCALE = 100  # weights are stored as whole hundredths
MAX_GROUPS = 1 << 16  # feature groups remembered at most: a few articles bring some thousand

Span = tuple[int, int, str]  # first token, after the last token, PER | ORG | LOC


@dataclass(frozen=True, slots=True)
class CrfWeights:
    """One row of label weights per feature, and the weights of label pairs: whole hundredths, so sums are exact."""

    rows: dict[str, int]
    emissions: Any  # features × labels; the last row is that of features without weight
    transitions: Any  # label before × label


@cache
def load_weights() -> CrfWeights:
    """The shipped weights."""
    with gzip.open(WEIGHTS, "rt", encoding="utf-8") as lines:
        stored = json.load(lines)
    names = stored["features"]
    emissions = np.array(stored["emissions"] + [0] * len(LABELS), dtype=np.int32).reshape(-1, len(LABELS))
    transitions = np.array(stored["transitions"], dtype=np.int32)
    row_of_all = names.index("b")  # the feature every token has
    emissions[row_of_all, [LABELS.index("B-ORG"), LABELS.index("I-ORG")]] += ORGANIZATION_BIAS
    return CrfWeights({name: row for row, name in enumerate(names)}, emissions, transitions)


class GroupScores:
    """The sum of the weights of each feature group that was met: a row of label weights, computed once."""

    def __init__(self, words: CrfWords, weights: CrfWeights) -> None:
        self.words, self.weights = words, weights
        self._rows: dict[Group, int] = {}
        self._sums: Any = np.zeros((MAX_GROUPS, len(LABELS)), dtype=np.int32)

    def score(self, groups: Sequence[Group], offsets: Sequence[int]) -> Any:
        """Tokens × labels: the sum of the weights of each token's groups, which begin at `offsets`."""
        if len(self._rows) > MAX_GROUPS // 2:
            self._rows.clear()
        rows = list(map(self._rows.get, groups))
        if None in rows:
            fresh = [group for group in dict.fromkeys(groups) if group not in self._rows]
            self._rows.update(zip(fresh, count(len(self._rows)), strict=False))
            self._sum_weights(fresh)
            rows = list(map(self._rows.get, groups))
        return np.add.reduceat(self._sums[rows], offsets, axis=0)

    def _sum_weights(self, fresh: Sequence[Group]) -> None:
        """Fill the rows of the groups met last."""
        while len(self._rows) > len(self._sums):
            self._sums = np.concatenate((self._sums, np.zeros_like(self._sums)))
        find, nothing = self.weights.rows.get, len(self.weights.rows)
        features: list[int] = []
        offsets: list[int] = []
        for group in fresh:
            offsets.append(len(features))
            features.append(nothing)
            features += [find(name, nothing) for name in group_features(group, self.words)]
        begin = len(self._rows) - len(fresh)
        self._sums[begin : len(self._rows)] = np.add.reduceat(self.weights.emissions[features], offsets, axis=0)


def build_group_scores(reference: Reference) -> GroupScores:
    """The scorer with the compiled words of `reference`; give it to `Reference.compiled`."""
    return GroupScores(reference.compiled(build_crf_words), load_weights())


def tag_names(doc: Doc, text: str, reference: Reference) -> list[Span]:
    """People, organisations and places of `doc`, whose text is `text`, as the second stage sees them, in order."""
    tokens = article_tokens(doc)
    stretches = list(find_stretches(tokens))
    if not stretches:
        return []
    scorer = reference.compiled(build_group_scores)
    scores = scorer.score(*token_groups(text, tokens, stretches, scorer.words))
    lengths = [stretch.last - stretch.first for stretch in stretches]
    spans: list[Span] = []
    for stretch, path in zip(stretches, best_paths(scores, lengths, scorer.weights.transitions), strict=True):
        spans.extend(spans_of(stretch, path))
    return spans


def best_paths(scores: Any, lengths: Sequence[int], transitions: Any) -> list[list[int]]:
    """Viterbi over all stretches at once: the best label sequence of each."""
    longest_first = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    sizes = np.asarray(lengths)[longest_first]
    begins = (np.cumsum(lengths) - lengths)[longest_first]
    best = scores[begins]
    back = np.zeros((sizes[0], *best.shape), dtype=np.int8)
    for step in range(1, sizes[0]):
        alive = np.count_nonzero(sizes > step)
        reached = best[:alive, :, None] + transitions[None]
        back[step, :alive] = reached.argmax(axis=1)
        best[:alive] = reached.max(axis=1) + scores[begins[:alive] + step]
    paths: list[list[int]] = [[]] * len(lengths)
    for row, (place, last) in enumerate(zip(longest_first, best.argmax(axis=1).tolist(), strict=True)):
        paths[place] = _trace(back[: lengths[place], row].tolist(), last)
    return paths


def _trace(back: Sequence[Sequence[int]], last: int) -> list[int]:
    path = [last]
    for came_from in back[:0:-1]:
        path.append(came_from[path[-1]])
    return path[::-1]


def spans_of(stretch: Stretch, path: Sequence[int]) -> list[Span]:
    """The names that a label sequence spells; an I without its B begins a name of its own."""
    spans: list[Span] = []
    for place, number in enumerate(path, stretch.first):
        label = LABELS[number]
        if label == "O":
            continue
        if label[0] == "I" and spans and spans[-1][1] == place and spans[-1][2] == label[2:]:
            spans[-1] = (spans[-1][0], place + 1, label[2:])
        else:
            spans.append((place, place + 1, label[2:]))
    return spans
