"""Every record that crosses a stage: frozen, flat, fields in the order of the table they fill.

`warehouse/migrations` is the truth for the tables; tests/warehouse/test_contract.py compares the two.
Spans are half-open `[start_char, end_char)` in code points of `articles.body`, unless a field says `raw_`.
`None` always means "the text does not say".
"""

from dataclasses import dataclass
from datetime import date

# ── before the warehouse ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One article as received: one record of one file, decoded, not yet cleaned."""

    document_id: str  # sha256 of the file's bytes, 64 hex digits
    path: str  # the file; a member of an archive is "archive.zip!/member.txt"
    record_no: int  # place in a multi-record file, from 0
    format: str  # txt, html, json, jsonl, csv ...
    encoding: str  # the codec that decoded the bytes
    raw_text: str  # txt: the decoded file; records: the text field; html: the visible text, one block a line
    external_id: str | None = None  # the record's own id, else its url
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    language: str | None = None  # as the metadata say, not detected
    published: str | None = None  # as the metadata say, unparsed
    updated: str | None = None  # as the metadata say, unparsed
    is_mostly_clean: bool = False  # an export's text field: little boilerplate is to be expected
    line_votes: tuple[float, ...] | None = None  # html: per line of raw_text, the share of extractors that keep it


@dataclass(frozen=True, slots=True)
class Rejection:
    """One file or record that gave no article, with the stage and the reason code."""

    document_id: str | None  # None when the bytes could not be read
    path: str
    record_no: int
    stage: str  # read | clean | extract
    reason_code: str
    message: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the raw text, boilerplate included, in order."""

    article_id: str
    block_no: int
    label: str
    rule: str
    raw_start: int
    raw_end: int
    start_char: int | None  # None unless label is body
    end_char: int | None
    text: str


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """One article after cleaning: its body, its blocks, and what metadata and furniture say of it."""

    article_id: str
    document_id: str
    record_no: int
    external_id: str | None
    source: str | None
    url: str | None
    title: str | None
    byline: str | None
    credit: str | None
    dateline_place: str | None
    language: str | None
    body: str
    word_count: int
    crawled_on: date | None
    status: str  # extracted | unsupported_language | empty_after_cleaning
    published: str | None  # metadata, unparsed
    updated: str | None  # metadata, unparsed
    raw_text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When one article was published, as far as can be told, and why."""

    earliest: date | None  # inclusive; None = unbounded
    latest: date | None  # inclusive; None = unbounded
    method: str  # metadata | stated | weekday_constraint | relative | story | unknown
    confidence: float  # 0..1
    evidence: str  # JSON object: {"reasoning": [...], "spans": [...], "constraints": {...}}; readable, escaped by json

    @property
    def on(self) -> date | None:
        """The day, when it is known."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None


# ── one article's facts ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Article:
    """One distinct article. The resolution fills supersedes, is_current, duplicate_of and story_id."""

    article_id: str
    document_id: str
    record_no: int
    external_id: str | None
    supersedes: str | None
    is_current: bool
    source: str | None
    url: str | None
    title: str | None
    byline: str | None
    credit: str | None
    dateline_place: str | None
    language: str | None
    body: str
    word_count: int
    crawled_on: date | None
    duplicate_of: str | None
    story_id: str | None
    status: str
    published_earliest: date | None
    published_latest: date | None
    published_on: date | None
    published_method: str
    published_confidence: float
    published_evidence: str
    updated_on: date | None  # the record's own updated (else published) day: orders the versions of one record


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body; never crosses a line break."""

    sentence_id: str
    article_id: str
    sentence_no: int
    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity that an article names: of the reference, or known from text alone."""

    entity_id: str
    name: str
    type: str  # person | organization | country | place | facility | group | event | work | other
    wikidata_id: str | None
    country_code: str | None  # ISO 3166-1 alpha-3
    is_reference: bool


@dataclass(frozen=True, slots=True)
class EntityName:
    """One spelling of one entity."""

    entity_id: str
    name: str
    origin: str  # reference | text
    mention_count: int


@dataclass(frozen=True, slots=True)
class EntityMerge:
    """One judgement on a pair of entities (a_id < b_id)."""

    a_id: str
    b_id: str
    decision: str  # same | different | unsure
    score: float
    rule: str
    origin: str  # text | reference


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article names, describes or refers to an entity."""

    mention_id: str
    article_id: str
    sentence_id: str
    start_char: int
    end_char: int
    text: str
    label: str  # OntoNotes NER label
    kind: str  # name | nominal | pronoun
    entity_id: str | None  # None = seen, not linked; never a guess
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class EntityRole:
    """One statement in one article that an entity holds a role."""

    role_id: str
    entity_id: str
    role: str
    organization_id: str | None
    country_id: str | None
    article_id: str
    start_char: int
    end_char: int
    text: str
    valid_from: date | None
    valid_to: date | None
    rule: str


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression."""

    timex_id: str
    article_id: str
    sentence_id: str
    start_char: int
    end_char: int
    text: str
    type: str  # DATE | TIME | DURATION | SET
    value: str | None  # TIMEX3; XXXX-03-29 where the year cannot be known
    earliest: date | None
    latest: date | None
    granularity: str | None  # day | week | month | quarter | season | year | decade | ...
    modifier: str | None  # TIMEX3 mod: START | MID | END | APPROX | BEFORE | AFTER ...
    anchor: str | None  # what it was resolved against: "published", "timex:<id>", "text"
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch between quotation marks, or one indirect statement."""

    quotation_id: str
    article_id: str
    sentence_id: str
    start_char: int
    end_char: int
    text: str
    kind: str  # direct | mixed | indirect | term
    content_start: int
    content_end: int
    speaker_text: str | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_id: str | None
    cue: str | None
    addressee_id: str | None
    medium: str | None
    said_timex_id: str | None
    said_earliest: date | None
    said_latest: date | None
    is_part_of: str | None
    is_balanced: bool
    quotation_group_id: str | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """One numeric claim."""

    quantity_id: str
    article_id: str
    sentence_id: str
    start_char: int
    end_char: int
    text: str
    value: float
    value_high: float | None
    unit: str | None
    counted: str | None
    bound: str
    direction: str | None
    category: str
    place_id: str | None
    as_of_timex_id: str | None
    as_of_earliest: date | None
    as_of_latest: date | None
    claimant_text: str | None
    claimant_id: str | None
    repeats: str | None  # quantity_id of the first telling of the same claim in this article
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class EventReport:
    """One telling of an event in one article; the span is the trigger."""

    report_id: str
    event_id: str | None
    article_id: str
    sentence_id: str
    start_char: int
    end_char: int
    text: str
    type: str
    mode: str | None
    contexts: str | None  # PLOVER contexts, comma-separated, alphabetical
    cameo_root: str
    place_id: str | None
    timex_id: str | None
    earliest: date | None
    latest: date | None
    date_basis: str | None  # the rule that tied the timex to the event; None = no date
    modality: str  # occurred | ongoing | planned | possible | denied | demanded
    attributed_to_id: str | None
    quantity_id: str | None  # the casualty claim of an ASSAULT
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class EventArgument:
    """One participant of one report."""

    argument_id: str
    report_id: str
    article_id: str
    role: str  # actor | recipient | host | mediator
    text: str
    start_char: int
    end_char: int
    entity_id: str | None


@dataclass(frozen=True, slots=True)
class Position:
    """One statement of who wants what."""

    position_id: str
    holder_id: str | None
    stance: str  # demands | offers | refuses | denies | supports | opposes | conditions
    about: str
    towards_id: str | None
    article_id: str
    start_char: int
    end_char: int
    text: str
    quotation_id: str | None
    event_report_id: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """All that one article alone says. Grain of each tuple: the record it holds; text order."""

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entity_roles: tuple[EntityRole, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    event_reports: tuple[EventReport, ...] = ()
    event_arguments: tuple[EventArgument, ...] = ()
    positions: tuple[Position, ...] = ()
