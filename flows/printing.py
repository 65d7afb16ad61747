"""Rows, facts and articles in the terminal. What comes from articles is printed as plain text, never as markup."""

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warehouse.db import Connection, fetch_dicts
from warehouse.lookup import find_row

FACT_TABLES = {  # table -> what its line shows beside the text
    "timexes": "type || ' ' || coalesce(value, 'open') || coalesce(' = ' || earliest || '..' || latest, '')",
    "mentions": "label || coalesce(' = ' || (select name from entities e where e.entity_id = f.entity_id), '')",
    "quotations": "kind || coalesce(' by ' || speaker_text, '')",
    "quantities": "category || ' ' || bound || ' ' || value || coalesce(' ' || unit, '')",
    "event_reports": "type || coalesce('-' || mode, '') || ' ' || modality || coalesce(' ' || earliest, '')",
    "positions": "stance",
}
CONTROL = dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0)], " ")


def plain(value: object) -> str:
    """Text without control characters: an article must not drive the terminal."""
    return str(value).translate(CONTROL)


def print_rows(names: Sequence[str], rows: Sequence[Sequence[Any]], format: str) -> None:
    """The rows as a table for people, as CSV, or as one JSON array."""
    if format == "json":
        records = [dict(zip(names, row, strict=True)) for row in rows]
        print(json.dumps(records, ensure_ascii=False, default=str, indent=1))
    elif format == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(names)
        writer.writerows(rows)
    else:
        _print_table(names, rows)


def _print_table(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if value is None else plain(value)) for value in row))
    Console().print(table)
    print(f"{len(rows)} rows")


def print_fact_or_article(con: Connection, key: str) -> None:
    """An article with its facts, or one row with the sentence it stands in."""
    table, row = find_row(con, key)
    if table == "articles":
        _print_article(con, row)
        return
    for name, value in row.items():
        if value is not None:
            print(f"{name:>20}  {plain(value)}")
    if row.get("sentence_id"):
        (sentence,) = fetch_dicts(
            con,
            "select s.text, a.source, a.title, a.published_on from sentences s join articles a using (article_id) "
            "where sentence_id = ?",
            [row["sentence_id"]],
        )
        print(
            f"\n  {plain(sentence['text'])}\n  — {plain(sentence['source'] or sentence['title'] or 'no source')}, "
            f"{sentence['published_on'] or 'day unknown'}"
        )


def _print_article(con: Connection, row: dict[str, Any]) -> None:
    for name, value in row.items():
        if value is not None and name not in ("body", "published_evidence"):
            print(f"{name:>20}  {plain(value)}")
    print()
    for line in row["body"].split("\n"):
        print(plain(line))
    for table, shown in FACT_TABLES.items():
        facts = con.execute(
            f"select text, {shown} from {table} f where article_id = ? order by start_char",
            [row["article_id"]],
        ).fetchall()
        print(f"\n{table} ({len(facts)})")
        for text, what in facts:
            print(f"  {plain(text)[:90]}  [{plain(what)}]")


def print_dates(con: Connection, key: str) -> None:
    """How an article's publication date was found, in words."""
    table, row = find_row(con, key)
    if table != "articles":
        (row,) = fetch_dicts(con, "select * from articles where article_id = ?", [row["article_id"]])
    print(f"{plain(row['title'] or row['article_id'])}")
    print(
        f"published: {row['published_earliest'] or 'no lower bound'} to {row['published_latest'] or 'no upper bound'} "
        f"({row['published_method']}, confidence {row['published_confidence']:.2f})"
    )
    for line in json.loads(row["published_evidence"]).get("reasoning", []):
        print(f"  - {plain(line)}")


def print_status(con: Connection, path: Path) -> None:
    """The last runs, row counts and rejects by reason."""
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    for title, query in (
        (
            "Last runs",
            "select run_id, started_at, status, document_count, article_count, reject_count, quarantined_count "
            "from ops.runs order by started_at desc limit 7",
        ),
        (
            "Documents",
            "select status, format, count(*) as documents from ops.documents group by all order by all",
        ),
        (
            "Articles",
            "select status, published_method, count(*) as articles from articles group by all order by all",
        ),
        (
            "Rejects",
            "select stage, reason_code, path, record_no, message from ops.rejects order by all limit 50",
        ),
        (
            "Failed checks of the last run",
            "select table_name, expectation, severity, unexpected_count, observed from ops.checks "
            "where not is_success and run_id = (select arg_max(run_id, started_at) from ops.runs) order by all",
        ),
    ):
        print(f"\n{title}")
        cursor = con.execute(query)
        print_rows([column[0] for column in cursor.description or ()], cursor.fetchall(), "table")


def print_checks(results: Sequence[Any]) -> None:
    """One line per expectation that failed, and how many held."""
    failed = [r for r in results if not r.is_success]
    for r in failed:
        print(
            f"{r.severity:8} {r.table_name}: {r.expectation}: "
            f"{r.unexpected_count} of {r.element_count} {r.observed or ''}"
        )
    print(f"{len(results) - len(failed)} of {len(results)} expectations hold")
