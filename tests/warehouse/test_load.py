"""Staged batches into a warehouse, resolved and published, on whichever DuckDB is installed."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest

from flows.settings import REFERENCE
from transforms.cleaning import clean_document
from transforms.facts import extract_facts
from transforms.nlp import parse_articles
from transforms.records import RawDocument, Rejection
from transforms.reference import load_reference
from warehouse import db
from warehouse.load import DocumentSeen, FailedRow, load_staged, record_documents, stage
from warehouse.resolve import resolve_warehouse
from warehouse.tables import FACTS

TALKS = (
    "Delegations from Russia and Ukraine met in Istanbul on Tuesday (March 29), the Kremlin said.\n"
    "\u201cThe talks were useful,\u201d Dmitry Peskov told reporters. At least 12 civilians were killed, the UN said.\n"
)
CALL = "Turkish President Recep Tayyip Erdogan and Vladimir Putin spoke by phone on April 1, 2022, Ankara said.\n" * 2


@cache
def facts(text, document, record_no=0, published=None):
    raw = RawDocument(document * 64, f"{document}.txt", record_no, "txt", "utf-8", text, published=published)
    reference = load_reference(REFERENCE)
    (parsed,) = parse_articles([clean_document(raw, reference=reference)])
    return extract_facts(parsed, received_on=date(2026, 11, 21), reference=reference)


def no_failures(table, frame):
    return []


@pytest.fixture
def con(tmp_path):
    with db.connect(tmp_path / "w.duckdb") as con:
        db.migrate(con)
        db.create_marts(con)
        yield con


def load(con, folder, *batches, audit=no_failures):
    for number, batch in enumerate(batches):
        stage(folder, f"{number}", batch)
    return load_staged(con, folder, audit=audit, run_id="r")


def test_facts_arrive_in_main_and_as_extracted(con, tmp_path):
    one = facts(TALKS, "a")
    loaded = load(con, tmp_path / "s", [one])
    assert loaded["mentions"] == len(one.mentions) > 0
    for schema in ("main", "extracted"):
        assert con.execute(f"select count(*) from {schema}.mentions").fetchone() == (len(one.mentions),)


def test_an_article_of_two_documents_is_one_and_comes_from_the_smaller(con, tmp_path):
    load(con, tmp_path / "s1", [facts(TALKS, "b")])
    load(con, tmp_path / "s2", [facts(TALKS, "a")], [facts(TALKS, "c")])
    assert con.execute("select document_id[1] from articles").fetchall() == [("a",)]
    assert con.execute("select count(*) from mentions").fetchone() == (len(facts(TALKS, "a").mentions),)
    assert con.execute("select count(*) from ops.document_articles").fetchone() == (3,)


def test_loading_twice_changes_nothing(con, tmp_path):
    load(con, tmp_path / "s", [facts(TALKS, "a")])
    before = con.execute("from mentions order by all").fetchall()
    load(con, tmp_path / "s", [facts(TALKS, "a")])
    assert con.execute("from mentions order by all").fetchall() == before


def test_a_failing_row_is_set_aside_and_the_rest_loads(con, tmp_path):
    one = facts(TALKS, "a")
    bad = one.mentions[0].mention_id

    def audit(table, frame):
        assert table != "mentions" or frame["is_slice"].all()
        return [FailedRow((bad,), "no such mention")] if table == "mentions" else []

    loaded = load(con, tmp_path / "s", [one], audit=audit)
    assert (loaded["mentions"], loaded["quarantined"]) == (len(one.mentions) - 1, 1)
    ((table, row, expectation),) = con.execute(
        "select table_name, row ->> 'mention_id', expectation from ops.quarantined_rows"
    ).fetchall()
    assert (table, row, expectation) == ("mentions", bad, "no such mention")


def test_a_quarantined_article_takes_its_facts_along(con, tmp_path):
    one = facts(TALKS, "a")

    def audit(table, frame):
        return [FailedRow((one.article.article_id,), "no such article")] if table == "articles" else []

    load(con, tmp_path / "s", [one, facts(CALL, "b")], audit=audit)
    assert con.execute("select distinct article_id from mentions").fetchall() == [
        (facts(CALL, "b").article.article_id,)
    ]


def test_resolution_is_written_and_a_second_one_changes_nothing(con, tmp_path):
    load(con, tmp_path / "s", [facts(TALKS, "a", published="2022-03-29"), facts(CALL, "b", published="2022-04-01")])
    reference = load_reference(REFERENCE)
    resolve_warehouse(con, reference=reference)
    tables = ["main.events", "main.stories", "main.event_participants", *(f"main.{table}" for table in FACTS)]
    before = {table: con.execute(f"from {table} order by all").fetchall() for table in tables}
    assert before["main.events"] and before["main.stories"] and before["main.event_participants"]
    assert con.execute("select count(*) from event_reports where event_id is null").fetchone() == (0,)
    resolve_warehouse(con, reference=reference)
    assert {table: con.execute(f"from {table} order by all").fetchall() for table in tables} == before


def test_what_extraction_said_is_never_overwritten(con, tmp_path):
    load(con, tmp_path / "s", [facts(TALKS, "a"), facts(CALL, "b")])
    before = con.execute("from extracted.event_reports order by all").fetchall()
    resolve_warehouse(con, reference=load_reference(REFERENCE))
    assert con.execute("from extracted.event_reports order by all").fetchall() == before


def test_every_document_and_reject_is_accounted_for(con, tmp_path):
    load(con, tmp_path / "s", [facts(TALKS, "a")], [facts(TALKS, "b")])
    seen = DocumentSeen(
        "a" * 64, "a.txt", 10, datetime(2026, 11, 21, tzinfo=UTC), "txt", "utf-8", date(2026, 11, 21), "r", "r"
    )
    files = [seen, replace(seen, document_id="b" * 64, path="b.txt"), replace(seen, document_id="c" * 64, path="c.txt")]
    reject = Rejection("c" * 64, "c.txt", 0, "read", "binary", "no text")
    for _ in range(2):
        record_documents(con, files, [reject], run_id="r", version="v")
    statuses = con.execute("select path, status from ops.documents order by path").fetchall()
    assert statuses == [("a.txt", "loaded"), ("b.txt", "duplicate"), ("c.txt", "rejected")]
    assert con.execute("select reason_code from ops.rejects").fetchall() == [("binary",)]
    assert con.execute("select count(*) from ops.files").fetchone() == (3,)


def test_the_installed_duckdb_reads_what_this_one_wrote(tmp_path):
    """With DuckDB 2.0 put before it on the path, the locked 1.5 stands for the older clients of dashboards."""
    path = tmp_path / "w.duckdb"
    with db.connect(path) as con:
        db.migrate(con)
        db.create_marts(con)
        load(con, tmp_path / "s", [facts(TALKS, "a")])
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    query = "duckdb.connect(sys.argv[1], read_only=True).sql('select count(*) from mentions').fetchone()[0]"
    code = f"import duckdb, sys; print({query})"
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, env=environment)
    assert done.stdout.strip() == str(len(facts(TALKS, "a").mentions)), done.stderr
