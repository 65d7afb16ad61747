"""Readings that whole news articles asked for: each a class of sentences, told with invented ones."""

import pytest


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param("Chile protested that its airspace had been violated.", "ACCUSE", id="a state protests in words"),
        pytest.param("Emmanuel Macron received Olaf Scholz at the Elysee Palace.", "CONSULT", id="a guest received"),
        pytest.param("Peru vowed to strike back at Bolivia.", "THREATEN", id="a vow of force"),
        pytest.param("Japan hit Iran with sanctions on Monday.", "SANCTION", id="hit with sanctions"),
        pytest.param("Police fired rubber bullets at the crowd.", "COERCE", id="rubber bullets"),
        pytest.param("Soldiers fired bullets at the crowd.", "ASSAULT", id="bullets"),
        pytest.param("Israel launched strikes on Damascus.", "ASSAULT", id="strikes on a city are no walkout"),
        pytest.param("India and Pakistan traded fire across the border.", "ASSAULT", id="traded fire"),
        pytest.param("Kenya promised not to attack Somalia.", "AGREE", id="a promise not to attack"),
        pytest.param("Joe Biden is to meet Olaf Scholz on Friday.", "AGREE", id="what is arranged"),
        pytest.param("Austria wants Hungary among the guarantors.", "REQUEST", id="wants a country"),
        pytest.param("Peru vowed harsh punishment against Bolivia.", "THREATEN", id="a vow of punishment"),
        pytest.param("Kenya pledged to retaliate against Somalia.", "THREATEN", id="a vow to retaliate"),
        pytest.param("Joe Biden offered an endorsement of Olaf Scholz.", "SUPPORT", id="an endorsement offered"),
        pytest.param("The senator attacked Germany in a tweet.", "ACCUSE", id="attacked in words"),
        pytest.param("Japan curbed exports to Iran.", "SANCTION", id="curbs on exports"),
        pytest.param("Japan restricted protesters.", "COERCE", id="people restricted"),
        pytest.param("“Germans don’t support France,” she said.", "REJECT", id="clipped not"),
    ],
)
def test_reads(told, text, event_type):
    assert event_type in told(text).types()


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param("Xi Jinping warned against complacency.", "THREATEN", id="warning of nobody"),
        pytest.param("Kenya warned that it would run out of grain.", "THREATEN", id="misfortune is no threat"),
        pytest.param("Kenyan senators cannot block the nomination of Uhuru Kenyatta.", "COERCE", id="beyond power"),
        pytest.param("The generals were met by gunmen.", "CONSULT", id="met by force"),
        pytest.param("Norway welcomed the negotiators.", "SUPPORT", id="greeting"),
        pytest.param("The agency released pictures of the bridge.", "RETREAT", id="pictures are not freed"),
        pytest.param("Congress voted not to release the hostages.", "RETREAT", id="negated complement"),
        pytest.param("Norway deployed new tactics.", "MOBILIZE", id="tactics are no troops"),
        pytest.param("The ministry eroded rather than supported Kenya.", "SUPPORT", id="rather than"),
        pytest.param("The delay in providing aid to Mali angered Kenya.", "AID", id="delay"),
        pytest.param("Mali will only agree after Russian troops withdraw.", "RETREAT", id="after + present tense"),
        pytest.param("The players kept a war footing and paid attention to the war.", "ASSAULT", id="war as modifier"),
        pytest.param("Angela Merkel held a news conference with Olaf Scholz.", "CONSULT", id="news conference"),
        pytest.param("China needs trade with Japan.", "REQUEST", id="need"),
        pytest.param("Ukraine is pushing Russian troops north.", "REQUEST", id="pushed somewhere"),
        pytest.param("Barring donations to Kenya is a start.", "COERCE", id="subject clause"),
        pytest.param("It is important that Kenya support Mali.", "SUPPORT", id="judged clause"),
        pytest.param("He took varying positions on the war.", "ASSAULT", id="positions taken"),
        pytest.param("Tourists visited Japan.", "CONSULT", id="tourists represent nobody"),
        pytest.param("Uganda must leave, Reuters reported.", "REQUEST", id="an agency demands nothing"),
        pytest.param("Sara Lee asked Joe Biden about the attack.", "REQUEST", id="a question asked"),
        pytest.param("Ghana mentioned tariffs as opposed to sanctions.", "REJECT", id="as opposed to"),
        pytest.param("The president of Peru abused his office.", "ASSAULT", id="an office abused"),
        pytest.param("Peru was wiping out trillions in value.", "ASSAULT", id="value is not hurt"),
        pytest.param("Ukraine is preventing world hunger.", "COERCE", id="hunger is not restrained"),
        pytest.param("Peru would suffer if Chile won and its troops occupied Lima.", "ASSAULT", id="if, shared"),
        pytest.param("Bolivia is more likely to be attacked by Peru than Chile.", "ASSAULT", id="likely to be"),
        pytest.param("Kenya decried it, warning it would lead to larger conflicts.", "THREATEN", id="it would lead to"),
        pytest.param("Joe Biden dismissed Olaf Scholz.", "REJECT", id="a person dismissed"),
        pytest.param("Instead of sealing a deal with Chile, Peru left.", "SUPPORT", id="instead of"),
        pytest.param("Ghana waived sanctions intended to block a pipeline.", "THREATEN", id="things intend nothing"),
        pytest.param("No honest chairman would prevent Kenyans from voting.", "COERCE", id="rhetorical denial"),
        pytest.param("He said Kenya was to blame for the drought.", "ACCUSE", id="who is to blame blames nobody"),
        pytest.param("Joe Biden held a large rally in Atlanta.", "PROTEST", id="campaign rally"),
        pytest.param("Peru repeated accusations that Chile is planning to attack it.", "THREATEN", id="accused of"),
        pytest.param("Smith pleaded guilty to fraud in Kenya.", "REQUEST", id="pleaded guilty"),
        pytest.param("Peru warned Chile of floods.", "THREATEN", id="somebody warned of something"),
        pytest.param("Officials were engaged in diplomacy with Peru.", "ASSAULT", id="engaged in diplomacy"),
    ],
)
def test_does_not_read(told, text, event_type):
    assert event_type not in told(text).types()


def test_dateline_takes_part_in_nothing(told):
    found = told("KYIV, Ukraine (AP) — Russian forces shelled Kharkiv on Monday.")
    assert found.parties(found.only("ASSAULT"), "actor") == ["Russian forces"]


@pytest.mark.parametrize(
    ("text", "event_type", "actor"),
    [
        pytest.param("Israel's war displaced thousands of people.", "COERCE", "Israel", id="an act for its doer"),
        pytest.param("Emmanuel Macron's letter accused Turkey of lying.", "ACCUSE", "Emmanuel Macron", id="a letter"),
        pytest.param(
            "It aligned him with Joe Biden, the leading contender for the Democratic nomination, "
            "who criticised Turkey on Monday.",
            "ACCUSE",
            "Joe Biden",
            id="who is a person",
        ),
    ],
)
def test_actor(told, text, event_type, actor):
    found = told(text)
    assert found.parties(found.only(event_type), "actor") == [actor]


@pytest.mark.parametrize(
    ("text", "event_type", "recipients"),
    [
        pytest.param(
            "Joe Biden called on Israel to free the soldiers.", "REQUEST", ["Israel"], id="who is called upon"
        ),
        pytest.param("Chile closed its ports to prevent Peruvian vessels from landing.", "COERCE", ["Peruvian vessels"],
                     id="whom a closure hinders"),
        pytest.param("Norway won the vote with the support of Sweden and criticised Denmark.", "ACCUSE", ["Denmark"],
                     id="helpers are no recipients"),
    ],
)  # fmt: skip
def test_recipients(told, text, event_type, recipients):
    found = told(text)
    assert found.parties(found.only(event_type), "recipient") == recipients


def test_visited_city_is_nobody_to_talk_to(told):
    assert told("Volodymyr Zelenskiy visited the city of Zvanivka.").types() == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        pytest.param("The firm will leave Moscow due to Russia's invasion of Ukraine.", "occurred", id="cause"),
        pytest.param(
            "John Kelly has not briefed her on his talks with Olaf Scholz.", "occurred", id="talks briefed on"
        ),
        pytest.param("Rebels were almost killed by Malian troops.", "possible", id="almost"),
    ],
)
def test_modality_of(told, text, modality):
    assert {report.modality for report in told(text).reports} == {modality}


def test_no_pronoun_is_guessed_from_an_earlier_sentence(told):
    found = told("The gunman and the driver argued. The weather was fine. They attacked the mayor in Oslo.")
    assert all(report.start_char < 34 for report in found.reports)
