# ruff: noqa: E501  (tables of examples are read by the row)
"""What must hold for any text at all: offsets exact, every character labelled once, the body made of its blocks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.settings import REFERENCE
from tests.transforms.cleaning.conftest import LABELS
from transforms.cleaning import clean_document
from transforms.errors import EmptyArticle
from transforms.records import RawDocument
from transforms.reference import load_reference

PIECES = st.sampled_from(
    [
        "Negotiators from the two countries met in Geneva on Monday for the first time since the spring, officials said.",
        "GENEVA, May 3 (Interwire) - The ministers told reporters that the talks were difficult but useful for both sides.",
        "Background to the warOn February 24, the first of the soldiers crossed the border and the fighting began at once. |",
        "The talks ended without a declaration, and nobody wished to say why._northlink",
        "Share This Post",
        "CLICK - Another story",
        "(VK)",
        "Wednesday, January 15, 2025",
        "By Ann Bell",
        "© 2024 Example",
        "A title of some words",
        "\u200b\u00a0",
        " |",
        "- - -",
        "é\u0301 ̈",
        "\ufeff",
    ]
)
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", " ", ""])
TEXTS = st.one_of(
    st.lists(st.tuples(PIECES, ENDS), max_size=25).map(lambda found: "".join(a + b for a, b in found)),
    st.text(max_size=200),
)


@given(
    text=TEXTS,
    is_mostly_clean=st.booleans(),
    title=st.none() | st.just("A title of some words"),
    with_votes=st.booleans(),
)
@settings(max_examples=250, deadline=None)
def test_blocks_hold_every_character_once_and_the_body_is_theirs(text, is_mostly_clean, title, with_votes):
    votes = tuple(0.5 for _ in text.split("\n")) if with_votes else None
    raw = RawDocument(
        "0" * 64, "a.txt", 0, "txt", "utf-8", text, title=title, is_mostly_clean=is_mostly_clean, line_votes=votes
    )
    try:
        article = clean_document(raw, reference=load_reference(REFERENCE))
    except EmptyArticle:
        assert not text.strip()
        return
    held = bytearray(len(text))
    end = 0
    for number, block in enumerate(article.blocks):
        assert block.block_no == number and block.label in LABELS and block.rule
        assert text[block.raw_start : block.raw_end] == block.text == block.text.strip() != ""
        assert block.raw_start >= end
        end = block.raw_end
        held[block.raw_start : block.raw_end] = b"\x01" * len(block.text)
        if block.label == "body":
            assert article.body[block.start_char : block.end_char] == block.text
        else:
            assert block.start_char is None and block.end_char is None
    assert all(held[at] or char.isspace() for at, char in enumerate(text))
    assert article.body == "\n".join(block.text for block in article.blocks if block.label == "body")
    assert (article.status == "empty_after_cleaning") == (article.body == "")
    assert clean_document(raw, reference=load_reference(REFERENCE)) == article
