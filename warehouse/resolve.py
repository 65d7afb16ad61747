"""Runs the resolution across articles on a warehouse: all extracted facts out, what they say together back in."""

from collections.abc import Sequence
from typing import Any

from transforms.entities import reference_entities, reference_names
from transforms.records import Entity, EntityName, EventReport, Quantity, Quotation, Timex
from transforms.reference import Reference
from transforms.resolution import Corpus, MentionCount, Resolution, resolve
from warehouse.db import Connection
from warehouse.load import registered
from warehouse.tables import DERIVED, FACTS, arrow_table, read_records, replace_all, replace_with

KEY = {
    "mentions": "mention_id",
    "entity_roles": "role_id",
    "timexes": "timex_id",
    "quotations": "quotation_id",
    "quantities": "quantity_id",
    "event_reports": "report_id",
    "event_arguments": "argument_id",
    "positions": "position_id",
}
# The columns that hold entity keys: each is mapped to the kept key of its merge.
ENTITY_COLUMNS = {
    "mentions": ("entity_id",),
    "entity_roles": ("entity_id", "organization_id", "country_id"),
    "quotations": ("speaker_id", "addressee_id"),
    "quantities": ("place_id", "claimant_id"),
    "event_reports": ("place_id", "attributed_to_id"),
    "event_arguments": ("entity_id",),
    "positions": ("holder_id", "towards_id"),
}


def resolve_warehouse(con: Connection, *, reference: Reference) -> Resolution:
    """Compute the resolution of everything loaded and write it to the main tables. -> what was written."""
    found = resolve(read_corpus(con, reference), reference=reference)
    _write_articles(con, found)
    with registered(con, "canonical", _canonical_table(found)):
        for table, record, changed in (
            ("timexes", Timex, found.timexes),
            ("quotations", Quotation, found.quotations),
            ("quantities", Quantity, found.quantities),
            ("event_reports", EventReport, found.event_reports),
        ):
            _overlay(con, table, record, changed)
        for table in ("mentions", "entity_roles", "event_arguments", "positions"):
            _overlay(con, table, FACTS[table], ())
        _write_entities(con, reference)
    for table in (
        "entity_merges",
        "stories",
        "events",
        "event_participants",
        "corroboration",
        "contradictions",
    ):
        replace_all(con, table, DERIVED[table], getattr(found, table))
    return found


def read_corpus(con: Connection, reference: Reference) -> Corpus:
    """All facts as extracted that the resolution needs."""
    names = con.execute(
        "select entity_id, text, 'text', count(*) from extracted.mentions "
        "where kind = 'name' and entity_id is not null group by all order by all"
    ).fetchall()
    counts = con.execute(
        "select article_id, entity_id, count(*) from extracted.mentions where entity_id is not null "
        "group by all order by all"
    ).fetchall()
    entities = con.execute(
        "select entity_id, arg_min_null(columns(* exclude (entity_id, article_id)), article_id) "
        "from extracted.entities group by entity_id order by entity_id"
    ).fetchall()
    return Corpus(
        articles=tuple(read_records(con, "extracted.articles", FACTS["articles"], "order by article_id")),
        entities=tuple(Entity(*row) for row in entities),
        entity_names=(*reference_names(reference), *(EntityName(*row) for row in names)),
        mention_counts=tuple(MentionCount(*row) for row in counts),
        **{
            table: tuple(read_records(con, f"extracted.{table}", FACTS[table], f"order by {KEY[table]}"))
            for table in (
                "entity_roles",
                "timexes",
                "quotations",
                "quantities",
                "event_reports",
                "event_arguments",
            )
        },
    )


def _canonical_table(found: Resolution) -> Any:
    import pyarrow as pa

    pairs = sorted(found.canonical_ids.items())
    return pa.table(
        [pa.array([a for a, _ in pairs], pa.string()), pa.array([b for _, b in pairs], pa.string())],
        names=["from_id", "to_id"],
    )


def _write_articles(con: Connection, found: Resolution) -> None:
    import pyarrow as pa

    columns: dict[str, list[Any]] = {
        "article_id": [a.article_id for a in found.articles],
        "supersedes": [a.supersedes for a in found.articles],
        "is_current": [a.is_current for a in found.articles],
        "duplicate_of": [a.duplicate_of for a in found.articles],
        "story_id": [a.story_id for a in found.articles],
        "published_earliest": [a.published.earliest for a in found.articles],
        "published_latest": [a.published.latest for a in found.articles],
        "published_on": [a.published.on for a in found.articles],
        "published_method": [a.published.method for a in found.articles],
        "published_confidence": [a.published.confidence for a in found.articles],
        "published_evidence": [a.published.evidence for a in found.articles],
    }
    types = {"is_current": pa.bool_(), "published_confidence": pa.float64()} | {
        name: pa.date32() for name in ("published_earliest", "published_latest", "published_on")
    }
    table = pa.table({name: pa.array(column, types.get(name, pa.string())) for name, column in columns.items()})
    with registered(con, "outcome", table):
        _update_changed(con, "main.articles", "article_id", [c for c in columns if c != "article_id"], "outcome")


def _overlay(con: Connection, table: str, record: type, changed: Sequence[Any]) -> None:
    """Make main.<table> say what extraction said, with the changed records in place and every entity key canonical."""
    key, ids = KEY[table], ENTITY_COLUMNS.get(table, ())
    mapped = ", ".join(
        f"coalesce((select to_id from canonical where from_id = s.{column}), s.{column}) as {column}" for column in ids
    )
    with registered(con, "changed", arrow_table(record, changed)):
        con.execute(
            f"""
            create or replace temp table resolved as
            with said as (
                select * from extracted.{table} anti join changed using ({key})
                union all by name
                select * from changed
            )
            select s.* {f"replace ({mapped})" if mapped else ""} from said s
            """
        )
    names = [name for name, *_ in con.execute(f"describe main.{table}").fetchall() if name != key]
    _update_changed(con, f"main.{table}", key, names, "resolved")
    con.execute("drop table resolved")


def _update_changed(con: Connection, table: str, key: str, columns: Sequence[str], source: str) -> None:
    """Update the rows of `table` that differ from `source`, and only those."""
    casts = {name: kind for name, kind, *_ in con.execute(f"describe {table}").fetchall()}
    new = {c: f"s.{c}::{casts[c]}" for c in columns}
    con.execute(
        f"update {table} as t set {', '.join(f'{c} = {new[c]}' for c in columns)} from {source} s "
        f"where t.{key} = s.{key} and ({' or '.join(f't.{c} is distinct from {new[c]}' for c in columns)})"
    )


def _write_entities(con: Connection, reference: Reference) -> None:
    """Entities and their spellings: all of the reference, and those that the articles add."""
    with registered(con, "known", arrow_table(Entity, reference_entities(reference))):
        replace_with(
            con,
            "entities",
            """
            select * from known
            union all by name
            select entity_id, arg_min_null(columns(* exclude (entity_id, article_id)), article_id)
            from extracted.entities
            where entity_id not in (select from_id from canonical) and entity_id not in (select entity_id from known)
            group by entity_id
            """,
        )
    with registered(con, "known", arrow_table(EntityName, reference_names(reference))):
        replace_with(
            con,
            "entity_names",
            """
            select * from known
            union all by name
            select entity_id, text as name, 'text' as origin, count(*) as mention_count from main.mentions
            where kind = 'name' and entity_id is not null group by all
            """,
        )
