"""The line classifier: how likely each line of a page is body. Trees over features.py, weights in model.json.

Fitted by train.py; model.json can be read: each node names its feature and threshold. Scored by the bit masks of
QuickScorer (Lucchese and others, SIGIR 2015): a failed test strikes out the leaves on its left; the first one that
remains is the tree's answer.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.cleaning.terms import Column, Lexicon

LEAVES = 16
NAMED = 0.1  # a rule that names a line furniture is right about nine times in ten
_FIRST_LEAF = np.array([0, *((n & -n).bit_length() - 1 for n in range(1, 1 << LEAVES))], dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Model:
    """Lexicon and trees. Arrays are per node number and tree; a tree with fewer nodes tests nothing in the others."""

    lexicon: Lexicon
    names: tuple[str, ...]  # the features used, in the order of `feature`'s numbers
    feature: NDArray[np.int32]  # nodes x trees
    threshold: NDArray[np.float32]  # nodes x trees
    struck: NDArray[np.uint16]  # nodes x trees: the leaves struck out when the test fails
    leaf: NDArray[np.float64]  # trees x leaves


def load_model() -> Model:
    """The model of this package, read once."""
    return _load()


@cache
def _load() -> Model:
    return parse_model(json.loads((files(__package__) / "model.json").read_text(encoding="utf-8")))


def parse_model(data: Mapping[str, Any]) -> Model:
    """The model of a parsed model.json; a node is [feature, threshold, first leaf on its left, first on its right]."""
    trees: Sequence[Mapping[str, Any]] = data["trees"]
    names = tuple(sorted({node[0] for tree in trees for node in tree["nodes"]}))
    number = {name: at for at, name in enumerate(names)}
    shape = (LEAVES - 1, len(trees))
    feature = np.zeros(shape, np.int32)
    threshold = np.full(shape, np.inf, np.float32)
    struck = np.zeros(shape, np.uint16)
    leaf = np.zeros((len(trees), LEAVES))
    for at, tree in enumerate(trees):
        leaf[at, : len(tree["leaves"])] = tree["leaves"]
        for row, (name, limit, left, right) in enumerate(tree["nodes"]):
            feature[row, at] = number[name]
            threshold[row, at] = limit
            struck[row, at] = ((1 << (right - left)) - 1) << left
    return Model(data["lexicon"], names, feature, threshold, struck, leaf)


def body_probability(model: Model, columns: Mapping[str, Column], rows: NDArray[np.bool_]) -> Column:
    """For each line of `rows` the probability that it is body; NAMED for the lines that a rule has named already."""
    probability = np.full(len(rows), NAMED)
    table = np.array([columns[name] for name in model.names], dtype=np.float32)[:, rows]
    struck = np.zeros((len(model.leaf), table.shape[1]), np.uint16)
    for feature, threshold, leaves in zip(model.feature, model.threshold, model.struck, strict=True):
        struck |= (np.take(table, feature, axis=0) > threshold[:, None]) * leaves[:, None]
    first = np.arange(len(model.leaf))[:, None] * LEAVES
    score = np.take(model.leaf.ravel(), first + _FIRST_LEAF[~struck]).sum(axis=0)
    probability[rows] = 1 / (1 + np.exp(-score))
    return probability
