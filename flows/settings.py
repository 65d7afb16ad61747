"""How one run is set up: the only reader of os.environ, and the only writer of Prefect's environment."""

import os
from dataclasses import dataclass
from pathlib import Path

from transforms import DEFAULT_MODEL

PROJECT = Path(__file__).resolve().parents[1]
SAMPLE_INBOX = PROJECT / "seeds" / "articles"
REFERENCE = PROJECT / "seeds" / "reference"
DEFAULT_WAREHOUSE = Path("data") / "dateline.duckdb"

# Nothing calls out, nothing is counted elsewhere, and a loaded machine gets time to start a server.
PREFECT_DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "GX_ANALYTICS_ENABLED": "false",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run can be told. Times in seconds, memory in MB."""

    inbox: Path = SAMPLE_INBOX
    warehouse: Path = DEFAULT_WAREHOUSE
    runner: str = "processes"  # inline | processes | dask
    workers: int = 2
    scheduler: str | None = None  # address of a Dask scheduler; None = a local cluster
    is_recursive: bool = False  # also read the inbox's subfolders
    is_rebuild: bool = False  # build anew from every file the warehouse knows, not from an inbox
    model: str = DEFAULT_MODEL  # package name of the spaCy model
    reference: Path = REFERENCE
    batch_articles: int = 32  # one Prefect task, one staged file a table
    article_timeout: float = 120.0  # a worker silent for so long is ended and its article retried alone
    worker_memory: int = 3000  # address space of a worker process

    @property
    def staging(self) -> Path:
        """Where a run keeps its Parquet files until they are loaded."""
        return self.warehouse.parent / f".{self.warehouse.name}.staging"

    @property
    def reports(self) -> Path:
        """Where the HTML report of each run is written."""
        return self.warehouse.parent / "reports"


def from_environment(**chosen: object) -> Settings:
    """The settings of DATELINE_* variables, overruled by what was chosen (None = not chosen)."""
    found: dict[str, object] = {}
    for name, convert in (
        ("warehouse", Path),
        ("runner", str),
        ("workers", int),
        ("scheduler", str),
        ("model", str),
        ("reference", Path),
        ("batch_articles", int),
        ("article_timeout", float),
        ("worker_memory", int),
    ):
        text = os.environ.get(f"DATELINE_{name.upper()}")
        if text:
            found[name] = convert(text)
    found.setdefault("workers", min(4, os.cpu_count() or 1))
    found.update({name: value for name, value in chosen.items() if value is not None})
    for name in ("inbox", "warehouse", "reference"):
        if name in found:
            found[name] = Path(str(found[name])).expanduser().absolute()
    return Settings(**found)  # type: ignore[arg-type]


def prepare_prefect() -> None:
    """Put Prefect's defaults in place (before it is imported); what the user has set stays."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = Path(os.environ.setdefault("PREFECT_HOME", str(cache / "dateline" / "prefect")))
    home.mkdir(parents=True, exist_ok=True)  # Prefect makes the last folder only
    for name, value in PREFECT_DEFAULTS.items():
        os.environ.setdefault(name, value)


def prefect_api_url() -> str | None:
    """The address of the Prefect server to talk to: the user's standing one, or ours once started; None: none yet."""
    return os.environ.get("PREFECT_API_URL") or None


def use_prefect_api(address: str) -> None:
    """Have Prefect, and every process started from here, talk to this server."""
    os.environ["PREFECT_API_URL"] = address


def worker_environment() -> dict[str, str]:
    """The environment of a worker process: one thread each, so that workers share the cores fairly."""
    return {
        **os.environ,
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "TOKENIZERS_PARALLELISM": "false",
    }
