"""Connections to warehouse files. The only module that imports duckdb."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

HERE = Path(__file__).parent
# Written so that clients from DuckDB 1.0 on can open the file: dashboards and BI tools lag behind.
STORAGE_VERSION = "v1.0.0"
# A writer checkpoints at its end: on the way, each 16 MB (the default) would have all that has changed written again.
WAL_LIMIT = "1GB"

Connection = duckdb.DuckDBPyConnection
DatabaseError = duckdb.Error


@contextmanager
def connect(path: Path, *, read_only: bool = False) -> Iterator[Connection]:
    """A connection, closed at the end of the block; a writer's changes are then checkpointed into the one file."""
    options: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    if not read_only:
        options |= {"storage_compatibility_version": STORAGE_VERSION, "wal_autocheckpoint": WAL_LIMIT}
    con = duckdb.connect(str(path), read_only=read_only, config=options)
    try:
        yield con
        if not read_only:
            con.execute("checkpoint")
    finally:
        con.close()


@contextmanager
def transaction(con: Connection) -> Iterator[Connection]:
    """All or nothing: committed at the end of the block, rolled back when it raises."""
    con.execute("begin")
    try:
        yield con
    except BaseException:  # a stopped run too leaves nothing half written; every one goes on
        con.execute("rollback")
        raise
    con.execute("commit")


def fetch_dicts(con: Connection, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """The rows of one query as mappings from column to value."""
    cursor = con.execute(sql, list(parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def migrate(con: Connection) -> list[str]:
    """Apply the migrations that this file has not had yet, in order, each in a transaction. -> their names."""
    con.execute("create schema if not exists ops")
    con.execute(
        "create table if not exists ops.migrations "
        "(name varchar not null, applied_at timestamptz not null default now())"
    )
    con.execute("comment on table ops.migrations is 'One row per migration applied to this file.'")
    done = {name for (name,) in con.execute("select name from ops.migrations").fetchall()}
    applied = []
    for script in sorted((HERE / "migrations").glob("*.sql")):
        if script.stem not in done:
            with transaction(con):
                con.execute(script.read_text(encoding="utf-8"))
                con.execute("insert into ops.migrations (name) values (?)", [script.stem])
            applied.append(script.stem)
    return applied


def create_marts(con: Connection) -> None:
    """Create or replace every view of warehouse/marts: one file a view, `create or replace view` and its comment."""
    for script in sorted((HERE / "marts").glob("*.sql")):
        con.execute(script.read_text(encoding="utf-8"))
