"""Finding a row by its key, and the data dictionary."""

from typing import Any

from warehouse.db import Connection, fetch_dicts


class NotFound(Exception):
    """No row, or more than one, has that key."""


def key_tables(con: Connection) -> list[tuple[str, str]]:
    """Every table of main with its key column: the first column, where that is named after the table."""
    return [
        (table, column)
        for table, column in con.execute(
            "select table_name, column_name from duckdb_columns() "
            "where schema_name = 'main' and not internal and column_index = 1 "
            "and column_name like '%\\_id' escape '\\' and table_name not in "
            "('blocks', 'event_participants', 'corroboration', 'entity_names', 'entity_merges') order by table_name"
        ).fetchall()
    ]


def find_row(con: Connection, key: str) -> tuple[str, dict[str, Any]]:
    """The table and the row whose key is, or alone begins with, `key`. NotFound says why not."""
    found = []
    for table, column in key_tables(con):
        for row in fetch_dicts(con, f"select * from main.{table} where starts_with({column}, ?) limit 3", [key]):
            if row[column] == key:
                return table, row
            found.append((table, row))
    if not found:
        raise NotFound(f"no article or fact has the key {key!r}. Keys stand in the first column of each table.")
    if len(found) > 1:
        raise NotFound(f"several keys begin with {key!r}: give more of it.")
    return found[0]


def describe(con: Connection, table: str | None) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Names and rows: all tables and views with their comments, or the columns of one ("marts.timeline")."""
    if table is None:
        rows = con.execute(
            "select schema_name || '.' || table_name, comment from duckdb_tables() where not internal "
            "union all "
            "select schema_name || '.' || view_name, comment from duckdb_views() where not internal order by 1"
        ).fetchall()
        return ["table", "one row is"], rows
    schema, _, name = table.rpartition(".")
    rows = con.execute(
        "select column_name, data_type, comment from duckdb_columns() where table_name = ? and schema_name = ? "
        "order by column_index",
        [name, schema or "main"],
    ).fetchall()
    return ["column", "type", "meaning"], rows
