"""Reports of short texts, read by the real pipeline: parse, mentions, timexes, quotations, quantities, events."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.calls import count_calls
from transforms.dating import find_timexes
from transforms.entities import find_mentions
from transforms.events import find_event_reports
from transforms.nlp import ParsedArticle, find_sentences, load_pipeline
from transforms.quantities import find_quantities
from transforms.quotations import find_quotations
from transforms.records import CleanArticle, EventArgument, EventReport, PublicationDate
from transforms.reference import load_reference

REFERENCE = load_reference(Path(__file__).parents[3] / "seeds" / "reference")
PUBLISHED = PublicationDate(date(2024, 5, 16), date(2024, 5, 16), "stated", 1.0, "{}")  # a Thursday


@dataclass(frozen=True)
class Told:
    """The reports of one text with their arguments."""

    body: str
    reports: tuple[EventReport, ...]
    arguments: tuple[EventArgument, ...]

    def types(self) -> list[str]:
        return [report.type for report in self.reports]

    def only(self, event_type: str) -> EventReport:
        found = [report for report in self.reports if report.type == event_type]
        assert len(found) == 1, [(report.type, report.text, report.rule) for report in self.reports]
        return found[0]

    def parties(self, report: EventReport, role: str) -> list[str]:
        return [a.text for a in self.arguments if a.report_id == report.report_id and a.role == role]

    def entities(self, report: EventReport, role: str) -> list[str | None]:
        return [a.entity_id for a in self.arguments if a.report_id == report.report_id and a.role == role]


def parse(text: str) -> ParsedArticle:
    article = CleanArticle(
        "art_1", "doc_1", 0, None, None, None, None, None, None, None, "en", text, len(text.split()), None,
        "extracted", None, None, text, (),
    )  # fmt: skip
    doc = load_pipeline()(text)
    return ParsedArticle(article, doc, find_sentences(article, doc))


def read(text: str, published: PublicationDate = PUBLISHED) -> tuple[Any, ...]:
    """What the event stage is given for a text."""
    parsed = parse(text)
    mentions, _ = find_mentions(parsed, published=published, reference=REFERENCE)
    timexes = find_timexes(parsed, published=published, reference=REFERENCE)
    quotations = find_quotations(parsed, mentions, timexes, reference=REFERENCE)
    quantities = find_quantities(parsed, mentions, timexes, quotations, reference=REFERENCE)
    return parsed, mentions, timexes, quotations, quantities


def tell(text: str, published: PublicationDate = PUBLISHED) -> Told:
    return Told(text, *find_event_reports(*read(text, published), reference=REFERENCE))


@pytest.fixture(scope="session")
def told():
    """`told(text)`: what the text reports, as of 16 May 2024."""
    return tell


@pytest.fixture(scope="session")
def reference():
    return REFERENCE


@pytest.fixture(scope="session")
def work():
    """`work(text)`: how many functions the event stage calls over it."""

    def count(text: str) -> int:
        given = read(text)
        return count_calls(lambda: find_event_reports(*given, reference=REFERENCE))

    return count
