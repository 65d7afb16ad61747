"""The command line: parses arguments, calls one function each. Heavy imports wait until a command needs them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.settings import SAMPLE_INBOX, from_environment

app = typer.Typer(
    name="dateline",
    help="Raw news articles in, an audited DuckDB warehouse of sourced facts out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
PUBLISHED_WITH_REJECTS, AUDIT_FAILED = 3, 4

Warehouse = Annotated[
    Path | None, typer.Option("--warehouse", "-w", help="The warehouse file.", envvar="DATELINE_WAREHOUSE")
]


class RunnerName(StrEnum):
    """Where batches run."""

    INLINE = "inline"
    PROCESSES = "processes"
    DASK = "dask"


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@app.command(epilog="Example: `dateline run inbox/ --warehouse data/news.duckdb --workers 4`")
def run(
    inbox: Annotated[Path, typer.Argument(help="Folder (or one file) of raw articles.")] = SAMPLE_INBOX,
    warehouse: Warehouse = None,
    runner: Annotated[RunnerName | None, typer.Option(help="Where batches run.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes.")] = None,
    scheduler: Annotated[str | None, typer.Option(help="Address of a Dask scheduler.")] = None,
    recursive: Annotated[bool, typer.Option("--recursive", "-r", help="Read subfolders too.")] = False,
) -> None:
    """Ingest what is new in INBOX and publish the warehouse.

    Exit code 0: published. 3: published, and some files or rows were rejected. 4: the audit failed, nothing was
    published. 1 or 2: an error.
    """
    from flows.summary import print_night

    settings = from_environment(
        inbox=inbox,
        warehouse=warehouse,
        runner=runner,
        workers=workers,
        scheduler=scheduler,
        is_recursive=recursive,
    )
    if not settings.inbox.exists():
        _stop(f"inbox {inbox} does not exist. Give a folder of articles, or leave it out to run on the samples.")
    night = _run_flow(settings, is_rebuild=False)
    print_night(night, settings)
    raise typer.Exit(PUBLISHED_WITH_REJECTS if night.rejects or night.quarantined else 0)


@app.command(epilog="Example: `dateline rebuild --warehouse data/news.duckdb`")
def rebuild(warehouse: Warehouse = None, runner: RunnerName | None = None, workers: int | None = None) -> None:
    """Build the warehouse anew from every file it has ever seen (they must still be there), and swap it in."""
    from flows.summary import print_night

    settings = from_environment(warehouse=warehouse, runner=runner, workers=workers)
    _existing(settings.warehouse)
    night = _run_flow(settings, is_rebuild=True)
    print_night(night, settings)
    raise typer.Exit(PUBLISHED_WITH_REJECTS if night.rejects or night.quarantined else 0)


@app.command(epilog='Example: `dateline sql "from marts.who_said_what limit 5" --format json`')
def sql(
    query: Annotated[str, typer.Argument(help="One SQL query.")],
    warehouse: Warehouse = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print the rows.")] = Format.TABLE,
) -> None:
    """Ask the warehouse a question in SQL (read only)."""
    from flows.printing import print_rows
    from warehouse.db import DatabaseError, connect

    path = _existing(from_environment(warehouse=warehouse).warehouse)
    try:
        with connect(path, read_only=True) as con:
            cursor = con.execute(query)
            names = [column[0] for column in cursor.description or ()]
            print_rows(names, cursor.fetchall(), format)
    except DatabaseError as error:
        _stop(f"{error}\nTables and their meaning: dateline tables")


@app.command(epilog="Example: `dateline show art_1f0c… --dates`")
def show(
    key: Annotated[str, typer.Argument(help="An article_id or the key of any fact; a unique beginning is enough.")],
    warehouse: Warehouse = None,
    dates: Annotated[bool, typer.Option("--dates", help="Explain how the publication date was found.")] = False,
) -> None:
    """Show an article with its facts, or a fact with the sentence it stands in."""
    from flows.printing import print_dates, print_fact_or_article
    from warehouse.db import connect
    from warehouse.lookup import NotFound

    path = _existing(from_environment(warehouse=warehouse).warehouse)
    with connect(path, read_only=True) as con:
        try:
            (print_dates if dates else print_fact_or_article)(con, key)
        except NotFound as error:
            _stop(str(error))


@app.command(epilog="Example: `dateline export --format gdelt --output events.tsv`")
def export(
    format: Annotated[str, typer.Option("--format", "-f", help="gdelt or polecat.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file to write; the terminal else.")] = None,
    warehouse: Warehouse = None,
) -> None:
    """Write the events as tab-separated rows for tools that read GDELT 2.0 or POLECAT."""
    import sys
    from contextlib import nullcontext

    from warehouse.db import DatabaseError, connect
    from warehouse.export import export_events, formats

    if format not in formats():
        _stop(f"no export format {format!r}. There are: {', '.join(formats())}", code=2)
    path = _existing(from_environment(warehouse=warehouse).warehouse)
    if output is not None and not output.parent.is_dir():
        _stop(f"cannot write {output}: there is no folder {output.parent}")
    target = output.open("w", encoding="utf-8", newline="") if output is not None else nullcontext(sys.stdout)
    try:
        with connect(path, read_only=True) as con, target as out:
            count = export_events(con, format, out)
    except DatabaseError as error:
        _stop(f"{error}\nA warehouse of an older version is brought up to date by: dateline run INBOX")
    typer.echo(f"{count} rows", err=True)


@app.command(epilog="Example: `dateline tables mentions`")
def tables(
    table: Annotated[str | None, typer.Argument(help="One table or view; all when left out.")] = None,
    warehouse: Warehouse = None,
) -> None:
    """The data dictionary: tables and views with their grain, or the columns of one."""
    from flows.printing import print_rows
    from warehouse.db import connect
    from warehouse.lookup import describe

    path = _existing(from_environment(warehouse=warehouse).warehouse)
    with connect(path, read_only=True) as con:
        names, rows = describe(con, table)
    if not rows:
        _stop(f"no table or view {table!r}. All of them: dateline tables")
    print_rows(names, rows, Format.TABLE)


@app.command()
def status(warehouse: Warehouse = None) -> None:
    """The last runs, what the warehouse holds, and what was rejected and why."""
    from flows.printing import print_status
    from warehouse.db import connect

    path = _existing(from_environment(warehouse=warehouse).warehouse)
    with connect(path, read_only=True) as con:
        print_status(con, path)


@app.command()
def check(warehouse: Warehouse = None) -> None:
    """Run the audit on the live warehouse as it stands. Exit code 4 when a critical expectation fails."""
    from expectations.audit import Auditor, has_critical_failures
    from flows.printing import print_checks
    from warehouse.db import connect

    path = _existing(from_environment(warehouse=warehouse).warehouse)
    auditor = Auditor()
    with connect(path, read_only=True) as con:
        auditor.audit_tables(con)
    print_checks(auditor.results)
    raise typer.Exit(AUDIT_FAILED if has_critical_failures(auditor.results) else 0)


@app.command(epilog='Example: `dateline serve --cron "0 2 * * *" --inbox /data/inbox`')
def serve(
    cron: Annotated[str, typer.Option(help="When to run, as a cron expression, in UTC.")] = "0 2 * * *",
    inbox: Annotated[Path, typer.Option(help="Folder of raw articles.")] = SAMPLE_INBOX,
    warehouse: Warehouse = None,
    runner: RunnerName | None = None,
    workers: int | None = None,
) -> None:
    """Serve the nightly deployment: one run at a time, at the times of CRON, until stopped."""
    from flows.schedule import serve_nightly

    settings = from_environment(inbox=inbox, warehouse=warehouse, runner=runner, workers=workers)
    try:
        serve_nightly(settings, cron)
    except RuntimeError as error:
        _stop(str(error))


def _run_flow(settings: Any, *, is_rebuild: bool) -> Any:
    """Run the flow; turn what can go wrong into a message and an exit code."""
    import logging

    logging.disable(logging.WARNING)  # Prefect sends what other libraries log to the terminal
    from flows.server import prefect_server
    from flows.steps import AuditFailed, MissingFiles
    from warehouse.publish import WarehouseBusy

    try:
        with prefect_server() as wait_until_ready:
            from flows.nightly import nightly
            from flows.progress import for_terminal

            wait_until_ready()
            return nightly(
                inbox=str(settings.inbox),
                warehouse=str(settings.warehouse),
                runner=settings.runner,
                workers=settings.workers,
                scheduler=settings.scheduler,
                is_recursive=settings.is_recursive,
                is_rebuild=is_rebuild,
                progress=for_terminal(),
            )
    except AuditFailed as error:
        _stop(
            f"the audit failed and nothing was published: {error}\nThe live warehouse is as it was. "
            f"Look at {error.report}, or ask the failed one: dateline sql --warehouse {error.kept} ...",
            code=AUDIT_FAILED,
        )
    except (WarehouseBusy, MissingFiles, RuntimeError) as error:
        _stop(str(error))


def _existing(path: Path) -> Path:
    """The path, when there is a warehouse; else a message that says how to make one."""
    if not path.is_file():
        _stop(f"there is no warehouse at {path}. Build one: dateline run INBOX --warehouse {path}")
    return path


def _stop(message: str, code: int = 1) -> None:
    """Say what is wrong and end."""
    typer.secho(f"dateline: {message}", err=True, fg="red")
    raise typer.Exit(code)


def main() -> None:
    """The `dateline` command."""
    app()


if __name__ == "__main__":
    main()
