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
        pytest.param("Kenya said it would stay and appealed to Somalia for help.", "occurred", id="finite conjunct"),
    ],
)
def test_modality(told, text, modality):
    assert modality in {report.modality for report in told(text).reports}
