"""Killed at any stage, a run leaves the live warehouse whole, and the next run gives the same rows."""

import os
import signal
import subprocess
import time
from contextlib import suppress

import pytest

from flows.settings import PROJECT, SAMPLE_INBOX
from tests.conftest import DATELINE, differences, run_dateline

pytestmark = pytest.mark.slow


def kill_when(command, is_reached, timeout=300):
    """Start the command and kill -9 it, not its workers, as soon as `is_reached()`. Its Prefect server ends with it."""
    process = subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    deadline = time.monotonic() + timeout
    while process.poll() is None and not is_reached() and time.monotonic() < deadline:
        time.sleep(0.01)
    was_running = process.poll() is None
    if was_running:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # the group that the server was left behind in; workers have their own
    return was_running


@pytest.mark.parametrize("stage", ["extract", "load", "resolve"])
def test_killed_and_run_again(sample_warehouse, tmp_path, stage):
    live = tmp_path / "w.duckdb"
    staging, following = tmp_path / ".w.duckdb.staging", tmp_path / ".w.duckdb.next"
    reached = {
        "extract": lambda: any(staging.glob("articles/*.parquet")),
        "load": following.exists,
        "resolve": lambda: following.exists() and following.stat().st_size > 4_000_000,
    }[stage]
    assert kill_when([*DATELINE, "run", str(SAMPLE_INBOX), "--warehouse", str(live)], reached)
    assert not live.exists()
    run_dateline("run", SAMPLE_INBOX, "--warehouse", live)
    assert differences(sample_warehouse, live) == {}
    assert not following.exists()
