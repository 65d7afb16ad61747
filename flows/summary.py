"""What the terminal shows at the end of a run."""

from typing import Any

from flows.settings import Settings

FACTS_SHOWN = (
    "articles",
    "timexes",
    "mentions",
    "entities",
    "entity_roles",
    "quotations",
    "quantities",
    "event_reports",
    "events",
    "positions",
    "stories",
    "contradictions",
)


def print_night(night: Any, settings: Settings) -> None:
    """A table of facts by kind, rejects, seconds a stage, the warehouse's path and a query to try."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    table = Table(title=f"{night.run_id}: {night.status.replace('_', ' ')}", title_justify="left")
    table.add_column("in the warehouse")
    table.add_column("rows", justify="right")
    for name in FACTS_SHOWN:
        table.add_row(name, f"{night.counts.get(name, 0):,}")
    console.print(table)
    console.print(f"new: {night.documents} documents, {night.articles} articles loaded")
    if night.rejects:
        reasons = ", ".join(f"{count} {escape(code)}" for code, count in sorted(night.rejects.items()))
        console.print(f"rejected: {reasons}   (dateline status shows which)")
    if night.quarantined:
        console.print(f"quarantined: {night.quarantined} rows   (from ops.quarantined_rows)")
    if night.folders_left_out:
        console.print(f"not read: {night.folders_left_out} subfolders of the inbox   (--recursive reads them)")
    console.print("seconds: " + ", ".join(f"{stage} {seconds:g}" for stage, seconds in night.seconds.items()))
    console.print(f"warehouse: {escape(str(settings.warehouse))}", soft_wrap=True)
    console.print(f"report: {escape(str(night.report))}", soft_wrap=True)
    console.print('try: dateline sql "select * from marts.corroboration limit 10"', soft_wrap=True)
