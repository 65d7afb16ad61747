"""A long-lived worker process (`python -m flows.worker`): jobs in on standard input, one answer per article out.

Frames are pickles behind a length of four bytes; both ends are this project's own processes. What libraries print goes
to standard error, never between the frames.
"""

import os
import pickle
import resource
import struct
import sys
from collections.abc import Callable, Iterator
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

    cpu_seconds: float  # of the worker since its start
    peak_mb: int  # resident memory


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


def answer(job: SplitJob | ExtractJob, setup: Setup, announce: Callable[[Any], None]) -> Iterator[Any]:
    """What the job gives, one outcome at a time."""
    from flows.extraction import extract_items, split_file

    if isinstance(job, SplitJob):
        yield split_file(job.path, job.document_id, job.received_on, job.folder)
    else:
        yield from extract_items(
            job.items, reference_folder=setup.reference_folder, model=setup.model, announce=announce
        )


def main(answer: Callable[..., Iterator[Any]] = answer) -> None:
    """Serve jobs until standard input ends. A MemoryError ends the process: its state can't be trusted."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    setup: Setup = read_frame(sys.stdin.buffer)
    limit = setup.memory_mb << 20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    from transforms.nlp import load_pipeline

    load_pipeline(setup.model)
    out.write(encode(Done(0.0, 0)))  # ready
    while (job := read_frame(sys.stdin.buffer)) is not None:
        try:
            for outcome in answer(job, setup, lambda items: out.write(encode(Begun(tuple(items))))):
                out.write(encode(outcome))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        used = resource.getrusage(resource.RUSAGE_SELF)
        out.write(encode(Done(used.ru_utime + used.ru_stime, used.ru_maxrss >> 10)))


OUT_OF_MEMORY = 77  # exit code

if __name__ == "__main__":
    main()
