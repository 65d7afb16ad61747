"""README tells the truth: its queries run and find something, its commands work, its errors say what to do."""

import re
import shlex

import pytest

from flows.settings import PROJECT
from tests.conftest import run_dateline
from warehouse.db import HERE, connect

README = (PROJECT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
QUERIES = [text.strip() for kind, text in BLOCKS if kind == "sql"]
# Commands that name an inbox of the reader's own, or never end, are tried elsewhere (test_end_to_end, test_schedule).
COMMANDS = [
    line.split("#")[0].strip()
    for kind, text in BLOCKS
    if kind == "sh"
    for line in text.splitlines()
    if re.match(r"(\.venv/bin/)?dateline (?!run|serve|rebuild|show)", line)
]


def test_there_are_ten_queries_and_each_is_a_file():
    files = {path.read_text(encoding="utf-8").strip() for path in (HERE / "queries").glob("*.sql")}
    assert len(QUERIES) == 10
    assert set(QUERIES) <= files


@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES, ids=[query.splitlines()[0].strip("- ") for query in QUERIES])
def test_each_query_finds_something_in_the_samples(sample_warehouse, query):
    with connect(sample_warehouse, read_only=True) as con:
        assert con.execute(query).fetchall()


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_works(sample_warehouse, command):
    _, *arguments = shlex.split(command)
    assert run_dateline(*arguments, DATELINE_WAREHOUSE=str(sample_warehouse)).strip()


@pytest.mark.slow
def test_an_article_can_be_shown_by_the_beginning_of_its_key(sample_warehouse):
    with connect(sample_warehouse, read_only=True) as con:
        (key, title) = con.execute("select article_id, title from articles where title is not null limit 1").fetchone()
    shown = run_dateline("show", key[:12], "--warehouse", sample_warehouse)
    assert title[:40] in shown and "quotations (" in shown
    assert "published:" in run_dateline("show", key, "--dates", "--warehouse", sample_warehouse)


def test_the_first_screen_names_both_commands():
    first_screen = "\n".join(README.splitlines()[:24])
    assert "make run" in first_screen and "make test" in first_screen


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["sql", "select 1", "--warehouse", "nowhere.duckdb"], 1, "dateline run"),
        (["run", "no-such-inbox"], 1, "does not exist"),
        (["run", "--runner", "abacus"], 2, "inline"),
        (["bogus"], 2, "No such command"),
    ],
    ids=["no warehouse", "no inbox", "no such runner", "no such command"],
)
def test_errors_say_what_to_do(arguments, code, hint):
    assert hint in run_dateline(*arguments, expect=(code,))
