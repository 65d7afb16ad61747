"""Commands that only read start at once: they load none of what a run needs."""

import os
import shlex
import subprocess
import sys

import pytest

from flows.settings import PROJECT

SCRIPT = """
import sys
from flows.cli import app
try:
    app()
finally:
    print("loaded", *sys.modules, file=sys.stderr)
"""
HEAVY = {"prefect", "spacy", "great_expectations", "dateparser", "trafilatura", "lxml"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "heavy"),
    [
        ("--help", {*HEAVY, "duckdb", "numpy"}),
        ("run --help", {*HEAVY, "duckdb", "numpy"}),
        ("sql 'select 1'", {*HEAVY, "numpy", "pandas"}),
        ("status", {*HEAVY, "numpy", "pandas"}),
        ("export --format gdelt", {*HEAVY, "numpy", "pandas"}),
        ("show art_", HEAVY),  # DuckDB itself loads pandas for the parameter of a query
        ("tables articles", HEAVY),
    ],
    ids=lambda value: value.split()[0] if isinstance(value, str) else "",
)
def test_a_reading_command_loads_nothing_heavy(sample_warehouse, command, heavy):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *shlex.split(command)],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={**os.environ, "DATELINE_WAREHOUSE": str(sample_warehouse)},
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "flows.cli" in loaded
    assert loaded & heavy == set()
