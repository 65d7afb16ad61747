"""The reference tables: keys are unique, links between tables hold, terms of one office do not overlap."""

import re
from datetime import date
from itertools import pairwise

import pytest

from transforms.entities import reference_entities, reference_names

TABLES = (
    "countries", "demonyms", "cities", "regions", "organizations", "people", "offices", "aliases", "titles",
    "metonym_cues", "metonyms", "entity_judgements", "office_words", "role_nouns", "role_qualifiers", "country_bodies",
    "name_stops", "organization_words", "place_senses", "letters", "sound_spellings", "name_words", "given_names",
    "ambiguous_names", "wikidata_ids", "name_cues",
)  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_every_row_tells_its_source(reference, table):
    rows = reference.rows(table)
    assert rows
    assert all(row["source"] for row in rows)


def test_entity_ids_are_unique(reference):
    ids = [entity.entity_id for entity in reference_entities(reference)]
    assert len(ids) == len(set(ids))


def test_each_alias_names_an_entity(reference):
    ids = {entity.entity_id for entity in reference_entities(reference)}
    assert [name for name in reference_names(reference) if name.entity_id not in ids] == []


def test_no_spelling_of_a_person_or_organisation_names_two(reference):
    types = {entity.entity_id: entity.type for entity in reference_entities(reference)}
    owners: dict[str, set[str]] = {}
    for name in reference_names(reference):
        if types[name.entity_id] in ("person", "organization"):
            owners.setdefault(name.name, set()).add(name.entity_id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_wikidata_ids_look_like_ids_and_belong_to_one_entity(reference):
    ids = [entity.wikidata_id for entity in reference_entities(reference) if entity.wikidata_id]
    assert all(re.fullmatch(r"Q[1-9]\d*", qid) for qid in ids)
    assert len(ids) == len(set(ids))


def test_terms_of_one_office_do_not_overlap(reference):
    terms: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for row in reference.rows("offices"):
        last = date.fromisoformat(row["to"]) if row["to"] else date.max
        terms.setdefault((row["of"], row["office"]), []).append((date.fromisoformat(row["from"]), last))
    for spans in terms.values():
        spans.sort()
        assert all(first < last for first, last in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_offices_belong_to_known_people_and_bodies(reference):
    ids = {entity.entity_id for entity in reference_entities(reference)}
    for row in reference.rows("offices"):
        assert f"ent_{row['person']}" in ids
        assert f"ent_{row['of']}" in ids


def test_each_country_has_a_code_and_a_wikidata_id(reference):
    for row in reference.rows("countries"):
        assert re.fullmatch(r"[A-Z]{3}", row["iso3"])
        assert row["wikidata_id"]
