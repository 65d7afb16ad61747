"""Readings that whole news articles asked for: each a class of sentences, told with invented ones."""

import pytest


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param("Poland looks forward to cooperating with Hungary.", "AGREE", id="looks forward"),
        pytest.param("Kenya no longer supports Somalia.", "REJECT", id="no longer"),
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
        pytest.param("Olaf Scholz defended Kenya's decision to close the port.", "SUPPORT", id="another's decision"),
        pytest.param("Norway recognised the independence of Kosovo.", "SUPPORT", id="a state recognised"),
        pytest.param("Kenya denied Uganda access to the port.", "REJECT", id="access denied"),
        pytest.param("The court denied bail to Sara Lee.", "REJECT", id="bail denied"),
        pytest.param("Soldiers raped two women in Mali.", "ASSAULT", id="raped is no rap"),
        pytest.param("The senator rapped Germany.", "ACCUSE", id="rapped is no rape"),
        pytest.param("Rebels took 12 passengers hostage in Mali.", "ASSAULT", id="taken hostage"),
        pytest.param("France agreed to sell warships to India.", "AGREE", id="arms sold to a state"),
        pytest.param("Militias captured 40 percent of Mali.", "ASSAULT", id="a share of a country"),
        pytest.param("Kenya plans to withdraw its troops from Somalia.", "CONCEDE", id="a planned retreat"),
        pytest.param("Kenya promised to send tanks to Mali.", "AGREE", id="arms promised"),
        pytest.param("Britain promised to hand the islands to Chile.", "AGREE", id="a promise to a state"),
        pytest.param("Peru vowed to oppose the deal with Chile.", "THREATEN", id="a vow to oppose"),
        pytest.param("Kenya expressed disappointment with Norway.", "ACCUSE", id="disappointment with a state"),
        pytest.param("Rebels fired 40 rockets from Mali at Chad.", "ASSAULT", id="fired from somewhere"),
        pytest.param("Kenya is willing to withdraw its troops from Somalia.", "AGREE", id="willing to retreat"),
    ],
)
def test_reads(told, text, event_type):
    assert event_type in told(text).types()


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        pytest.param("Had Peru invaded Chile, nobody would have helped.", "ASSAULT", id="inverted condition"),
        pytest.param("Were Peru to sell weapons to Chile, Japan would object.", "AID", id="inverted were"),
        pytest.param("Olaf Scholz called Sara Lee, the mayor, “too radical” on Monday.", "CONSULT", id="called names"),
        pytest.param("Sara Lee ousted Olaf Scholz last week.", "SANCTION", id="won an election"),
        pytest.param("Rebels were ousted from the city by Kenyan troops.", "SANCTION", id="driven out by force"),
        pytest.param("The visit invited the ire of Joe Biden.", "AGREE", id="provoked"),
        pytest.param("Kenyan soldiers defended the city.", "SUPPORT", id="held by force"),
        pytest.param("The Kenyan Supreme Court overturned the conviction.", "CONCEDE", id="a ruling"),
        pytest.param("Kenyan troops are pressing hard towards Mogadishu.", "REQUEST", id="an advance"),
        pytest.param("Norway said Kenya is ready to attack Somalia.", "THREATEN", id="readiness told by others"),
        pytest.param("Kenya proposed to cut funding for Somalia.", "AGREE", id="a hostile proposal"),
        pytest.param("Kenya accepted 20 refugees.", "AGREE", id="people taken in"),
        pytest.param("“I wonder if you paid for it,” Sara Lee asked Joe Biden.", "REQUEST", id="a question"),
        pytest.param("Joe Biden gave $2 million to a foundation.", "AID", id="a gift to charity"),
        pytest.param("Joe Biden's clash with Olaf Scholz went on.", "ASSAULT", id="a quarrel"),
        pytest.param("Russia forced Kenya to guess.", "COERCE", id="forced to no act"),
        pytest.param("Joe Biden offered condolences to Olaf Scholz.", "SUPPORT", id="sympathy"),
        pytest.param("Kenyan troops liberated the city.", "RETREAT", id="retaken by force"),
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
        pytest.param("The ministry defended the decision to close the school.", "SUPPORT", id="a decision defended"),
        pytest.param("Joe Biden defended his response to Sudan.", "SUPPORT", id="his own response defended"),
        pytest.param("The dance was recognised by the French government.", "SUPPORT", id="a dance recognised"),
        pytest.param("Oil prices hit $120 after Mali closed the well.", "ASSAULT", id="a sum hit"),
        pytest.param("The toll on roads in Peru is expected to hit $120.", "THREATEN", id="a sum expected"),
        pytest.param("Analysts expect Peru to attack Chile.", "THREATEN", id="expected by others"),
        pytest.param("Peru is expected to attack Chile.", "THREATEN", id="a forecast is no threat"),
        pytest.param("Joe Biden captured Ohio and Florida in the election.", "ASSAULT", id="states won"),
        pytest.param("Doctors warned that drinking when you drive could hurt Kenyans.", "THREATEN", id="general risk"),
        pytest.param("Either Peru will impose curfews, or Chile will.", "THREATEN", id="either or"),
        pytest.param("Their marriage was dissolved in 1994.", "COERCE", id="a marriage dissolved"),
        pytest.param("Acme Corp. agreed to buy the rival company.", "AGREE", id="a takeover"),
        pytest.param("Olaf Scholz prepared to speak to a huge crowd in Hamburg.", "AGREE", id="a speech prepared"),
        pytest.param("Lawyers pressed their cause up to the Supreme Court.", "REQUEST", id="a cause pressed"),
        pytest.param("Joe Biden vowed a big tax cut.", "AGREE", id="a promise to nobody"),
        pytest.param("Joe Biden promised to reform the courts.", "AGREE", id="a reform promised to nobody"),
        pytest.param("Olaf Scholz disputed that Kenya had won.", "REJECT", id="a clause disputed"),
        pytest.param("Joe Biden is facing two lawsuits.", "ACCUSE", id="lawsuits faced"),
        pytest.param("The agency was started in 1990 to protect Kenya.", "AID", id="a purpose"),
        pytest.param("Republicans are clashing over the budget.", "ASSAULT", id="clashing over a budget"),
        pytest.param("Nine of its members were fired for the attack on Chad.", "ASSAULT", id="staff fired"),
        pytest.param("Sara Lee expressed regret at the noise.", "ACCUSE", id="regret about nobody"),
        pytest.param("Emmanuel Macron beat Marine Le Pen.", "ASSAULT", id="a rival beaten"),
        pytest.param("He occupied the room in the Kenyan embassy.", "ASSAULT", id="a room occupied"),
        pytest.param("Kenya declared the killing of Sara Lee a crime.", "ASSAULT", id="a killing declared"),
        pytest.param("Sara Lee accepted the award from Norway.", "AGREE", id="an award accepted"),
        pytest.param("Sara Lee advised Joe Biden for years.", "REQUEST", id="advice without content"),
        pytest.param("Armenians commemorate the genocide in April.", "SUPPORT", id="commemoration"),
        pytest.param("Not all Kenyans side with Joe Biden.", "SUPPORT", id="not all"),
        pytest.param("Not every Kenyan supported Joe Biden.", "REJECT", id="not every is no refusal"),
        pytest.param("Uganda denied any involvement in Rwanda's plot.", "REJECT", id="involvement denied"),
        pytest.param("Norway denied that Sweden had lied.", "REJECT", id="a clause denied"),
        pytest.param("Peru denied attacking the plant.", "REJECT", id="a deed denied"),
        pytest.param("Norway denied the accusations of Sweden.", "REJECT", id="accusations denied"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Joe Biden's clash with the CIA began on Monday.",
        "Members of Congress resumed the battle on Monday.",
        "Kenya was hit on Monday by Norway's decision to cut deliveries.",
        "She criticised a country that occupies Kenya.",
        "Kenyan soldiers marched through Nairobi on Monday.",
        "The minister has been fighting to be heard.",
        "The government launched a disinformation war on Kenya.",
        "The government has targeted the Kenyan population.",
    ],
    ids=["clash", "battle", "mere_cause", "of_a_kind", "parade", "effort", "of_words", "vague"],
)
def test_no_force_is_used(told, text):
    assert not {"ASSAULT", "PROTEST"} & {report.type for report in told(text).reports}


def test_target_with_weapons_is_an_attack(told):
    found = told("Ethiopia has targeted Nairobi with airstrikes.")
    assert found.entities(found.only("ASSAULT"), "actor") == ["ent_ETH"]


def test_what_is_barred_by_nobody_is_a_standing_rule(told):
    assert not told("Foreigners are barred from voting.").reports
    assert told("Two Kenyan firms were barred from the fair on Monday.").only("COERCE")


def test_strikes_utter_no_threat(told):
    assert not told("Ethiopian strikes threatened two farmers.").reports


def test_threat_is_to_who_should_yield(told):
    found = told("Joe Biden threatened to shut the port if Congress does not pay.")
    assert found.parties(found.only("THREATEN"), "recipient") == ["Congress"]


def test_pronoun_of_a_condition_hides_nobody(told):
    found = told("Joe Biden threatened to hold Olaf Scholz in contempt if he did not come.")
    assert found.parties(found.only("THREATEN"), "recipient") == ["Olaf Scholz"]


def test_planned_protest_stays_a_protest(told):
    report = told("The opposition plans to march against the government.").only("PROTEST")
    assert report.modality == "planned"
