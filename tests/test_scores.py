"""Accuracy on corpora made by others does not fall unnoticed; needs ../shared/eval, which CI and developers have."""

import sys
from importlib.util import module_from_spec, spec_from_file_location

import pytest

from tests.measure import EVALUATE, corpus_of, failures, figures, load_scores

SCORES = load_scores()
IN_CI = [name for name, entry in SCORES.items() if entry["in_ci"] and EVALUATE.is_file()]


@pytest.fixture
def evaluate(run_here):
    """The evaluation of these corpora, with its runs in this process."""
    spec = spec_from_file_location("evaluate", EVALUATE)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)

    def run(inbox, warehouse):
        run_here("run", inbox, "--warehouse", warehouse, expect=(0, 3))
        return 0.0  # seconds

    module.run_dateline = run
    return module


def test_every_measure_has_floors():
    assert [name for name, entry in SCORES.items() if not entry["floors"]] == []


@pytest.mark.slow
@pytest.mark.scores
@pytest.mark.parametrize("name", IN_CI)
def test_no_figure_is_worse_than_its_floor(evaluate, monkeypatch, capsys, name):
    entry = SCORES[name]
    monkeypatch.setattr(sys, "argv", [EVALUATE.name, entry["task"], *corpus_of(entry, is_full=False)])
    evaluate.main()
    found = figures(entry, capsys.readouterr().out)
    assert failures(entry, found) == {}, found
