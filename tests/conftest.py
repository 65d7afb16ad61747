"""What several test files share: running the command, and comparing warehouses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.settings import PROJECT, SAMPLE_INBOX
from warehouse.db import connect

DATELINE = [sys.executable, "-m", "flows.cli"]


def run_dateline(*arguments, expect=(0,), timeout=600, **environment):
    """The finished `dateline` command; fails with what it printed when its exit code is not expected."""
    done = subprocess.run(
        [*DATELINE, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=timeout,
        cwd=PROJECT,
        env={**os.environ, "COLUMNS": "200", **environment},
    )
    assert done.returncode in expect, done.stdout[-6000:]
    return done


def dump(warehouse: Path, schemas=("main",)):
    """Every row of every table of these schemas: table -> rows in one order."""
    with connect(warehouse, read_only=True) as con:
        tables = con.execute(
            "select schema_name || '.' || table_name from duckdb_tables() "
            "where list_contains(?, schema_name) order by 1",
            [list(schemas)],
        ).fetchall()
        return {table: con.execute(f"select * from {table} order by all").fetchall() for (table,) in tables}


def differences(a: Path, b: Path):
    """The tables of main that differ between two warehouses, with how many rows are in one alone."""
    left, right = dump(a), dump(b)
    return {
        table: len(set(map(repr, left[table])) ^ set(map(repr, right[table])))
        for table in left
        if left[table] != right[table]
    }


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory):
    """The warehouse of the sample articles, built by the command a newcomer types."""
    path = tmp_path_factory.mktemp("samples") / "samples.duckdb"
    run_dateline("run", SAMPLE_INBOX, "--warehouse", path)
    return path
