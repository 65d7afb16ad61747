"""The records that only articles together give: stories, events, agreement and contradiction. See records.py."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Story:
    """One running story: the articles that tell of the same happenings."""

    story_id: str
    title: str
    earliest: date | None
    latest: date | None
    article_count: int
    source_count: int


@dataclass(frozen=True, slots=True)
class Event:
    """One event in the world, however many articles tell it."""

    event_id: str
    type: str
    mode: str | None
    earliest: date | None
    latest: date | None
    place_id: str | None
    modality: str
    title: str
    story_id: str | None
    confidence: float  # that of its best report
    report_count: int
    article_count: int
    source_count: int


@dataclass(frozen=True, slots=True)
class EventParticipant:
    """One participant of one event, over all its reports."""

    event_id: str
    entity_id: str
    role: str  # actor | recipient | participant | host | mediator
    report_count: int


@dataclass(frozen=True, slots=True)
class Corroboration:
    """One value that reports give for one field of one event."""

    event_id: str
    field: str  # date | place | participant | modality
    value: str
    report_count: int
    independent_sources: int
    status: str  # agreed | compatible | contradicted | single
    is_chosen: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One pair of reports (or claims) that cannot both be right."""

    contradiction_id: str
    kind: str  # event_date | event_place | event_participant | quantity | modality
    event_id: str | None
    quantity_key: str | None  # story, category, claimant and place of the two claims, when kind is quantity
    report_a: str  # report_id, or quantity_id when kind is quantity
    report_b: str
    value_a: str
    value_b: str
    explanation: str
