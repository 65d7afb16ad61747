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


@pytest.mark.parametrize(
    ("value", "previous"),
    [(15.0, 10.0), (8.0, 10.0), (16.0, None), (7.0, None)],
    ids=["grown", "corrected", "more", "fewer"],
)
def test_a_number_far_from_the_last_one_is_of_other_people(w, value, previous):
    claim(w, "q1", "2022-03-28", 10.0, claimant_id="min")
    claim(w, "q2", "2022-03-29", value, claimant_id="min")
    assert w.rows("select previous_value from marts.casualty_claims where quantity_id = 'q2'") == [(previous,)]


def test_a_claim_names_who_disagrees(w):
    claim(w, "q1", "2022-03-30", 15.0, claimant_id="min")
    claim(w, "q2", "2022-03-30", 20.0, claimant_id="red")
    w.add("contradictions", contradiction_id="c", kind="quantity", report_a="q1", report_b="q2")
    assert w.rows("select quantity_id, disagrees_with from marts.casualty_claims order by 1") == [
        ("q1", "Red Cross: 20.0 dead"),
        ("q2", "Health Ministry: 15.0 dead"),
    ]


@pytest.fixture
def attacks(w):
    """A warehouse where `told(key, ...)` adds an attack that an article of its own tells."""
    w.vocabulary("event_casualties")

    def told(key, article, **values):
        report = {"type": "ASSAULT", "quantity_id": None, "sentence_id": f"sen_{article}", **values.pop("report", {})}
        event = {"type": "ASSAULT", "story_id": "story", "confidence": 0.9, **values}
        w.event(key, [(article, report)], **event)

    w.attack = told
    return w


def links(w):
    return w.rows("select quantity_id, event_id, event_rule from marts.casualty_claims order by 1")


def test_a_claim_is_of_the_event_of_its_clause(attacks):
    claim(attacks, "q1", "2022-03-30", 10.0)
    attacks.attack("strike", "a_q1", report={"quantity_id": "q1"})
    attacks.attack("raid", "a_q1")
    assert links(attacks) == [("q1", "strike", "same_clause")]


def test_a_claim_is_of_the_only_attack_of_its_sentence(attacks):
    claim(attacks, "q1", "2022-03-30", 10.0)
    attacks.attack("strike", "a_q1")
    assert links(attacks) == [("q1", "strike", "same_sentence")]
    attacks.attack("raid", "a_q1")
    assert links(attacks) == [("q1", None, None)]


@pytest.mark.parametrize(
    "report",
    [{"type": "CONSULT"}, {"mode": "abduct"}, {"modality": "denied"}],
    ids=["a meeting", "an abduction", "a denied attack"],
)
def test_what_kills_nobody_has_no_dead(attacks, report):
    claim(attacks, "q1", "2022-03-30", 10.0)
    attacks.attack("evt", "a_q1", report=report)
    assert links(attacks) == [("q1", None, None)]


def test_an_abduction_told_with_the_dead_is_not_what_killed_them(attacks):
    claim(attacks, "q1", "2022-03-30", 10.0)
    attacks.attack("raid", "a_q1", report={"mode": "abduct", "quantity_id": "q1"})
    assert links(attacks) == [("q1", None, None)]


def test_parts_of_a_toll_are_not_tolls_of_the_event(attacks):
    claim(attacks, "q1", "2022-03-30", 45.0)
    part = {"quantity_id": "q2", "article_id": "a_q1", "sentence_id": "sen_a_q1"}
    attacks.add("quantities", **AT, **part, category="killed", value=16.0)
    attacks.attack("strike", "a_q1")
    assert links(attacks) == [("q1", "strike", "same_sentence"), ("q2", None, None)]


def test_an_attack_on_one_person_has_one_victim(attacks):
    attacks.entity("p", "Ada Lum")
    claim(attacks, "q1", "2022-03-30", 10.0)
    attacks.attack("murder", "a_q1")
    attacks.add("event_participants", event_id="murder", entity_id="p", role="recipient")
    assert links(attacks) == [("q1", None, None)]


@pytest.mark.parametrize(
    ("kind", "day", "event"),
    [("place", "2022-03-29", "strike"), ("place", "2022-03-28", None), ("country", "2022-03-29", None)],
    ids=["one town and day", "another day", "a whole country"],
)
def test_a_claim_is_of_the_only_attack_of_its_town_and_day(attacks, kind, day, event):
    attacks.entity("here", "Harbour", kind)
    claim(attacks, "q1", "2022-03-30", 10.0, place_id="here", as_of_earliest="2022-03-29", as_of_latest="2022-03-29")
    attacks.article("b", story_id="story")
    days = {"earliest": day, "latest": day, "place_id": "here"}
    attacks.attack("strike", "b", report=days, **days)
    assert [row[1] for row in links(attacks)] == [event]


def test_the_claims_of_one_event_are_compared(attacks):
    for key, day, value, claimant in (
        ("q1", "2022-03-29", 63.0, "min"),
        ("q2", "2022-03-30", 400.0, "red"),
        ("q3", "2022-03-31", 89.0, "min"),
    ):
        claim(attacks, key, day, value, claimant_id=claimant)
    attacks.add("contradictions", contradiction_id="c", kind="quantity", report_a="q2", report_b="q3")
    tellings = [(f"a_{key}", {"type": "ASSAULT", "quantity_id": key}) for key in ("q1", "q2", "q3")]
    attacks.event("strike", tellings, type="ASSAULT", confidence=0.9)
    columns = "lowest, highest, latest, latest_on, latest_claimant, claim_count, claimant_count, is_disputed"
    assert attacks.rows(f"select {columns} from marts.event_casualties") == [
        (63.0, 400.0, 89.0, date(2022, 3, 31), "Health Ministry", 3, 2, True)
    ]
