"""What the resolution reads (all extracted facts) and what it gives back (what changes in the tables)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from transforms.records import (
    Article,
    Entity,
    EntityMerge,
    EntityName,
    EntityRole,
    EventArgument,
    EventReport,
    PublicationDate,
    Quantity,
    Quotation,
    Timex,
)
from transforms.resolved import Contradiction, Corroboration, Event, EventParticipant, Story


@dataclass(frozen=True, slots=True)
class MentionCount:
    """How often one article mentions one entity: one row per pair, unlinked mentions left out."""

    article_id: str
    entity_id: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """Every fact that resolution needs, as extracted, of all articles ever loaded. The order never matters."""

    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()  # one row per entity_id
    entity_names: tuple[EntityName, ...] = ()  # one row per entity_id, name and origin; counts summed
    mention_counts: tuple[MentionCount, ...] = ()
    entity_roles: tuple[EntityRole, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    event_reports: tuple[EventReport, ...] = ()
    event_arguments: tuple[EventArgument, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleOutcome:
    """What resolution decides about one article: the columns of `articles` that it fills or overrules."""

    article_id: str
    supersedes: str | None
    is_current: bool
    duplicate_of: str | None
    story_id: str
    published: PublicationDate


@dataclass(frozen=True, slots=True)
class Resolution:
    """What changes, in terms of the tables. Tuples are sorted by their keys.

    `timexes`, `quotations`, `quantities` and `event_reports` hold only the records that differ from the extracted
    ones, whole, without their event_id. Entity ids inside these four are as extracted: map every entity column
    through `canonical_ids` when writing. `events` and what hangs on them, stories and
    contradictions are complete, with canonical ids: of all reports and stories that were told.
    """

    articles: tuple[ArticleOutcome, ...] = ()  # one row per article of the corpus
    entity_merges: tuple[EntityMerge, ...] = ()
    canonical_ids: Mapping[str, str] = field(default_factory=dict)  # entity_id -> kept id; only those that change
    timexes: tuple[Timex, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    event_reports: tuple[EventReport, ...] = ()
    event_ids: Mapping[str, str] = field(default_factory=dict)  # report_id -> event_id, of every report told
    stories: tuple[Story, ...] = ()
    events: tuple[Event, ...] = ()
    event_participants: tuple[EventParticipant, ...] = ()
    corroboration: tuple[Corroboration, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
