"""The reference tables are sound, and the check that says so sees each kind of mistake."""

import csv
import shutil
from datetime import date

import pytest

from transforms.entities import reference_entities
from transforms.entities.check_reference import TABLES, find_problems
from transforms.entities.offices import build_offices
from transforms.reference import Reference

LED = (
    "ARG", "ARM", "AUS", "AZE", "BGR", "BLR", "BRA", "CAN", "CHN", "CYP", "DEU", "EST", "FIN", "FRA", "GBR", "GEO",
    "GRC", "HUN", "IDN", "IND", "IRN", "IRQ", "ITA", "JPN", "KAZ", "KOR", "LTU", "LVA", "MDA", "MEX", "MNG", "NOR",
    "POL", "PRK", "ROU", "RUS", "SAU", "SVK", "SYR", "TUR", "UKR", "USA", "ZAF",
)  # fmt: skip
YEARS = range(2014, 2026)


def test_the_tables_are_sound(reference):
    assert find_problems(reference) == ()


@pytest.fixture
def broken(reference, tmp_path):
    """broken(table, row): the problems of the tables with one more row, and with a few cities only."""

    def add(table, **cells):
        for name in TABLES:
            shutil.copy(reference.folder / f"{name}.csv", tmp_path)
        cities = (tmp_path / "cities.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (tmp_path / "cities.csv").write_text("".join(cities[:50]), encoding="utf-8")
        with (tmp_path / f"{table}.csv").open("a", encoding="utf-8", newline="") as out:
            columns = list(reference.rows(table)[0])
            csv.DictWriter(out, columns, restval="", lineterminator="\n").writerow({"source": "test", **cells})
        return find_problems(Reference(tmp_path))

    return add


@pytest.mark.parametrize(
    ("table", "cells", "problem"),
    [
        ("titles", {"title": "Sage", "source": ""}, "titles: 1 rows without a source"),
        ("people", {"person": "joe-biden", "name": "Joe B."}, "entity ent_joe-biden stands twice"),
        ("people", {"person": "x", "name": "X Y", "wikidata_id": "Q76"}, "Wikidata id Q76 stands twice"),
        ("people", {"person": "x", "name": "X Y", "wikidata_id": "76"}, "76 is no Wikidata id"),
        ("aliases", {"entity": "nobody", "name": "N"}, "'N' is an alias of the unknown ent_nobody"),
        ("aliases", {"entity": "joe-biden", "name": "Donald Trump"}, "'Donald Trump' names both"),
        (
            "offices",
            {"of": "USA", "office": "president", "person": "mike-pence", "from": "2010-01-01", "to": "2011-01-01"},
            "president of ent_USA: ent_barack-obama and ent_mike-pence overlap",
        ),
        (
            "offices",
            {"of": "USA", "office": "jester", "person": "mike-pence", "from": "2010-01-01", "to": "2009-01-01"},
            "leaves before the first day",
        ),
        (
            "offices",
            {"of": "USA", "office": "jester", "person": "nobody", "from": "2010-01-01"},
            "jester of ent_USA: unknown ent_nobody",
        ),
        ("place_senses", {"name": "A", "entity": "nowhere", "cue": "b", "scope": "after"}, "unknown nowhere"),
        ("entity_judgements", {"a_name": "A", "b_name": "B", "decision": "maybe"}, "'maybe' is no decision"),
        ("countries", {"iso3": "Xx", "name": "Xland"}, "country Xland: no ISO alpha-3"),
    ],
    ids=[
        "no source", "twice", "one QID of two", "bad QID", "unknown alias", "shared name", "overlap", "backwards",
        "unknown holder", "unknown sense", "bad decision", "bad code",
    ],
)  # fmt: skip
def test_a_mistake_is_seen(broken, table, cells, problem):
    assert any(problem in found for found in broken(table, **cells))


@pytest.mark.parametrize("country", LED)
def test_the_leader_is_known_in_each_year_but_one(reference, country):
    """Vacancies and acting heads leave gaps of months."""
    offices = reference.compiled(build_offices)
    days = [date(year, month, 15) for year in YEARS for month in (3, 9)]
    open_days = [day for day in days if offices.holder(f"ent_{country}", "leader", day, day, ()) is None]
    assert len(open_days) <= 2


@pytest.mark.parametrize("country", LED)
def test_the_foreign_minister_is_known_nearly_always(reference, country):
    offices = reference.compiled(build_offices)
    days = [date(year, month, 15) for year in YEARS for month in (3, 9)]
    known = [day for day in days if offices.holder(f"ent_{country}", "foreign_minister", day, day, ())]
    assert len(known) >= len(days) * 0.8


def test_every_country_is_an_entity_with_its_codes(reference):
    countries = [entity for entity in reference_entities(reference) if entity.type == "country"]
    assert len(countries) >= 249
    assert all(entity.wikidata_id and entity.country_code for entity in countries)
