"""The nightly flow, top to bottom: discover, split, extract in batches, load, resolve, audit, publish."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.task_runners import ThreadPoolTaskRunner

from expectations.audit import Auditor, preload
from flows import steps
from flows.progress import Progress, silent
from flows.report import render_report
from flows.runners import Runner, start_runner
from flows.settings import Settings, from_environment
from warehouse.db import connect, fetch_dicts
from warehouse.publish import exclusive_run, publish


@dataclass(slots=True)
class Night:
    """What a run tells at its end: the row of ops.runs and what the terminal shows."""

    run_id: str
    started_at: datetime
    status: str = "running"
    documents: int = 0
    articles: int = 0
    rejects: dict[str, int] = field(default_factory=dict)  # by reason code
    quarantined: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    peak_worker_mb: int = 0
    folders_left_out: int = 0
    report: Path | None = None

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        begun = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - begun, 2)

    def row(self) -> dict[str, Any]:
        """Its row of ops.runs."""
        return {
            "run_id": self.run_id,
            "started_at": self.started_at,
            "finished_at": datetime.now(UTC),
            "status": self.status,
            "version": version("dateline"),
            "document_count": self.documents,
            "article_count": self.articles,
            "reject_count": sum(self.rejects.values()),
            "quarantined_count": self.quarantined,
            "peak_worker_mb": self.peak_worker_mb,
            "seconds": self.seconds,
        }


@task(task_run_name="split {file.path}", retries=1, retry_delay_seconds=2)
def split_file(runner: Runner, file: Any, settings: Settings) -> Any:
    """A container file taken apart into records."""
    return runner.split(file, settings.staging / "records")


@task(task_run_name="extract batch {batch_no}", retries=1, retry_delay_seconds=2)
def extract_batch(runner: Runner, batch_no: int, items: Any, settings: Settings, progress: Progress) -> steps.Yield:
    """One batch from files to staged Parquet."""
    return steps.extract_and_stage(runner, batch_no, items, settings, progress.advance)


@task(task_run_name="load into the next warehouse")
def load(settings: Settings, found: steps.Discovery, given: steps.Yield, auditor: Auditor, run_id: str) -> Any:
    """Staged Parquet into a private copy of the warehouse; failing rows are quarantined."""
    return steps.load(settings, found, given, auditor, run_id)


@task(task_run_name="resolve across articles")
def resolve(settings: Settings) -> None:
    """Stories, events, copies, contradictions."""
    steps.resolve(settings)


@task(task_run_name="audit the next warehouse")
def audit(settings: Settings, auditor: Auditor, run_id: str) -> None:
    """Every expectation; a critical failure ends the run before publication."""
    steps.audit(settings, auditor, run_id)


# Threads only wait for answers: the runner bounds what works at a time.
WAITING_THREADS: Any = ThreadPoolTaskRunner(max_workers=8)


@flow(
    name="dateline",
    flow_run_name=lambda: f"night of {datetime.now(UTC):%Y-%m-%d %H:%M}",
    task_runner=WAITING_THREADS,
    validate_parameters=False,
)
def nightly(
    inbox: str | None = None,
    warehouse: str | None = None,
    runner: str | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    is_recursive: bool | None = None,
    is_rebuild: bool = False,
    progress: Progress | None = None,
) -> Night:
    """One night: everything new in the inbox into the warehouse. AuditFailed leaves the live warehouse as it was."""
    settings = from_environment(
        inbox=inbox,
        warehouse=warehouse,
        runner=runner,
        workers=workers,
        scheduler=scheduler,
        is_recursive=is_recursive,
        is_rebuild=is_rebuild,
    )
    run_at = datetime.now(UTC)
    night = Night(f"run_{run_at:%Y%m%dT%H%M%S}_{uuid4().hex[:6]}", run_at)
    with exclusive_run(settings.warehouse):
        with night.stage("discover"):
            found = steps.discover(settings, run_at)
        night.folders_left_out = found.folders_left_out
        if found.is_unchanged:
            night.status = "unchanged"
        else:
            try:
                _build_next(settings, found, night, progress or silent)
            except steps.AuditFailed as failed:
                _keep_failed(settings, night, failed)
                raise
        with night.stage("publish"):
            night.counts = dict(steps.close_run(settings, night.row()))
            publish(settings.warehouse)
            steps.remove_staging(settings)
        night.report = _write_report(settings, settings.warehouse, night)
    _summarise(night, settings)
    return night


def _build_next(settings: Settings, found: steps.Discovery, night: Night, progress: Progress) -> None:
    """Everything between discovery and publication."""
    auditor = Auditor()
    warming = threading.Thread(target=preload, daemon=True)  # four CPU seconds of imports, beside the extraction
    warming.start()
    steps.fresh_staging(settings)
    with night.stage("extract"):
        given = _extract_all(settings, found, night, progress)
    warming.join()
    with night.stage("load"):
        loaded: Any = load(settings, found, given, auditor, night.run_id)
    night.documents, night.articles = len(found.to_read), loaded.get("articles", 0)
    night.quarantined = loaded.get("quarantined", 0)
    for reject in [*found.refused, *given.rejections]:
        night.rejects[reject.reason_code] = night.rejects.get(reject.reason_code, 0) + 1
    if found.to_read:
        with night.stage("resolve"):
            resolve(settings)
        with night.stage("audit"):
            audit(settings, auditor, night.run_id)
    night.status = "published_with_rejects" if night.rejects or night.quarantined else "published"


def _extract_all(settings: Settings, found: steps.Discovery, night: Night, progress: Progress) -> steps.Yield:
    """Split the containers, then extract all records in batches, each a task."""
    if not found.to_read:
        return steps.Yield()
    size = sum(f.bytes for f in found.to_read)
    runner = start_runner(settings, articles=max(len(found.to_read), size // 10_000))
    try:
        containers = [f for f in found.to_read if f.is_container]
        splits = [split_file.submit(runner, file, settings) for file in containers]
        batches, given = steps.plan_batches(found, [split.result() for split in splits], settings)
        progress.begin(sum(len(batch) for batch in batches))
        tasks = [extract_batch.submit(runner, no, batch, settings, progress) for no, batch in enumerate(batches)]
        for done in tasks:
            given.add(done.result())
        night.peak_worker_mb = runner.usage.peak_mb
    finally:
        runner.close()
        progress.end()
    return given


def _write_report(settings: Settings, warehouse: Path, night: Night) -> Path:
    """The run's HTML report, escaped, beside the warehouse."""
    with connect(warehouse, read_only=True) as con:
        (row,) = fetch_dicts(con, "select * from ops.runs where run_id = ?", [night.run_id])
        page = render_report(row, con)
    settings.reports.mkdir(parents=True, exist_ok=True)
    path = settings.reports / f"{night.run_id}.html"
    path.write_text(page, encoding="utf-8")
    return path


def _keep_failed(settings: Settings, night: Night, failed: steps.AuditFailed) -> None:
    """Put the warehouse that failed its audit aside, with its report, for a person to look at."""
    night.status = "audit_failed"
    steps.close_run(settings, night.row())
    failed.kept = steps.put_aside(settings)
    failed.report = _write_report(settings, failed.kept, night)


def _summarise(night: Night, settings: Settings) -> None:
    """A Markdown artifact in Prefect that sums the run up. Only counts and our own words go in, no article text."""
    lines = [
        f"## {night.run_id}: {night.status}",
        f"{night.documents} new documents, {night.articles} articles loaded, "
        f"{sum(night.rejects.values())} rejects, {night.quarantined} rows quarantined",
        "",
        "| table | rows |",
        "|---|---|",
        *(f"| {table} | {count} |" for table, count in night.counts.items()),
        "",
        "| stage | seconds |",
        "|---|---|",
        *(f"| {stage} | {seconds} |" for stage, seconds in night.seconds.items()),
        "",
        f"Warehouse: `{settings.warehouse.name}`",
    ]
    create_markdown_artifact(key="dateline-run", markdown="\n".join(lines), description="One run of Dateline")
