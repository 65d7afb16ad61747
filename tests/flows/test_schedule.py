"""The served deployment really runs (with sqlalchemy 2.1 it looked healthy and never did)."""

import os
import shutil
import subprocess
import time

import pytest

from flows.settings import PROJECT, SAMPLE_INBOX
from tests.conftest import DATELINE, NO_STANDING_SERVER
from warehouse.db import connect


@pytest.mark.slow
def test_a_cron_of_every_minute_publishes(tmp_path):
    inbox, warehouse, log = tmp_path / "inbox", tmp_path / "served.duckdb", tmp_path / "log"
    inbox.mkdir()
    shutil.copy(next(SAMPLE_INBOX.glob("interwire-*.txt")), inbox)
    with log.open("w") as printed:
        serving = subprocess.Popen(
            [*DATELINE, "serve", "--cron", "* * * * *", "--inbox", str(inbox), "--warehouse", str(warehouse)],
            cwd=PROJECT,
            stdout=printed,
            stderr=subprocess.STDOUT,
            env={**os.environ, **NO_STANDING_SERVER, "PREFECT_HOME": str(tmp_path / "prefect")},
        )
    try:
        deadline = time.monotonic() + 600
        while not warehouse.exists() and serving.poll() is None and time.monotonic() < deadline:
            time.sleep(1)
        assert warehouse.exists(), f"no run was published within ten minutes: {log.read_text()[-3000:]}"
        with connect(warehouse, read_only=True) as con:
            assert con.execute("select status from ops.runs").fetchall()[0] == ("published",)
    finally:
        serving.terminate()
        try:
            serving.wait(timeout=60)
        except subprocess.TimeoutExpired:
            serving.kill()
