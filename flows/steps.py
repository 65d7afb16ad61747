"""The steps of a night as plain functions: no Prefect in here, so that tests and notebooks can call them."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from expectations.audit import Auditor, has_critical_failures
from flows.inbox import InputFile, examine, list_inbox
from flows.report import render_report
from flows.runners import Runner
from flows.settings import PROJECT, Settings
from transforms.dating import named_day
from transforms.records import Rejection
from transforms.reference import load_reference
from warehouse.db import connect, create_marts, fetch_dicts, migrate
from warehouse.load import DocumentSeen, load_staged, record_documents, stage
from warehouse.publish import begin_next, discard_next, next_of
from warehouse.reference import load_reference_tables
from warehouse.resolve import resolve_warehouse
from warehouse.runs import copy_history, record_checks, record_run, table_counts


class AuditFailed(Exception):
    """A critical expectation failed: nothing was published. `kept`: the warehouse put aside; `report`: its report."""

    kept: Path | None = None
    report: Path | None = None


class MissingFiles(Exception):
    """A rebuild needs files that are no longer there."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """What lies in the inbox and what of it is new."""

    files: tuple[InputFile, ...]  # every readable file, by path
    refused: tuple[Rejection, ...]  # files that cannot even be read, newly seen
    to_read: tuple[InputFile, ...]  # one a content that is new, or was read by other extractors
    new_paths: frozenset[str]
    folders_left_out: int
    known: Mapping[str, Mapping[str, Any]]  # ops.documents by document_id
    known_files: Mapping[str, Mapping[str, Any]]  # ops.files by path

    @property
    def is_unchanged(self) -> bool:
        """True when there is nothing to do."""
        return not (self.to_read or self.refused or self.new_paths)


@dataclass(slots=True)
class Yield:
    """What reading and extraction gave, apart from the staged facts."""

    rejections: list[Rejection] = field(default_factory=list)
    formats: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    articles: int = 0

    def add(self, other: "Yield") -> None:
        """Take in what another batch gave."""
        self.rejections.extend(other.rejections)
        self.articles += other.articles
        for document, found in other.formats.items():
            self.formats.setdefault(document, found)


def extractor_version(settings: Settings) -> str:
    """The project's version and a digest of all that decides what is extracted: code, vocabulary, model."""
    digest = blake2b(settings.model.encode(), digest_size=6)
    sources = [p for p in (PROJECT / "transforms").rglob("*") if p.suffix in (".py", ".json", ".gz")]
    for path in sorted([*sources, *settings.reference.glob("*.csv")]):
        digest.update(path.name.encode() + path.read_bytes())
    return f"{version('dateline')}+{digest.hexdigest()}"


def discover(settings: Settings, run_at: datetime) -> Discovery:
    """Look through the inbox and compare it with what the live warehouse knows."""
    known: dict[str, Any] = {}
    known_files: dict[str, Any] = {}
    if settings.warehouse.exists():
        with connect(settings.warehouse, read_only=True) as con:
            known = {row["document_id"]: row for row in fetch_dicts(con, "select * from ops.documents")}
            known_files = {
                row["path"]: row for row in fetch_dicts(con, "select path, document_id, first_run_id from ops.files")
            }
    if settings.is_rebuild:
        paths = _known_paths(known_files)
        folders: list[Path] = []
        known_files = {}
    else:
        paths, folders = list_inbox(settings.inbox, is_recursive=settings.is_recursive)
    files, refused = [], []
    for found in examine(paths, settings.inbox, today=run_at.date()):
        if isinstance(found, Rejection):
            refused.append(found)
        else:
            seen = known.get(found.document_id)
            files.append(replace(found, received_on=seen["received_on"]) if seen else found)
    current = extractor_version(settings)
    before = {path: row["document_id"] for path, row in known_files.items()}
    named_before, named = _named_days(before), _named_days(before | {f.path: f.document_id for f in files})
    files = [replace(f, named_on=named.get(f.document_id)) for f in files]
    unread = {
        f.document_id: f
        for f in reversed(files)
        if settings.is_rebuild
        or f.document_id not in known
        or known[f.document_id]["extractor_version"] != current
        or f.named_on != named_before.get(f.document_id)
    }
    return Discovery(
        files=tuple(files),
        refused=tuple(r for r in refused if r.path not in known_files or known_files[r.path]["document_id"]),
        to_read=tuple(sorted(unread.values(), key=lambda f: f.path)),
        new_paths=frozenset(f.path for f in files if known_files.get(f.path, {}).get("document_id") != f.document_id),
        folders_left_out=len(folders),
        known=known,
        known_files=known_files,
    )


def _named_days(documents: Mapping[str, str | None]) -> dict[str, date | None]:
    """document_id -> the day in its names, from the document_id of each path: the same whichever name came first."""
    names: dict[str, list[str]] = defaultdict(list)
    for path, document_id in documents.items():
        if document_id:
            names[document_id].append(Path(path).name)
    return {document_id: named_day(found) for document_id, found in names.items()}


def _known_paths(known_files: Mapping[str, Any]) -> list[Path]:
    paths = [Path(path) for path in sorted(known_files)]
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise MissingFiles(
            f"{len(missing)} of {len(paths)} files of this warehouse are gone, the first is {missing[0]}; "
            "put them back, or run on another warehouse file"
        )
    return paths


def remove_remains(settings: Settings) -> None:
    """Remove what a run builds on its way: staged files and the next warehouse. A killed run leaves them behind."""
    shutil.rmtree(settings.staging, ignore_errors=True)
    discard_next(settings.warehouse)


def plan_batches(
    discovery: Discovery, splits: Sequence[Any], settings: Settings
) -> tuple[list[tuple[Any, ...]], Yield]:
    """The items of all files in batches, and what splitting already gave (rejections, formats)."""
    from flows.extraction import Item

    items, given = [], Yield()
    for split in splits:
        if isinstance(split, Rejection):
            given.rejections.append(split)
            continue
        items.extend(split.items)
        given.rejections.extend(split.rejections)
        for item in split.items[:1]:
            given.formats[item.document_id] = (split.format, split.encoding)
    items.extend(
        Item(f.path, f.document_id, 0, f.received_on, named_on=f.named_on)
        for f in discovery.to_read
        if not f.is_container
    )
    size = settings.batch_articles
    return [tuple(items[at : at + size]) for at in range(0, len(items), size)], given


def extract_and_stage(
    runner: Runner, batch_no: int, items: Sequence[Any], settings: Settings, hear: Callable[[int], None]
) -> Yield:
    """Extract one batch and write its facts as Parquet."""
    given = Yield()
    facts = []
    for outcome in runner.extract(items, hear):
        facts.extend(outcome.facts)
        given.rejections.extend(outcome.rejections)
        given.formats.setdefault(outcome.item.document_id, (outcome.format, outcome.encoding))
    given.articles = len(facts)
    if facts:
        stage(settings.staging, f"{batch_no:06d}", facts)
    return given


def load(settings: Settings, discovery: Discovery, given: Yield, auditor: Auditor, run_id: str) -> Mapping[str, int]:
    """Build the next warehouse: a copy of the live one, migrated, with the staged batches loaded. -> rows loaded."""
    following = begin_next(settings.warehouse, is_empty=settings.is_rebuild)
    with connect(following) as con:
        migrate(con)
        if settings.is_rebuild:
            copy_history(con, settings.warehouse)
        create_marts(con)
        load_reference_tables(con, load_reference(settings.reference))
        loaded = load_staged(con, settings.staging, audit=auditor.audit_rows, run_id=run_id)
        record_documents(
            con,
            [*_seen_documents(discovery, given, run_id), *_refused_files(discovery, run_id)],
            sorted(
                [*discovery.refused, *given.rejections],
                key=lambda r: (r.path, r.record_no, r.stage, r.reason_code, r.message),
            ),
            run_id=run_id,
            version=extractor_version(settings),
        )
    return loaded


def _seen_documents(discovery: Discovery, given: Yield, run_id: str) -> list[DocumentSeen]:
    """Every path whose content was read in this run, and every new path of a content that is known."""
    read = {f.document_id for f in discovery.to_read}
    seen = []
    for file in discovery.files:
        if file.document_id in read or file.path in discovery.new_paths:
            known = discovery.known.get(file.document_id)
            kind, encoding = given.formats.get(file.document_id, (None, None))
            if known and file.document_id not in read:
                kind, encoding = known["format"], known["encoding"]
            seen.append(
                DocumentSeen(
                    document_id=file.document_id,
                    path=file.path,
                    bytes=file.bytes,
                    modified_at=file.modified_at,
                    format=kind or file.format or "unknown",
                    encoding=encoding,
                    received_on=file.received_on,
                    document_run_id=known["first_run_id"] if known else run_id,
                    file_run_id=discovery.known_files.get(file.path, {}).get("first_run_id", run_id),
                )
            )
    return seen


def _refused_files(discovery: Discovery, run_id: str) -> list[DocumentSeen]:
    now = datetime.now(UTC).date()
    return [DocumentSeen(None, r.path, None, None, "unknown", None, now, run_id, run_id) for r in discovery.refused]


def resolve(settings: Settings) -> None:
    """Resolve all articles of the next warehouse against one another."""
    with connect(next_of(settings.warehouse)) as con:
        resolve_warehouse(con, reference=load_reference(settings.reference))


def audit(settings: Settings, auditor: Auditor, run_id: str) -> None:
    """Check the next warehouse and keep every result in it. AuditFailed when a critical expectation fails."""
    with connect(next_of(settings.warehouse)) as con:
        auditor.audit_tables(con)
        record_checks(con, run_id, auditor.results)
    if has_critical_failures(auditor.results):
        failed = [
            f"{r.table_name}: {r.expectation}" for r in auditor.results if not r.is_success and r.severity == "critical"
        ]
        raise AuditFailed("; ".join(failed))


def close_run(settings: Settings, row: Mapping[str, Any]) -> Mapping[str, int]:
    """Write the run's own row into the next warehouse. -> rows per table."""
    following = next_of(settings.warehouse)
    is_loaded = following.exists()
    if not is_loaded:
        begin_next(settings.warehouse)
    with connect(following) as con:
        if not is_loaded:
            migrate(con)
            create_marts(con)
        counts = table_counts(con)
        record_run(con, row, counts)
    return counts


def write_report(settings: Settings, warehouse: Path, run_id: str) -> Path:
    """Write the run's HTML report beside the live warehouse. -> its path."""
    with connect(warehouse, read_only=True) as con:
        (row,) = fetch_dicts(con, "select * from ops.runs where run_id = ?", [run_id])
        page = render_report(row, con)
    settings.reports.mkdir(parents=True, exist_ok=True)
    path = settings.reports / f"{run_id}.html"
    path.write_text(page, encoding="utf-8")
    return path


def put_aside(settings: Settings) -> Path:
    """Move the next warehouse, which failed its audit, beside the live one. -> its new path."""
    aside = settings.warehouse.with_name(f"{settings.warehouse.stem}.failed{settings.warehouse.suffix}")
    next_of(settings.warehouse).replace(aside)
    return aside
