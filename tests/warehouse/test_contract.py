"""Records, tables and comments say the same."""

from pathlib import Path

import pytest

from warehouse import db
from warehouse.tables import DERIVED, FACTS, RESOLVED, columns_of

SQL_TYPES = {
    "str": {"VARCHAR", "JSON"},
    "int": {"INTEGER", "BIGINT"},
    "float": {"DOUBLE"},
    "bool": {"BOOLEAN"},
    "date": {"DATE"},
}


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    with db.connect(tmp_path_factory.mktemp("contract") / "w.duckdb") as con:
        db.migrate(con)
        db.create_marts(con)
        yield con


@pytest.mark.parametrize("table", [*FACTS, *DERIVED])
def test_a_record_has_the_columns_of_its_table(con, table):
    columns = con.execute(
        "select column_name, data_type, is_nullable from duckdb_columns() "
        "where schema_name = 'main' and table_name = ? order by column_index",
        [table],
    ).fetchall()
    fields = columns_of({**FACTS, **DERIVED}[table])
    assert [name for name, *_ in columns] == [name for name, *_ in fields]
    for (name, sql_type, is_nullable), (_, kind, may_be_none) in zip(columns, fields, strict=True):
        assert sql_type in SQL_TYPES[kind], name
        assert is_nullable == may_be_none, name


@pytest.mark.parametrize("table", RESOLVED)
def test_the_extracted_tables_have_the_columns_of_main(con, table):
    def columns(schema):
        return con.execute(
            "select column_name, data_type from duckdb_columns() "
            "where schema_name = ? and table_name = ? order by column_index",
            [schema, table],
        ).fetchall()

    assert columns("extracted") == columns("main")


def test_every_table_and_view_says_what_one_row_is(con):
    silent = con.execute(
        "select schema_name || '.' || table_name from duckdb_tables() where not internal and comment is null "
        "union all select schema_name || '.' || view_name from duckdb_views() where not internal and comment is null"
    ).fetchall()
    assert silent == []


def test_every_column_of_a_table_is_explained(con):
    silent = con.execute(
        "select table_name, column_name from duckdb_columns() where not internal and comment is null "
        "and schema_name in ('main', 'ops') and table_name <> 'migrations'"
        " and table_name in (select table_name from duckdb_tables())"
    ).fetchall()
    assert silent == []


def test_migrating_twice_changes_nothing(con):
    assert db.migrate(con) == []


def test_older_clients_can_open_the_file(con):
    (tags,) = con.execute("select tags from duckdb_databases() where not internal and path is not null").fetchone()
    assert tags["storage_version"].startswith("v1.0.0")


def test_every_migration_and_mart_says_its_grain_or_purpose_first():
    scripts = [*(db.HERE / "migrations").glob("*.sql"), *(db.HERE / "marts").glob("*.sql")]
    assert all(Path(script).read_text(encoding="utf-8").startswith("-- ") for script in scripts)
