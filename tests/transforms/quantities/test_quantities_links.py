"""Claims across articles: keys and comparison."""

from datetime import date

import pytest

from transforms.quantities.links import claim_key, compare_claims, counted_kind
from transforms.records import Quantity

MAY_1, MAY_2 = date(2024, 5, 1), date(2024, 5, 2)


def toll(value: float, bound: str = "exact", *, day: date | None = None, **fields: object) -> Quantity:
    values: dict[str, object] = {
        "quantity_id": "q", "article_id": "a", "sentence_id": "s", "start_char": 0, "end_char": 1, "text": "x",
        "value_high": None, "unit": None, "counted": "people", "direction": None, "category": "killed",
        "place_id": "ent_place", "as_of_timex_id": None, "as_of_earliest": day, "as_of_latest": day,
        "claimant_text": None, "claimant_id": None, "repeats": None, "confidence": 0.9, "rule": "count",
    }  # fmt: skip
    return Quantity(**{**values, "value": float(value), "bound": bound, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        pytest.param(toll(100), toll(100), "agree", id="same"),
        pytest.param(toll(100, "at_least"), toll(120), "compatible", id="at least 100 and 120"),
        pytest.param(toll(100, "more_than"), toll(100), "contradict", id="more than 100 and 100"),
        pytest.param(toll(100, "about"), toll(108), "compatible", id="about 100 and 108"),
        pytest.param(toll(90, "range", value_high=110.0), toll(100), "compatible", id="inside the range"),
        pytest.param(toll(100, "at_most"), toll(120), "contradict", id="at most 100 and 120"),
        pytest.param(toll(100), toll(140), "contradict", id="unknown time, unknown sources"),
        pytest.param(
            toll(100, claimant_id="x", day=MAY_1),
            toll(140, claimant_id="x", day=MAY_1),
            "contradict",
            id="one day",
        ),
        pytest.param(toll(100, day=MAY_1), toll(140, day=MAY_2), "compatible", id="a toll that grows"),
        pytest.param(toll(100, claimant_id="x"), toll(140, claimant_id="x"), "compatible", id="brought up to date"),
        pytest.param(toll(100, claimant_id="x"), toll(140, claimant_id="y"), "contradict", id="two sources"),
        pytest.param(toll(100), toll(100, category="injured"), None, id="other category"),
        pytest.param(toll(100), toll(100, counted="soldiers"), None, id="other population"),
        pytest.param(toll(100), toll(100, place_id="ent_other"), None, id="other place"),
        pytest.param(toll(5, direction="up"), toll(6, direction="up"), None, id="changes"),
    ],
)
def test_compare_claims_is_symmetric(a, b, verdict):
    assert compare_claims(a, b) == verdict
    assert compare_claims(b, a) == verdict


def test_key_holds_what_the_claim_is_about():
    key = claim_key(toll(100), "story_1")
    assert key == claim_key(toll(140, "at_least", counted=None), "story_1")
    others = [
        claim_key(toll(100), "story_2"),
        claim_key(toll(100, category="injured"), "story_1"),
        claim_key(toll(100, counted="soldiers"), "story_1"),
        claim_key(toll(100, place_id=None), "story_1"),
    ]
    assert len({key, *others}) == 5


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(toll(5, direction="up"), id="a change"),
        pytest.param(toll(5, category="other", counted=None), id="nothing counted"),
        pytest.param(toll(5, category="money", counted="aid", place_id=None), id="a sum without a place"),
    ],
)
def test_what_cannot_be_compared_has_no_key(claim):
    assert claim_key(claim, "story_1") is None


def test_no_story_no_key():
    assert claim_key(toll(100), None) is None


@pytest.mark.parametrize(
    ("counted", "kind"),
    [
        pytest.param("civilian deaths", "civilian", id="category word dropped"),
        pytest.param("Civilians", "civilian", id="plural and capital"),
        pytest.param("people", None, id="people is everyone"),
        pytest.param("cities", "city", id="ies"),
    ],
)
def test_counted_kind(counted, kind):
    assert counted_kind(toll(1, counted=counted)) == kind
