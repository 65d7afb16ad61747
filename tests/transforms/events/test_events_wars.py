"""Wars that begin on a day or go on."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("text", "rule", "modality", "actors", "recipients"),
    [
        pytest.param(
            "The war between Ghana and Togo began on May 3.",
            "war_begun",
            "occurred",
            ["Ghana", "Togo"],
            [],
            id="between",
        ),
        pytest.param("The war in Ghana broke out on May 3.", "war_begun", "occurred", [], ["Ghana"], id="in"),
        pytest.param(
            "Togo's war on Ghana entered its third year.",
            "war_goes_on",
            "ongoing",
            ["Togo"],
            ["Ghana"],
            id="third year",
        ),
        pytest.param(
            "Prices rose as Togo's war against Ghana was in its 68th day.",
            "war_goes_on",
            "ongoing",
            ["Togo"],
            ["Ghana"],
            id="in its 68th day",
        ),
    ],
)
def test_war(told, text, rule, modality, actors, recipients):
    found = told(text)
    report = found.only("ASSAULT")
    assert (report.rule, report.modality) == (rule, modality)
    assert (found.parties(report, "actor"), found.parties(report, "recipient")) == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The trade war between Ghana and Togo began on May 3.", id="trade"),
        pytest.param("The war between Ghana and Togo may begin on May 13.", id="may begin"),
        pytest.param("Prices have risen since the war in Ghana began.", id="no time"),
        pytest.param("The war with Togo began on May 3.", id="whose"),
        pytest.param("Prices have risen since the war began on May 3.", id="nobody told"),
        pytest.param("Prices rose after the war began, on May 3.", id="nobody attacked that day"),
        pytest.param("The war entered its second month.", id="goes on, nobody told"),
    ],
)
def test_is_no_war(told, text):
    assert told(text).types() == []


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        pytest.param("Prices rose after the war began on May 3.", "of_happening_verb", id="said of it"),
        pytest.param("Prices rose when the war began, which was on May 3.", "of_attack_that_day", id="said after it"),
        pytest.param("On May 3, when the war began, prices rose.", "of_attack_that_day", id="said before it"),
    ],
)
def test_war_that_began_has_the_sides_of_the_attack_of_its_day(told, text, basis):
    found = told("Togo invaded Ghana on May 3. Benin attacked Mali on May 7. " + text)
    report = found.reports[-1]
    assert (report.rule, report.earliest, report.date_basis) == ("war_begun", date(2024, 5, 3), f"{basis}_nearest_year")
    assert (found.parties(report, "actor"), found.parties(report, "recipient")) == (["Togo"], ["Ghana"])


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        pytest.param(
            "Peru ended its part in the Togo-Ghana war. The war is in its fifth week.", ["Togo", "Ghana"], id="one"
        ),
        pytest.param("After the Togo-Ghana war and the Mali-Benin war, the war is in its fifth week.", [], id="two"),
    ],
)
def test_the_war_that_goes_on_is_the_only_one_told(told, text, actors):
    found = told(text)
    assert [party for report in found.reports for party in found.parties(report, "actor")] == actors


def test_war_that_goes_on_has_no_day(told):
    assert told("On May 13, Togo's war on Ghana entered its third year.").only("ASSAULT").earliest is None
