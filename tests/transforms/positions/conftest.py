"""The positions of short texts, read by the real pipeline."""

from datetime import date
from pathlib import Path

import pytest

from transforms.dating import find_timexes
from transforms.entities import find_mentions
from transforms.events import find_event_reports
from transforms.nlp import ParsedArticle, find_sentences, load_pipeline
from transforms.positions import find_positions
from transforms.quantities import find_quantities
from transforms.quotations import find_quotations
from transforms.records import CleanArticle, Position, PublicationDate
from transforms.reference import load_reference

REFERENCE = load_reference(Path(__file__).parents[3] / "seeds" / "reference")
PUBLISHED = PublicationDate(date(2024, 5, 16), date(2024, 5, 16), "stated", 1.0, "{}")


class Held(tuple[Position, ...]):
    """The positions of one text, with the names of entities by id."""

    names: dict[str, str]

    def told(self) -> list[tuple[str, str, str]]:
        """(holder, stance, about) of each."""
        return [(self.names[p.holder_id or ""], p.stance, p.about) for p in self]


def read_positions(text: str) -> Held:
    article = CleanArticle(
        "art_1", "doc_1", 0, None, None, None, None, None, None, None, "en", text, len(text.split()), None,
        "extracted", None, None, text, (),
    )  # fmt: skip
    doc = load_pipeline()(text)
    parsed = ParsedArticle(article, doc, find_sentences(article, doc))
    mentions, entities = find_mentions(parsed, published=PUBLISHED, reference=REFERENCE)
    timexes = find_timexes(parsed, published=PUBLISHED, reference=REFERENCE)
    quotations = find_quotations(parsed, mentions, timexes, reference=REFERENCE)
    quantities = find_quantities(parsed, mentions, timexes, quotations, reference=REFERENCE)
    reports, arguments = find_event_reports(parsed, mentions, timexes, quotations, quantities, reference=REFERENCE)
    held = Held(find_positions(parsed, mentions, quotations, reports, arguments, reference=REFERENCE))
    held.names = {entity.entity_id: entity.name for entity in entities}
    return held


@pytest.fixture(scope="session")
def positions():
    """`positions(text)`: who wants what in the text."""
    return read_positions
