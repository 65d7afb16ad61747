import pytest
from filled import Filled, open_filled

from warehouse.db import HERE

QUERIES = sorted((HERE / "queries").glob("*.sql"))


@pytest.fixture(scope="module")
def w():
    with open_filled() as con:
        yield Filled(con)


def test_there_are_ten_or_more():
    assert len(QUERIES) >= 10


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_begins_with_its_question(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("-- ") and first.endswith("?")


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_is_one_statement_that_runs_on_an_empty_warehouse(w, path):
    script = path.read_text(encoding="utf-8")
    assert len(w.con.extract_statements(script)) == 1
    assert w.rows(script) == []


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_answers_come_in_a_fixed_order(path):
    assert "order by" in path.read_text(encoding="utf-8")
