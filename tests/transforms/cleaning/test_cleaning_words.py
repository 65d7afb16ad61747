"""Words and lines are found for a whole text at once; here they are held against the plain way for each line."""

import sys

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from transforms.cleaning import pieces, words
from transforms.cleaning.lines import find_lines

# What words and lines turn on, and a few characters of other scripts, beyond 16 bits and half ones.
TEXTS = st.text(alphabet="ab9A'’_-. \t\r\n\x0b\x1c\x85\xa0\u2028\u3000\u200bß²٣é漢𝐁😀\udfff", max_size=40)


@given(text=TEXTS)
def test_the_words_of_each_line_are_those_the_pattern_finds(text):
    assert words.words_by_line(text) == [tuple(words.WORD.findall(line)) for line in text.split("\n")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it's 5.30 o'clock", ("it's", "5", "30", "o'clock")),
        ("the 'last' years' 1990's", ("the", "last", "years", "1990's")),
        ("rock'n'roll 7'x9", ("rock'n", "roll", "7'x", "9")),
        ("snake_case", ("snake", "case")),
    ],
    ids=["joined", "quoted", "parted", "underscore"],
)
def test_an_apostrophe_before_a_letter_joins(text, expected):
    assert words.words_by_line(text) == [expected]


@given(raw=TEXTS)
@example(raw="ab. \n\u3000b_9\x85a")
def test_lines_are_those_of_the_text_without_white_space_around_them(raw, reference):
    lines = find_lines(raw, reference)
    assume(all(line.rule is None for line in lines))  # no line is cut in pieces: "._A9" ends in a mark
    found = [(line.text, line.row) for line in lines]
    rows = [
        (part.strip(), row) for row, line in enumerate(raw.split("\n")) for part in line.splitlines() if part.strip()
    ]
    assert found == rows


def test_no_character_beyond_the_tables_would_be_in_them():
    beyond = [chr(code) for code in range(words._BEYOND_LETTERS, sys.maxunicode + 1)]
    assert not any(map(str.isalnum, beyond))
    assert not any(chr(code).isspace() for code in range(pieces._BEYOND_SPACES, sys.maxunicode + 1))
