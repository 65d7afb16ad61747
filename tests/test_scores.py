"""Accuracy on corpora made by others does not fall unnoticed; needs ../shared/eval, which CI and developers have."""

import pytest

from tests.measure import SHARED, failures, load_scores, measure

SCORES = load_scores()
HAS_CORPORA = (SHARED / "eval" / "evaluate.py").is_file()


def test_every_measure_has_floors():
    assert [name for name, entry in SCORES.items() if not entry["floors"]] == []


@pytest.mark.slow
@pytest.mark.scores
@pytest.mark.parametrize("name", [name for name, entry in SCORES.items() if entry["in_ci"] and HAS_CORPORA])
def test_no_figure_is_worse_than_its_floor(name):
    found = measure(SCORES[name], is_full=False)
    assert failures(SCORES[name], found) == {}, found
