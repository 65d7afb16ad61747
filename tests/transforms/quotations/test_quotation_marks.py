"""Where quotation marks open and close."""

import pytest

from transforms.quotations.marks import find_stretches
from transforms.quotations.prose import read_prose

ABBREVIATIONS = frozenset({"mr", "u.s", "sen"})
ELISIONS = frozenset({"tis", "em"})


def stretches(text):
    return [
        (text[s.inner_start : s.inner_end], s.is_balanced)
        for s in find_stretches(read_prose(text, ABBREVIATIONS), ELISIONS)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('He said "no" twice.', [("no", True)], id="straight"),
        pytest.param("He said “no” twice.", [("no", True)], id="curly"),
        pytest.param("He said ''no'' twice.", [("no", True)], id="doubled single marks"),
        pytest.param("He said «no» twice.", [("no", True)], id="guillemets"),
        pytest.param("It is a 'hard border' now.", [("hard border", True)], id="single"),
        pytest.param("‘We won’t go,’ he said.", [("We won’t go,", True)], id="apostrophe inside single"),
        pytest.param("Turkey’s plan and the senators’ bill aren't new.", [], id="apostrophes only"),
        pytest.param("'Tis the season, they told 'em.", [], id="elisions"),
        pytest.param("the '90s and the ’80s", [], id="decades"),
        pytest.param("a “gift of ‘hope’ to all” today", [("gift of ‘hope’ to all", True)], id="nested single"),
        pytest.param(
            "“They wore “No War” shirts,” he said.", [("They wore “No War” shirts,", True)], id="nested double"
        ),
        pytest.param('The desk is 60" wide and cheap.', [], id="inch sign"),
        pytest.param('<a href="x.html">Read</a>', [], id="markup attribute"),
        pytest.param("too late.” The end", [], id="closing mark alone"),
        pytest.param("“” and “ ” say nothing", [], id="empty"),
        pytest.param("“We go.", [("We go.", False)], id="never closed, opens the line"),
        pytest.param('A 6" nail\nfell', [], id="unclosed straight mark within a line"),
    ],
)
def test_stretches_of_a_line(text, expected):
    assert stretches(text) == expected


def test_a_second_opening_mark_ends_an_unclosed_quotation_at_its_first_sentence():
    text = "“Yes, they leave today. At a briefing Mr. Orlov said, “We expect it tomorrow.”"
    assert stretches(text) == [("Yes, they leave today.", False), ("We expect it tomorrow.", True)]


def test_a_quotation_over_two_paragraphs_is_two_stretches_the_first_open():
    assert stretches("“One. Two.\n“Three,” she said.") == [("One. Two.", False), ("Three,", True)]


def test_a_mark_never_closes_in_another_line():
    assert stretches('He said "yes\nand left" the room') == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        pytest.param("He left. She stayed.", 2, id="plain"),
        pytest.param("Sen. Hall met Mr. Poe.", 1, id="abbreviations"),
        pytest.param("Rep. Poe (D-Wash.) said so.", 1, id="small letter follows"),
        pytest.param("J. R. Poe left", 0, id="initials"),
        pytest.param("“Go!” He went?", 2, id="marks after the stop"),
    ],
)
def test_sentence_ends(text, ends):
    assert read_prose(text, frozenset({"sen", "mr", "rep"})).sentence_ends_between(0, len(text)) == ends
