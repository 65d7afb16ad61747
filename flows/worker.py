"""A long-lived worker process (`python -m flows.worker`): jobs in on standard input, one answer per article out.

What libraries print goes to standard error, never between the frames.
"""

import os
import resource
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import Any, BinaryIO

from flows.frames import Begun, Done, ExtractJob, Setup, SplitJob, encode, read_frame

OUT_OF_MEMORY = 77  # exit code


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
    """Serve jobs until the run ends. A MemoryError ends the process: its state can't be trusted."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    source = os.fdopen(os.dup(0), "rb")  # not sys.stdin, which Python would wait for at its end
    setup: Setup = read_frame(source)
    limit = setup.memory_mb << 20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    jobs: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_hear, args=(source, jobs), daemon=True).start()
    from transforms.nlp import load_pipeline

    load_pipeline(setup.model)
    out.write(encode(Done(0)))  # ready
    while True:
        job = jobs.get()
        try:
            for outcome in answer(job, setup, lambda items: out.write(encode(Begun(tuple(items))))):
                out.write(encode(outcome))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        out.write(encode(Done(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)))


def _hear(source: BinaryIO, jobs: SimpleQueue[Any]) -> None:
    """Take in jobs. Their source ends with the run, even a killed one: so does this process, whatever it is at."""
    try:
        while (job := read_frame(source)) is not None:
            jobs.put(job)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
