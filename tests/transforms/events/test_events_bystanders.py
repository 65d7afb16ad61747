"""Whom a sentence names without telling that he acts or that anything is done to him."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Kenya condemned the murder of the Ugandan journalist on Monday.",
        "Kenya condemned Jane Smith's killing on Monday.",
        "Kenya criticised the collapse of the Soviet Union.",
        "Kenya condemned the attack on Uganda on Monday.",
    ],
    ids=["of", "possessor", "fate", "attack"],
)
def test_who_suffers_a_deed_is_not_condemned_for_it(told, text):
    found = told(text)
    report = found.only("ACCUSE")
    assert found.parties(report, "actor") == ["Kenya"]
    assert found.parties(report, "recipient") == []


def test_who_does_a_deed_is_condemned_for_it(told):
    found = told("Kenya condemned Uganda's killing of ten farmers on Monday.")
    assert found.parties(found.only("ACCUSE"), "recipient") == ["Uganda"]


def test_those_who_support_a_thing_do_not_support_each_other(told):
    found = told("Kenya and Uganda backed the proposal on Monday.")
    report = found.only("SUPPORT")
    assert found.parties(report, "actor") == ["Kenya", "Uganda"]
    assert found.parties(report, "recipient") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya called for a ceasefire in Sudan without condemning Uganda.",
        "Kenya refused to release records of a meeting with Uganda.",
        "Kenya dismissed claims that Uganda was behind the hacking.",
    ],
    ids=["without", "record", "claim"],
)
def test_who_is_only_mentioned_besides_is_neither_asked_nor_refused(told, text):
    found = told(text)
    assert "Uganda" not in [name for report in found.reports for name in found.parties(report, "recipient")]


def test_a_state_of_a_country_acts_for_itself(told):
    found = told("Texas sued Google on Monday.")
    assert found.entities(found.only("ACCUSE"), "actor") == [None]


def test_who_is_somebody_not_the_town_he_is_from(told):
    found = told("Rana Werbin, an editor from Tel Aviv who condemned Hamas, left on Monday.")
    assert found.parties(found.only("ACCUSE"), "actor") != ["Tel Aviv"]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Kenya accused the ruling party of widespread fraud.", "ruling party"),
        ("Kenya blamed the attack on Somali rebels.", "Somali rebels"),
        ("Kenya accused the leaders of Uganda.", "leaders of Uganda"),
    ],
    ids=["of", "on", "own"],
)
def test_the_charge_is_no_part_of_the_accused(told, text, accused):
    found = told(text)
    assert found.parties(found.only("ACCUSE"), "recipient") == [accused]


def test_own_forces_stand_for_the_country_of_the_clause_above(told):
    found = told("Kenya said on Monday that its troops had killed ten rebels.")
    assert "ent_KEN" in [entity for report in found.reports for entity in found.entities(report, "actor")]


def test_a_wave_of_attacks_is_the_attackers(told):
    found = told("A wave of Russian attacks killed ten people in Kharkiv on Monday.")
    assert found.parties(found.only("ASSAULT"), "actor") == ["Russian"]


def test_who_denies_goes_on_to_accuse(told):
    found = told("Foreign Minister Abbas Araghchi denied his country was sending arms, accusing Kenya of lies.")
    assert found.parties(found.only("ACCUSE"), "actor") == ["Abbas Araghchi"]


@pytest.mark.parametrize(
    "text",
    [
        "Israeli forces attacked several shelters in Gaza on Monday.",
        "Rebels seized an oil tanker near Somalia on Monday.",
    ],
    ids=["thing", "near"],
)
def test_the_place_where_a_thing_is_hit_is_not_hit(told, text):
    found = told(text)
    parties = [name for report in found.reports for name in found.parties(report, "recipient")]
    assert not {"Gaza", "Somalia"}.intersection(parties)


def test_a_town_to_be_visited_agrees_to_nothing(told):
    found = told("Joe Biden plans to travel to New York on Monday.")
    assert "New York" not in [name for report in found.reports for name in found.parties(report, "recipient")]


def test_prisoners_are_not_refused_their_release(told):
    found = told("Uganda refused to release the prisoners on Monday.")
    assert found.parties(found.only("REJECT"), "recipient") == []
