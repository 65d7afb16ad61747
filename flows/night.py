"""What a run tells of itself: its row of ops.runs, what the terminal shows, its summary in Prefect."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4


@dataclass(slots=True)
class Night:
    """One run, filled in as it goes."""

    started_at: datetime
    run_id: str = field(init=False)
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

    def __post_init__(self) -> None:
        self.run_id = f"run_{self.started_at:%Y%m%dT%H%M%S}_{uuid4().hex[:6]}"

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

    def markdown(self) -> str:
        """What Prefect shows of it. Only counts and our own words go in, no article text."""
        return "\n".join(
            [
                f"## {self.run_id}: {self.status}",
                f"{self.documents} new documents, {self.articles} articles loaded, "
                f"{sum(self.rejects.values())} rejects, {self.quarantined} rows quarantined",
                "",
                "| table | rows |",
                "|---|---|",
                *(f"| {table} | {count} |" for table, count in self.counts.items()),
                "",
                "| stage | seconds |",
                "|---|---|",
                *(f"| {stage} | {seconds} |" for stage, seconds in self.seconds.items()),
            ]
        )
