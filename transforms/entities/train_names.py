"""Fits name_weights.json, two logistic regressions: `python -m transforms.entities.train_names PAIRS.jsonl.gz ...`

PAIRS: JSON Lines with a, b, same and schema (Person, or a kind of organisation), such as the test pairs of the
OpenSanctions matcher (MIT). Needs numpy only; the ridge keeps weights of rare features small.
"""

import gzip
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from transforms.entities.name_features import (
    ORGANIZATION_FEATURES,
    PERSON_FEATURES,
    organization_features,
    person_features,
)
from transforms.entities.names import WEIGHTS

RIDGE = 1.0
ROUNDS = 60

Pair = dict[str, Any]


def fit_logistic(rows: Any, same: Any) -> Any:
    """Ridge logistic regression by Newton's method; the first weight is the intercept, which is not shrunk."""
    x = np.hstack([np.ones((len(rows), 1)), np.asarray(rows, dtype=float)])
    y = np.asarray(same, dtype=float)
    shrink = np.full(x.shape[1], RIDGE)
    shrink[0] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (y - chance) - shrink * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(shrink)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def fit_pairs(
    pairs: Sequence[Pair], features: Callable[[str, str], tuple[float, ...] | None], names: Sequence[str]
) -> dict[str, Any]:
    """Intercept and weights by feature name."""
    rows = [(found, pair["same"]) for pair in pairs if (found := features(pair["a"], pair["b"])) is not None]
    weights = fit_logistic([found for found, _ in rows], [same for _, same in rows])
    return {
        "intercept": round(float(weights[0]), 4),
        "weights": {name: round(float(w), 4) for name, w in zip(names, weights[1:], strict=True)},
    }


def read_pairs(paths: Sequence[str]) -> list[Pair]:
    """The pairs of all files, in order."""
    pairs: list[Pair] = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            pairs.extend(json.loads(line) for line in lines)
    return pairs


def main(paths: Sequence[str]) -> None:
    """Fit both regressions and write the weights."""
    pairs = read_pairs(paths)
    people = [pair for pair in pairs if pair["schema"] == "Person"]
    others = [pair for pair in pairs if pair["schema"] != "Person"]
    fitted = {
        "person": fit_pairs(people, person_features, PERSON_FEATURES),
        "organization": fit_pairs(others, organization_features, ORGANIZATION_FEATURES),
    }
    Path(WEIGHTS).write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
