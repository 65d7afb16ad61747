"""Where batches run: in this process, in worker processes of this machine, or on a Dask cluster."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from flows.inbox import InputFile
from flows.processes import ProcessRunner
from flows.settings import Settings


class Runner(Protocol):
    """Answers jobs; safe to call from several threads at a time."""

    peak_mb: int  # resident memory of the largest worker process; 0: none of its own

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
        self.peak_mb = 0
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
        self.peak_mb = 0
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
