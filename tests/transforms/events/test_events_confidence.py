"""Confidence orders reports: news of named powers above asides, guesses and figures of speech."""

import pytest


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param("Sweden attacked Norway.", "Sweden, which attacked Norway, is large.", id="main above relative"),
        pytest.param("Sweden attacked Norway.", "Did Sweden attack Norway?", id="statement above question"),
        pytest.param("Sweden attacked Norway.", "Strangers attacked a shop.", id="powers above others"),
        pytest.param("Sweden attacked Norway.", "Sweden reportedly attacked Norway.", id="fact above hearsay"),
        pytest.param("Sweden invaded Norway.", "A stranger said Sweden attacks Norway", id="news above generic"),
        pytest.param("Sweden attacked Norway.", "Sweden, Denmark and Peru attacked Norway.", id="one above several"),
        pytest.param(
            "Sweden attacked Norway.", f"Sweden attacked Norway, {'as it rained, ' * 15}at night.", id="short"
        ),
    ],
)
def test_order(told, better, worse):
    top = told(better).only("ASSAULT").confidence
    rest = [report.confidence for report in told(worse).reports if report.type == "ASSAULT"]
    assert all(top > confidence for confidence in rest)


def test_whom_an_accusation_blames_should_be_said(told):
    named, unnamed = (told(f"Sweden condemned {whom}.").only("ACCUSE").confidence for whom in ("Norway", "the attack"))
    assert named > unnamed


def test_a_lasting_state_is_seldom_an_act(told):
    act, state = (
        told(f"Protesters {word} detained by Swedish police.").reports[0].confidence for word in ("were", "are")
    )
    assert act > state


def test_confidence_is_a_share(told):
    for report in told("Sweden attacked Norway. Rebels may have shot at him. Talks were held.").reports:
        assert 0.0 < report.confidence < 1.0
