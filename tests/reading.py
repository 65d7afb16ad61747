"""Short texts through the real pipeline, up to where a test begins."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from flows.settings import REFERENCE
from transforms.dating import find_timexes
from transforms.entities import find_mentions
from transforms.nlp import ParsedArticle, parse_articles
from transforms.quantities import find_quantities
from transforms.quotations import find_quotations
from transforms.records import CleanArticle, Entity, Mention, PublicationDate, Quantity, Quotation, Timex
from transforms.reference import Reference, load_reference


@dataclass(frozen=True)
class Reading:
    """One article as far as its quantities."""

    parsed: ParsedArticle
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    timexes: tuple[Timex, ...]
    quotations: tuple[Quotation, ...]
    quantities: tuple[Quantity, ...]


def vocabulary() -> Reference:
    """The project's own."""
    return load_reference(REFERENCE)


def clean_article(body: str, *, raw_text: str | None = None, **fields: object) -> CleanArticle:
    """An English article of this body, of which nothing else is known but what is given."""
    values = {
        "article_id": "art_test", "document_id": "doc", "record_no": 0, "external_id": None, "source": None,
        "url": None, "title": None, "byline": None, "credit": None, "dateline_place": None, "language": "en",
        "body": body, "word_count": len(body.split()), "crawled_on": None, "status": "extracted", "published": None,
        "updated": None, "raw_text": body if raw_text is None else raw_text, "blocks": (),
    }  # fmt: skip
    return CleanArticle(**{**values, **fields})


@cache
def parse(body: str, **fields: object) -> ParsedArticle:
    """The article parsed."""
    (parsed,) = parse_articles([clean_article(body, **fields)])
    return parsed


def known(day: date | None) -> PublicationDate:
    """A publication day that is known for sure, or not at all."""
    return PublicationDate(day, day, "metadata" if day else "unknown", 1.0 if day else 0.0, "{}")


def read(body: str, published: PublicationDate) -> Reading:
    """The article read up to its quantities."""
    parsed, reference = parse(body), vocabulary()
    mentions, entities = find_mentions(parsed, published=published, reference=reference)
    timexes = find_timexes(parsed, published=published, reference=reference)
    quotations = find_quotations(parsed, mentions, timexes, reference=reference)
    quantities = find_quantities(parsed, mentions, timexes, quotations, reference=reference)
    return Reading(parsed, mentions, entities, timexes, quotations, quantities)
