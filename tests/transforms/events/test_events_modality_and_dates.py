"""Whether it happened, and when: neither is ever guessed."""

from datetime import date

import pytest

from transforms.records import PublicationDate


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        pytest.param("Sweden attacked Norway.", "occurred", id="past"),
        pytest.param("Sweden is attacking Norway.", "ongoing", id="progressive"),
        pytest.param("Sweden has been attacking Norway.", "ongoing", id="perfect progressive"),
        pytest.param("Two ministers are being detained in Oslo.", "ongoing", id="passive progressive"),
        pytest.param("The king would later be impeached by Sweden.", "occurred", id="told in hindsight"),
        pytest.param("Maybe Sweden attacked Norway.", "possible", id="maybe"),
        pytest.param("Sweden reportedly attacked Norway.", "possible", id="reportedly"),
        pytest.param("Sweden did not attack Norway.", "denied", id="negated"),
        pytest.param("Sweden will attack Norway.", "planned", id="future"),
        pytest.param("Talks between Sweden and Norway may begin on Monday.", "possible", id="noun under may"),
        pytest.param("Talks between Sweden and Norway will begin on Monday.", "planned", id="noun under will"),
        pytest.param("Talks between Sweden and Norway are taking place in Oslo.", "ongoing", id="noun going on"),
        pytest.param("Sweden and Norway may meet on Monday.", "possible", id="may meet"),
        pytest.param("It is unclear whether Sweden will attack Norway.", "possible", id="whether"),
    ],
)
def test_modality(told, text, modality):
    assert [report.modality for report in told(text).reports] == [modality]


def test_alleged_agent(told):
    assert told("Two soldiers were shot allegedly by Swedish police.").only("ASSAULT").modality == "possible"


def test_date_beside_the_trigger(told):
    report = told("Sweden attacked Norway on Monday.").only("ASSAULT")
    assert (report.earliest, report.latest, report.date_basis) == (date(2024, 5, 13), date(2024, 5, 13), "attached")


def test_no_date_in_the_text_is_no_date(told):
    report = told("Sweden attacked Norway.").only("ASSAULT")
    assert (report.timex_id, report.earliest, report.latest, report.date_basis) == (None, None, None, None)


def test_date_of_another_clause_is_not_taken(told):
    report = told("Sweden, which joined the union on March 3, attacked Norway.").only("ASSAULT")
    assert report.date_basis is None


def test_date_before_which_it_happened_is_not_its_date(told):
    assert told("Sweden attacked Norway before Monday.").only("ASSAULT").earliest is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Sweden condemned Tuesday's attack.", None, id="object"),
        pytest.param("Sweden accused Norway of breaching the 1987 treaty.", None, id="deeper"),
        pytest.param("Two Norwegian soldiers were killed in Tuesday's raid.", date(2024, 5, 14), id="occasion"),
        pytest.param("Tuesday's attack killed two Norwegian soldiers.", date(2024, 5, 14), id="subject"),
    ],
)
def test_a_day_before_a_noun_is_when_that_was(told, text, day):
    assert told(text).reports[0].earliest == day


def test_a_length_is_no_hour(told):
    assert told("Sweden attacked Norway 03:04").only("ASSAULT").timex_id is None


def test_noun_takes_the_date_of_the_verb_that_says_it_happens(told):
    report = told("Peace talks between Sweden and Norway started on Tuesday.").only("CONSULT")
    assert (report.earliest, report.date_basis) == (date(2024, 5, 14), "of_happening_verb")


def test_call_before_a_dated_announcement(told):
    report = told("The plan was announced on May 6 following a phone call between Joe Biden and Olaf Scholz.")
    assert report.only("CONSULT").earliest == date(2024, 5, 6)


def test_day_without_a_known_year_keeps_its_timex(told):
    unknown = PublicationDate(None, None, "unknown", 0.0, "{}")
    report = told("Sweden attacked Norway on March 29.", unknown).only("ASSAULT")
    assert report.timex_id is not None
    assert report.earliest is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Sweden met them on Monday, urging Norway to leave.", date(2024, 5, 13), id="participle"),
        pytest.param(
            "Obama came on Monday saying both have concerns and called on Norway to leave.",
            date(2024, 5, 13),
            id="goes on after what was said",
        ),
        pytest.param("Sweden left on Monday, after urging Norway to leave.", None, id="after"),
    ],
)
def test_what_somebody_did_meanwhile_is_of_the_same_day(told, text, day):
    assert told(text).only("REQUEST").earliest == day
