"""Where batches run: in this process, in worker processes of this machine, or on a Dask cluster."""

import os
import pickle
import queue
import select
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from flows.frames import LENGTH, Begun, Done, ExtractJob, Setup, SplitJob, encode
from flows.inbox import InputFile
from flows.settings import PROJECT, Settings, worker_environment
from flows.worker import OUT_OF_MEMORY
from transforms.records import Rejection

START_TIMEOUT = 180.0  # seconds for a worker to load its model on a busy machine


@dataclass(slots=True)
class Usage:
    """What the workers used: CPU seconds in all, and the largest resident memory of one, in MB."""

    starts: int = 0
    cpu_seconds: dict[int, float] = field(default_factory=dict)
    peak_mb: int = 0


class Runner(Protocol):
    """Answers jobs; safe to call from several threads at a time."""

    usage: Usage

    def split(self, file: InputFile, folder: Path) -> Any:
        """A container taken apart, a SplitOutcome; a Rejection when that can't be done."""

    def extract(self, items: Sequence[Any], hear: Callable[[int], None]) -> list[Any]:
        """One Outcome per item, in order; `hear` is told how many more are done."""

    def close(self) -> None:
        """End what was started."""


def start_runner(settings: Settings, *, articles: int) -> Runner:
    """The runner that the settings name. Few articles get fewer workers: each costs three CPU seconds to start."""
    if settings.runner == "inline":
        return InlineRunner(settings)
    if settings.runner == "processes":
        return ProcessRunner(settings, workers=max(1, min(settings.workers, articles // 48 + 1)))
    if settings.runner == "dask":
        return DaskRunner(settings)
    raise ValueError(f"no runner {settings.runner!r}: choose inline, processes or dask")


class InlineRunner:
    """Everything in this process: simplest to debug, but a crash ends the run."""

    def __init__(self, settings: Settings) -> None:
        self.usage = Usage()
        self._settings = settings
        self._turn = threading.Lock()  # tasks are threads: taking turns is what one process does best

    def split(self, file: InputFile, folder: Path) -> Any:
        """See Runner."""
        from flows.extraction import split_file

        with self._turn:
            return split_file(file.path, file.document_id, file.received_on, folder)

    def extract(self, items: Sequence[Any], hear: Callable[[int], None]) -> list[Any]:
        """See Runner."""
        from flows.extraction import extract_items

        outcomes = []
        with self._turn:
            for outcome in extract_items(
                items,
                reference_folder=self._settings.reference,
                model=self._settings.model,
                announce=lambda _: None,
            ):
                outcomes.append(outcome)
                hear(1)
        return outcomes

    def close(self) -> None:
        """Nothing was started."""


class DaskRunner:
    """Batches as tasks of a Dask cluster: the scheduler's address, or a local cluster of processes."""

    def __init__(self, settings: Settings) -> None:
        try:
            import distributed
        except ModuleNotFoundError:
            raise RuntimeError("the dask runner needs the package distributed: pip install 'dateline[dask]'") from None
        self.usage = Usage()
        self._settings = settings
        dask: Any = distributed  # it carries no types
        self._cluster: Any = None
        if settings.scheduler is None:
            self._cluster = dask.LocalCluster(n_workers=settings.workers, threads_per_worker=1, dashboard_address=None)
        self._client: Any = dask.Client(settings.scheduler or self._cluster, set_as_default=False)

    def split(self, file: InputFile, folder: Path) -> Any:
        """See Runner."""
        from flows.extraction import split_file

        return self._client.submit(
            split_file, file.path, file.document_id, file.received_on, folder, pure=False
        ).result()

    def extract(self, items: Sequence[Any], hear: Callable[[int], None]) -> list[Any]:
        """See Runner."""
        found = self._client.submit(
            _extract_all, tuple(items), self._settings.reference, self._settings.model, pure=False
        ).result()
        hear(len(items))
        return list(found)

    def close(self) -> None:
        """End the client, and the cluster if it is ours."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def _extract_all(items: tuple[Any, ...], reference: Path, model: str) -> list[Any]:
    from flows.extraction import extract_items

    return list(extract_items(items, reference_folder=reference, model=model, announce=lambda _: None))


class WorkerDied(Exception):
    """A worker process ended, or was ended, before its job was done."""

    def __init__(self, reason_code: str, message: str) -> None:
        super().__init__(message)
        self.reason_code = reason_code


class ProcessRunner:
    """Worker processes that answer per article: one that kills its worker is retried alone, then rejected."""

    def __init__(self, settings: Settings, *, workers: int, command: Sequence[str] = ()) -> None:
        self.usage = Usage()
        self._settings = settings
        self._command = list(command) or [sys.executable, "-m", "flows.worker"]
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(workers):  # started at once, so that they load while the flow gets ready
            self._idle.put(self._start())

    def _start(self) -> "_Worker":
        self.usage.starts += 1
        return _Worker(self._command, self._settings)

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
        from flows.extraction import Outcome

        found: dict[Any, Any] = {}
        waiting = deque([tuple(items)])
        while waiting:
            job = waiting.popleft()
            begun: list[Any] = []

            def take(frame: Any, begun: list[Any] = begun) -> None:
                if isinstance(frame, Begun):
                    begun[:] = frame.items
                else:
                    found[frame.item] = frame
                    hear(1)

            try:
                self._run(ExtractJob(job), take)
            except WorkerDied as death:
                suspects = [item for item in begun or job if item not in found]
                if len(job) == 1:
                    reject = Rejection(
                        job[0].document_id,
                        job[0].path,
                        job[0].record_no,
                        "extract",
                        death.reason_code,
                        str(death),
                    )
                    found[job[0]] = Outcome(job[0], (), (reject,), None, None)
                    hear(1)
                else:
                    rest = tuple(item for item in job if item not in found and item not in suspects)
                    waiting.extend([(item,) for item in suspects])
                    waiting.extend([rest] if rest else [])
        return [found[item] for item in items]

    def _run(self, job: Any, take: Callable[[Any], None]) -> list[Any]:
        """Have one worker do the job. -> its frames; `take` hears of each as it comes. A dead one is not put back."""
        worker = self._idle.get()
        kept = None
        try:
            worker = worker or self._start()
            worker.wait_until_ready()
            frames = []
            worker.send(job)
            while not isinstance(frame := worker.receive(self._settings.article_timeout), Done):
                frames.append(frame)
                take(frame)
            self.usage.cpu_seconds[worker.pid] = frame.cpu_seconds
            self.usage.peak_mb = max(self.usage.peak_mb, frame.peak_mb)
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
