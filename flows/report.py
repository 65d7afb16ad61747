"""One run as a self-contained HTML page. Article text is hostile: all of it is escaped, and the page runs nothing."""

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from warehouse.db import Connection, fetch_dicts

LONGEST_CELL = 400  # characters
# Control characters, half surrogate pairs, and marks that turn the direction of the text around them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")

STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; color: #1d2330; background: #fff; max-width: 72rem; margin: 2rem auto;
  padding: 0 1rem }
h1 { font-size: 1.5rem; margin-bottom: .2rem } h2 { font-size: 1.1rem; margin: 2rem 0 .4rem }
p { margin: .2rem 0; color: #4a5263 }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid #dfe3ea;
  overflow-wrap: anywhere }
th { font-weight: 600; white-space: nowrap } td.number { text-align: right; font-variant-numeric: tabular-nums }
.narrow { width: auto } .critical { color: #a11212; font-weight: 600 }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the page: a query (its only parameter, if any, the run_id) and what to say when it finds nothing."""

    title: str
    sql: str
    otherwise: str


SECTIONS = (
    Section(
        "Failed expectations",
        """
        select severity, level, table_name as "table", expectation, unexpected_count as "unexpected",
            element_count as "of", observed
        from ops.checks
        where run_id = $run_id and not is_success
        order by severity, level desc, table_name, expectation
        limit 200
        """,
        "Every expectation held.",
    ),
    Section(
        "Rejected files and records, by reason",
        """
        select stage, reason_code as "reason", count(*) as "rejects"
        from ops.rejects
        where run_id = $run_id
        group by all
        order by "rejects" desc, stage, "reason"
        """,
        "Nothing was rejected.",
    ),
    Section(
        "Rejected files and records (the first 200)",
        """
        select path, record_no as "record", stage, reason_code as "reason", message
        from ops.rejects
        where run_id = $run_id
        order by path, record_no, stage, "reason"
        limit 200
        """,
        "Nothing was rejected.",
    ),
    Section(
        "Quarantined rows (the first 50)",
        """
        select table_name as "table", expectation, row ->> 'article_id' as "article", row ->> 'text' as "text",
            row::varchar as "row"
        from ops.quarantined_rows
        where run_id = $run_id
        order by table_name, expectation, "row"
        limit 50
        """,
        "No row was set aside.",
    ),
    Section(
        "Newest contradictions",
        """
        select kind, coalesce(event, story) as "about", source_a as "one says", value_a as "this",
            source_b as "another says", value_b as "that", explanation
        from marts.contradictions
        order by greatest(published_a, published_b) desc nulls last, contradiction_id
        limit 20
        """,
        "No two reports contradict each other.",
    ),
    Section(
        "Events with the most independent sources",
        """
        select earliest, title, place, independent_sources as "sources", article_count as "articles",
            sources as "outlets"
        from marts.corroboration
        order by independent_sources desc, article_count desc, earliest, event_id
        limit 20
        """,
        "No event yet.",
    ),
)


def render_report(run: Mapping[str, Any], con: Connection) -> str:
    """The page of one run. `run`: its row of ops.runs; `con`: the warehouse that holds its checks and facts."""
    counted = {
        "documents read": run["document_count"],
        "articles loaded": run["article_count"],
        "rejects": run["reject_count"],
        "rows quarantined": run["quarantined_count"],
    }
    parts = [
        f"<h1>Dateline: {_text(run['run_id'])}</h1>",
        f"<p>{_text(run['status'])}; started {_text(run['started_at'])}, finished {_text(run['finished_at'])}; "
        f"version {_text(run['version'])}</p>",
        _pairs("This run", counted, "what", "count"),
        _pairs("Seconds per stage", _json_object(run["seconds"]), "stage", "seconds"),
        _pairs("In the warehouse", _json_object(run["counts"]), "table", "rows"),
        *(_section(section, con, str(run["run_id"])) for section in SECTIONS),
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Dateline: {_text(run['run_id'])}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _section(section: Section, con: Connection, run_id: str) -> str:
    sql = section.sql.replace("$run_id", "?")
    rows = fetch_dicts(con, sql, [run_id] if "?" in sql else [])
    heading = f"<h2>{_text(section.title)}</h2>"
    if not rows:
        return f"{heading}\n<p>{_text(section.otherwise)}</p>"
    return f"{heading}\n{_table(list(rows[0]), [list(row.values()) for row in rows])}"


def _pairs(title: str, values: Mapping[str, Any], key: str, value: str) -> str:
    heading = f"<h2>{_text(title)}</h2>"
    return f"{heading}\n{_table([key, value], [list(pair) for pair in values.items()], width='narrow')}"


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]], width: str = "wide") -> str:
    head = "".join(f'<th scope="col">{_text(column)}</th>' for column in columns)
    body = "\n".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in rows)
    return f'<div class="scroll"><table class="{width}">\n<tr>{head}</tr>\n{body}\n</table></div>'


def _cell(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<td class="number">{value:,}</td>'
    kind = ' class="critical"' if value == "critical" else ""
    return f"<td{kind}><bdi>{_text(value)}</bdi></td>"


def _text(value: Any) -> str:
    """The value as HTML text: cut, printable, escaped; nothing for NULL."""
    text = "" if value is None else str(value)
    if isinstance(value, datetime):
        text = value.isoformat(sep=" ", timespec="seconds")
    shown = text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + " …"
    return html.escape(_UNPRINTABLE.sub("\ufffd", shown), quote=True)


def _json_object(value: Any) -> Mapping[str, Any]:
    """What a JSON column of ops.runs holds, whether it comes as text or already taken apart."""
    found = json.loads(value) if isinstance(value, str) else value
    return found if isinstance(found, Mapping) else {}
