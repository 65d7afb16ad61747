"""Checks the tables of names and offices: `python -m transforms.entities.check_reference [FOLDER]`.

Prints one problem a line and ends with 1 when there is one. Which table holds what stands in gazetteer and offices.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from transforms.entities.folding import fold, name_reference
from transforms.entities.gazetteer import entity_key, reference_entities, reference_names
from transforms.entities.offices import build_offices
from transforms.reference import Reference, load_reference

TABLES = (
    "aliases", "ambiguous_names", "cities", "countries", "country_bodies", "demonyms", "entity_judgements",
    "facility_words", "given_names", "letters", "metonym_cues", "metonyms", "name_cues", "name_stops", "name_words",
    "office_words", "offices", "organization_words", "organizations", "people", "peoples", "place_senses", "regions",
    "role_nouns", "role_qualifiers", "role_verbs", "sound_spellings", "sports_words", "titles", "wikidata_ids",
)  # fmt: skip
QID = re.compile(r"Q[1-9]\d*")
ISO3 = re.compile(r"[A-Z]{3}")
DECISIONS = frozenset(("same", "different", "unsure"))


def find_problems(reference: Reference) -> tuple[str, ...]:
    """What is wrong with the tables, one sentence each; () when they are sound."""
    return tuple(problem for check in CHECKS for problem in check(reference))


def _sources(reference: Reference) -> Iterator[str]:
    for table in TABLES:
        bare = sum(not row["source"] for row in reference.rows(table))
        if bare:
            yield f"{table}: {bare} rows without a source"


def _entities(reference: Reference) -> Iterator[str]:
    """Ids and Wikidata ids are well formed and belong to one entity each."""
    entities = reference_entities(reference)
    yield from _twice("entity", [entity.entity_id for entity in entities])
    wikidata = [entity.wikidata_id for entity in entities if entity.wikidata_id]
    yield from _twice("Wikidata id", wikidata)
    yield from (f"{qid} is no Wikidata id" for qid in wikidata if not QID.fullmatch(qid))


def _twice(what: str, keys: Sequence[str]) -> Iterator[str]:
    yield from (f"{what} {first} stands twice" for first, second in pairwise(sorted(keys)) if first == second)


def _names(reference: Reference) -> Iterator[str]:
    """Each alias names an entity; no spelling of a person or organisation names two."""
    types = {entity.entity_id: entity.type for entity in reference_entities(reference)}
    owners: dict[str, str] = {}
    for name in reference_names(reference):
        if name.entity_id not in types:
            yield f"{name.name!r} is an alias of the unknown {name.entity_id}"
        elif types[name.entity_id] in ("person", "organization"):
            owner = owners.setdefault(name.name, name.entity_id)
            if owner != name.entity_id:
                yield f"{name.name!r} names both {owner} and {name.entity_id}"


def _terms(reference: Reference) -> Iterator[str]:
    """Terms begin before they end, do not overlap in one office, and belong to known people and bodies."""
    known = {entity.entity_id for entity in reference_entities(reference)}
    for (of_id, office), terms in build_offices(reference).by_office.items():
        yield from (f"{office} of the unknown {of_id}" for _ in range(of_id not in known))
        for term in terms:
            if term.person_id not in known:
                yield f"{office} of {of_id}: unknown {term.person_id}"
            if term.last and term.last <= term.first:
                yield f"{office} of {of_id}: {term.person_id} leaves before the first day"
        for before, after in pairwise(terms):
            if (before.last or date.max) > after.first:
                yield f"{office} of {of_id}: {before.person_id} and {after.person_id} overlap"


def _countries(reference: Reference) -> Iterator[str]:
    """Each country has its codes; the capital of one whose people have a name is a known place."""
    peopled = {row["iso3"] for row in reference.rows("demonyms") if row["adjective"]}
    cities = {(row["country"], fold(row["name"])) for row in reference.rows("cities")}
    cities |= {(_country_of(row["entity"], reference), fold(row["name"])) for row in reference.rows("aliases")}
    cities |= {(row["country"], fold(row["name"])) for row in reference.rows("regions")}
    for row in reference.rows("countries"):
        if not ISO3.fullmatch(row["iso3"]) or not row["wikidata_id"]:
            yield f"country {row['name']}: no ISO alpha-3 or no Wikidata id"
        if row["iso3"] in peopled and row["capital"] and (row["iso3"], fold(row["capital"])) not in cities:
            yield f"country {row['name']}: its capital {row['capital']} is no known place"


def _country_of(key: str, reference: Reference) -> str:
    return reference.compiled(_city_countries).get(key, "")


def _city_countries(reference: Reference) -> dict[str, str]:
    return {row["place"]: row["country"] for row in reference.rows("cities")}


def _links(reference: Reference) -> Iterator[str]:
    """Rows that point at an entity of another table point at one that exists."""
    known = {entity.entity_id for entity in reference_entities(reference)}
    for table in ("place_senses", "metonyms", "wikidata_ids"):
        for row in reference.rows(table):
            if entity_key(row["entity"]) not in known:
                yield f"{table}: unknown {row['entity']}"
    for row in reference.rows("entity_judgements"):
        if row["decision"] not in DECISIONS:
            yield f"entity_judgements: {row['decision']!r} is no decision"


CHECKS: tuple[Callable[[Reference], Iterator[str]], ...] = (_sources, _entities, _names, _terms, _countries, _links)


def main(arguments: Sequence[str]) -> int:
    """Print the problems; 1 when there are any."""
    reference = load_reference(Path(arguments[0])) if arguments else name_reference()
    problems = find_problems(reference)
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
