"""A Prefect server of our own on loopback. It ends with the block that asked for it, or with a process even killed."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException

from flows.settings import PROJECT, prefect_api_url, use_prefect_api

START_TIMEOUT = 180.0  # seconds a new server may take on a busy machine: its first start migrates a database


@contextmanager
def prefect_server(*, is_scheduling: bool = False) -> Iterator[Callable[[], None]]:
    """Have Prefect talk to PREFECT_API_URL, else to a server started here. -> what waits until that answers.

    Must be entered before prefect is imported, which reads its address then, and may be imported while the server
    starts. Unless `is_scheduling`, the server only keeps the record of a run. RuntimeError: it did not start.
    """
    if prefect_api_url():
        yield lambda: None
        return
    with socket.socket() as listener:  # bound here: nobody takes the port meanwhile, and who connects early waits
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port: int = listener.getsockname()[1]
        command = [sys.executable, "-m", "flows.server", str(listener.fileno()), *(["schedule"] * is_scheduling)]
        server = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            cwd=PROJECT,
            pass_fds=[listener.fileno()],
            start_new_session=True,
        )
    use_prefect_api(f"http://127.0.0.1:{port}/api")
    with server:
        try:
            yield lambda: _wait_until_healthy(port)
        finally:
            server.terminate()
            try:
                server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait_until_healthy(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=START_TIMEOUT)
    try:
        connection.request("GET", "/api/health")
        if connection.getresponse().status == 200:
            return
    except (OSError, HTTPException):
        pass
    finally:
        connection.close()
    raise RuntimeError("the Prefect server of this run did not start; its message stands above")


def main(descriptor: int, *, is_scheduling: bool) -> None:
    """Serve Prefect's API on the socket handed down until the parent ends this process, or ends itself."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import uvicorn
    from prefect.server.api.server import create_app

    app = create_app(ephemeral=not is_scheduling, final=True)
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[socket.socket(fileno=descriptor)])


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)  # nothing is ever written: it returns when the other end is closed
    os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]), is_scheduling=sys.argv[2:] == ["schedule"])
