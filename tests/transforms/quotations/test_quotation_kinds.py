"""Direct, mixed, indirect and term; what is reported; medium, addressee and time."""

from dataclasses import replace

import pytest
from quoting import indirect, marked, mention, quotations, timex


def test_words_marked_inside_a_clause_are_mixed_and_know_the_whole_clause():
    text = "Keller said the harbour was “beyond repair” after the storm."
    (found,) = quotations(text)
    assert found.kind == "mixed"
    assert text[found.content_start : found.content_end] == "the harbour was “beyond repair” after the storm"


def test_two_stretches_of_one_clause_share_its_content():
    first, second = quotations("Keller said the plan was “cruel” and that the vote was “a sham” in every way.")
    assert (first.content_start, first.content_end) == (second.content_start, second.content_end)


def test_a_clause_does_not_end_inside_quotation_marks():
    text = "Keller said that the council had “given clear orders. We do not bargain for people” in May."
    (found,) = quotations(text)
    assert text[found.content_start : found.content_end].endswith(("bargain for people", "bargain for people” in May"))


def test_the_content_before_a_trailing_cue_is_the_whole_clause():
    text = "The talks have “raised hopes for peace,” President Hall told reporters."
    found = next(q for q in quotations(text) if q.kind == "mixed")
    assert text[found.content_start : found.content_end] == "The talks have “raised hopes for peace,"


TERMS = [
    pytest.param("Hall announced a “special military operation” in May.", id="label of the table"),
    pytest.param("The so-called “truth squads” were back in May.", id="so-called"),
    pytest.param("He is the host of “Good Morning Vienna” on Sundays.", id="title"),
    pytest.param("The “bedroom tax” hurts tenants.", id="nobody says it"),
]


@pytest.mark.parametrize("text", TERMS)
def test_labels_titles_and_scare_quotes_are_terms(text):
    assert [kind for kind, *_ in marked(text)] == ["term"]


def test_a_single_word_someone_uses_is_speech():
    assert marked("Keller called the plan “absurd” on Monday.") == [("mixed", "absurd", "Keller")]


INDIRECT = [
    pytest.param("Keller said the harbour was closed.", "the harbour was closed", "Keller", id="clause"),
    pytest.param(
        "The harbour will stay closed until May, Keller said.",
        "The harbour will stay closed until May",
        "Keller",
        id="cue at the end",
    ),
    pytest.param(
        "The harbour will stay closed, according to the ministry.",
        "The harbour will stay closed",
        "the ministry",
        id="according to, after",
    ),
    pytest.param(
        "According to the ministry, the harbour will stay closed.",
        "the harbour will stay closed",
        "the ministry",
        id="according to, before",
    ),
    pytest.param("Russia pledged to leave the island.", "to leave the island", "Russia", id="infinitive"),
    pytest.param(
        "Keller called for an independent inquiry into the fire.",
        "an independent inquiry into the fire",
        "Keller",
        id="preposition",
    ),
    pytest.param(
        "Keller said the harbour was closed, according to the ministry.",
        "the harbour was closed",
        "Keller",
        id="the source behind it is no content",
    ),
]


@pytest.mark.parametrize(("text", "content", "speaker"), INDIRECT)
def test_indirect_statements(text, content, speaker):
    assert (content, speaker) in indirect(text)


NO_STATEMENTS = [
    pytest.param("The ship left the harbour on Monday.", id="no cue"),
    pytest.param("Keller told Peter Hall on Monday.", id="the one told is no content"),
    pytest.param("Turkey has won praise for its push to end the war.", id="praised, not praising"),
    pytest.param('"We leave," Keller told the Daily Post in Vienna.', id="the one told in direct speech"),
    pytest.param("At a briefing in Vienna on Monday, Keller said, “We leave.”", id="an adjunct before the cue"),
]


@pytest.mark.parametrize("text", NO_STATEMENTS)
def test_what_is_no_statement(text):
    assert indirect(text) == []


MEDIA = [
    pytest.param('"We leave," Keller tweeted.', "tweet", id="verb"),
    pytest.param('"We leave," Keller said in an interview with a newspaper.', "interview", id="noun after in"),
    pytest.param('"We leave," Keller said after the meeting.', None, id="after a meeting is no medium"),
    pytest.param('"We leave," Keller noted.', None, id="a verb that looks like a noun"),
]


@pytest.mark.parametrize(("text", "medium"), MEDIA)
def test_medium(text, medium):
    assert quotations(text)[0].medium == medium


def test_said_on_the_day_that_hangs_from_the_cue_not_on_one_that_is_talked_about():
    text = "Keller said on Tuesday that the harbour closed in March."
    (found,) = quotations(text, timexes=[timex(text, "Tuesday"), timex(text, "March")])
    assert found.said_timex_id == timex(text, "Tuesday").timex_id


def test_a_duration_is_not_when_it_was_said():
    text = "Keller said for two hours that the harbour was closed."
    hours = replace(timex(text, "two hours"), type="DURATION")
    assert {q.said_timex_id for q in quotations(text, timexes=[hours])} == {None}


def test_an_addressee_without_a_link_is_none():
    text = '"We leave," Keller told Hall.'
    assert quotations(text, [mention(text, "Keller", "ent_k")])[0].addressee_id is None
