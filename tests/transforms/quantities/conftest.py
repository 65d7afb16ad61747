"""The numeric claims of short texts, read by the real pipeline: parse, timexes, mentions, quotations, quantities."""

from datetime import date
from pathlib import Path

import pytest

from transforms.dating import find_timexes
from transforms.entities import find_mentions
from transforms.nlp import ParsedArticle, find_sentences, load_pipeline
from transforms.quantities import find_quantities
from transforms.quotations import find_quotations
from transforms.records import CleanArticle, PublicationDate, Quantity
from transforms.reference import load_reference

REFERENCE = load_reference(Path(__file__).parents[3] / "seeds" / "reference")
PUBLISHED = PublicationDate(date(2024, 5, 16), date(2024, 5, 16), "stated", 1.0, "{}")  # a Thursday


def parse(text: str) -> ParsedArticle:
    article = CleanArticle(
        "art_1", "doc_1", 0, None, None, None, None, None, None, None, "en", text, len(text.split()), None,
        "extracted", None, None, text, (),
    )  # fmt: skip
    doc = load_pipeline()(text)
    return ParsedArticle(article, doc, find_sentences(article, doc))


def read_claims(text: str) -> tuple[Quantity, ...]:
    parsed = parse(text)
    mentions, _ = find_mentions(parsed, published=PUBLISHED, reference=REFERENCE)
    timexes = find_timexes(parsed, published=PUBLISHED, reference=REFERENCE)
    quotations = find_quotations(parsed, mentions, timexes, reference=REFERENCE)
    return find_quantities(parsed, mentions, timexes, quotations, reference=REFERENCE)


@pytest.fixture(scope="session")
def claims():
    """`claims(text)`: the numeric claims of the text, as of 16 May 2024."""
    return read_claims


@pytest.fixture(scope="session")
def claim(claims):
    """`claim(text)`: the only numeric claim of the text."""

    def only(text: str) -> Quantity:
        found = claims(text)
        assert len(found) == 1, [(row.text, row.value, row.rule) for row in found]
        return found[0]

    return only
