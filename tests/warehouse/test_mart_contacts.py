"""Who met whom: pairs of people, counted once a day."""

from datetime import date

import pytest
from filled import Filled, open_filled

DAY, NEXT_DAY = date(2022, 3, 29), date(2022, 3, 30)
LUM, REE, KAY = (("lum", "actor"), ("ree", "actor"), ("kay", "actor"))
COUNTRY = ("country", "actor")
BEHIND_ONE, BEHIND_TWO = {"start_char": 15}, {"start_char": 25}


@pytest.fixture(scope="module")
def empty():
    with open_filled() as con:
        filled = Filled(con)
        for key, name in (("lum", "Ada Lum"), ("ree", "Bo Ree"), ("kay", "Cy Kay")):
            filled.entity(key, name)
        filled.entity("country", "Country", "country")
        for key in "ab":
            filled.article(key)
        yield filled


@pytest.fixture
def w(empty):
    """A warehouse that each test fills anew."""
    empty.con.execute("begin")
    yield empty
    empty.con.execute("rollback")


def contact(w, key, parties=(LUM, REE), article="a", report=None, **event):
    """A contact told once, of confidence .9."""
    w.event(key, [(article, report or {})], parties, confidence=0.9, **event)


def day(value):
    return {"earliest": value, "latest": value}


def test_contacts_of_a_pair_are_numbered_in_time(w):
    contact(w, "second", **day(NEXT_DAY), mode="visit")
    contact(w, "first", (REE, COUNTRY, LUM), **day(DAY), mode="phone")
    contact(w, "third")
    columns = "person_a, person_b, contact, earliest, contact_no, contact_count"
    assert w.rows(f"select {columns} from marts.leader_contacts") == [
        ("Ada Lum", "Bo Ree", "call", DAY, 1, 3),
        ("Ada Lum", "Bo Ree", "visit", NEXT_DAY, 2, 3),
        ("Ada Lum", "Bo Ree", "talks", None, 3, 3),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("met", "meeting"), ("Meeting", "meeting"), ("spoke", "talks"), ("held", "talks")],
)
def test_only_who_met_had_a_meeting(w, text, kind):
    contact(w, "evt", report={"text": text})
    assert w.rows("select contact from marts.leader_contacts") == [(kind,)]


@pytest.mark.parametrize(
    "values",
    [{"modality": "planned"}, {"type": "ACCUSE"}, {"confidence": 0.3}],
    ids=["planned", "no contact", "unsure"],
)
def test_what_was_no_contact_is_not_shown(w, values):
    w.event("evt", [("a", {})], (LUM, REE), **values)
    assert w.rows("from marts.leader_contacts") == []


def test_a_mediator_need_not_have_met_the_parties(w):
    contact(w, "evt", (LUM, REE, ("kay", "mediator")))
    assert w.rows("select person_a, person_b from marts.leader_contacts") == [("Ada Lum", "Bo Ree")]


@pytest.mark.parametrize(
    ("parties", "report", "pairs"),
    [
        ((LUM, REE, KAY), BEHIND_ONE, ["lum+kay", "lum+ree"]),
        ((LUM, REE, KAY), BEHIND_TWO, ["lum+kay", "ree+kay"]),
        ((LUM, REE, COUNTRY), BEHIND_TWO, ["lum+ree"]),
        ((LUM, REE, KAY), {"start_char": 99}, ["lum+kay", "lum+ree", "ree+kay"]),
        ((LUM, REE, KAY), {}, ["lum+kay", "lum+ree", "ree+kay"]),
    ],
    ids=["A met B and C", "A and B met C", "A and B went together", "A, B and C met", "talks of A, B and C"],
)
def test_who_stand_on_one_side_of_the_verb_did_not_meet_each_other(w, parties, report, pairs):
    contact(w, "evt", parties, report=report)
    told = w.rows("select person_a_id, person_b_id from marts.leader_contacts")
    assert sorted("+".join(sorted(pair, key=["lum", "ree", "kay"].index)) for pair in told) == pairs


def test_a_pair_that_one_report_sets_apart_is_told_by_another(w):
    w.event("evt", [("a", BEHIND_ONE), ("b", {})], (LUM, REE, KAY), confidence=0.9)
    pairs = w.rows("select person_a_id, person_b_id, article_count from marts.leader_contacts order by all")
    assert pairs == [("lum", "kay", 2), ("lum", "ree", 2), ("ree", "kay", 1)]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (day(DAY), day(DAY), 1),
        (day(DAY), day(NEXT_DAY), 2),
        (day(DAY), {"story_id": "s"}, 2),
        ({"story_id": "s"}, {"story_id": "s"}, 1),
        ({"story_id": "s"}, {"story_id": "t"}, 2),
    ],
    ids=["same day", "two days", "dated and undated", "undated, one story", "undated, two stories"],
)
def test_a_contact_is_counted_once(w, first, second, count):
    contact(w, "one", **first)
    contact(w, "two", article="b", **second)
    told = w.rows("select event_count, contact_count from marts.leader_contacts")
    assert told == [(2 // count, count)] * count


def test_a_contact_shows_where_its_day_comes_from(w):
    contact(w, "evt", report={"date_basis": "attached", **day(DAY)}, **day(DAY))
    assert w.rows("select earliest, date_basis from marts.leader_contacts") == [(DAY, "attached")]
