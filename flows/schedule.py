"""The served deployment: the nightly flow on a cron, one run at a time, with a Prefect server to schedule it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

from flows.settings import Settings, prefect_api_url, use_prefect_api

START_TIMEOUT = 180.0  # seconds a new server may take on a busy machine: its first start migrates a database


def serve_nightly(settings: Settings, cron: str) -> None:
    """Serve until stopped. Each run is a process of its own; a run that is still going makes the next one wait."""
    with scheduling_server():
        from prefect.types.entrypoint import EntrypointType

        from flows.nightly import nightly

        nightly.serve(
            name="nightly",
            cron=cron,
            global_limit=1,
            limit=1,
            parameters={
                "inbox": str(settings.inbox),
                "warehouse": str(settings.warehouse),
                "runner": settings.runner,
                "workers": settings.workers,
                "is_recursive": settings.is_recursive,
            },
            entrypoint_type=EntrypointType.MODULE_PATH,  # whatever folder it is served from
        )


@contextmanager
def scheduling_server() -> Iterator[str]:
    """The address of the Prefect API that schedules: PREFECT_API_URL, else a server of our own on loopback.

    The ephemeral server of a single run schedules nothing. Ours ends with the block; RuntimeError: it did not start.
    Must be entered before prefect is imported, which reads its address then.
    """
    standing = prefect_api_url()
    if standing:
        yield standing
        return
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "prefect",
        "server",
        "start",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-ui",
    ]
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}/api"
        _wait_until_healthy(server, address)
        use_prefect_api(address)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{address}/health", timeout=2):  # loopback only
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.3)
    raise RuntimeError("the Prefect server that schedules the runs did not start; its message stands above")
