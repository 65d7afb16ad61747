"""Great Expectations itself, imported once: about five seconds."""

import shutil
import warnings
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from good_rows import BODY, DAY, DOCUMENT, ROWS, facts

from expectations import audit
from expectations.audit import AuditError, Auditor, has_critical_failures
from expectations.suites import HERE, load_suites
from transforms.records import ArticleFacts
from warehouse.db import connect, migrate
from warehouse.load import KEYS, load_staged, stage
from warehouse.tables import FACTS, arrow_table

pytestmark = pytest.mark.slow
LATER = DAY + timedelta(days=1)


@pytest.fixture(scope="module")
def warehouse():
    with connect(Path(":memory:")) as connection:
        migrate(connection)
        yield connection


@pytest.fixture
def con(warehouse):
    """A warehouse that each test fills anew."""
    warehouse.execute("begin")
    warehouse.execute(
        "insert into ops.documents values (?, 'a.txt', 1, 'txt', 'utf-8', 'loaded', 'r', '2022-03-30', '1')", [DOCUMENT]
    )
    yield warehouse
    warehouse.execute("rollback")


@pytest.fixture(scope="module")
def plain():
    """A connection without tables, for frames."""
    with connect(Path(":memory:")) as connection:
        yield connection


def only(folder, *tables):
    """A folder with the suites of these tables alone."""
    for table in tables:
        shutil.copy(HERE / f"{table}.yml", folder)
    return folder


def load(con, folder, one: ArticleFacts, audit_rows=lambda table, frame: []):
    """Stage and load one article; what the resolution would add to the warehouse is added by hand."""
    stage(folder, "0", [one])
    loaded = load_staged(con, folder, audit=audit_rows, run_id="run_1")
    con.execute("insert into entities values ('ent_1', 'Ada Lum', 'person', null, null, false)")
    con.execute("insert into entity_names values ('ent_1', 'Ada Lum', 'text', 1)")
    con.execute("insert into stories values ('sto_1', 'Three killed', null, null, 1, 1)")
    con.execute("update articles set story_id = 'sto_1'")
    con.execute(
        "insert into events select 'evt_1', type, mode, earliest, latest, null, modality, 'An attack', 'sto_1', "
        "0.9, 1, 1, 1 from event_reports"
    )
    con.execute("update event_reports set event_id = 'evt_1'")
    return loaded


def quarantined(con):
    return con.execute(
        "select table_name, row ->> 'text', expectation from ops.quarantined_rows order by all"
    ).fetchall()


def failures(results):
    return [(r.table_name, r.expectation) for r in results if not r.is_success and r.severity == "critical"]


def test_good_rows_are_loaded_and_published(con, tmp_path):
    auditor = Auditor()
    loaded = load(con, tmp_path, facts(), auditor.audit_rows)
    auditor.audit_tables(con)
    assert loaded["quarantined"] == 0
    assert all(loaded[table] == 1 for table in FACTS)
    assert failures(auditor.results) == []
    assert not has_critical_failures(auditor.results)


# Changes to a good row, each with a part of the name of the expectation that it fails.
BAD = {
    "articles": [
        ({"status": "lost"}, "expect_column_values_to_be_in_set(status)"),
        ({"published_method": "guess"}, "expect_column_values_to_be_in_set(published_method)"),
        ({"published_evidence": "{"}, "expect_column_values_to_be_json_parseable(published_evidence)"),
        ({"published_on": None}, "expect_column_values_to_not_be_null(published_on) where"),
        ({"published_latest": LATER}, "expect_column_pair_values_to_be_equal(published_on, published_latest)"),
        ({"published_earliest": LATER, "published_on": None}, "(published_latest, published_earliest)"),
        ({"word_count": 0}, "what was extracted has words"),
    ],
    "blocks": [
        ({"label": "menu"}, "expect_column_values_to_be_in_set(label)"),
        ({"label": "footer"}, "expect_column_values_to_be_null(start_char)"),
        ({"start_char": None}, "expect_column_values_to_not_be_null(start_char)"),
    ],
    "sentences": [
        ({"text": BODY.upper()}, "expect_column_values_to_be_in_set(is_slice)"),
    ],
    "mentions": [
        ({"end_char": 0}, "expect_column_pair_values_a_to_be_greater_than_b(end_char, start_char)"),
        ({"label": "MISC"}, "labels are those of OntoNotes"),
        ({"confidence": 1.1}, "expect_column_values_to_be_between(confidence)"),
    ],
    "entity_roles": [
        ({"valid_to": DAY - timedelta(days=1)}, "(valid_to, valid_from)"),
    ],
    "timexes": [
        ({"value": "29 March"}, "values are TIMEX3"),
        ({"type": "DURATION"}, "expect_column_values_to_match_regex(value)"),
        ({"value": "P3D"}, "expect_column_values_to_not_match_regex(value)"),
        ({"latest": DAY - timedelta(days=1)}, "(latest, earliest)"),
    ],
    "quotations": [
        ({"kind": "scare"}, "expect_column_values_to_be_in_set(kind)"),
        ({"content_start": 14}, "(start_char, content_start)"),
    ],
    "quantities": [
        ({"bound": "range"}, "expect_column_values_to_not_be_null(value_high)"),
        ({"value": -3.0}, "people are not counted below nought"),
        ({"value": float("inf")}, "numbers are finite"),
    ],
    "event_reports": [
        ({"type": "ATTACK"}, "expect_column_values_to_be_in_set(type)"),
        ({"mode": "phone"}, 'expect_column_values_to_be_in_set(mode) where type == "ASSAULT"'),
        ({"type": "AGREE"}, "the other types have no mode"),
        ({"contexts": "military, sports"}, "contexts are those of PLOVER"),
        ({"cameo_root": "1"}, "expect_column_values_to_match_regex(cameo_root)"),
        ({"date_basis": None}, "a dated report says what dated it"),
    ],
    "event_arguments": [
        ({"role": "place"}, "expect_column_values_to_be_in_set(role)"),
    ],
    "positions": [
        ({"stance": "wants"}, "expect_column_values_to_be_in_set(stance)"),
        ({"about": " "}, "expect_column_values_to_match_regex(about)"),
    ],
}


@pytest.mark.parametrize("table", BAD)
def test_rows_that_mean_nothing_are_set_aside(plain, table):
    *parents, key = KEYS[table]
    good = row_of(table)
    rows = [replace(good, **{key: 0})] + [
        replace(good, **change, **{key: n}) for n, (change, _) in enumerate(BAD[table], start=1)
    ]
    rows = [row if key == "block_no" else replace(row, **{key: f"key_{getattr(row, key)}"}) for row in rows]
    failed = Auditor().audit_rows(table, frame_of(plain, table, rows))
    for row, (_, expectation) in zip(rows[1:], BAD[table], strict=True):
        own = tuple(getattr(row, column) for column in (*parents, key))
        assert any(expectation in f.expectation for f in failed if f.key == own), expectation
    assert len({f.key for f in failed}) == len(BAD[table]), "the good row stays"


def test_every_fact_table_has_a_bad_row():
    assert set(BAD) == set(FACTS)


def row_of(table):
    found = facts()
    return found.article if table == "articles" else getattr(found, table)[0]


def frame_of(con, table, rows):
    con.register("staged", arrow_table(FACTS[table], rows))
    names = {name for name, *_ in con.execute("describe staged").fetchall()}
    is_slice = ""
    if table != "articles":
        is_slice = ", substring(?, start_char + 1, end_char - start_char) = text as is_slice"
    frame = con.execute(f"select * {is_slice} from staged", [BODY] if is_slice else []).df()
    con.unregister("staged")
    assert names <= set(frame.columns)
    return frame


def test_a_bad_row_is_quarantined_and_the_rest_is_loaded(con, tmp_path):
    auditor = Auditor()
    loaded = load(con, tmp_path, facts(mentions={"kind": "alias"}), auditor.audit_rows)
    auditor.audit_tables(con)
    assert loaded["quarantined"] == 1
    assert loaded["mentions"] == 0
    assert loaded["quotations"] == 1
    assert quarantined(con) == [("mentions", "Ada Lum", "expect_column_values_to_be_in_set(kind)")]
    (result,) = (r for r in auditor.results if r.table_name == "mentions" and not r.is_success)
    assert (result.element_count, result.unexpected_count, result.observed) == (1, 1, '["alias"]')
    assert not has_critical_failures(auditor.results)


def test_what_hangs_on_a_quarantined_row_goes_with_it(con, tmp_path):
    auditor = Auditor()
    load(con, tmp_path, facts(timexes={"type": "CLOCK"}), auditor.audit_rows)
    assert [(table, expectation) for table, _, expectation in quarantined(con)] == [
        ("event_arguments", "report_id: its row of event_reports was set aside"),
        ("event_reports", "timex_id: its row of timexes was set aside"),
        ("positions", "event_report_id: its row of event_reports was set aside"),
        ("positions", "quotation_id: its row of quotations was set aside"),
        ("quotations", "said_timex_id: its row of timexes was set aside"),
        ("timexes", "expect_column_values_to_be_in_set(type)"),
    ]
    con.execute("delete from events")
    following = Auditor(folder=only(tmp_path, "quotations", "event_reports", "event_arguments", "positions"))
    assert failures(following.audit_tables(con)) == []


def test_a_later_part_goes_with_its_first_part(plain):
    row = facts(quotations={"kind": "scare"}).quotations[0]
    later = replace(row, quotation_id="quo_2", kind="direct", is_part_of="quo_1")
    last = replace(row, quotation_id="quo_3", kind="direct", is_part_of="quo_2")
    failed = Auditor().audit_rows("quotations", frame_of(plain, "quotations", [row, later, last]))
    assert [f.key for f in failed] == [("quo_1",), ("quo_2",), ("quo_3",)]


@pytest.mark.parametrize(
    ("damage", "failure"),
    [
        ("delete from sentences", ("mentions", "every reference is in its table")),
        ("update event_reports set event_id = 'evt_9'", ("event_reports", "every reference is in its table")),
        ("insert into mentions from mentions", ("mentions", "one row per mention_id")),
        ("update events set report_count = 2", ("events", "report_count and article_count are those of its reports")),
        ("update entities set wikidata_id = 'none'", ("entities", "expect_column_values_to_match_regex(wikidata_id)")),
        ("update articles set story_id = null", ("run", "every article belongs to a story")),
        (
            "insert into blocks select blocks.* replace (1 as block_no) from blocks",
            ("blocks", "body blocks do not overlap in the body"),
        ),
        (
            "insert into corroboration values ('evt_1', 'date', '2022-03-29', 1, 1, 'single', false, 'r')",
            ("corroboration", "one value is chosen per event and field"),
        ),
    ],
    ids=lambda value: str(value)[:50],
)
def test_damage_to_the_warehouse_stops_the_publication(con, tmp_path, damage, failure):
    load(con, tmp_path, facts())
    con.execute(damage)
    auditor = Auditor(folder=only(tmp_path, failure[0]))
    assert failure in failures(auditor.audit_tables(con))
    assert has_critical_failures(auditor.results)


def test_an_empty_warehouse_may_be_published(con):
    con.execute("delete from ops.documents")
    auditor = Auditor()
    auditor.audit_tables(con)
    assert failures(auditor.results) == []


def test_a_large_warehouse_without_quotations_may_not(con, tmp_path):
    load(con, tmp_path, facts(articles={"word_count": 600}))
    con.execute("delete from positions; delete from quotations")
    con.execute(
        "insert into articles select articles.* replace ('art_' || i as article_id) from articles, range(20) r(i)"
    )
    found = {r.expectation: r for r in Auditor(folder=only(tmp_path, "run")).audit_tables(con)}
    full = found["a full warehouse has facts of every kind"]
    assert not full.is_success
    assert "quotations" in full.observed


def test_a_program_that_spoils_a_fifth_of_a_table_stops_the_publication(con, tmp_path):
    load(con, tmp_path, facts())
    auditor = Auditor(folder=only(tmp_path, "mentions", "run"))
    row = facts().mentions[0]
    rows = [replace(row, mention_id=f"men_{n}", kind="name" if n % 3 else "?") for n in range(300)]
    auditor.audit_rows("mentions", frame_of(con, "mentions", rows))
    assert failures(auditor.audit_tables(con)) == [
        ("run", "largest share of a table's rows that one expectation set aside")
    ]


def test_an_expectation_that_cannot_be_evaluated_is_a_mistake_of_ours(plain, tmp_path):
    (tmp_path / "mentions.yml").write_text("rows:\n- expect_column_values_to_match_regex: {column: text, regex: '('}\n")
    with pytest.raises(AuditError, match="could not be evaluated"):
        Auditor(folder=tmp_path).audit_rows("mentions", frame_of(plain, "mentions", [facts().mentions[0]]))


def test_the_audit_is_silent(con, tmp_path, capfd):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        auditor = Auditor()
        load(con, tmp_path, facts(mentions={"kind": "alias"}), auditor.audit_rows)
        Auditor(folder=only(tmp_path, "mentions", "run")).audit_tables(con)
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_rows_of_an_old_century_are_audited(plain):
    rows = [
        facts(timexes={"value": "1453-05-29", "earliest": date(1453, 5, 29), "latest": date(1453, 5, 29)}).timexes[0]
    ]
    assert Auditor().audit_rows("timexes", frame_of(plain, "timexes", rows)) == []


def test_every_expectation_type_exists():
    from great_expectations.expectations.registry import get_expectation_impl

    types = {one.type for suite in load_suites().values() for one in (*suite.rows, *suite.tables)}
    assert all(get_expectation_impl(name) for name in types)


def test_nothing_is_counted_elsewhere():
    audit.preload()
    assert audit._batch_definition().data_asset.datasource.data_context.config.analytics_enabled is False


def test_the_good_rows_fill_every_fact_table():
    assert set(ROWS) == set(FACTS)
