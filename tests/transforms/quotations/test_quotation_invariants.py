"""What holds for every row, whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quoting import quotations

from tests.calls import count_calls
from tests.reading import parse

ARTICLE_TEXT = """WASHINGTON (AP) — President Hall said on Tuesday the talks were “going nowhere.”
“We have tried everything,” he told reporters. “Nothing works.
“So we leave.”
The ministry's statement called it a ‘sad day’ for Europe, according to two officials.
Keller: "No comment." She later tweeted, “It's over."""

PIECES = [
    '"',
    "“",
    "”",
    "'",
    "’",
    "‘",
    "''",
    " ",
    ",",
    ".",
    "\n",
    "Hall",
    " said ",
    "told",
    "he",
    " that ",
    "go",
    ": ",
    "—",
    "İ",
    "🙂",
]


def check(text, rows):
    assert len({q.quotation_id for q in rows}) == len(rows)
    assert list(rows) == sorted(rows, key=lambda q: (q.start_char, q.end_char, q.kind))
    ids = {q.quotation_id for q in rows}
    for row in rows:
        assert row.text == text[row.start_char : row.end_char] != ""
        assert row.kind in ("direct", "mixed", "indirect", "term")
        assert 0 <= row.content_start <= row.start_char < row.end_char <= row.content_end <= len(text)
        if row.speaker_text is not None:
            assert row.speaker_text == text[row.speaker_start : row.speaker_end]
        else:
            assert (row.speaker_start, row.speaker_end, row.speaker_id) == (None, None, None)
        assert row.is_part_of is None or row.is_part_of in ids - {row.quotation_id}
        assert 0 < row.confidence <= 1
        if row.kind in ("direct", "indirect"):
            assert (row.content_start, row.content_end) == (row.start_char, row.end_char)


def test_every_row_of_an_article_is_sound():
    rows = quotations(ARTICLE_TEXT)
    check(ARTICLE_TEXT, rows)
    assert {"direct", "mixed"} <= {q.kind for q in rows}


def test_the_same_text_gives_the_same_rows():
    assert quotations(ARTICLE_TEXT) == quotations(ARTICLE_TEXT)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_odd_marks_never_break_a_row(text):
    check(text, quotations(text))


@pytest.mark.parametrize("text", ["", " \n \n", '"', "“”", "said"], ids=repr)
def test_texts_without_speech_give_nothing(text):
    assert quotations(text) == ()


@pytest.mark.parametrize("piece", ['He said "x" ', '"a', "said, ", "“word ", "''hi'' said he. "], ids=repr)
def test_endless_lines_are_read_in_linear_time(piece):
    texts = (piece * 100, piece * 400)
    for text in (*texts, "warm"):
        parse(text)  # not part of what is counted
    quotations("warm")
    small, large = (count_calls(lambda text=text: quotations(text)) for text in texts)
    assert large < 6 * small
