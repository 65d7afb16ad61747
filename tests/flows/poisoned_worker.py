"""A worker that does to itself what hostile articles might do: used by test_runners.py in place of flows.worker.

It loads no model and finds no facts: what is tested is how its end is told from an answer.
"""

import ctypes
import os
import signal
import time
from pathlib import Path

from flows import worker
from flows.extraction import Outcome
from transforms import nlp


def poison(item):
    text = Path(item.path).read_text(encoding="utf-8")
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in text:
        time.sleep(3600)
    if "SEGV" in text:
        ctypes.string_at(0)
    if "MEMORY" in text:
        bytearray(1 << 40)


def answer(job, setup, announce):
    for item in job.items:
        announce([item])
        poison(item)
        yield Outcome(item, (), (), "txt", "utf-8")


if __name__ == "__main__":
    nlp.load_pipeline = lambda model: None
    worker.main(answer)
