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
        ("Two farmers were killed and 31 injured after militants attacked a bus.", ["militants"]),
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
        "and_injured",
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
        ("Sudanese soldiers searched Kenyan schools.", ["ent_KEN"]),
        ("The rebels captured the village of Pavlopil.", []),
        ("Kenya agreed to protect Ethiopia's interests.", ["ent_ETH"]),
        ("Kenyan soldiers arrested 16 others.", [None]),
        ("Kenyan soldiers arrested the welder.", [None]),
    ],
    ids=["owner", "nobody", "building", "unknown_village", "of_words", "others", "done_to_people"],
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


def test_who_excludes_is_the_actor(told):
    found = told("Two reporters were banned from Kenya.")
    assert found.parties(found.only("COERCE"), "actor") == ["Kenya"]


def test_who_stands_accused_accuses_nobody(told):
    found = told("Kenya has stepped up its raids and stood accused of shelling Sudan.")
    accused = found.only("ACCUSE")
    assert (found.parties(accused, "actor"), found.parties(accused, "recipient")) == ([], ["Kenya"])


@pytest.mark.parametrize(
    ("text", "event_type", "recipients"),
    [
        ("Pelosi will visit Taiwan, and China has denounced her plans.", "ACCUSE", ["her"]),
        ("Kenya praised the crew for catching John Smith.", "SUPPORT", ["crew"]),
        ("Ministers alleged that Carter Page was targeted by the FBI.", "ACCUSE", ["FBI"]),
        ("The army is completing the deployment of interceptors ordered by Barack Obama.", "MOBILIZE", []),
    ],
    ids=["owner", "doer_of_gerund", "agent_of_passive", "who_ordered"],
)
def test_whom_words_reach(told, text, event_type, recipients):
    found = told(text)
    assert [found.parties(r, "recipient") for r in found.reports if r.type == event_type] == [recipients]


def test_house_that_is_visited_is_host(told):
    found = told("Volodymyr Zelensky visited the White House on Monday.")
    assert found.parties(found.only("CONSULT"), "host") == ["White House"]
