"""The served deployment really runs (with sqlalchemy 2.1 it looked healthy and never did)."""

import os
import shutil
import signal
import subprocess
import time

import pytest

from flows.settings import PROJECT, SAMPLE_INBOX
from tests.conftest import DATELINE
from warehouse.db import connect


@pytest.mark.slow
def test_a_cron_of_every_minute_publishes(tmp_path):
    inbox, warehouse = tmp_path / "inbox", tmp_path / "served.duckdb"
    inbox.mkdir()
    shutil.copy(next(SAMPLE_INBOX.glob("interwire-*.txt")), inbox)
    process = subprocess.Popen(
        [*DATELINE, "serve", "--cron", "* * * * *", "--inbox", str(inbox), "--warehouse", str(warehouse)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "PREFECT_HOME": str(tmp_path / "prefect")},
    )
    try:
        deadline = time.monotonic() + 300
        while not warehouse.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(1)
        assert warehouse.exists(), "no run was published within five minutes"
        with connect(warehouse, read_only=True) as con:
            assert con.execute("select status from ops.runs").fetchall()[0] == ("published",)
    finally:
        os.kill(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
