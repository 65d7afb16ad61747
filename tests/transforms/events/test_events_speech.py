"""What refusals, threats, requests and agreements need to be acts of words."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Kremlin declined to give details of the plan.", id="silence with an object"),
        pytest.param("Chancellor Olaf Scholz refused to criticise Norway.", id="criticism withheld"),
        pytest.param("Chancellor Olaf Scholz refuses to concede that Norway attacked Chad.", id="an opinion kept"),
        pytest.param("Senator Sara Lee opposes abortion.", id="a standing view"),
        pytest.param("Ukraine's constitution rules out a ballot.", id="a law says nothing"),
        pytest.param("Suburban voters rejected Germany's plan.", id="a ballot"),
        pytest.param("Floods threaten to overshadow Kenya's talks with Chad.", id="a danger"),
        pytest.param("The mayor warned residents in Kenya.", id="advice to the public"),
        pytest.param("Kenya took the threats of Chad seriously.", id="the threats of others"),
        pytest.param("The government of Kenya issued a flood warning.", id="a forecast of the weather"),
        pytest.param("Kenya vowed to wipe out the charge.", id="a vow to nobody"),
        pytest.param("If Norway falls, it was feared that Sweden would attack Norway.", id="force foretold by others"),
        pytest.param("Asked by a reporter what Norway would do, Sara Lee smiled.", id="a question put"),
        pytest.param("“Who did it?” Olaf Scholz asked Sara Lee.", id="a question in quotes"),
        pytest.param("Germany will need Norway to sign the treaty.", id="a need"),
        pytest.param("Olaf Scholz said Norway must feel the consequences.", id="what nobody can be bidden"),
        pytest.param("Prices would rise should Norway leave Chad, Olaf Scholz said.", id="an inverted condition"),
        pytest.param("Sara Lee is charged with making sure that the schools run smoothly.", id="a task"),
        pytest.param("Lawmakers agree that a compromise should include Germany.", id="a shared opinion"),
        pytest.param("Norway invited the company to move its plant to Oslo.", id="an invitation to trade"),
        pytest.param("The question is whether Germany will back Norway.", id="an open question"),
        pytest.param("Politicians always praise Norway.", id="a habit"),
        pytest.param("The bomber struck at an airport.", id="a bomber on no strike"),
    ],
)
def test_no_act_of_words(told, text):
    spoken = {"REJECT", "THREATEN", "REQUEST", "AGREE", "SUPPORT", "ACCUSE", "PROTEST"}
    assert not spoken.intersection(told(text).types())


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param("Germany refused to release the prisoners to Norway.", "REJECT", id="a demand refused"),
        pytest.param("Germany opposed Norway's plan.", "REJECT", id="a plan opposed"),
        pytest.param("Germany rejected Norway's claim.", "REJECT", id="a claim rejected"),
        pytest.param("Kenya warned Chad not to attack its soldiers.", "REQUEST", id="warned not to"),
        pytest.param("Kenya vowed to strike back at Chad.", "THREATEN", id="a vow to strike back"),
        pytest.param("Kenya does not allow journalists to enter Chad.", "COERCE", id="entry barred"),
        pytest.param("Turkey and Russia reached an agreement on Tuesday.", "AGREE", id="agreement reached"),
        pytest.param("Turkey and Russia signed an agreement on Tuesday.", "SUPPORT", id="agreement signed"),
        pytest.param("Norway invited the president of Chad to visit Oslo.", "AGREE", id="a guest invited"),
        pytest.param("Sara Lee is charged with killing three people.", "ACCUSE", id="a crime"),
    ],
)
def test_act_of_words(told, text, event_type):
    assert event_type in told(text).types()


def test_the_police_question_to_investigate(told):
    reports = told("Police questioned the mayor of Oslo.").reports
    assert [(report.type, report.mode) for report in reports] == [("ACCUSE", "investigate")]
