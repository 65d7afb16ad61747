"""What crosses the pipe between a run and its workers: pickles behind a length of four bytes.

Both ends are this project's own processes; nothing of an article decides what is unpickled.
"""

import pickle
import struct
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Setup:
    """The first frame to a worker."""

    reference_folder: Path
    model: str
    memory_mb: int  # address space it may use


@dataclass(frozen=True, slots=True)
class SplitJob:
    """Take one container file apart."""

    path: str
    document_id: str
    received_on: date
    folder: Path


@dataclass(frozen=True, slots=True)
class ExtractJob:
    """Extract these items, in order."""

    items: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """The worker is about to take these items in hand: should it die, the culprit is among them."""

    items: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The job is finished."""

    peak_mb: int  # resident memory of the worker since its start


def encode(frame: object) -> bytes:
    """One frame as bytes."""
    body = pickle.dumps(frame, protocol=5)
    return LENGTH.pack(len(body)) + body


def read_frame(stream: BinaryIO) -> Any:
    """The next frame of a blocking stream; None at its end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return pickle.loads(stream.read(LENGTH.unpack(head)[0]))
