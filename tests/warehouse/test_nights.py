"""Resolution night by night: whatever comes first, the warehouse ends up as if everything had come at once."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from flows.settings import REFERENCE
from tests.coreference import corpus_of
from transforms.cleaning.article import clean_document
from transforms.facts import extract_facts
from transforms.nlp import parse_articles
from transforms.records import ArticleFacts, RawDocument
from transforms.reference import load_reference
from transforms.resolution import Resolution, resolve
from warehouse.db import Connection, connect, migrate
from warehouse.load import load_staged, stage
from warehouse.reference import load_reference_tables
from warehouse.resolve import resolve_warehouse
from warehouse.tables import DERIVED, FACTS, arrow_table

OPENINGS = {
    "talks": "Russia and Ukraine held talks in Istanbul on March 29, hosted by Turkey. ",
    "quake": "An earthquake struck Gaziantep on February 6 and killed {count} people, Vice President Fuat Oktay said. ",
    "strike": "Unions led by Laurent Berger marched in Paris on March 23 against the pension law of Elisabeth Borne. ",
}
REST = {
    "talks": (
        "Negotiator {name} said that the ceasefire talks about Crimea would be resumed in Istanbul in April.",
        '"We will continue to discuss security guarantees with the Russian delegation," {name} told reporters.',
        "Recep Tayyip Erdogan and Vladimir Putin spoke by phone about the ceasefire talks held in Istanbul.",
    ),
    "quake": (
        "Rescuers searched the rubble of Gaziantep for survivors of the earthquake, {name} said.",
        '"We need tents and blankets for the survivors of the earthquake," {name} told reporters in Gaziantep.',
        "Governor {name} said that aid for the earthquake survivors had reached Gaziantep from Greece.",
    ),
    "strike": (
        '"We will not withdraw the pension law, whatever the unions say," {name} told reporters.',
        "Police arrested 457 people in Paris during the marches against the pension law, {name} said.",
        "King Charles postponed his visit to France because of the pension marches, {name} said.",
    ),
}
NAMES = ("Davyd Arakhamia", "Davyd Arahamiya", "Orhan Tavli", "Orhan Tawli", "Gerald Darmanin", "Ines Marlowe")


def texts() -> list[tuple[str, str | None, str]]:
    """(outlet, day of publication, text) of short articles that share events, quotations, names and sentences."""
    rng = random.Random(5)
    first = {"talks": date(2022, 3, 29), "quake": date(2023, 2, 6), "strike": date(2023, 3, 23)}
    found = []
    for number in range(24):
        topic = ("talks", "quake", "strike")[number % 3]
        body = OPENINGS[topic].format(count=rng.choice([3419, 4300])) + "\n".join(
            sentence.format(name=rng.choice(NAMES)) for sentence in rng.sample(REST[topic], 2)
        )
        day = first[topic] + timedelta(days=rng.choice([0, 1, 5, 9, 20]))
        found.append((f"outlet{number % 7}", None if number % 5 == 0 else day.isoformat(), body))
    return [*found, ("copycat", "2022-03-30", found[0][2]), ("copycat", "2023-02-08", found[1][2] + " More follows.")]


@cache
def facts() -> tuple[ArticleFacts, ...]:
    reference = load_reference(REFERENCE)
    cleaned = [
        clean_document(
            RawDocument(
                document_id=f"doc{number}",
                path="a.jsonl",
                record_no=0,
                format="jsonl",
                encoding="utf-8",
                raw_text=text,
                external_id="versioned" if number in (3, 9) else f"id{number}",
                source="outlet1" if number in (3, 9) else source,
                published=day,
                language="en",
                is_mostly_clean=True,
            ),
            reference=reference,
        )
        for number, (source, day, text) in enumerate(texts())
    ]
    parsed = parse_articles(cleaned)
    return tuple(extract_facts(one, received_on=date(2026, 1, 1), reference=reference) for one in parsed)


@contextmanager
def warehouse(path: Path) -> Iterator[Connection]:
    with connect(path / "w.duckdb") as con:
        migrate(con)
        load_reference_tables(con, load_reference(REFERENCE))
        yield con


def add_night(con: Connection, folder: Path, night: list[ArticleFacts]) -> Resolution:
    """Load these articles and resolve. -> what was resolved anew."""
    stage(folder, "000000", night)
    load_staged(con, folder, audit=lambda table, frame: [], run_id="run")
    return resolve_warehouse(con, reference=load_reference(REFERENCE))


def run_nights(path: Path, nights: list[list[ArticleFacts]]) -> dict[str, list[tuple[object, ...]]]:
    """Every table of main after these nights; checks on the way that only what is touched is resolved."""
    with warehouse(path) as con:
        for number, night in enumerate(nights):
            add_night(con, path / f"night{number}", night)
        assert resolve_warehouse(con, reference=load_reference(REFERENCE)).articles == ()
        return {table: con.execute(f"from main.{table} order by all").fetchall() for table in (*FACTS, *DERIVED)}


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    return run_nights(tmp_path_factory.mktemp("once"), [list(facts())])


def test_the_articles_share_what_resolution_is_about(at_once):
    assert len({row[0] for row in at_once["stories"]}) < len(facts()) - 5
    for table in ("entity_merges", "events", "corroboration"):
        assert at_once[table]
    with_groups = [row for row in at_once["quotations"] if any(str(cell).startswith("qgr_") for cell in row)]
    copies = [row for row in at_once["articles"] if sum(str(cell).startswith("art_") for cell in row) > 1]
    assert with_groups and len(copies) >= 3  # two copies and a version


def test_the_warehouse_says_what_the_pure_resolution_says(at_once):
    found = resolve(corpus_of(facts()), reference=load_reference(REFERENCE))
    for table in DERIVED.keys() - {"entities", "entity_names"}:
        rows = arrow_table(DERIVED[table], getattr(found, table)).to_pylist()
        assert sorted(map(repr, at_once[table])) == sorted(repr(tuple(row.values())) for row in rows), table


@pytest.mark.parametrize("seed", range(3))
def test_five_nights_in_any_order_end_as_one(at_once, tmp_path, seed):
    shuffled = list(facts())
    random.Random(seed).shuffle(shuffled)
    after = run_nights(tmp_path, [shuffled[number::5] for number in range(5)])
    assert {table: rows for table, rows in after.items() if rows != at_once[table]} == {}


def test_an_article_read_again_is_resolved_again(at_once, tmp_path):
    changed = [replace(one, event_reports=(), event_arguments=()) for one in facts()[:4]]
    after = run_nights(tmp_path, [[*changed, *facts()[4:]], list(facts()[:4])])
    assert {table: rows for table, rows in after.items() if rows != at_once[table]} == {}


def test_other_stories_are_left_alone(tmp_path):
    nameless = [replace(one, entities=(), entity_roles=()) for one in facts()[:24]]  # merges reach across
    talks, quake = ([one for n, one in enumerate(nameless) if n % 3 == topic] for topic in (0, 1))
    with warehouse(tmp_path) as con:
        add_night(con, tmp_path / "talks", talks)
        found = add_night(con, tmp_path / "quake", quake)
    assert {article.article_id for article in found.articles} == {one.article.article_id for one in quake}


def test_of_a_story_only_what_new_reports_can_be_one_with_is_told(tmp_path):
    *strikes, late = [replace(one, entities=(), entity_roles=()) for one in facts()[2:24:3]]  # merges reach across
    held = {report for one in strikes for report in one.event_reports}
    new = late.event_reports[:1]
    with warehouse(tmp_path) as con:
        add_night(con, tmp_path / "strikes", strikes)
        found = add_night(con, tmp_path / "late", [replace(late, event_reports=new)])
    told = {report.type for report in (*held, *new) if report.report_id in found.event_ids}
    assert told == {new[0].type} < {report.type for report in held}
    assert len(found.event_ids) > 1
