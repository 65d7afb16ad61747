"""What is no act of words or meeting: attitudes, questions, denied and untrue clauses, sport; and what kind one is."""

import pytest

SPORT = "The tennis tournament began. The medal went to a footballer. "


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param("They did not hear the senator praise Kenya.", "SUPPORT", id="not heard"),
        pytest.param("The paper falsely reported that Kenya urged Uganda to leave.", "REQUEST", id="falsely reported"),
        pytest.param("The bill pleased voters who support Kenya.", "SUPPORT", id="an attitude"),
        pytest.param("The senator questioned how Kenya could win.", "ACCUSE", id="a question"),
        pytest.param("The minister should be prosecuted.", "ACCUSE", id="what ought to be"),
        pytest.param("Kenya's minister took a call from Joe Biden.", "REQUEST", id="a call taken"),
        pytest.param("Kenya signalled its willingness to believe them.", "AGREE", id="a mere will"),
        pytest.param("The chairman offered a reminder to Kenya.", "AGREE", id="a reminder"),
        pytest.param("Joe Biden urged voters to hurry.", "REQUEST", id="a campaign"),
        pytest.param("Kenya insisted that it won't meet Uganda.", "REQUEST", id="a clipped will not"),
        pytest.param("Kenya did not meet Uganda in Oslo.", "REJECT", id="no meeting"),
        pytest.param("The committee will hold a meeting on Monday.", "AGREE", id="a meeting with nobody"),
        pytest.param("Kenya violated the constitution.", "REJECT", id="a law broken"),
        pytest.param("Kenya proposed to cut aid to Uganda.", "AGREE", id="a cut proposed"),
        pytest.param("The BBC has asked Kenya to comment.", "REQUEST", id="research"),
        pytest.param("Five million people have been displaced.", "COERCE", id="a count"),
        pytest.param("They were resigned to the war.", "RETREAT", id="a mood"),
        pytest.param("Joe Biden's trip to the country was short.", "CONSULT", id="a place without a name"),
        pytest.param(f"{SPORT}Olaf Scholz met Joe Biden in the final.", "CONSULT", id="sport"),
    ],
)
def test_is_no_act(told, text, event_type):
    assert event_type not in told(text).types()


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        pytest.param("Kenya did not hide that Joe Biden met Olaf Scholz.", "CONSULT", None, id="not hidden"),
        pytest.param("Kenya supports Uganda.", "SUPPORT", None, id="sides taken"),
        pytest.param("Kenya will not meet Uganda.", "REJECT", None, id="will not meet"),
        pytest.param("Kenya expressed readiness for talks with Uganda.", "AGREE", None, id="ready for talks"),
        pytest.param("Kenya lodged a protest with Uganda.", "ACCUSE", "disapprove", id="a protest lodged"),
        pytest.param("Kenya filed a lawsuit against Uganda.", "ACCUSE", "investigate", id="a lawsuit filed"),
        pytest.param("Prosecutors charged Sara Lee with fraud.", "ACCUSE", "allege", id="charged"),
        pytest.param("Kenya said Uganda should have acted.", "ACCUSE", "disapprove", id="should have"),
        pytest.param("Kenya said Uganda should act.", "REQUEST", "change", id="should"),
    ],
)
def test_is_an_act(told, text, event_type, mode):
    report = told(text).only(event_type)
    assert report.mode == mode


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        pytest.param("Kenya invaded Uganda.", None, id="none told"),
        pytest.param("Kenyan air strikes killed ten people.", "aerial", id="subject"),
        pytest.param("Ten people were killed in a Kenyan missile attack.", "heavy-weapons", id="phrase"),
        pytest.param("A soldier shot and killed three people.", "firearms", id="deed told with it"),
        pytest.param("Soldiers killed ten people with machetes.", "primitive", id="weapon"),
    ],
)
def test_force_has_the_mode_of_its_means(told, text, mode):
    modes = {report.mode for report in told(text).reports if report.type == "ASSAULT" and report.text != "shot"}
    assert modes == {mode}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        pytest.param("Kenya continues to attack Uganda.", "ongoing", id="continues"),
        pytest.param("Kenya did not sanction Uganda until March.", "occurred", id="not until"),
    ],
)
def test_when_it_happens(told, text, modality):
    assert {report.modality for report in told(text).reports} == {modality}


def test_an_inquiry_is_not_into_its_victim(told):
    found = told("Kenya investigated the killing of Sara Lee.")
    assert found.parties(found.only("ACCUSE"), "recipient") == []


@pytest.mark.parametrize(
    ("text", "event_type", "role", "parties"),
    [
        pytest.param("Russia accused of attacks on Kenya.", "ACCUSE", "recipient", ["Russia"], id="headline"),
        pytest.param("Joe Biden visited the White House.", "CONSULT", "host", ["White House"], id="institution"),
        pytest.param("Kenya agreed to extend sanctions against Uganda.", "AGREE", "recipient", [], id="whom it hits"),
        pytest.param("Kenya deplored racism and Islamophobia.", "ACCUSE", "recipient", [], id="a doctrine"),
        pytest.param("Kenya hit back at Uganda for questioning Togo.", "ACCUSE", "actor", ["Uganda"], id="hit back at"),
    ],
)
def test_party(told, text, event_type, role, parties):
    found = told(text)
    assert found.parties(found.only(event_type), role) == parties


def test_what_is_set_to_happen_is_planned(told):
    assert told("Joe Biden is set to meet Olaf Scholz.").only("AGREE").modality == "planned"
