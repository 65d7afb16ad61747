"""Worker processes that answer per article: one that kills its worker is retried alone, then rejected."""

import os
import pickle
import queue
import select
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.frames import LENGTH, Begun, Done, ExtractJob, Setup, SplitJob, encode
from flows.inbox import InputFile
from flows.settings import PROJECT, Settings, worker_environment
from flows.worker import OUT_OF_MEMORY
from transforms.records import Rejection

START_TIMEOUT = 180.0  # seconds for a worker to load its model on a busy machine


class WorkerDied(Exception):
    """A worker process ended, or was ended, before its job was done."""

    def __init__(self, reason_code: str, message: str) -> None:
        super().__init__(message)
        self.reason_code = reason_code


class ProcessRunner:
    """Worker processes that answer per article: one that kills its worker is retried alone, then rejected."""

    def __init__(self, settings: Settings, *, workers: int, command: Sequence[str] = ()) -> None:
        self.peak_mb = 0
        self._settings = settings
        self._command = list(command) or [sys.executable, "-m", "flows.worker"]
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(workers):  # started at once, so that they load while the flow gets ready
            self._idle.put(_Worker(self._command, settings))

    def split(self, file: InputFile, folder: Path) -> Any:
        """See Runner."""
        job = SplitJob(file.path, file.document_id, file.received_on, folder)
        death = None
        for _ in range(2):
            try:
                (found,) = self._run(job, lambda _: None)
                return found
            except WorkerDied as died:
                death = died
        assert death is not None
        return Rejection(file.document_id, file.path, 0, "read", death.reason_code, str(death))

    def extract(self, items: Sequence[Any], hear: Callable[[int], None]) -> list[Any]:
        """See Runner."""
        batch = Batch(hear)
        waiting = deque([tuple(items)])
        while waiting:
            job = waiting.popleft()
            batch.in_hand = job
            try:
                self._run(ExtractJob(job), batch.take)
            except WorkerDied as death:
                waiting.extend(batch.left_by(death, job))
        return [batch.found[item] for item in items]

    def _run(self, job: Any, take: Callable[[Any], None]) -> list[Any]:
        """Have one worker do the job. -> its frames; `take` hears of each as it comes. A dead one is not put back."""
        worker = self._idle.get()
        kept = None
        try:
            worker = worker or _Worker(self._command, self._settings)
            worker.wait_until_ready()
            frames = []
            worker.send(job)
            while not isinstance(frame := worker.receive(self._settings.article_timeout), Done):
                frames.append(frame)
                take(frame)
            self.peak_mb = max(self.peak_mb, frame.peak_mb)
            kept = worker
            return frames
        finally:
            if kept is None and worker is not None:
                worker.kill()
            self._idle.put(kept)

    def close(self) -> None:
        """End every worker: their input ends, then they do."""
        while not self._idle.empty():
            worker = self._idle.get()
            if worker is not None:
                worker.close()


@dataclass(slots=True)
class Batch:
    """The outcomes of a batch as they come."""

    hear: Callable[[int], None]
    found: dict[Any, Any] = field(default_factory=dict)  # by item
    in_hand: tuple[Any, ...] = ()  # what the worker began last: should it die, the culprit is among them

    def take(self, frame: Any) -> None:
        """A frame of the worker."""
        if isinstance(frame, Begun):
            self.in_hand = frame.items
        else:
            self.found[frame.item] = frame
            self.hear(1)

    def left_by(self, death: WorkerDied, job: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """The jobs to do after this death: each suspect alone, all others together. Who was alone is rejected."""
        from flows.extraction import Outcome

        left = tuple(item for item in job if item not in self.found)
        if len(job) == 1 and left:
            (item,) = job
            reject = Rejection(item.document_id, item.path, item.record_no, "extract", death.reason_code, str(death))
            self.take(Outcome(item, (), (reject,), None, None))
            return []
        others = tuple(item for item in left if item not in self.in_hand)
        return [*((item,) for item in left if item in self.in_hand), *([others] if others else [])]


class _Worker:
    """One worker process and the bytes of it that are not yet a frame."""

    def __init__(self, command: Sequence[str], settings: Settings) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=worker_environment(),
            cwd=PROJECT,
            start_new_session=True,
        )
        self.pid = self._process.pid
        self._buffer = bytearray()
        self._is_ready = False
        self.send(Setup(settings.reference, settings.model, settings.worker_memory))

    def wait_until_ready(self) -> None:
        """Return when the model is loaded; RuntimeError when it can't be: then no article is to blame."""
        if not self._is_ready:
            try:
                self.receive(START_TIMEOUT)
            except WorkerDied as death:
                raise RuntimeError(f"a worker process did not start: {death}; its message stands above") from death
            self._is_ready = True

    def send(self, frame: object) -> None:
        """Write one frame; WorkerDied when nobody reads any more."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(encode(frame))
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._death() from None

    def receive(self, timeout: float) -> Any:
        """The next frame; WorkerDied when the process ends, or says nothing for `timeout` seconds."""
        deadline = time.monotonic() + timeout
        while True:
            if len(self._buffer) >= LENGTH.size:
                (length,) = LENGTH.unpack_from(self._buffer)
                end = LENGTH.size + length
                if len(self._buffer) >= end:
                    frame = pickle.loads(bytes(self._buffer[LENGTH.size : end]))
                    del self._buffer[:end]
                    return frame
            assert self._process.stdout is not None
            stream = self._process.stdout.fileno()
            ready, _, _ = select.select([stream], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                self.kill()
                raise WorkerDied("timeout", f"no answer for {timeout:g} seconds")
            data = os.read(stream, 1 << 20)
            if not data:
                raise self._death()
            self._buffer += data

    def _death(self) -> WorkerDied:
        code = self._process.wait()
        if code == OUT_OF_MEMORY:
            return WorkerDied("out_of_memory", "the worker's memory limit was reached")
        if code < 0:
            return WorkerDied("worker_killed", f"the worker ended by signal {signal.Signals(-code).name}")
        return WorkerDied("worker_failed", f"the worker ended with exit code {code}")

    def kill(self) -> None:
        """End the process and its children now."""
        if self._process.poll() is None:
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        self._close_pipes()

    def close(self) -> None:
        """Let it end by itself."""
        self._close_pipes()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()

    def _close_pipes(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None and not pipe.closed:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
