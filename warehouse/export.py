"""Events as the files that other tools read: one SQL file of warehouse/exports a format."""

import csv
import re
from typing import TextIO

from warehouse.db import HERE, Connection

FOLDER = HERE / "exports"
WITHOUT_HEADER = "-- header: no"
ROWS_AT_ONCE = 10_000
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
FORMULA = ("=", "+", "-", "@")


def formats() -> tuple[str, ...]:
    """The names of the formats there are, in alphabetical order."""
    return tuple(sorted(script.stem for script in FOLDER.glob("*.sql")))


def export_events(con: Connection, format: str, out: TextIO) -> int:
    """Write the warehouse's events to `out`, tab-separated, one row a line, empty cells for NULL. -> rows written.

    Nothing is quoted, so cells hold what every reader takes as it stands: see `_cell`. A header line is left out where
    the format has none.
    """
    script = (FOLDER / f"{format}.sql").read_text(encoding="utf-8")
    for base in sorted((FOLDER / "base").glob("*.sql")):
        con.execute(base.read_text(encoding="utf-8"))
    cursor = con.execute(script)
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    if WITHOUT_HEADER not in script:
        writer.writerow(column[0] for column in cursor.description or ())
    count = 0
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        writer.writerows([_cell(value) for value in row] for row in rows)
        count += len(rows)
    return count


def _cell(value: object) -> str:
    """Plain text of one line: white space and control characters become one space, double quotes single ones.

    A text that a spreadsheet would run as a formula begins with a quote; numbers may begin with their sign.
    """
    if value is None:
        return ""
    text = " ".join(CONTROL.sub(" ", str(value)).split()).replace('"', "'")
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text
