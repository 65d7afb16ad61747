"""The flow on real files into a real warehouse, then SQL asks what a user would ask."""

import json
import random
import shutil

import pytest

from flows.settings import SAMPLE_INBOX
from tests.conftest import differences, dump
from warehouse.db import HERE, connect
from warehouse.tables import DERIVED, FACTS

pytestmark = pytest.mark.slow
MARTS = sorted(path.stem for path in (HERE / "marts").glob("*.sql"))


def ask(warehouse, query, *parameters):
    with connect(warehouse, read_only=True) as con:
        return con.execute(query, list(parameters)).fetchall()


@pytest.mark.parametrize(
    "table", [*FACTS, *DERIVED, *(f"marts.{name}" for name in MARTS), "ops.documents", "ops.checks", "ops.runs"]
)
def test_no_table_or_mart_is_empty(sample_warehouse, table):
    assert ask(sample_warehouse, f"select count(*) from {table}")[0][0] > 0


def test_every_file_is_accounted_for(sample_warehouse):
    seen = {path for (path,) in ask(sample_warehouse, "select path from ops.files")}
    assert seen == {str(path) for path in SAMPLE_INBOX.iterdir()}
    assert ask(sample_warehouse, "select * from ops.rejects") == []


@pytest.mark.parametrize("table", ["sentences", "mentions", "timexes", "quotations", "quantities", "event_reports"])
def test_every_fact_is_a_slice_of_its_article(sample_warehouse, table):
    wrong = ask(
        sample_warehouse,
        f"select count(*) from {table} f join articles a using (article_id) "
        "where substring(a.body, f.start_char + 1, f.end_char - f.start_char) <> f.text",
    )
    assert wrong == [(0,)]


def test_a_second_run_changes_no_row(sample_warehouse, run_here, tmp_path):
    again = tmp_path / "again.duckdb"
    shutil.copy(sample_warehouse, again)
    shown = run_here("run", SAMPLE_INBOX, "--warehouse", again)
    assert "unchanged" in shown
    assert differences(sample_warehouse, again) == {}


def test_order_batches_workers_and_nights_do_not_matter(sample_warehouse, run_here, tmp_path):
    files = sorted(SAMPLE_INBOX.iterdir())
    random.Random(7).shuffle(files)
    inbox, warehouse = tmp_path / "inbox", tmp_path / "nights.duckdb"
    inbox.mkdir()
    for night in range(3):
        for number, file in enumerate(files[night::3]):
            shutil.copy(file, inbox / f"{night}-{number}-{file.name}")
        run_here(
            "run", inbox, "--warehouse", warehouse, "--runner", "inline" if night else "processes",
            DATELINE_BATCH_ARTICLES=str(3 + night),
        )  # fmt: skip
    assert differences(sample_warehouse, warehouse) == {}


def test_a_rebuild_gives_the_same_rows(sample_warehouse, run_here, tmp_path):
    rebuilt = tmp_path / "rebuilt.duckdb"
    shutil.copy(sample_warehouse, rebuilt)
    run_here("rebuild", "--warehouse", rebuilt)
    assert differences(sample_warehouse, rebuilt) == {}


def test_the_istanbul_talks_are_one_event_told_by_several_outlets(sample_warehouse):
    rows = ask(
        sample_warehouse,
        """
        select e.event_id, e.article_count, e.source_count from events e
        join event_participants p using (event_id) join entities n using (entity_id)
        where e.type = 'CONSULT' and date '2022-03-29' between e.earliest and e.latest
            and n.country_code in ('RUS', 'UKR')
        group by all having count(distinct n.country_code) = 2 order by e.article_count desc
        """,
    )
    assert rows and rows[0][1] >= 4 and rows[0][2] >= 3


def test_what_cannot_be_read_is_rejected_with_a_reason_and_the_rest_loads(run_here, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.txt").write_text("The minister met the union on Monday. \u201cWe agree,\u201d he said.\n" * 3)
    (inbox / "empty.txt").write_text("")
    (inbox / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (inbox / "broken.jsonl").write_text('{"id": 1, "text": "The talks went on in Geneva."}\n{"id": 2, "text": \n')
    (inbox / "broken.txt.gz").write_bytes(b"\x1f\x8b\x08\x00 no gzip at all")
    shown = run_here("run", inbox, "--warehouse", tmp_path / "w.duckdb", expect=(3,))
    assert "rejected" in shown
    rejects = dict(ask(tmp_path / "w.duckdb", "select path, reason_code from ops.rejects"))
    assert {path.rsplit("/")[-1] for path in rejects} == {"empty.txt", "binary.txt", "broken.jsonl", "broken.txt.gz"}
    assert ask(tmp_path / "w.duckdb", "select count(*) from articles") == [(2,)]


def test_an_empty_inbox_gives_an_empty_warehouse(run_here, tmp_path):
    inbox, warehouse = tmp_path / "inbox", tmp_path / "w.duckdb"
    inbox.mkdir()
    assert "unchanged" in run_here("run", inbox, "--warehouse", warehouse)
    assert ask(warehouse, "select count(*) from marts.timeline") == [(0,)]
    assert len(list((tmp_path / "reports").glob("*.html"))) == 1


def test_article_text_is_escaped_in_the_report(run_here, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    attack = "<script>alert(1)</script>"
    record = {"id": attack, "title": attack, "source": attack, "text": f"The minister said {attack} on Monday. " * 5}
    (inbox / f"{attack.replace('/', '_')}.json").write_text(json.dumps(record))
    (inbox / "empty <b>.txt").write_text("")
    run_here("run", inbox, "--warehouse", tmp_path / "w.duckdb", expect=(0, 3))
    (report,) = (tmp_path / "reports").glob("*.html")
    page = report.read_text(encoding="utf-8")
    assert attack not in page
    assert "empty <b>.txt" not in page and "empty &lt;b&gt;.txt" in page


def test_a_failed_audit_publishes_nothing(sample_warehouse, run_here, tmp_path):
    live = tmp_path / "live.duckdb"
    shutil.copy(sample_warehouse, live)
    with connect(live) as con:  # a duplicate key, as a bug of ours might leave it
        con.execute("insert into extracted.mentions select * from extracted.mentions limit 1")
        con.execute("insert into main.mentions select * from main.mentions where mention_id in "
                    "(select mention_id from extracted.mentions group by all having count(*) > 1)")  # fmt: skip
    before = dump(live, ("main", "ops"))
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "new.txt").write_text("The two presidents met in Vienna on Monday, the ministry said. Talks go on.")
    shown = run_here("run", inbox, "--warehouse", live, expect=(4,))
    assert "nothing was published" in shown
    assert dump(live, ("main", "ops")) == before
