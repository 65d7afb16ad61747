"""Who did what is told in the passive: another phrase or clause names the doer."""

import pytest


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Two farmers were shot and killed by Kenyan soldiers on Monday.", ["Kenyan soldiers"]),
        ("At least nine civilians were killed in an Ethiopian airstrike on Monday.", ["Ethiopian"]),
        ("Four villagers were killed during a raid by Kenyan soldiers.", ["Kenyan soldiers"]),
        ("Three people were killed by Ethiopian shelling on Monday.", ["Ethiopian"]),
        ("Nine pilgrims were killed after militants opened fire on a bus.", ["militants"]),
        ("A student was shot dead when Kenyan police opened fire.", ["Kenyan police"]),
        ("Nine farmers were killed as Kenyan soldiers intensified their raids.", ["Kenyan soldiers"]),
        ("Nine farmers have been killed since the start of the Ethiopian offensive.", ["Ethiopian"]),
        ("Nine farmers were killed in exchanges of fire between Kenya and Somalia.", ["Kenya", "Somalia"]),
        ("A farmer was killed in artillery fire from Kenyan soldiers.", ["Kenyan soldiers"]),
    ],
    ids=[
        "shared",
        "in_a_deed",
        "deed_by",
        "by_a_deed",
        "after_clause",
        "when_clause",
        "as_clause",
        "since",
        "between",
        "from",
    ],
)
def test_doer_of_a_passive_stands_elsewhere(told, text, actors):
    found = told(text)
    reports = [report for report in found.reports if report.type == "ASSAULT"]
    assert actors in [found.parties(report, "actor") for report in reports]


@pytest.mark.parametrize(
    "text",
    [
        "A farmer was killed in a Nairobi attack.",
        "A man was killed by a bomb in Nairobi.",
        "Two farmers were killed after they attacked a village.",
        "Two attackers were killed after militants attacked a village.",
    ],
    ids=["where", "thing", "pronoun", "armed_victim"],
)
def test_who_is_not_named_did_nothing(told, text):
    found = told(text)
    killing = next(report for report in found.reports if report.text == "killed")
    assert found.parties(killing, "actor") == []


def test_nationality_of_the_means_is_the_country(told):
    found = told("Three people were killed by Ethiopian artillery on Monday.")
    assert found.entities(found.only("ASSAULT"), "actor") == ["ent_ETH"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ethiopian missiles hit the port on Monday, killing four farmers.", ["ent_ETH"]),
        ("A missile strike killed nine Kenyan farmers.", []),
    ],
    ids=["whose", "nobodys"],
)
def test_means_do_nothing_themselves(told, text, actors):
    found = told(text)
    killing = next(report for report in found.reports if report.text in ("killing", "killed"))
    assert found.entities(killing, "actor") == actors


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Soldiers burned Kenyan houses.", ["ent_KEN"]),
        ("Kenyan soldiers bombed the bridge.", []),
        ("The rebels captured the village of Pavlopil.", []),
        ("Kenya agreed to protect Ethiopia's interests.", ["ent_ETH"]),
        ("Kenyan soldiers arrested 16 others.", [None]),
        ("Kenyan soldiers arrested the welder.", [None]),
    ],
    ids=["owner", "nobody", "unknown_village", "of_words", "others", "done_to_people"],
)
def test_things_are_no_recipients(told, text, recipients):
    found = told(text)
    assert [found.entities(report, "recipient") for report in found.reports] == [recipients]


def test_armed_tellers_did_what_they_tell(told):
    found = told("Kenyan police said two farmers had been arrested on Monday.")
    assert found.parties(found.only("COERCE"), "actor") == ["Kenyan police"]


def test_army_that_tells_of_dead_farmers_did_not_kill_them(told):
    found = told("The Kenyan army said two farmers had been killed on Monday.")
    assert found.parties(found.only("ASSAULT"), "actor") == []


def test_victims_of_an_attack_stand_in_its_result(told):
    found = told("A gunman opened fire in a mosque, killing nine farmers.")
    opened = next(report for report in found.reports if report.text == "opened")
    assert found.parties(opened, "recipient") == ["nine farmers"]
