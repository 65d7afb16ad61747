"""The entities of seeds/reference and the names they go by, compiled for look-up and for scanning an article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.entities.folding import fold
from transforms.entities.names import person_words, surname_key
from transforms.records import Entity, EntityName
from transforms.reference import Reference

WORD = re.compile(r"[^\W_]+")
ACRONYM_LENGTH = 6
LONG_SURNAME = 6  # letters; spellings of shorter ones sound like too much else
FAMILY_NAME_FIRST = frozenset(("CHN", "TWN", "HKG", "PRK", "KOR"))
SCANNED_CITY = 700_000  # inhabitants; smaller cities share their names with people and things too often
SCANNED_TOWN = 100_000
FRONT_LINE = frozenset(("UKR", "PSE", "SYR", "SDN", "YEM", "LBN"))
LABELS = {"person": "PERSON", "organization": "ORG", "country": "GPE", "facility": "FAC", "group": "LOC"}


@dataclass(frozen=True, slots=True)
class KnownName:
    """One spelling of one reference entity."""

    text: str
    entity_id: str
    label: str  # OntoNotes
    is_ambiguous: bool  # counts only where the tagger saw a name too


@dataclass(frozen=True, slots=True)
class Hit:
    """One place of an article where a known name stands."""

    start: int
    end: int
    name: KnownName


@dataclass(frozen=True, slots=True)
class City:
    """One city of the reference: many share a name."""

    entity_id: str
    country: str
    area: str  # the state of a city of the USA, else ""
    population: int


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All reference entities by id, and their names by folded spelling, by first word and by surname."""

    entities: dict[str, Entity]
    names: dict[str, KnownName]  # folded spelling, cities left out
    by_words: dict[str, dict[str, tuple[KnownName, ...]]]  # folded first → second word or "" → names, longest first
    first_word: re.Pattern[str]  # a capitalised word, or one of those names begin with though small: "al", "dpa"
    cities: dict[str, tuple[City, ...]]  # folded spelling, largest first
    people: dict[str, tuple[KnownName, ...]]  # sound key of the surname (and of the first word)
    known_surnames: dict[str, tuple[str, str]]  # sound key of a surname that alone names one person → id, and the
    # spelling that is asked for, "" where the sound is enough
    capitals: dict[str, str]  # city entity id → country entity id
    genders: dict[str, str]  # person entity id → m | f

    def famous_bearer(self, surname: str) -> str | None:
        """Who is known by this surname alone; some must be spelled exactly: "Baja" is not Biya, Thani not Tajani."""
        entity_id, exact = self.known_surnames.get(surname_key(surname), (None, ""))
        return None if exact and fold(surname) != exact else entity_id

    def scan(self, text: str) -> Iterator[Hit]:
        """Known names in text order, the longest at each place, none inside another; cities and bare surnames aside."""
        taken = 0
        for first in self.first_word.finditer(text):
            start, word = first.start(), first.group()
            if start < taken:
                continue
            names = self.by_words.get(fold(word))
            if names is None:
                continue
            second = WORD.search(text, first.end())
            for name in (*names.get(fold(second.group()) if second else "", ()), *names.get("", ())):
                stop = _end_of(text, start, name.text)
                if stop is not None and _stands_alone(text, start, stop):
                    yield Hit(start, stop, name)
                    taken = stop
                    break


@lru_cache(2)
def known_hits(gazetteer: Gazetteer, text: str) -> tuple[Hit, ...]:
    """The hits of one scan, remembered for the stages that ask again about the same article."""
    return tuple(gazetteer.scan(text))


def _end_of(text: str, start: int, name: str) -> int | None:
    """Where `name` ends when it stands at `start`, as it is written in the table or with other marks; else None."""
    stop = start + len(name)
    found = text[start:stop]
    if found == name:
        return stop
    if len(found) < len(name) or (found[0].isupper() != name[0].isupper() and name[0].isupper()):
        return None
    if "\n" in found or (name.isupper() and len(name) <= ACRONYM_LENGTH):
        return None
    return stop if fold(found) == fold(name) else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """False inside a word, an address, or a compound such as "US-backed"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before.isalnum() or before in "_@#/-.") and text[start - 2 : start - 1].isalnum():
        return before == "-" and text[start].isupper() and text[start - 2].isalpha()
    if before in ("@", "#"):
        return False
    if after.isalnum() or after in ("_", "$"):
        return False
    return not (after in ("-", "/", ".") and text[end + 1 : end + 2].islower())


def entity_key(key: str) -> str:
    """The entity_id of the row `key` of a reference table."""
    return f"ent_{key}"


def build_gazetteer(reference: Reference) -> Gazetteer:
    """The compiled gazetteer; give it to `Reference.compiled`."""
    entities = {entity.entity_id: entity for entity in reference.compiled(reference_entities)}
    ambiguous = {row["name"] for row in reference.rows("ambiguous_names")}
    spelled = [
        KnownName(name, entity_id, label_of(entities[entity_id]), name in ambiguous)
        for entity_id, name in _spellings(reference)
    ]
    cities = _city_names(reference)
    names: dict[str, KnownName] = {}
    for name in spelled:
        if not name.entity_id.startswith("ent_city-"):
            names.setdefault(fold(name.text), name)
    scanned = [
        *names.values(),
        *_cities_to_scan(reference, cities),
        *(KnownName(form, "", "NORP", False) for form in _demonym_forms(reference)),
    ]
    return Gazetteer(
        entities=entities,
        names=names,
        by_words=_by_words(scanned),
        first_word=_first_word(scanned),
        cities=cities,
        people=_people_by_surname(spelled),
        known_surnames=_known_surnames(reference),
        capitals=_capitals(reference, cities),
        genders={entity_key(row["person"]): row["gender"] for row in reference.rows("people") if row["gender"]},
    )


def _first_word(names: Sequence[KnownName]) -> re.Pattern[str]:
    small = sorted({WORD.findall(name.text)[0] for name in names if name.text[0].islower()})
    return re.compile(rf"(?<![^\W_])(?:(?![a-z])[^\W_]+|(?:{'|'.join(small)})(?![^\W_]))")


def _by_words(names: Sequence[KnownName]) -> dict[str, dict[str, tuple[KnownName, ...]]]:
    """Names by their folded first two words; of equal spellings the first, that is of the table named first, stays."""
    groups: dict[str, dict[str, dict[str, KnownName]]] = {}
    for name in names:
        words = WORD.findall(name.text)
        if words:
            second = fold(words[1]) if len(words) > 1 else ""
            groups.setdefault(fold(words[0]), {}).setdefault(second, {}).setdefault(name.text, name)
    return {
        first: {
            second: tuple(sorted(same.values(), key=lambda name: (-len(name.text), name.text)))
            for second, same in by_second.items()
        }
        for first, by_second in groups.items()
    }


def label_of(entity: Entity) -> str:
    """The OntoNotes label of a name of `entity`."""
    if entity.type == "place":
        return "GPE" if entity.country_code or entity.entity_id.startswith("ent_city-") else "LOC"
    return LABELS.get(entity.type, "ORG")


def reference_entities(reference: Reference) -> tuple[Entity, ...]:
    """Every entity of the reference tables, one row each, ordered by entity_id."""
    wikidata = {row["entity"]: row["wikidata_id"] for row in reference.rows("wikidata_ids")}

    def entity(key: str, name: str, kind: str, qid: str, country: str) -> Entity:
        return Entity(entity_key(key), name, kind, qid or wikidata.get(key) or None, country or None, True)

    rows = [
        *(entity(r["iso3"], r["name"], "country", r["wikidata_id"], r["iso3"]) for r in reference.rows("countries")),
        *(entity(r["place"], r["name"], r["type"], r["wikidata_id"], r["country"]) for r in reference.rows("regions")),
        *(entity(r["place"], r["name"], "place", "", r["country"]) for r in reference.rows("cities")),
        *(
            entity(r["organization"], r["name"], "organization", r["wikidata_id"], r["country"])
            for r in reference.rows("organizations")
        ),
        *(entity(r["person"], r["name"], "person", r["wikidata_id"], r["country"]) for r in reference.rows("people")),
        *_country_groups(reference),
    ]
    return tuple(sorted(rows, key=lambda row: row.entity_id))


def reference_names(reference: Reference) -> tuple[EntityName, ...]:
    """Every spelling of every reference entity, one row each, ordered by entity_id and name; no mention is counted."""
    cities = ((entity_key(row["place"]), row["name"]) for row in reference.rows("cities"))
    groups = ((entity.entity_id, entity.name) for entity in _country_groups(reference))
    spelled = sorted({*_spellings(reference), *cities, *groups})
    return tuple(EntityName(entity_id, name, "reference", 0) for entity_id, name in spelled)


def _country_groups(reference: Reference) -> Iterator[Entity]:
    """The peoples and the standing bodies (army, ministries ...) of each country: named by rule, not by rows."""
    peoples: dict[str, str] = {}
    for row in reference.rows("demonyms"):
        if row["people"]:
            peoples.setdefault(row["iso3"], row["people"])
    for iso3, people in peoples.items():
        yield Entity(entity_key(f"people-{iso3}"), people, "group", None, iso3, True)
    bodies = {row["body"]: row for row in reference.rows("country_bodies")}
    named = {row["organization"] for row in reference.rows("organizations")}
    adjectives = {row["iso3"]: row["adjective"] for row in reversed(reference.rows("demonyms")) if row["adjective"]}
    for country in reference.rows("countries"):
        code = country["iso3"]
        for body in bodies.values():
            if f"{code}-{body['body']}" not in named:
                adjective = adjectives.get(code, country["name"])
                name = body["name"].format(country=country["name"], adjective=adjective)
                yield Entity(body_id(body["body"], code), name, body["type"], None, code, True)


def body_id(body: str, country_code: str) -> str:
    """The entity_id of a standing body of a country: its army, its foreign ministry, its delegation."""
    return entity_key(f"{country_code}-{body}")


def _spellings(reference: Reference) -> Iterator[tuple[str, str]]:
    """(entity_id, name): countries first, then regions, organisations, people, and the aliases of each."""
    for table, key in (
        ("countries", "iso3"),
        ("regions", "place"),
        ("organizations", "organization"),
        ("people", "person"),
    ):
        for row in reference.rows(table):
            yield entity_key(row[key]), row["name"]
            if row.get("official_name"):
                yield entity_key(row[key]), row["official_name"]
    for row in reference.rows("aliases"):
        yield entity_key(row["entity"]), row["name"]


def _city_names(reference: Reference) -> dict[str, tuple[City, ...]]:
    rows = {
        row["place"]: City(entity_key(row["place"]), row["country"], row["area"], int(row["population"]))
        for row in reference.rows("cities")
    }
    spelled = [(row["name"], row["place"]) for row in reference.rows("cities")]
    spelled += [(row["name"], row["entity"]) for row in reference.rows("aliases") if row["entity"] in rows]
    cities: dict[str, list[City]] = {}
    for name, key in spelled:
        same = cities.setdefault(fold(name), [])
        if rows[key] not in same:
            same.append(rows[key])
    return {
        name: tuple(sorted(same, key=lambda city: (-city.population, city.entity_id))) for name, same in cities.items()
    }


def _cities_to_scan(reference: Reference, cities: dict[str, tuple[City, ...]]) -> Iterator[KnownName]:
    """Cities so large, or so near a front, that the tagger is not asked: their names mean nothing else."""
    given = {fold(row["name"]) for row in reference.rows("given_names")}
    ambiguous = {fold(row["name"]) for row in reference.rows("ambiguous_names")}
    capitals = {fold(row["capital"]) for row in reference.rows("countries") if row["capital"]}
    names = {row["name"] for row in reference.rows("cities")}
    names |= {row["name"] for row in reference.rows("aliases") if row["entity"].startswith("city-")}
    senses = {fold(row["name"]) for row in reference.rows("place_senses")}
    for name in sorted(names):
        folded = fold(name)
        largest = cities[folded][0]
        is_sure = (
            largest.population >= SCANNED_CITY
            or (largest.country in FRONT_LINE and largest.population >= SCANNED_TOWN)
            or folded in capitals
            or folded in senses
        )
        if is_sure and len(name) > 3 and folded not in given and folded not in ambiguous:
            yield KnownName(name, largest.entity_id, "GPE", False)


def _demonym_forms(reference: Reference) -> list[str]:
    forms = {row[kind] for row in reference.rows("demonyms") for kind in ("adjective", "person", "people")}
    groups = {row["name"] for row in reference.rows("peoples") if row["kind"] != "politics"}
    return sorted((forms | groups) - {""})


def _people_by_surname(spelled: list[KnownName]) -> dict[str, tuple[KnownName, ...]]:
    people: dict[str, list[KnownName]] = {}
    for name in spelled:
        if name.label == "PERSON":
            people.setdefault(surname_key(name.text), []).append(name)
    return {key: tuple(names) for key, names in people.items()}


def _known_surnames(reference: Reference) -> dict[str, tuple[str, str]]:
    """Surnames that name one person of the table and are marked as known alone."""
    spellings: dict[str, set[str]] = {}
    alone: dict[str, list[tuple[str, str]]] = {}
    for row in reference.rows("people"):
        words = person_words(row["name"])
        surname = words[0] if row["country"] in FAMILY_NAME_FIRST else words[-1]
        key = surname_key(surname)
        spellings.setdefault(key, set()).add(surname)
        if row["known_by_surname"]:
            alone.setdefault(key, []).append((entity_key(row["person"]), surname))
    return {
        key: (entity_id, "" if len(surname) >= LONG_SURNAME and len(spellings[key]) == 1 else surname)
        for key, ((entity_id, surname), *others) in alone.items()
        if not others
    }


def _capitals(reference: Reference, cities: dict[str, tuple[City, ...]]) -> dict[str, str]:
    capitals = {}
    for row in reference.rows("countries"):
        for city in cities.get(fold(row["capital"]), ()):
            if city.country == row["iso3"]:
                capitals[city.entity_id] = entity_key(row["iso3"])
                break
    return capitals
