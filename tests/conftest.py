"""What several test files share: running the command, and comparing warehouses."""

import fcntl
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from typer.testing import CliRunner

from flows.cli import app
from flows.server import prefect_server
from flows.settings import PROJECT, SAMPLE_INBOX
from warehouse.db import connect

DATELINE = [sys.executable, "-m", "flows.cli"]
NO_STANDING_SERVER = {"PREFECT_API_URL": ""}
os.environ.setdefault("OMP_NUM_THREADS", "1")  # the test processes share the cores
settings.register_profile("suite", deadline=None, derandomize=True)  # neither time nor luck decides a test
settings.load_profile("suite")


def run_dateline(*arguments, expect=(0,), timeout=600, **environment):
    """What the `dateline` command prints; fails with it when the exit code is not expected."""
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
    return done.stdout


@pytest.fixture(scope="session")
def standing_server():
    """A Prefect server that all runs of this test process share: starting one takes longer than a small run."""
    with prefect_server() as wait_until_ready:
        wait_until_ready()
        yield


@pytest.fixture(scope="session")
def run_here(standing_server):
    """`run_dateline` without a process of its own: Prefect, Great Expectations and the model are loaded once."""

    def run(*arguments, expect=(0,), **environment):
        settings = {"COLUMNS": "200", "DATELINE_RUNNER": "inline", **environment}
        done = CliRunner().invoke(app, [*map(str, arguments)], env=settings)
        logging.disable(logging.NOTSET)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code in expect, done.output[-6000:]
        return done.output

    return run


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
    """The warehouse of the sample articles, built by the command a newcomer types, once for all test processes."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / "samples" / "samples.duckdb"
    path.parent.mkdir(exist_ok=True)
    with (folder / "samples.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not path.exists():
            run_dateline("run", SAMPLE_INBOX, "--warehouse", path, **NO_STANDING_SERVER)
    return path
