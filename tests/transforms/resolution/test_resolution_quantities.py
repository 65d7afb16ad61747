from datetime import date

import pytest
from resolution_builders import ENTITIES, MARCH_29, make_article

from transforms.records import Quantity
from transforms.resolution.parties import World
from transforms.resolution.quantity_contradictions import find_quantity_contradictions

WORLD = World(ENTITIES)


def toll(quantity_id: str, article_id: str, value: float, **fields: object) -> Quantity:
    values: dict[str, object] = {
        "sentence_id": "s",
        "start_char": 0,
        "end_char": 0,
        "text": str(value),
        "value_high": None,
        "unit": "person",
        "counted": "civilians",
        "bound": "exact",
        "direction": None,
        "category": "killed",
        "place_id": "ent_ukr",
        "as_of_timex_id": None,
        "as_of_earliest": None,
        "as_of_latest": None,
        "claimant_text": None,
        "claimant_id": None,
        "repeats": None,
        "confidence": 0.9,
        "rule": "r",
    }
    return Quantity(quantity_id=quantity_id, article_id=article_id, value=value, **{**values, **fields})


def contradictions(*quantities: Quantity, **articles: object):
    known = articles or {key: make_article(key, source=key.upper(), published=MARCH_29) for key in "ab"}
    return find_quantity_contradictions(quantities, list(known.values()), WORLD)


def test_two_exact_tolls_of_one_day_contradict():
    (found,) = contradictions(toll("q1", "a", 1179), toll("q2", "b", 1190, claimant_id="ent_ukr"))
    assert (found.kind, found.report_a, found.report_b) == ("quantity", "q1", "q2")
    assert (found.value_a, found.value_b) == ("1,179", "1,190")
    assert found.explanation == (
        "A says 1,179 civilians killed, but Ukraine (in B) says 1,190 civilians killed. "
        "Both cannot be right about the same time."
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"bound": "at_least", "value": 1100}, id="at least fewer"),
        pytest.param({"value": 1179}, id="equal"),
        pytest.param({"category": "injured"}, id="other category"),
        pytest.param({"place_id": "ent_tur"}, id="other place"),
        pytest.param({"repeats": "q1"}, id="repetition"),
        pytest.param({"as_of_earliest": date(2022, 4, 1), "as_of_latest": date(2022, 4, 1)}, id="later day"),
    ],
)
def test_figures_that_can_both_hold_do_not_contradict(other: dict):
    assert contradictions(toll("q1", "a", 1179), toll("q2", "b", **({"value": 1190} | other))) == ()


def test_two_claimants_who_name_no_place_may_each_count_their_own():
    first = toll("q1", "a", 2700, place_id=None, claimant_text="rescuers")
    assert contradictions(first, toll("q2", "a", 2285, place_id=None, claimant_text="the ministry")) == ()
    assert contradictions(first, toll("q2", "b", 2285, place_id=None, claimant_text="rescuers")) != ()


def test_one_voice_does_not_contradict_itself():
    assert contradictions(toll("q1", "a", 2700), toll("q2", "a", 2285)) == ()


def test_figures_of_other_sentences_of_the_day_are_other_counts():
    bodies = {
        "a": make_article("a", "Shells killed 21 in Mykolaiv regional office", published=MARCH_29),
        "b": make_article("b", "Police found 33 bodies in Bucha streets", published=MARCH_29),
    }
    spans = {"start_char": 13, "end_char": 15}
    assert contradictions(toll("q1", "a", 21, **spans), toll("q2", "b", 33, **spans), **bodies) == ()


@pytest.mark.parametrize(
    "article",
    [
        pytest.param(make_article("b", published=date(2022, 4, 1)), id="published later: tolls grow"),
        pytest.param(make_article("b"), id="undated"),
        pytest.param(make_article("b", published=MARCH_29, story_id="other"), id="other story"),
        pytest.param(make_article("b", published=MARCH_29, duplicate_of="a"), id="copy"),
        pytest.param(make_article("b", published=MARCH_29, is_current=False), id="superseded"),
    ],
)
def test_articles_that_cannot_be_set_against_each_other(article):
    assert (
        contradictions(toll("q1", "a", 1179), toll("q2", "b", 1190), a=make_article("a", published=MARCH_29), b=article)
        == ()
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"value": 40}, id="a part or another day"),
        pytest.param({"value": 1100, "value_high": 11000, "bound": "range"}, id="thousands are no count"),
        pytest.param({"value": 1179, "bound": "more_than"}, id="the same figure"),
    ],
)
def test_figures_that_count_no_second_time_contradict_nothing(other):
    assert contradictions(toll("q1", "a", 1179), toll("q2", "b", **{"value": 1190} | other)) == ()
