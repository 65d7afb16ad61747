"""Killed at any moment, a run leaves no process behind and the live warehouse whole, and the next run succeeds."""

import os
import shutil
import subprocess
import sys

import pytest

from flows.settings import PROJECT, SAMPLE_INBOX
from tests.conftest import NO_STANDING_SERVER, differences
from warehouse.publish import next_of

pytestmark = pytest.mark.slow
ENVIRONMENT = {**os.environ, **NO_STANDING_SERVER, "DATELINE_RUNNER": "processes", "DATELINE_BATCH_ARTICLES": "1"}
MOMENTS = [
    "before flows.server._wait_until_healthy",
    "after flows.steps.stage",  # the workers are at the next articles
    "before flows.steps.record_documents",
    "after flows.steps.resolve_warehouse",
    "before warehouse.publish.publish",
    "after warehouse.publish.publish",
]


@pytest.fixture(scope="module")
def inboxes(tmp_path_factory):
    """Two short articles, and two nights' worth of four."""
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for number, text in enumerate(sorted(SAMPLE_INBOX.glob("*.txt"), key=lambda path: path.stat().st_size)[:4]):
        shutil.copy(text, second)
        if number < 2:
            shutil.copy(text, first)
    return first, second


@pytest.fixture(scope="module")
def nights(inboxes, run_here, tmp_path_factory):
    """The warehouse after the first night, and after a second one that was not killed."""
    folder = tmp_path_factory.mktemp("nights")
    first, second = folder / "first.duckdb", folder / "second.duckdb"
    run_here("run", inboxes[0], "--warehouse", first)
    shutil.copy(first, second)
    run_here("run", inboxes[1], "--warehouse", second)
    return first, second


def kill(moment, *arguments):
    """Run the command and kill -9 it, and nothing that it started, at this moment. Returns when all of it has ended."""
    command = [sys.executable, "-m", "tests.halted_run", *moment.split(), *map(str, arguments)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    run = subprocess.Popen(command, cwd=PROJECT, env=ENVIRONMENT, **pipes)
    assert run.stdout.readline() == "halted\n", run.communicate()[1]
    run.kill()
    run.communicate(timeout=120)  # all that it starts inherits its standard error, which ends with the last of them


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_and_run_again(inboxes, nights, run_here, tmp_path, moment):
    first, second = nights
    live = tmp_path / "w.duckdb"
    shutil.copy(first, live)
    kill(moment, "run", inboxes[1], "--warehouse", live)
    assert differences(second if moment == MOMENTS[-1] else first, live) == {}
    run_here("run", inboxes[1], "--warehouse", live)
    assert differences(second, live) == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".w.duckdb.lock", "reports", "w.duckdb"]


def test_what_a_killed_run_built_is_not_published_by_one_that_finds_nothing_new(inboxes, nights, run_here, tmp_path):
    first, second = nights
    live = tmp_path / "w.duckdb"
    shutil.copy(first, live)
    shutil.copy(second, next_of(live))
    assert "unchanged" in run_here("run", inboxes[0], "--warehouse", live)
    assert differences(first, live) == {}
