"""Short ways to make the records that resolution compares."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from transforms.records import Article, Entity, EventArgument, EventReport
from transforms.resolution.events import EventResolution

RUSSIA = Entity("ent_rus", "Russia", "country", None, "RUS", True)
UKRAINE = Entity("ent_ukr", "Ukraine", "country", None, "UKR", True)
TURKEY = Entity("ent_tur", "Turkey", "country", None, "TUR", True)
PUTIN = Entity("ent_putin", "Vladimir Putin", "person", None, "RUS", True)
ERDOGAN = Entity("ent_erdogan", "Recep Tayyip Erdoğan", "person", None, "TUR", True)
LAVROV = Entity("ent_lavrov", "Sergey Lavrov", "person", None, "RUS", True)
CAVUSOGLU = Entity("ent_cavusoglu", "Mevlüt Çavuşoğlu", "person", None, "TUR", True)
ARAKHAMIA = Entity("ent_arakhamia", "Davyd Arakhamia", "person", None, "UKR", True)
ISTANBUL = Entity("ent_istanbul", "Istanbul", "place", None, "TUR", True)
ANTALYA = Entity("ent_antalya", "Antalya", "place", None, "TUR", True)
PALACE = Entity("ent_palace", "Dolmabahçe Palace", "facility", None, "TUR", False)
ENTITIES = (
    RUSSIA, UKRAINE, TURKEY, PUTIN, ERDOGAN, LAVROV, CAVUSOGLU, ARAKHAMIA, ISTANBUL, ANTALYA, PALACE,
)  # fmt: skip

MARCH_29 = date(2022, 3, 29)
# A report, its actors and its recipients; a visit has its host besides.
Told = (
    tuple[EventReport, Sequence[Entity], Sequence[Entity]]
    | tuple[EventReport, Sequence[Entity], Sequence[Entity], Entity]
)


def make_article(
    article_id: str,
    body: str = "",
    *,
    source: str | None = None,
    published: date | None = None,
    story_id: str | None = "story",
    **fields: object,
) -> Article:
    """An extracted article published on one day, or on no known day."""
    values: dict[str, object] = {
        "document_id": "doc",
        "record_no": 0,
        "external_id": None,
        "supersedes": None,
        "is_current": True,
        "url": None,
        "title": None,
        "byline": None,
        "credit": None,
        "dateline_place": None,
        "language": "en",
        "word_count": len(body.split()),
        "crawled_on": None,
        "duplicate_of": None,
        "status": "extracted",
        "published_method": "stated" if published else "unknown",
        "published_confidence": 0.9 if published else 0.0,
        "published_evidence": "{}",
        "updated_on": None,
    }
    return Article(
        article_id=article_id,
        body=body,
        source=source,
        story_id=story_id,
        published_earliest=published,
        published_latest=published,
        published_on=published,
        **{**values, **fields},  # type: ignore[arg-type]
    )


def make_report(
    report_id: str,
    article_id: str,
    *,
    event_type: str = "CONSULT",
    mode: str | None = None,
    day: date | None = None,
    until: date | None = None,
    place: Entity | None = None,
    modality: str = "occurred",
    said_by: Entity | None = None,
    span: tuple[int, int] = (0, 0),
    timex_id: str | None = None,
    rule: str = "verb",
    text: str = "",
) -> EventReport:
    """A report of `day`, or of the days from `day` to `until`."""
    return EventReport(
        report_id=report_id,
        event_id=None,
        article_id=article_id,
        sentence_id="sen",
        start_char=span[0],
        end_char=span[1],
        text=text,
        type=event_type,
        mode=mode,
        contexts=None,
        cameo_root="04",
        place_id=place.entity_id if place else None,
        timex_id=timex_id,
        earliest=day,
        latest=until or day,
        date_basis="attached" if day else None,
        modality=modality,
        attributed_to_id=said_by.entity_id if said_by else None,
        quantity_id=None,
        confidence=0.8,
        rule=rule,
    )


def make_arguments(report: EventReport, **roles: Sequence[Entity]) -> list[EventArgument]:
    """The arguments of one report: actor=[...], recipient=[...]."""
    return [
        EventArgument(
            f"{report.report_id}-{role}-{entity.entity_id}",
            report.report_id,
            report.article_id,
            role,
            entity.name,
            0,
            0,
            entity.entity_id,
        )
        for role, entities in roles.items()
        for entity in entities
    ]


def talks(
    report_id: str,
    article_id: str,
    day: date | None = MARCH_29,
    parties: Sequence[Entity] = (RUSSIA, UKRAINE),
    **fields: Any,
) -> Told:
    """A meeting of these parties, told by one article."""
    return make_report(report_id, article_id, day=day, **fields), parties, ()


def together(found: EventResolution) -> bool:
    """True when all reports are one event."""
    return len(found.events) == 1


def grouped(found: EventResolution) -> set[frozenset[str]]:
    """The report_ids of each event."""
    return {frozenset(t.report.report_id for t in told.tellings) for told in found.claims.values()}
