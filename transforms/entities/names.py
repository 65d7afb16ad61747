"""How alike two names are: evidence of the words (name_features), weighed by two regressions (name_weights.json)."""

import json
import math
from functools import cache, lru_cache
from pathlib import Path

from transforms.entities.folding import fold
from transforms.entities.name_features import (
    COUNTED_FEATURES,
    FEATURES_OF_LONE_WORDS,
    have_lone_words,
    organization_features,
    person_features,
)
from transforms.entities.name_words import person_words, surname_key

__all__ = ["fold", "name_similarity", "person_words", "surname_key"]

WEIGHTS = Path(__file__).with_name("name_weights.json")
STEEPEST = 30.0  # past this the logistic curve is flat to the last digit


@cache
def _weights() -> dict[str, tuple[float, tuple[float, ...]]]:
    """Per type: the intercept and one weight per feature, as fitted by train_names."""
    fitted = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {kind: (row["intercept"], tuple(row["weights"].values())) for kind, row in fitted.items()}


@lru_cache(1 << 16)
def name_similarity(a: str, b: str, type: str) -> float:
    """How sure it is that `a` and `b` are spellings of one name, 0 to 1; at .5 and above they are.

    `type`: person | organization | other (compared like an organisation). Symmetric. It compares names, not bearers:
    two people may share one. For linking, ask for .6 and equal `surname_key`s.
    """
    if type == "person":
        found, (intercept, weights) = person_features(a, b), _weights()["person"]
    else:
        found, (intercept, weights) = organization_features(a, b), _weights()["organization"]
    if found is None:
        return float(a.strip() == b.strip())
    return _logistic(intercept + sum(weight * value for weight, value in zip(weights, found, strict=True)))


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-STEEPEST, min(STEEPEST, score))))


def are_unlike_persons(a: str, b: str, at_least: float) -> bool:
    """True when two personal names are seen at a glance to be less alike than `at_least`; most of a surname are."""
    return _highest_of_lone_words() < at_least and have_lone_words(a, b)


@cache
def _highest_of_lone_words() -> float:
    """The similarity of names with a word that stays alone, every feature at its best that this leaves open."""
    fitted = json.loads(WEIGHTS.read_text(encoding="utf-8"))["person"]
    if any(fitted["weights"][counted] > 0 for counted in COUNTED_FEATURES):
        return 1.0
    best = {name: weight * FEATURES_OF_LONE_WORDS.get(name, weight > 0) for name, weight in fitted["weights"].items()}
    return _logistic(fitted["intercept"] + sum(best.values()))
