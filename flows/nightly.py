"""The nightly flow, top to bottom: discover, split, extract in batches, load, resolve, audit, publish.

A run builds the next warehouse beside the live one; readers see nothing of it until the last step swaps it in. The
steps themselves are plain functions (flows/steps.py); here Prefect runs, records and repeats them.
"""

import threading
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.task_runners import ThreadPoolTaskRunner

from expectations.audit import Auditor, preload
from flows import steps
from flows.night import Night
from flows.progress import Progress, silent
from flows.runners import Runner, start_runner
from flows.settings import Settings, from_environment
from warehouse.publish import exclusive_run, publish


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
    night = Night(datetime.now(UTC))
    with exclusive_run(settings.warehouse):
        steps.remove_remains(settings)
        with night.stage("discover"):
            found = steps.discover(settings, night.started_at)
        night.folders_left_out = found.folders_left_out
        if found.is_unchanged:
            night.status = "unchanged"
        else:
            _build_next(settings, found, night, progress or silent)
        with night.stage("publish"):
            night.counts = dict(steps.close_run(settings, night.row()))
            publish(settings.warehouse)
            steps.remove_remains(settings)
        night.report = steps.write_report(settings, settings.warehouse, night.run_id)
    create_markdown_artifact(key="dateline-run", markdown=night.markdown(), description="One run of Dateline")
    return night


def _build_next(settings: Settings, found: steps.Discovery, night: Night, progress: Progress) -> None:
    """Everything between discovery and publication."""
    auditor = Auditor()
    warming = threading.Thread(target=preload, daemon=True)  # four CPU seconds of imports, beside the extraction
    warming.start()
    with night.stage("extract"):
        given = _extract_all(settings, found, night, progress)
    warming.join()
    with night.stage("load"):
        loaded: Any = load(settings, found, given, auditor, night.run_id)
    night.documents, night.articles = len(found.to_read), loaded.get("articles", 0)
    night.quarantined = loaded.get("quarantined", 0)
    night.rejects = dict(Counter(reject.reason_code for reject in (*found.refused, *given.rejections)))
    if found.to_read:
        with night.stage("resolve"):
            resolve(settings)
        with night.stage("audit"):
            try:
                audit(settings, auditor, night.run_id)
            except steps.AuditFailed as failed:
                _keep_failed(settings, night, failed)
                raise
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
        night.peak_worker_mb = runner.peak_mb
    finally:
        runner.close()
        progress.end()
    return given


def _keep_failed(settings: Settings, night: Night, failed: steps.AuditFailed) -> None:
    """Put the warehouse that failed its audit aside, with its report, for a person to look at."""
    night.status = "audit_failed"
    steps.close_run(settings, night.row())
    failed.kept = steps.put_aside(settings)
    failed.report = steps.write_report(settings, failed.kept, night.run_id)
