"""Deeds that are no politics by their setting, and force that a word beside the verb decides."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kenya was banned from the Olympics over doping.", id="sport"),
        pytest.param("The woman was murdered by her husband.", id="kin"),
        pytest.param("The minister spoke to her son.", id="a call home"),
        pytest.param("The bus overturned outside Lima, killing nine tourists.", id="accident"),
        pytest.param("The Senate Republicans killed the reform.", id="a plan is not hurt"),
        pytest.param("The president fired the minister on May 9.", id="dismissed on a day"),
        pytest.param("Kenya raised a yellow alert over the heat.", id="weather"),
        pytest.param("Kenya could have attacked Somalia.", id="counterfactual"),
        pytest.param("Attack Somalia.", id="imperative"),
        pytest.param("The law prohibits foreigners from voting.", id="standing rule in the present"),
        pytest.param(
            "Nancy Pelosi was harassed by Republican senators in the debate.", id="politicians harass in words"
        ),
        pytest.param("Kenya launched a ballistic missile.", id="missile at nobody"),
        pytest.param("The power station in Kenya finished operations.", id="operation of no arms"),
        pytest.param("The administration cancelled contracts.", id="cancelled against nobody"),
        pytest.param("Millions of people were trained to distrust the news.", id="taught to do"),
        pytest.param("The committee called the minister to testify.", id="summoned, not phoned"),
        pytest.param("KENYA'S INVASION OF SOMALIA: LIVE UPDATES", id="heading of a page"),
        pytest.param("Kenya has missiles capable of hitting Somalia.", id="what could be done"),
    ],
)
def test_tells_no_event(told, text):
    assert told(text).types() == []


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        pytest.param("Rebels took 40 villagers to the hills as hostages.", "ASSAULT", "abduct", id="as hostages"),
        pytest.param("Rebels captured four hostages in Mali.", "ASSAULT", "abduct", id="hostages captured"),
        pytest.param("The soldiers held civilians as human shields.", "COERCE", "arrest", id="as shields"),
        pytest.param("The activist was jailed for two years.", "SANCTION", "convict", id="jailed for a term"),
        pytest.param("The activist was jailed in May.", "COERCE", "arrest", id="jailed at a time"),
        pytest.param("Peru's police captured Jorge Salas in Lima.", "COERCE", "arrest", id="person captured"),
        pytest.param("Protesters stormed the Kenyan embassy.", "PROTEST", "riot", id="protesters attack"),
        pytest.param("The court removed the rights of Kenyans.", "COERCE", "restrict", id="rights taken"),
        pytest.param("Rebels set the village on fire.", "ASSAULT", "destroy", id="set on fire"),
    ],
)
def test_a_word_beside_the_verb_decides(told, text, event_type, mode):
    (report,) = told(text).reports
    assert (report.type, report.mode) == (event_type, mode)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        pytest.param("Kenya has not only massed troops but attacked Somalia.", "occurred", id="not only"),
        pytest.param("The activists being detained by Kenyan police are students.", "ongoing", id="being detained"),
        pytest.param("Biden meets Putin next week.", "planned", id="present tense, next week"),
        pytest.param("Abe is lobbying for a meeting with Putin.", "planned", id="hoped for"),
        pytest.param("Kenya said it would stay and appealed to Somalia for help.", "occurred", id="finite conjunct"),
    ],
)
def test_modality(told, text, modality):
    assert modality in {report.modality for report in told(text).reports}
