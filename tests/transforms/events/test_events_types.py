"""Which PLOVER type a sentence tells, and when it tells none."""

import pytest


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param("Norway condemned Syria on Monday.", "ACCUSE", id="bare verb"),
        pytest.param("Norwegian police arrested three protesters in Oslo.", "COERCE", id="arrest"),
        pytest.param("Japan imposed sanctions on North Korea.", "SANCTION", id="verb group and noun class"),
        pytest.param("Canada provided humanitarian aid to Haiti.", "AID", id="giving"),
        pytest.param("The president of Chile held talks with his Peruvian counterpart.", "CONSULT", id="light verb"),
        pytest.param("Talks between Egypt and Ethiopia ended in Cairo on Monday.", "CONSULT", id="event noun"),
        pytest.param("India agreed to send doctors to Nepal.", "AGREE", id="control verb takes its own type"),
        pytest.param("India refused to send doctors to Nepal.", "REJECT", id="refusal"),
        pytest.param("India threatened to attack Pakistan.", "THREATEN", id="threat"),
        pytest.param("Kenya demanded that Somalia withdraw its troops.", "REQUEST", id="demand"),
        pytest.param("Ethiopia should withdraw its troops, Egypt said.", "REQUEST", id="must said by another"),
        pytest.param("Poland will meet Germany in Warsaw next week.", "AGREE", id="future meeting"),
        pytest.param("Poland did not help Germany.", "REJECT", id="help not given"),
        pytest.param("Three Israeli civilians were killed in Haifa.", "ASSAULT", id="victims without actor"),
        pytest.param("China moved troops to the border with India.", "MOBILIZE", id="troops sent"),
        pytest.param("Workers staged a demonstration against the government of Peru.", "PROTEST", id="demonstration"),
        pytest.param("Colombian rebels released two hostages.", "RETREAT", id="release"),
    ],
)
def test_type(told, text, event_type):
    assert event_type in told(text).types()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The White House fired the FBI director.", id="dismissal is no gunfire"),
        pytest.param("The company released a statement about Norway.", id="a statement is no prisoner"),
        pytest.param("The ministry declined to comment.", id="silence is no refusal"),
        pytest.param("Norway agreed that Sweden was a good neighbour.", id="opinion is no agreement"),
        pytest.param("Reporters asked whether Norway would attack Sweden.", id="question is no request"),
        pytest.param("If Norway attacked Sweden, prices would rise.", id="condition"),
        pytest.param("Norway said it would sign, but only after Swedish forces withdraw.", id="condition after but"),
        pytest.param("Norway hopes to attack the problem of poverty.", id="figure of speech"),
        pytest.param("The mayor said that the weather was fine.", id="plain statement"),
        pytest.param("A strong earthquake hit Chile, killing 12 people.", id="nature attacks nobody"),
        pytest.param("Hurricane Maria killed 12 people in Cuba.", id="named storm"),
        pytest.param("A meeting between Norway and Sweden would be useful.", id="wish for a meeting"),
    ],
)
def test_tells_no_event(told, text):
    assert told(text).types() == []


def test_controlled_verb_is_no_event_of_its_own(told):
    assert told("Norway urged Sweden to arrest the two suspects.").types() == ["REQUEST"]


def test_exercise_alone_mobilizes_and_together_cooperates(told):
    assert told("China held military exercises near Taiwan.").types() == ["MOBILIZE"]
    assert told("China held military exercises with Russia.").types() == ["COOPERATE"]


def test_conditional_withdrawal_is_a_threat(told):
    assert told("Ghana will withdraw its soldiers from Mali unless the army ends its strikes.").types()[0] == "THREATEN"


@pytest.mark.parametrize(
    ("text", "mode", "root"),
    [
        pytest.param("Biden held phone talks with Scholz.", "phone", "04", id="phone talks"),
        pytest.param("The US Treasury sued Google.", "investigate", "09", id="lawsuit"),
        pytest.param("The mayor made allegations against Google.", "allege", "11", id="allegations"),
        pytest.param("Google joined the boycott of Facebook.", "boycott", "14", id="boycott"),
        pytest.param("Nigerian gunmen kidnapped two teachers.", "abduct", "18", id="kidnapping"),
    ],
)
def test_mode_and_cameo_root(told, text, mode, root):
    report = told(text).reports[0]
    assert (report.mode, report.cameo_root) == (mode, root)


def test_contexts_are_sorted_and_of_the_clause(told):
    report = told("The parliament of Kenya condemned the army for torture.").reports[0]
    assert report.contexts == "human_rights,legislative,military"


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        pytest.param("Joe Biden held calls with Olaf Scholz on Monday.", "CONSULT", "phone", id="held calls"),
        pytest.param("Two Syrian soldiers were taken prisoner by rebels.", "COERCE", "arrest", id="taken prisoner"),
    ],
)
def test_idiom(told, text, event_type, mode):
    assert (event_type, mode) in [(report.type, report.mode) for report in told(text).reports]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Soldiers pushed towards the border of Sudan.", id="pushing on is no request"),
        pytest.param("Hacked emails threatened to overshadow the Norwegian party.", id="things do not threaten"),
        pytest.param("ABC News reached out to Norway.", id="unlisted particle verb"),
        pytest.param("The senator supports banning the party.", id="favoured act is not done"),
    ],
)
def test_no_speech_act(told, text):
    assert told(text).types() == []


@pytest.mark.parametrize(
    ("cause", "types"),
    [("earthquake", []), ("air strike", ["ASSAULT"])],
)
def test_victims_of_a_disaster_were_not_attacked(told, cause, types):
    text = f"The {cause} woke the town. The {cause} was the worst in years. Ten people were injured, officials said."
    assert told(text).types() == types
