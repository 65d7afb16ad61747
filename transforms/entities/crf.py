"""The second-stage tagger: a linear-chain CRF over the first tagger's output, decoded here with numpy alone.

Its weights (ner_weights.json.gz, see ner_weights.md for their sources) are fitted by train_crf.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from transforms.entities.crf_features import (
    ArticleTokens,
    Stretch,
    article_tokens,
    build_crf_words,
    find_stretches,
    token_features,
)
from transforms.reference import Reference

WEIGHTS = Path(__file__).with_name("ner_weights.json.gz")
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
ORGANIZATION_BIAS = 5.0  # organisations were missed twice as often as invented: +.4 F1 on CoNLL++ 2020, +.1 worldwide
SCALE = 100  # weights are stored as whole hundredths

Span = tuple[int, int, str]  # first token, after the last token, PER | ORG | LOC


@dataclass(frozen=True, slots=True)
class CrfWeights:
    """One row of label weights per feature, and the weights of label pairs."""

    rows: dict[str, int]
    emissions: Any  # features × labels
    transitions: Any  # label before × label


@cache
def load_weights() -> CrfWeights:
    """The shipped weights."""
    with gzip.open(WEIGHTS, "rt", encoding="utf-8") as lines:
        stored = json.load(lines)
    names = list(stored["features"])
    emissions = np.zeros((len(names) + 1, len(LABELS)), dtype=np.float32)
    for row, name in enumerate(names):
        for label, weight in stored["features"][name].items():
            emissions[row, int(label)] = weight / SCALE
    row_of_all = names.index("b")  # the feature every token has
    emissions[row_of_all, [LABELS.index("B-ORG"), LABELS.index("I-ORG")]] += ORGANIZATION_BIAS
    transitions = np.asarray(stored["transitions"], dtype=np.float32) / SCALE
    return CrfWeights({name: row for row, name in enumerate(names)}, emissions, transitions)


def tag_names(doc: Doc, reference: Reference) -> list[Span]:
    """People, organisations and places of `doc` as the second stage sees them, in text order."""
    tokens = article_tokens(doc)
    stretches = list(find_stretches(tokens))
    if not stretches:
        return []
    words = reference.compiled(build_crf_words)
    weights = load_weights()
    scores = _scores(token_features(doc.text, tokens, stretches, words), weights)
    lengths = [stretch.last - stretch.first for stretch in stretches]
    spans: list[Span] = []
    for stretch, path in zip(stretches, best_paths(scores, lengths, weights.transitions), strict=True):
        spans.extend(spans_of(stretch, path, tokens))
    return spans


def _scores(features: Any, weights: CrfWeights) -> Any:
    """Tokens × labels: the sum of the weights of each token's features."""
    rows: list[int] = []
    offsets: list[int] = []
    missing = len(weights.rows)
    find = weights.rows.get
    for stretch in features:
        for names in stretch:
            offsets.append(len(rows))
            rows.extend([find(name, missing) for name in names])
    return np.add.reduceat(weights.emissions[np.asarray(rows)], np.asarray(offsets), axis=0)


def best_paths(scores: Any, lengths: Sequence[int], transitions: Any) -> list[list[int]]:
    """Viterbi over all stretches at once: the best label sequence of each."""
    longest, count, labels = max(lengths), len(lengths), scores.shape[1]
    begins = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    padded = np.zeros((count, longest, labels), dtype=np.float32)
    for row, (begin, length) in enumerate(zip(begins, lengths, strict=True)):
        padded[row, :length] = scores[begin : begin + length]
    best = padded[:, 0]
    back = np.zeros((longest, count, labels), dtype=np.int8)
    keep = np.arange(labels, dtype=np.int8)
    size = np.asarray(lengths)
    for step in range(1, longest):
        reached = best[:, :, None] + transitions[None]
        came_from = reached.argmax(axis=1)
        moved = reached.max(axis=1) + padded[:, step]
        alive = (step < size)[:, None]
        best = np.where(alive, moved, best)
        back[step] = np.where(alive, came_from, keep)
    return [_trace(back[:, row], int(best[row].argmax()), length) for row, length in enumerate(lengths)]


def _trace(back: Any, last: int, length: int) -> list[int]:
    path = [last]
    for step in range(length - 1, 0, -1):
        path.append(int(back[step, path[-1]]))
    return path[::-1]


def spans_of(stretch: Stretch, path: Sequence[int], tokens: ArticleTokens) -> list[Span]:
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
