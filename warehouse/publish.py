"""Write-Audit-Publish: build the next warehouse beside the live one, swap it in with one rename, under open readers."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class WarehouseBusy(Exception):
    """Another run holds this warehouse."""


@contextmanager
def exclusive_run(live: Path) -> Iterator[None]:
    """Hold the right to write this warehouse; WarehouseBusy when another process has it. Ends with the process."""
    live.parent.mkdir(parents=True, exist_ok=True)
    lock = live.with_name(f".{live.name}.lock")
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WarehouseBusy(f"another run is writing {live}; wait for it to end or stop it") from None
        yield


def next_of(live: Path) -> Path:
    """Where the next warehouse is built: the same folder, so that the swap is one rename."""
    return live.with_name(f".{live.name}.next")


def begin_next(live: Path, *, is_empty: bool = False) -> Path:
    """A private copy of the live warehouse to write in (no file yet when there is none, or `is_empty`).

    Remains of a killed run are removed.
    """
    following = next_of(live)
    discard_next(live)
    if live.exists() and not is_empty:
        shutil.copyfile(live, following)
    return following


def publish(live: Path) -> None:
    """Make the next warehouse the live one. Open readers keep the old data, new ones see the new."""
    following = next_of(live)
    with following.open("rb") as written:
        os.fsync(written.fileno())
    _wal_of(live).unlink(missing_ok=True)  # a stale log beside the new file would make it unopenable
    os.replace(following, live)
    folder = os.open(live.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def discard_next(live: Path) -> None:
    """Remove the unpublished file and its log."""
    following = next_of(live)
    following.unlink(missing_ok=True)
    _wal_of(following).unlink(missing_ok=True)


def _wal_of(path: Path) -> Path:
    return path.with_name(path.name + ".wal")
