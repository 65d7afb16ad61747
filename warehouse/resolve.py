"""Resolution across articles on a warehouse: what new articles touch is resolved again, the rest is remembered.

The outcome is that of resolving everything anew, whatever came on which night. In this order: versions and copies,
stories, entities, then everything inside the stories that changed, then quotation groups. Each step keeps what it
needs for the next night in the schema `ops` (migration 0008).
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

import transforms
import warehouse
from transforms.entities import reference_entities, reference_names
from transforms.records import Entity, EntityName
from transforms.reference import Reference
from transforms.resolution import Resolution, resolve_stories
from warehouse.copies import settle_copies, sketch_articles
from warehouse.db import Connection
from warehouse.load import KEYS, registered
from warehouse.merged_entities import settle_entities, world_of
from warehouse.quotation_groups import settle_groups
from warehouse.stories import settle_stories
from warehouse.tables import DERIVED, FACTS, arrow_columns, arrow_table, columns_of, insert, replace_with, rows_of
from warehouse.touched import ENTITY_COLUMNS, read_articles, read_facts, told_before, touch_stories

STATE = (
    "article_sketches",
    "near_texts",
    "story_pairs",
    "story_parts",
    "entity_profiles",
    "quotation_sketches",
    "quotation_keys",
    "quotation_groups",
)
# Never other than extracted; groups of quotations and reports are written apart (`_write_groups`, `_write_stories`).
AS_EXTRACTED = ("article_id", "sentence_id", "start_char", "end_char", "text", "quotation_group_id", "event_id")


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Without the cyclic garbage collector: among millions of records that hold no cycles it finds nothing, slowly."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_no_search_for_cycles()
def resolve_warehouse(con: Connection, *, reference: Reference) -> Resolution:
    """Resolve what is new and write it to the main tables. -> the stories that were resolved, and what hangs on them.

    New is an article without a story. Everything is new when the code or the vocabulary has changed.
    """
    is_anew = _begin(con, reference)
    sketch_articles(con, reference=reference)
    settle_copies(con)
    stories = settle_stories(con, reference=reference)
    settle_entities(con, is_anew=is_anew, reference=reference)
    touch_stories(con, stories)
    articles = read_articles(con)
    world = world_of(con, reference=reference)
    found = resolve_stories(read_facts(con, articles), articles, world, reference=reference, before=told_before(con))
    settle_groups(con, reference=reference)
    _write_articles(con, found)
    for table in ("timexes", "quotations", "quantities", "event_reports"):
        _overlay(con, table, getattr(found, table))
    for table in ("mentions", "entity_roles", "event_arguments", "positions"):
        _overlay_keys(con, table, is_anew=is_anew)
    _write_groups(con)
    if is_anew:
        _write_all_entities(con, reference)
    else:
        _write_changed_entities(con)
    _write_stories(con, found)
    return found


def _begin(con: Connection, reference: Reference) -> bool:
    """Temporary table `new_articles`: those not yet resolved by this code. What is remembered of others is kept.

    -> True when the code has changed, or articles are `gone`: then entities are not only added to.
    """
    version = _version(reference)
    is_other = con.execute("from ops.resolution_state").fetchall() != [(version,)]
    if is_other:
        for table in STATE:
            con.execute(f"delete from ops.{table}")
        con.execute("delete from main.entity_merges")
        con.execute("delete from ops.resolution_state")
        con.execute("insert into ops.resolution_state values (?)", [version])
    con.execute(
        "create or replace temp table gone as select article_id, story_id from ops.article_sketches "
        "where article_id not in (select article_id from main.articles where story_id is not null)"
    )
    con.execute("delete from ops.article_sketches where article_id in (select article_id from gone)")
    con.execute(
        "create or replace temp table new_articles as select article_id from main.articles "
        "where article_id not in (select article_id from ops.article_sketches)"
    )
    return is_other or bool(con.execute("select 1 from gone limit 1").fetchall())


def _version(reference: Reference) -> str:
    """A digest of all that decides how articles are resolved: the code of both packages, and the vocabulary."""
    digest = blake2b(digest_size=8)
    code = [path for package in (transforms, warehouse) for path in Path(str(package.__file__)).parent.rglob("*.py")]
    for path in sorted([*code, *reference.folder.glob("*.csv")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


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
        _update_changed(con, "main.articles", "article_id", "outcome")


def _overlay(con: Connection, table: str, changed: Sequence[Any]) -> None:
    """Make main.<table> say of rewritten articles what extraction said, but for changed records and entity keys."""
    (key,) = KEYS[table]
    mapped = ", ".join(_canonical_keys(table))
    columns = ", ".join(name for name, *_ in columns_of(FACTS[table]) if name not in AS_EXTRACTED)
    with registered(con, "changed", arrow_table(FACTS[table], changed)):
        con.execute(
            f"""
            create or replace temp table resolved as
            with said as (
                select {columns} from {rows_of(f"extracted.{table}", "rewritten")} anti join changed using ({key})
                union all
                select {columns} from changed
            )
            select s.* {f"replace ({mapped})" if mapped else ""} from said s
            """
        )
    _update_changed(con, f"main.{table}", key, "resolved")


def _overlay_keys(con: Connection, table: str, *, is_anew: bool) -> None:
    """Make every entity key of restated articles in main.<table> canonical.

    Unless `is_anew`, only keys that are merged, or were before this night, can be others than main.<table> has.
    """
    (key,) = KEYS[table]
    merged = "select from_id from canonical union all from renamed"
    condition = " or ".join("true" if is_anew else f"{column} in ({merged})" for column in ENTITY_COLUMNS[table])
    con.execute(
        f"create or replace temp table resolved as select {key}, {', '.join(_canonical_keys(table))} "
        f"from {rows_of(f'extracted.{table}', 'restated', condition)} s"
    )
    _update_changed(con, f"main.{table}", key, "resolved")


def _canonical_keys(table: str) -> list[str]:
    """SQL: the entity columns of `s`, mapped to the kept keys."""
    return [
        f"coalesce((select to_id from canonical where from_id = s.{column}), s.{column}) as {column}"
        for column in ENTITY_COLUMNS.get(table, ())
    ]


def _update_changed(con: Connection, table: str, key: str, source: str) -> None:
    """Update the rows of `table` that differ from `source`, and only those."""
    types = {name: kind for name, kind, *_ in con.execute(f"describe {table}").fetchall()}
    given = [name for name, *_ in con.execute(f"describe {source}").fetchall()]
    new = {c: f"s.{c}::{types[c]}" for c in given if c != key}
    con.execute(
        f"update {table} as t set {', '.join(f'{c} = {new[c]}' for c in new)} from {source} s "
        f"where t.{key} = s.{key} and ({' or '.join(f't.{c} is distinct from {new[c]}' for c in new)})"
    )


def _write_changed_entities(con: Connection) -> None:
    """Entities that are described otherwise or merged otherwise, and spellings that restated articles use otherwise."""
    con.execute("delete from main.entities where not is_reference and entity_id in (select entity_id from altered)")
    con.execute(
        "insert into main.entities by name "
        "select entity_id, name, type, wikidata_id, country_code, is_reference from ops.entity_profiles "
        "semi join altered using (entity_id) where not is_reference and entity_id = canonical_id"
    )
    con.execute(
        f"""
        create or replace temp table recounted as
        with named as ({rows_of("extracted.mentions", "restated", "kind = 'name'")}),
        uses as (
            select coalesce(to_id, entity_id) as entity_id, text as name, 1 as n
            from named left join canonical on from_id = entity_id
            where article_id in (from new_articles) or entity_id in (from renamed)
            union all
            select canonical_id, text, -1 from named join previous using (entity_id)
            where entity_id in (from renamed) and article_id not in (from new_articles)
        ),
        changes as (
            select entity_id, name, sum(n)::integer as more from uses where entity_id is not null
            group by all having more <> 0
        )
        select entity_id, name, 'text' as origin, coalesce(held.mention_count, 0) + more as mention_count
        from changes left join (from main.entity_names where origin = 'text') held using (entity_id, name)
        """
    )
    con.execute(
        "delete from main.entity_names where origin = 'text' and (entity_id, name) in "
        "(select (entity_id, name) from recounted)"
    )
    con.execute("insert into main.entity_names by name from recounted where mention_count > 0")


def _write_all_entities(con: Connection, reference: Reference) -> None:
    """Entities and their spellings: all of the reference, and those that the articles add."""
    with registered(con, "known", arrow_table(Entity, reference.compiled(reference_entities))):
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


def _write_groups(con: Connection) -> None:
    """quotations.quotation_group_id, wherever it has changed."""
    con.execute(
        "update main.quotations q set quotation_group_id = r.group_id from regrouped r "
        "where q.quotation_id = r.quotation_id and q.quotation_group_id is distinct from r.group_id"
    )


def _write_stories(con: Connection, found: Resolution) -> None:
    """The event of each report that was told, and their rows in the tables that only resolution writes."""
    ids = arrow_columns(report_id=("string", found.event_ids.keys()), event_id=("string", found.event_ids.values()))
    with registered(con, "told_events", ids):
        _update_changed(con, "main.event_reports", "report_id", "told_events")
        con.execute(
            "create or replace temp table old_events as select event_id from main.events "
            "where event_id not in (select event_id from main.event_reports where event_id is not null) "
            "or event_id in (select event_id from told_events)"
        )
    con.execute(
        "delete from main.contradictions where event_id in (select event_id from old_events) or (kind = 'quantity' and "
        "(report_a in (select quantity_id from main.quantities semi join touched using (article_id)) "
        "or report_a not in (select quantity_id from main.quantities) "
        "or report_b not in (select quantity_id from main.quantities)))"
    )
    for table in ("events", "event_participants", "corroboration"):
        con.execute(f"delete from main.{table} where event_id in (select event_id from old_events)")
    con.execute(
        "delete from main.stories where story_id not in (select story_id from main.articles) "
        "or story_id in (select story_id from main.articles semi join touched using (article_id))"
    )
    for table in ("stories", "events", "event_participants", "corroboration", "contradictions"):
        insert(con, f"main.{table}", DERIVED[table], getattr(found, table))
    con.execute(
        "update ops.article_sketches k set story_id = a.story_id from main.articles a "
        "where a.article_id = k.article_id and k.story_id is distinct from a.story_id"
    )
