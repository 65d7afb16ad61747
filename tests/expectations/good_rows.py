"""One article's rows that meet every expectation; tests change one column at a time."""

from datetime import date

from transforms import records
from transforms.records import ArticleFacts

BODY = "Ada Lum said 3 people were killed in Port Vale on 29 March."
ARTICLE = "art_1"
DOCUMENT = "d" * 64
DAY = date(2022, 3, 29)


def span(text):
    """start_char, end_char and text of the first place where the body has it."""
    start = BODY.index(text)
    return {"start_char": start, "end_char": start + len(text), "text": text}


def facts(**changes):
    """The article's facts; a keyword gives the columns to change in the one row of a table."""
    rows = {table: record(**{**values, **changes.get(table, {})}) for table, (record, values) in ROWS.items()}
    article = rows.pop("articles")
    entities = (records.Entity("ent_1", "Ada Lum", "person", None, None, False),)
    return ArticleFacts(article=article, entities=entities, **{table: (row,) for table, row in rows.items()})


IN_ARTICLE = {"article_id": ARTICLE, "sentence_id": "sen_1", "confidence": 0.9, "rule": "r"}
ROWS = {
    "articles": (
        records.Article,
        {
            "article_id": ARTICLE,
            "document_id": DOCUMENT,
            "record_no": 0,
            "external_id": None,
            "supersedes": None,
            "is_current": True,
            "source": "Port Vale Gazette",
            "url": None,
            "title": "Three killed",
            "byline": None,
            "credit": None,
            "dateline_place": None,
            "language": "en",
            "body": BODY,
            "word_count": 13,
            "crawled_on": None,
            "duplicate_of": None,
            "story_id": None,
            "status": "extracted",
            "published_earliest": DAY,
            "published_latest": DAY,
            "published_on": DAY,
            "published_method": "stated",
            "published_confidence": 0.9,
            "published_evidence": "{}",
            "updated_on": None,
        },
    ),
    "blocks": (
        records.Block,
        {
            "article_id": ARTICLE,
            "block_no": 0,
            "label": "body",
            "rule": "r",
            "raw_start": 5,
            "raw_end": 5 + len(BODY),
            **span(BODY),
        },
    ),
    "sentences": (
        records.Sentence,
        {"sentence_id": "sen_1", "article_id": ARTICLE, "sentence_no": 0, **span(BODY)},
    ),
    "mentions": (
        records.Mention,
        {
            **IN_ARTICLE,
            **span("Ada Lum"),
            "mention_id": "men_1",
            "label": "PERSON",
            "kind": "name",
            "entity_id": "ent_1",
        },
    ),
    "entity_roles": (
        records.EntityRole,
        {
            **span("Ada Lum"),
            "role_id": "rol_1",
            "article_id": ARTICLE,
            "entity_id": "ent_1",
            "role": "mayor",
            "organization_id": None,
            "country_id": None,
            "valid_from": DAY,
            "valid_to": None,
            "rule": "r",
        },
    ),
    "timexes": (
        records.Timex,
        {
            **IN_ARTICLE,
            **span("29 March"),
            "timex_id": "tmx_1",
            "type": "DATE",
            "value": "2022-03-29",
            "earliest": DAY,
            "latest": DAY,
            "granularity": "day",
            "modifier": None,
            "anchor": "published",
        },
    ),
    "quotations": (
        records.Quotation,
        {
            **IN_ARTICLE,
            **span("3 people were killed"),
            "quotation_id": "quo_1",
            "kind": "indirect",
            "content_start": 13,
            "content_end": 33,
            "speaker_text": "Ada Lum",
            "speaker_start": 0,
            "speaker_end": 7,
            "speaker_id": "ent_1",
            "cue": "say",
            "addressee_id": None,
            "medium": None,
            "said_timex_id": "tmx_1",
            "said_earliest": DAY,
            "said_latest": DAY,
            "is_part_of": None,
            "is_balanced": True,
            "quotation_group_id": None,
        },
    ),
    "quantities": (
        records.Quantity,
        {
            **IN_ARTICLE,
            **span("3 people"),
            "quantity_id": "qty_1",
            "value": 3.0,
            "value_high": None,
            "unit": "person",
            "counted": "people",
            "bound": "exact",
            "direction": None,
            "category": "killed",
            "place_id": None,
            "as_of_timex_id": None,
            "as_of_earliest": None,
            "as_of_latest": None,
            "claimant_text": "Ada Lum",
            "claimant_id": "ent_1",
            "repeats": None,
        },
    ),
    "event_reports": (
        records.EventReport,
        {
            **IN_ARTICLE,
            **span("killed"),
            "report_id": "rep_1",
            "event_id": None,
            "type": "ASSAULT",
            "mode": "aerial",
            "contexts": "military,human_rights",
            "cameo_root": "19",
            "place_id": None,
            "timex_id": "tmx_1",
            "earliest": DAY,
            "latest": DAY,
            "date_basis": "own_clause",
            "modality": "occurred",
            "attributed_to_id": "ent_1",
            "quantity_id": "qty_1",
        },
    ),
    "event_arguments": (
        records.EventArgument,
        {
            **span("3 people"),
            "argument_id": "arg_1",
            "report_id": "rep_1",
            "article_id": ARTICLE,
            "role": "recipient",
            "entity_id": None,
        },
    ),
    "positions": (
        records.Position,
        {
            **span("3 people were killed"),
            "position_id": "pos_1",
            "holder_id": "ent_1",
            "stance": "denies",
            "about": "the killing",
            "towards_id": None,
            "article_id": ARTICLE,
            "quotation_id": "quo_1",
            "event_report_id": "rep_1",
            "rule": "r",
        },
    ),
}
