"""The casualty claims as series: what a voice said before, and who disagrees."""

from datetime import date

import pytest
from filled import AT, Filled, open_filled


@pytest.fixture
def w():
    with open_filled() as con:
        filled = Filled(con)
        filled.entity("min", "Health Ministry", "organization")
        filled.entity("red", "Red Cross", "organization")
        yield filled


def claim(w, key, day, value, **values):
    """A count of the dead told in an article of its own, published on `day` in one story."""
    w.article(f"a_{key}", published_on=day, story_id="story")
    row = {"quantity_id": key, "article_id": f"a_{key}", "sentence_id": f"sen_a_{key}", "category": "killed"}
    w.add("quantities", **{**AT, **row, "value": value, "text": f"{value} dead", "bound": "exact", **values})


def test_a_claim_knows_the_last_one_of_the_same_voice(w):
    claim(w, "q1", "2022-03-28", 10.0, claimant_id="min")
    claim(w, "q2", "2022-03-29", 12.0, claimant_id="min")
    claim(w, "q3", "2022-03-30", 15.0, claimant_id="min")
    claim(w, "q4", "2022-03-30", 20.0, claimant_id="red")
    claim(w, "q5", "2022-03-31", 3.0, claimant_id="min", place_id="elsewhere")
    assert w.rows("select quantity_id, previous_value, previous_on from marts.casualty_claims order by 1") == [
        ("q1", None, None),
        ("q2", 10.0, date(2022, 3, 28)),
        ("q3", 12.0, date(2022, 3, 29)),
        ("q4", None, None),
        ("q5", None, None),
    ]


def test_a_claim_names_who_disagrees(w):
    claim(w, "q1", "2022-03-30", 15.0, claimant_id="min")
    claim(w, "q2", "2022-03-30", 20.0, claimant_id="red")
    w.add("contradictions", contradiction_id="c", kind="quantity", report_a="q1", report_b="q2")
    assert w.rows("select quantity_id, disagrees_with from marts.casualty_claims order by 1") == [
        ("q1", "Red Cross: 20.0 dead"),
        ("q2", "Health Ministry: 15.0 dead"),
    ]
