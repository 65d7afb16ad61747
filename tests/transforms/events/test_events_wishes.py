"""Demands put as a wish to see, and meetings foretold, counted or travelled to."""

import pytest


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("Egypt wants to see Israel withdraw its troops.", ["Israel"], id="somebody act"),
        pytest.param("Norway would like to see Russia leave the island.", ["Russia"], id="would like"),
        pytest.param(
            "Ukraine wants to see countries, including Turkey, as guarantors.",
            ["countries", "Turkey"],
            id="as something",
        ),
    ],
)
def test_wish_to_see(told, text, asked):
    found = told(text)
    assert found.parties(found.only("REQUEST"), "recipient") == asked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway does not want to see Russia leave.", id="negated"),
        pytest.param("Norway wants to see if Russia leaves.", id="a question"),
        pytest.param("Norwegian voters like to see candidates fight.", id="a taste"),
        pytest.param("The minister wants to see Egypt.", id="only sees it"),
    ],
)
def test_no_demand(told, text):
    assert told(text).types() == []


def test_foretold_meeting_is_possible_not_governed(told):
    text = "Sweden held talks with Norway. We expect that this (the meeting of the two countries) may happen on Friday."
    report = told(text).reports[-1]
    assert (report.type, report.text, report.modality, str(report.earliest)) == (
        "CONSULT", "meeting", "possible", "2024-05-17",
    )  # fmt: skip


def test_round_of_talks_takes_the_place_of_the_talks(told):
    assert told("Sweden and Norway held a second round of talks in Istanbul.").only("CONSULT").place_id is not None


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        pytest.param("The prime minister of Norway left for Istanbul on Monday.", ["Istanbul"], id="left for"),
        pytest.param("Two pandas left for Istanbul on Monday.", [], id="nobody who represents anybody"),
    ],
)
def test_departure(told, text, hosts):
    found = told(text)
    assert [party for report in found.reports for party in found.parties(report, "host")] == hosts


def test_delegations_that_nothing_names_are_of_those_who_meet(told):
    found = told("Talks between Sweden and Norway may start on Friday. Delegations arrived in Istanbul on Monday.")
    assert found.parties(found.reports[-1], "actor") == ["Sweden", "Norway"]
