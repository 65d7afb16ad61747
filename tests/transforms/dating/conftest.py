"""Articles written for these tests, through the real parse, then dated."""

import json
from datetime import date
from pathlib import Path

import pytest

from transforms.dating import date_article, find_timexes
from transforms.nlp import parse_articles
from transforms.records import CleanArticle, PublicationDate
from transforms.reference import load_reference

RECEIVED_ON = date(2026, 11, 21)
REFERENCE_FOLDER = Path(__file__).parents[3] / "seeds" / "reference"


def clean_article(body, *, raw_text=None, article_id="art_test", **fields):
    values = {
        "article_id": article_id, "document_id": "doc", "record_no": 0, "external_id": None, "source": None,
        "url": None, "title": None, "byline": None, "credit": None, "dateline_place": None, "language": "en",
        "body": body, "word_count": len(body.split()), "crawled_on": None, "status": "extracted", "published": None,
        "updated": None, "raw_text": body if raw_text is None else raw_text, "blocks": (),
    }  # fmt: skip
    return CleanArticle(**{**values, **fields})


def known(day):
    """A publication date that is known, or not at all."""
    return PublicationDate(day, day, "metadata" if day else "unknown", 1.0 if day else 0.0, "{}")


def evidence(published):
    return json.loads(published.evidence)


@pytest.fixture(scope="session")
def reference():
    return load_reference(REFERENCE_FOLDER)


@pytest.fixture(scope="session")
def parse():
    """parse(body, **fields of CleanArticle): the parsed article."""

    def one(body, **fields):
        (parsed,) = parse_articles([clean_article(body, **fields)])
        return parsed

    return one


@pytest.fixture(scope="session")
def timexes(parse, reference):
    """timexes(body, on=day): the time expressions of a text published on that day (None: not known)."""

    def find(body, on=date(2022, 3, 30)):
        return find_timexes(parse(body), published=known(on), reference=reference)

    return find


@pytest.fixture(scope="session")
def dated(parse, reference):
    """dated(body, **fields): the publication date of an article."""

    def find(body, *, received_on=RECEIVED_ON, **fields):
        return date_article(parse(body, **fields), received_on=received_on, reference=reference)

    return find
