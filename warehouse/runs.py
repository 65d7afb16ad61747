"""The pipeline's own book-keeping: runs, checks and row counts."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from warehouse.db import Connection
from warehouse.tables import DERIVED, FACTS


def table_counts(con: Connection) -> dict[str, int]:
    """Rows of every table in main."""
    counts = {}
    for table in (*FACTS, *DERIVED):
        (counts[table],) = con.execute(f"select count(*) from main.{table}").fetchone() or (0,)
    return counts


def record_run(con: Connection, row: Mapping[str, Any], counts: Mapping[str, int]) -> None:
    """Add the row of one run to ops.runs; `row` holds its other columns."""
    values = {**row, "counts": json.dumps(counts), "seconds": json.dumps(row["seconds"])}
    names = ", ".join(values)
    con.execute(f"insert into ops.runs ({names}) values ({', '.join('?' * len(values))})", list(values.values()))


def record_checks(con: Connection, run_id: str, results: Sequence[Any]) -> None:
    """Add the results of one run's expectations to ops.checks."""
    import pyarrow as pa

    columns = (
        "table_name",
        "expectation",
        "level",
        "severity",
        "is_success",
        "element_count",
        "unexpected_count",
        "observed",
    )
    types = {"is_success": pa.bool_(), "element_count": pa.int64(), "unexpected_count": pa.int64()}
    table = pa.table(
        {"run_id": pa.array([run_id] * len(results), pa.string())}
        | {name: pa.array([getattr(r, name) for r in results], types.get(name, pa.string())) for name in columns}
    )
    con.register("results", table)
    con.execute("insert into ops.checks by name select * from results")
    con.unregister("results")


def copy_history(con: Connection, live: Path) -> None:
    """Take over the runs and checks of the live warehouse into this one, which is being built anew."""
    con.execute(f"attach '{str(live).replace(chr(39), chr(39) * 2)}' as live (read_only)")
    for table in ("runs", "checks"):
        con.execute(f"insert into ops.{table} by name select * from live.ops.{table}")
    con.execute("detach live")
