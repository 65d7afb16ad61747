import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.report import LONGEST_CELL, POLICY, render_report
from warehouse.db import connect, create_marts, migrate

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
OWN_TAGS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "table", "tr", "th", "td", "bdi"}
RUN = {
    "run_id": "run_1",
    "started_at": datetime(2022, 3, 29, 1, tzinfo=UTC),
    "finished_at": datetime(2022, 3, 29, 2, tzinfo=UTC),
    "status": "published_with_rejects",
    "version": "1.0",
    "document_count": 1234,
    "article_count": 5,
    "reject_count": 1,
    "quarantined_count": 1,
    "counts": json.dumps({"articles": 5}),
    "seconds": json.dumps({"extract": 1.5}),
}


@pytest.fixture(scope="module")
def warehouse():
    with connect(Path(":memory:")) as connection:
        migrate(connection)
        create_marts(connection)
        yield connection


@pytest.fixture
def con(warehouse):
    """A warehouse that each test fills anew."""
    warehouse.execute("begin")
    yield warehouse
    warehouse.execute("rollback")


def fill(con, text, run_id="run_1"):
    """One check, one reject, one quarantined row and one contradiction that carry the text."""
    con.execute(
        "insert into ops.checks values (?, 'mentions', 'labels', 'row', 'warning', false, 10, 1, ?)", [run_id, text]
    )
    con.execute("insert into ops.rejects values (null, ?, 0, 'read', 'unreadable', ?, ?)", [text, text, run_id])
    con.execute(
        "insert into ops.quarantined_rows values ('mentions', ?, ?, ?)", [json.dumps({"text": text}), text, run_id]
    )
    for letter in "ab":
        con.execute(
            "insert into articles (article_id, document_id, record_no, is_current, source, title, body, word_count, "
            "status, published_method, published_confidence, published_evidence) "
            "values (?, 'doc', 0, true, ?, ?, 'body', 1, 'extracted', 'unknown', 0, '{}')",
            [f"art_{letter}", text, text],
        )
        con.execute(
            "insert into event_reports (report_id, event_id, article_id, sentence_id, start_char, end_char, text, "
            "type, cameo_root, modality, confidence, rule) "
            "values (?, 'evt', ?, 'sen', 0, 1, 'b', 'ASSAULT', '19', 'occurred', 0.9, 'r')",
            [f"rep_{letter}", f"art_{letter}"],
        )
    con.execute(
        "insert into events values ('evt', 'ASSAULT', null, null, null, null, 'occurred', ?, null, 0.9, 2, 2, 2)",
        [text],
    )
    con.execute(
        "insert into contradictions values ('con', 'event_date', 'evt', null, 'rep_a', 'rep_b', ?, ?, ?)",
        [text, text + "b", text],
    )


def test_hostile_text_arrives_as_text_only(con):
    fill(con, HOSTILE)
    page = render_report({**RUN, "version": HOSTILE}, con)
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 8
    assert set(re.findall(r"<(\w+)", page)) <= OWN_TAGS
    assert not re.search(r"<[^>]*\son\w+=", page)


def test_the_page_may_load_and_run_nothing(con):
    page = render_report(RUN, con)
    assert POLICY.startswith("default-src 'none'") and POLICY in page
    assert not re.search(r"https?:|\bsrc=|\bhref=|url\(|@import", page)


def test_a_long_value_is_cut(con):
    fill(con, "a" * 100_000)
    page = render_report(RUN, con)
    assert "a" * LONGEST_CELL in page
    assert "a" * (LONGEST_CELL + 1) not in page


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\u2066", "\x85"], ids=ascii)
def test_what_cannot_be_printed_is_replaced(con, character):
    page = render_report({**RUN, "version": f"a{character}b"}, con)
    assert character not in page
    assert "a\ufffdb" in page


def test_half_a_surrogate_pair_does_not_break_the_file(con):
    render_report({**RUN, "version": "\ud800"}, con).encode("utf-8")


def test_only_this_runs_rejects_and_checks_are_shown(con):
    fill(con, "of another run", run_id="run_0")
    page = render_report(RUN, con)
    assert "Nothing was rejected." in page
    assert "Every expectation held." in page
    assert "No row was set aside." in page


def test_counts_and_seconds_are_shown(con):
    page = render_report(RUN, con)
    assert '<td class="number">1,234</td>' in page
    assert "extract" in page and '<td class="number">1.5</td>' in page


def test_json_columns_may_come_as_objects(con):
    assert "extract" in render_report({**RUN, "seconds": {"extract": 1.5}, "counts": {}}, con)
