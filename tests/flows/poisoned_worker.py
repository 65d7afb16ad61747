"""A worker that does to itself what hostile articles might do: used by test_runners.py in place of flows.worker."""

import ctypes
import os
import signal
import time
from pathlib import Path

from flows import worker
from flows.frames import ExtractJob


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
        yield from worker.answer(ExtractJob((item,)), setup, announce)


if __name__ == "__main__":
    worker.main(answer)
