"""Which record fills which table, and how rows travel: Parquet in, one statement per table."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from transforms import records, resolved
from warehouse.db import Connection

# Facts of one article, in load order. Those in RESOLVED are kept as extracted too (schema `extracted`).
FACTS: dict[str, type] = {
    "articles": records.Article,
    "blocks": records.Block,
    "sentences": records.Sentence,
    "mentions": records.Mention,
    "entity_roles": records.EntityRole,
    "timexes": records.Timex,
    "quotations": records.Quotation,
    "quantities": records.Quantity,
    "event_reports": records.EventReport,
    "event_arguments": records.EventArgument,
    "positions": records.Position,
}
RESOLVED = tuple(table for table in FACTS if table not in ("blocks", "sentences"))
# What the resolution across articles writes whole.
DERIVED: dict[str, type] = {
    "entities": records.Entity,
    "entity_names": records.EntityName,
    "entity_merges": records.EntityMerge,
    "stories": resolved.Story,
    "events": resolved.Event,
    "event_participants": resolved.EventParticipant,
    "corroboration": resolved.Corroboration,
    "contradictions": resolved.Contradiction,
}
ARROW_TYPES = {
    "str": "string",
    "int": "int64",
    "float": "float64",
    "bool": "bool_",
    "date": "date32",
}


def columns_of(record: type) -> list[tuple[str, str, bool]]:
    """Name, Python type name and nullability of each field, in order."""
    hints = get_type_hints(record)
    found = []
    for field in fields(record):
        hint, is_nullable = hints[field.name], False
        if get_origin(hint) in (Union, UnionType):
            (hint,) = (arg for arg in get_args(hint) if arg is not type(None))
            is_nullable = True
        found.append((field.name, hint.__name__, is_nullable))
    return found


def arrow_table(record: type, rows: Sequence[Any], extra: dict[str, tuple[str, list[Any]]] | None = None) -> Any:
    """The records as one Arrow table, typed by the record, not the values; `extra`: leading columns (type, values)."""
    import pyarrow as pa

    names, arrays = [], []
    for name, (kind, values) in (extra or {}).items():
        names.append(name)
        arrays.append(pa.array(values, type=_arrow_type(kind)))
    for name, kind, _ in columns_of(record):
        names.append(name)
        arrays.append(pa.array(list(map(attrgetter(name), rows)), type=_arrow_type(kind)))
    return pa.table(arrays, names=names)


def arrow_columns(**columns: tuple[str, Iterable[Any]]) -> Any:
    """One Arrow table from columns: the name of an Arrow type, "list_" before that of its items, and the values."""
    import pyarrow as pa

    def type_of(kind: str) -> Any:
        return pa.list_(type_of(kind.removeprefix("list_"))) if kind.startswith("list_") else getattr(pa, kind)()

    return pa.table({name: pa.array(list(values), type_of(kind)) for name, (kind, values) in columns.items()})


def _arrow_type(kind: str) -> Any:
    import pyarrow as pa

    return pa.timestamp("us", tz="UTC") if kind == "datetime" else getattr(pa, ARROW_TYPES[kind])()


def write_parquet(path: Path, table: Any) -> None:
    """Write the Arrow table to a new file in one rename: a half-written file never has the final name."""
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    pq.write_table(table, unfinished, compression="zstd")
    unfinished.replace(path)


def insert(con: Connection, table: str, record: type, rows: Iterable[Any]) -> int:
    """Append records to a table through one Arrow parameter. -> how many."""
    batch = tuple(rows)
    if batch:
        con.register("new_rows", arrow_table(record, batch))
        con.execute(f"insert into {table} by name select * from new_rows")
        con.unregister("new_rows")
    return len(batch)


def replace_with(con: Connection, table: str, query: str) -> None:
    """Make the table hold exactly the rows of a query (columns by name); one that does already is not touched."""
    con.execute(f"create or replace temp table wanted as select * from {table} limit 0")
    con.execute(f"insert into wanted by name {query}")
    difference = f"(from {table} except all from wanted) union all (from wanted except all from {table})"
    if con.execute(f"select 1 from ({difference}) limit 1").fetchone():
        con.execute(f"delete from {table}")
        con.execute(f"insert into {table} from wanted")
    con.execute("drop table wanted")


def rows_of(table: str, articles: str, condition: str = "true") -> str:
    """SQL: the rows of a table that belong to `articles` (a table of article_id), and meet a condition.

    They are found by the columns that this needs; of the others only the stretches that hold them are read.
    """
    row_ids = f"select rowid from {table} semi join {articles} using (article_id) where {condition}"
    return f"(from {table} where rowid in ({row_ids}))"


def read_records(con: Connection, table: str, record: type, order: str = "") -> list[Any]:
    """The rows of a table as records; `order`: an `order by` clause."""
    names = ", ".join(f'"{name}"' for name, _, _ in columns_of(record))
    return [record(*row) for row in con.execute(f"select {names} from {table} {order}").fetchall()]
