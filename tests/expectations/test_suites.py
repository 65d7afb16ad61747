import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from expectations import suites
from expectations.audit import CheckResult, has_critical_failures
from expectations.suites import SuiteError, load_suites, read_suite
from warehouse.db import connect, migrate
from warehouse.load import KEYS
from warehouse.tables import DERIVED, FACTS, columns_of

RECORDS = {**FACTS, **DERIVED}
SUITES = load_suites()
ADDED = {"is_slice"}  # by incoming_frame


@pytest.fixture(scope="module")
def con():
    with connect(Path(":memory:")) as connection:
        migrate(connection)
        connection.execute("create temp table row_checks (element_count bigint, unexpected_count bigint)")
        yield connection


def test_every_table_has_a_suite():
    assert set(SUITES) == {*RECORDS, "run"}


@pytest.mark.parametrize("table", FACTS)
def test_every_fact_table_sets_failing_rows_aside(table):
    assert SUITES[table].rows


@pytest.mark.parametrize("table", [table for table in FACTS if table != "articles"])
def test_every_fact_must_stand_where_it_says(table):
    named = {(one.type, one.columns) for one in SUITES[table].rows}
    assert ("expect_column_values_to_be_in_set", ("is_slice",)) in named
    assert ("expect_column_values_to_not_be_null", ("is_slice",)) in named  # a missing article hides nothing


@pytest.mark.parametrize("table", RECORDS)
def test_expectations_name_columns_that_exist(table):
    names = {name for name, *_ in columns_of(RECORDS[table])} | ADDED
    plain = [*SUITES[table].rows, *(one for one in SUITES[table].tables if one.sql is None)]
    assert {column for one in plain for column in one.columns} <= names


@pytest.mark.parametrize("table", RECORDS)
def test_expectations_do_not_repeat_the_catalogue(table):
    required = {name for name, _, is_nullable in columns_of(RECORDS[table]) if not is_nullable}
    repeated = [
        one.name
        for one in SUITES[table].rows
        if one.type == "expect_column_values_to_not_be_null" and set(one.columns) <= required
    ]
    assert repeated == []


@pytest.mark.parametrize("table", SUITES)
def test_every_query_runs_on_an_empty_warehouse(con, table):
    for one in SUITES[table].tables:
        if one.sql is not None:
            con.execute(one.sql).fetchall()


@pytest.mark.parametrize("table", SUITES)
def test_references_name_columns_that_exist(con, table):
    for ref in SUITES[table].references:
        con.execute(f"select child.{ref.column}, parent.{ref.key} from {table} child, {ref.parent} parent")


def test_parents_are_audited_before_their_children():
    order = list(FACTS)
    for table in FACTS:
        for ref in SUITES[table].references:
            if ref.parent in FACTS:
                assert KEYS[ref.parent] == (ref.key,)
                assert table == "articles" or order.index(ref.parent) <= order.index(table), (table, ref)


TIMEX3 = """
2022 199 19 BC0044 FY2022 2022-03 2022-03-29 XXXX-03-29 XXXX-XX-XX 2022-W13 2022-W13-2 2022-W13-WE XXXX-WXX-2
2022-Q1 XXXX-QX 2022-H2 2022-SP XXXX-SU XXXX-WE 2022-03-29TMO 2022-03-29T16:30 2022-03-29T16:30Z
2022-03-29T16:30-05 XXXX-WXX-2TEV T09:00
P3D P2Y6M PT2H30M PXD PXX PXCE P0.5Y PTXM PAST_REF PRESENT_REF FUTURE_REF
"""
NOT_TIMEX3 = """
2022-13 2022-03-32 2022-3-9 29.03.2022 tomorrow P PD P3 2022-Q5 2022-W54 22-03-29T 2022-03-29Tnoon 2022-03-29T NOW_REF X
"""


@pytest.mark.parametrize("value", TIMEX3.split())
def test_timex3_values_are_accepted(value):
    assert any(re.search(pattern, value) for pattern in timex_patterns())


@pytest.mark.parametrize("value", NOT_TIMEX3.split())
def test_what_is_no_timex3_value_is_not(value):
    assert not any(re.search(pattern, value) for pattern in timex_patterns())


def timex_patterns():
    (one,) = (one for one in SUITES["timexes"].rows if one.name == "values are TIMEX3")
    return one.kwargs["regex_list"]


def write(tmp_path, text):
    path = tmp_path / "things.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_rows_is_short_for_a_row_count_of_nought(tmp_path):
    path = write(tmp_path, "table:\n- {name: n, severity: warning, no_rows: select 1}")
    (one,) = read_suite(path).tables
    assert (one.type, one.kwargs, one.sql) == ("expect_table_row_count_to_equal", {"value": 0}, "select 1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("columns: []", "things.yml: unknown section"),
        ("rows:\n- {expect_a: {column: x}, expect_b: {column: x}}", "one expectation an entry"),
        ("table:\n- {expect_a: {column: x}}", "severity must be"),
        ("table:\n- {name: n, severity: grave, no_rows: select 1}", "severity must be"),
        ("rows:\n- expect_a: {column: x}\n- expect_a: {column: x}", "the same name twice"),
    ],
    ids=["section", "two in one", "no severity", "unknown severity", "same name"],
)
def test_a_suite_of_another_form_is_refused(tmp_path, text, message):
    with pytest.raises(SuiteError, match=message):
        read_suite(write(tmp_path, text))


@pytest.mark.parametrize(
    ("level", "severity", "is_success", "stops"),
    [
        ("table", "critical", False, True),
        ("table", "critical", True, False),
        ("table", "warning", False, False),
        ("row", "warning", False, False),
    ],
)
def test_only_a_critical_table_level_failure_stops_the_publication(level, severity, is_success, stops):
    result = CheckResult("mentions", "e", level, severity, is_success, 1, 1, None)
    assert has_critical_failures([result]) is stops


def test_great_expectations_is_imported_in_one_module_and_not_with_it():
    project = suites.HERE.parent
    folders = ("expectations", "flows", "transforms", "warehouse")
    importers = [
        path.relative_to(project).as_posix()
        for folder in folders
        for path in (project / folder).rglob("*.py")
        if "great_expectations" in _imports(path)
    ]
    assert importers == ["expectations/audit.py"]
    code = "import sys, expectations.audit; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=project, check=False).returncode == 0


def _imports(path):
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found
