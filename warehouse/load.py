"""From staged Parquet into the next warehouse: one winner per article, rows that fail their expectations set aside."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from transforms.records import Article, ArticleFacts, Entity, Rejection
from warehouse.db import Connection, fetch_dicts
from warehouse.tables import FACTS, RESOLVED, arrow_table, write_parquet

# Keys by which a failing row is named; articles go first: without its article no fact is loaded.
KEYS = {
    "articles": ("article_id",),
    "blocks": ("article_id", "block_no"),
    "sentences": ("sentence_id",),
    "mentions": ("mention_id",),
    "entity_roles": ("role_id",),
    "timexes": ("timex_id",),
    "quotations": ("quotation_id",),
    "quantities": ("quantity_id",),
    "event_reports": ("report_id",),
    "event_arguments": ("argument_id",),
    "positions": ("position_id",),
}
# A staged row without the columns that say from which record of which document it is.
PLAIN = "* exclude (from_document, from_record, from_article)"


@dataclass(frozen=True, slots=True)
class FailedRow:
    """One row that fails a row-level expectation."""

    key: tuple[Any, ...]  # its values of KEYS[table]
    expectation: str


# Looks at one table's incoming rows (a pandas frame); returns those that must not be loaded.
RowAudit = Callable[[str, Any], Sequence[FailedRow]]


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    """One file as the run found it."""

    document_id: str | None  # None when it could not be read
    path: str
    bytes: int | None
    modified_at: datetime | None
    format: str
    encoding: str | None
    received_on: date
    document_run_id: str  # the run that first saw this content
    file_run_id: str  # the run that first saw this path


def stage(folder: Path, batch: str, facts: Sequence[ArticleFacts]) -> None:
    """Write a batch's facts as `folder/<table>/<batch>.parquet`; each row names its record and document."""
    for table, record in FACTS.items():
        rows: list[Any] = []
        owners: list[Article] = []
        for one in facts:
            mine = (one.article,) if table == "articles" else getattr(one, table)
            rows.extend(mine)
            owners.extend([one.article] * len(mine))
        _write(folder / table / f"{batch}.parquet", record, rows, owners)
    linked = [(entity, one.article) for one in facts for entity in one.entities]
    _write(folder / "entities" / f"{batch}.parquet", Entity, [e for e, _ in linked], [a for _, a in linked])


def _write(path: Path, record: type, rows: Sequence[Any], owners: Sequence[Any]) -> None:
    extra = {
        "from_document": ("str", [owner.document_id for owner in owners]),
        "from_record": ("int", [owner.record_no for owner in owners]),
        "from_article": ("str", [owner.article_id for owner in owners]),
    }
    write_parquet(path, arrow_table(record, rows, extra))


def load_staged(con: Connection, folder: Path, *, audit: RowAudit, run_id: str) -> Mapping[str, int]:
    """Load every staged batch. -> rows loaded a table, and "quarantined".

    An article held by several documents is taken from the smallest (document_id, record_no), whichever came first.
    """
    if not any((folder / "articles").glob("*.parquet")):
        return {}
    _choose_articles(con, folder)
    loaded, quarantined = {}, 0
    for table in FACTS:
        quarantined += _take_incoming(con, folder, table, audit, run_id)
        if table == "articles":
            con.execute("delete from chosen where article_id not in (select article_id from incoming_articles)")
            _delete_articles(con)
        for target in (f"main.{table}", *([f"extracted.{table}"] if table in RESOLVED else [])):
            con.execute(f"insert into {target} by name select {PLAIN} from incoming_{table}")
        (loaded[table],) = con.execute(f"select count(*) from incoming_{table}").fetchone() or (0,)
        if table != "articles":  # it is kept: the spans of all others are those of its bodies
            con.execute(f"drop table incoming_{table}")
    con.execute(
        f"insert into extracted.entities by name "
        f"select from_article as article_id, {PLAIN} from {_staged(folder, 'entities')} semi join chosen "
        "on (from_article = article_id and from_document = document_id and from_record = record_no)"
    )
    con.execute("drop table chosen; drop table incoming_articles")
    return {**loaded, "quarantined": quarantined}


def _staged(folder: Path, table: str) -> str:
    pattern = str(folder / table / "*.parquet").replace("'", "''")
    return f"read_parquet('{pattern}')"


def _choose_articles(con: Connection, folder: Path) -> None:
    """Temporary table `chosen`: the staged records that become, or replace, articles rows."""
    staged = _staged(folder, "articles")
    con.execute(f"delete from ops.document_articles where document_id in (select from_document from {staged})")
    con.execute(f"insert into ops.document_articles select from_document, from_record, from_article from {staged}")
    con.execute(
        f"""
        create or replace temp table chosen as
        with staged as (
            select from_article as article_id, from_document as document_id, from_record as record_no from {staged}
        ),
        smallest as (
            select article_id, min((document_id, record_no)) as holder from ops.document_articles group by all
        )
        select staged.* from staged join smallest using (article_id)
        where (staged.document_id, staged.record_no) = smallest.holder
        """
    )


def _take_incoming(con: Connection, folder: Path, table: str, audit: RowAudit, run_id: str) -> int:
    """Temporary table `incoming_<table>`: the chosen articles' staged rows that pass the audit. -> how many failed."""
    con.execute(
        f"""
        create or replace temp table incoming_{table} as
        select * from {_staged(folder, table)} semi join chosen on (
            from_article = chosen.article_id
            and from_document = chosen.document_id
            and from_record = chosen.record_no
        )
        """
    )
    failed = audit(table, incoming_frame(con, table))
    plain_rows = f"select {PLAIN} from incoming_{table}"
    for row in failed:
        where = " and ".join(f"{column} = ?" for column in KEYS[table])
        (found,) = fetch_dicts(con, f"select to_json(t) as row from ({plain_rows}) t where {where}", row.key)
        con.execute(
            "insert into ops.quarantined_rows values (?, ?, ?, ?)",
            [table, found["row"], row.expectation, run_id],
        )
    for key in {row.key for row in failed}:
        where = " and ".join(f"{column} = ?" for column in KEYS[table])
        con.execute(f"delete from incoming_{table} where {where}", list(key))
    return len({row.key for row in failed})


def incoming_frame(con: Connection, table: str) -> Any:
    """The incoming rows as a pandas frame, with `is_slice`: `text` is what stands in the body at the row's span."""
    names = {name for name, *_ in con.execute(f"describe incoming_{table}").fetchall()}
    if table == "articles" or not {"start_char", "end_char", "text"} <= names:
        return con.execute(f"select * from incoming_{table}").df()
    return con.execute(
        f"""
        select t.*, t.start_char is null
            or substring(a.body, t.start_char + 1, t.end_char - t.start_char) = t.text as is_slice
        from incoming_{table} t left join incoming_articles a using (article_id)
        """
    ).df()


def _delete_articles(con: Connection) -> None:
    """Remove what the warehouse has of the chosen articles: they are about to be loaded anew."""
    if not con.execute("select 1 from main.articles semi join chosen using (article_id) limit 1").fetchall():
        return
    for table in FACTS:
        con.execute(f"delete from main.{table} where article_id in (select article_id from chosen)")
        if table in RESOLVED:
            con.execute(f"delete from extracted.{table} where article_id in (select article_id from chosen)")
    con.execute("delete from extracted.entities where article_id in (select article_id from chosen)")


def record_documents(
    con: Connection,
    seen: Sequence[DocumentSeen],
    rejections: Sequence[Rejection],
    *,
    run_id: str,
    version: str,
) -> None:
    """Account for every file and every reject of this run in ops.documents, ops.files and ops.rejects."""
    with (
        registered(con, "seen", arrow_table(DocumentSeen, seen)),
        registered(con, "refused", arrow_table(Rejection, rejections)),
    ):
        con.execute("delete from ops.files where path in (select path from seen)")
        con.execute(
            "insert into ops.files by name "
            "select path, document_id, bytes, modified_at, file_run_id as first_run_id from seen"
        )
        con.execute("delete from ops.rejects where path in (select path from seen)")
        con.execute("delete from ops.rejects where document_id in (select document_id from seen)")
        con.execute("insert into ops.rejects by name select *, $1 as run_id from refused order by all", [run_id])
        con.execute("delete from ops.documents where document_id in (select document_id from seen)")
        con.execute(
            """
            insert into ops.documents by name
            with first_sighting as (
                select document_id, arg_min_null(columns(* exclude (document_id, file_run_id)), path) from seen
                where document_id is not null group by document_id
            )
            select
                document_id, path, bytes, format, encoding, received_on,
                case
                    when document_id in (select document_id from main.articles) then 'loaded'
                    when document_id in (select document_id from ops.document_articles) then 'duplicate'
                    else 'rejected'
                end as status,
                document_run_id as first_run_id, $1 as extractor_version
            from first_sighting
            """,
            [version],
        )


@contextmanager
def registered(con: Connection, name: str, table: Any) -> Iterator[None]:
    """The Arrow table under a name that SQL can read, inside the block."""
    con.register(name, table)
    try:
        yield
    finally:
        con.unregister(name)
