import numpy as np
import pytest

from transforms.cleaning.keeping import best_stretch, expected_best

ALL = np.ones(8, dtype=bool)
WORDS = np.full(8, 20.0)


def kept(probability, words=WORDS, is_open=ALL):
    return "".join("x" if flag else "." for flag in expected_best(np.array(probability), words, is_open))


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        ([0.0, 0.0, 0.9, 0.9, 0.9, 0.9, 0.0, 0.0], "..xxxx.."),
        ([0.9] * 8, "xxxxxxxx"),
        ([0.0, 0.0, 0.9, 0.9, 0.3, 0.9, 0.0, 0.0], "..xx.x.."),
        ([0.0, 0.0, 0.5, 0.3, 0.3, 0.5, 0.0, 0.0], "..xxxx.."),
        ([0.0, 0.9, 0.9, 0.9, 0.0, 0.0, 0.0, 0.6], ".xxx...."),
    ],
    ids=["one-stretch", "all-text", "gap-on-a-sure-page", "gap-on-an-unsure-page", "straggler"],
)
def test_the_more_a_page_is_in_doubt_the_less_a_line_needs(probability, expected):
    assert kept(probability) == expected


def test_a_line_that_a_rule_named_is_never_kept():
    is_open = np.array([True] * 4 + [False] * 4)
    assert kept([0.9] * 8, is_open=is_open) == "xxxx...."


def test_a_page_without_words_is_judged_too():
    assert len(kept([0.1] * 8, words=np.zeros(8))) == 8


def test_the_best_stretch_takes_a_short_gap_and_leaves_a_long_one():
    assert best_stretch(np.array([0.9, 0.9, 0.4, 0.9, 0.0, 0.0, 0.0, 0.9]), WORDS) == (0, 4)
