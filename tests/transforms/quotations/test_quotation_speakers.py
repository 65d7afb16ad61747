"""Who a marked stretch is attributed to, sieve by sieve."""

import pytest
from quoting import marked, mention, quotations

SIEVES = [
    pytest.param('"We will go home," Anna Keller said.', "Anna Keller", "right", id="subject before the cue"),
    pytest.param('"We will go home," said Anna Keller.', "Anna Keller", "right", id="inversion"),
    pytest.param(
        '"We will go home," Anna Keller, a minister from Vienna, told reporters.',
        "Anna Keller",
        "right",
        id="apposition",
    ),
    pytest.param('Anna Keller said: "We will go home."', "Anna Keller", None, id="cue before a colon"),
    pytest.param(
        'Anna Keller said the road was "a complete disaster" for farmers.', "Anna Keller", "parse", id="within a clause"
    ),
    pytest.param('Keller: "The road is closed."', "Keller", "introduced", id="name and colon"),
    pytest.param('"The road is closed." — Anna Keller', "Anna Keller", "signature", id="signature"),
    pytest.param(
        'The minister welcomed the deal, saying it was "long overdue" in Europe.',
        "The minister",
        "parse",
        id="participle",
    ),
    pytest.param('The bridge is "about to fall," according to the ministry.', "the ministry", None, id="according to"),
    pytest.param(
        'WASHINGTON (AP) — President Joe Biden on Tuesday said the vote was "a sham" in every way.',
        "President Joe Biden",
        None,
        id="a dateline never speaks",
    ),
    pytest.param(
        'The ministry issued a statement saying the strike was "a grave error" by the army.',
        "The ministry",
        None,
        id="who issues a statement speaks",
    ),
    pytest.param('"The bridge is closed." Keller said.', "Keller", "right_brief", id="a sentence of speaker and cue"),
    pytest.param('"It was a mistake," Keller, 47, told reporters.', "Keller", "right", id="age between name and cue"),
    pytest.param('Hall clapped as one man yelled: "Shame on you!"', "one man", "parse", id="cue beside the mark"),
    pytest.param('Hall conceded that critics call it "a folly."', "Hall", "parse", id="outer report"),
    pytest.param('Polls tighten - Anna Keller: "It is a race now."', "Anna Keller", "label", id="name after a dash"),
    pytest.param(
        'Hall was greeted by Anna Keller and joked, "You are late."', "Hall", "parse", id="subject of a passive goes on"
    ),
    pytest.param(
        'Keller, who asked a question in the debate, lamented the "noise and shouting" of it.',
        "Keller",
        None,
        id="a closed relative clause says nothing",
    ),
    pytest.param(
        'Keller mocked Hall in a string of messages: "Wake up, Mr. Hall!" Critics praised her wit.',
        "Keller",
        None,
        id="a colon introduces, what follows does not",
    ),
    pytest.param(
        'Rosa Keller of Vienna, the oldest member on the panel, urged the ministry to find a "gentle" way out.',
        "Rosa Keller of Vienna",
        "parse",
        id="the object of a verb after an apposition",
    ),
    pytest.param(
        'The panel blamed the crowd for believing Hall\'s claim that the vote "was stolen by night" in Linz.',
        "Hall's",
        "parse",
        id="whose claim it is",
    ),
    pytest.param(
        'Keller argues that her client never told anyone to march. "He only wanted to sing."',
        "Keller",
        "previous_sentence",
        id="chief cue of the sentence before",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "rule"), SIEVES)
def test_speaker_of_one_quotation(text, speaker, rule):
    found = [q for q in quotations(text) if q.kind != "indirect"]
    assert [q.speaker_text.removesuffix(", a minister from Vienna") for q in found] == [speaker]
    assert rule is None or found[0].rule == rule


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            '"It looks bad," the Danube Times wrote, "given the cost of the bridge."',
            ["the Danube Times"] * 2,
            id="a newspaper is no time of day",
        ),
        pytest.param(
            'Hall said his men believed, "The storm is behind us. We can rest," adding, "And it was not."',
            ["Hall"] * 2,
            id="a participle goes on",
        ),
        pytest.param(
            'Keller spread the tale of a "murder plot," and a mayor repeated it.',
            [None],
            id="next clause",
        ),
    ],
)
def test_speakers_of_each_part(text, speakers):
    assert [q.speaker_text for q in quotations(text) if q.kind != "indirect"] == speakers


def test_no_word_between_the_marks_is_part_of_the_speaker():
    (found,) = quotations(
        "“They know he will make the shipowners bear their full costs,” a voice-over in the film states."
    )
    assert found.speaker_text.startswith("a voice-over")


def test_what_follows_in_the_paragraph_goes_on_with_the_same_speaker_and_is_part_of_the_first():
    first, second = quotations('"We leave," Anna Keller said. "We will not come back."')
    assert (first.speaker_text, second.speaker_text) == ("Anna Keller", "Anna Keller")
    assert second.rule == "same_paragraph"
    assert second.is_part_of == first.quotation_id
    assert first.is_part_of is None


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_last_speaker():
    text = '"We leave today," Anna Keller said.\n"Nobody asked us what we want from this deal."'
    assert [q.rule for q in quotations(text) if q.kind == "direct"] == ["right", "float"]
    assert marked(text)[1][2] == "Anna Keller"


def test_a_connective_before_the_marks_does_not_end_the_speech():
    text = '"We leave today," Anna Keller said. But "nobody asked us what we want from this deal."'
    assert [speaker for *_, speaker in marked(text)] == ["Anna Keller", "Anna Keller"]


def test_a_paragraph_of_speech_belongs_to_who_spoke_last_without_marks():
    text = '"We leave today," Anna Keller said.\nPeter Hall said the talks would go on.\n"We have time until May."'
    found = [q for q in quotations(text) if q.kind == "direct"]
    assert [(q.speaker_text, q.rule) for q in found] == [("Anna Keller", "right"), ("Peter Hall", "float_cue")]


def test_the_speaker_found_after_the_cue_is_not_a_day_of_the_week():
    assert marked('"We are ready," said on Monday Anna Keller.')[0][2] != "Monday"


def test_the_one_told_is_not_the_speaker():
    text = '"We are ready," Anna Keller told Peter Hall.'
    (found,) = (
        q for q in quotations(text, [mention(text, "Anna Keller", "ent_a"), mention(text, "Peter Hall", "ent_b")])
    )
    assert (found.speaker_id, found.addressee_id) == ("ent_a", "ent_b")


def test_a_statement_speaks_for_the_body_that_issued_it():
    text = 'The Treasury announced new rules.\n"No bank is exempt from this," the statement said.'
    known = [mention(text, "Treasury", "ent_treasury", label="ORG")]
    found = next(q for q in quotations(text, known) if q.kind == "direct")
    assert (found.speaker_text, found.speaker_id, found.medium) == ("the statement", "ent_treasury", "statement")


def test_a_statement_of_someone_unknown_is_not_given_to_the_last_body():
    text = "The Treasury said the fund was safe. But a statement from the staff said there were doubts."
    found = [q for q in quotations(text, [mention(text, "Treasury", "ent_treasury", label="ORG")]) if q.cue == "say"]
    assert [q.speaker_id for q in found] == ["ent_treasury", None]


def test_an_apposition_gives_the_entity_of_a_title():
    text = '"We must prepare," the secretary general of the alliance, Jens Holm, said on Sunday.'
    (found,) = quotations(text, [mention(text, "Jens Holm", "ent_holm")])
    assert found.speaker_id == "ent_holm"


def test_a_relative_pronoun_has_the_entity_of_its_antecedent():
    text = 'The plan was drawn up by Anna Keller, who called it "a fresh start for the coast" in May.'
    found = next(q for q in quotations(text, [mention(text, "Anna Keller", "ent_a")]) if q.kind != "indirect")
    assert (found.speaker_text, found.speaker_id) == ("who", "ent_a")


def test_without_a_cue_there_is_no_speaker():
    (found,) = quotations('"Nobody knows what will happen to the harbour after the storm of last week."')
    assert (found.kind, found.speaker_text, found.speaker_id) == ("direct", None, None)
    assert found.confidence < 0.5
