"""Participants and places compared across articles: who stands for whom, what lies in what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from transforms.records import Entity, EntityRole
from transforms.resolution.story_words import stem_of

# How two places relate.
SAME, WITHIN, UNKNOWN, ELSEWHERE = "same", "within", "unknown", "elsewhere"
_NARROWNESS = {"facility": 2, "place": 1, "country": 0}


@dataclass(frozen=True, slots=True)
class Party:
    """One participant, as far as identity needs it."""

    entity_id: str
    is_person: bool
    is_country: bool
    country: str | None  # ISO 3166-1 alpha-3


class World:
    """The entities of the corpus by canonical id: names, countries, parties and places."""

    def __init__(
        self,
        entities: Iterable[Entity],
        roles: Iterable[EntityRole] = (),
        canonical_ids: Mapping[str, str] | None = None,
    ) -> None:
        self._canonical = canonical_ids or {}
        self._entities: dict[str, Entity] = {}
        for entity in sorted(entities, key=lambda e: (not e.is_reference, e.entity_id)):
            kept = self.canonical(entity.entity_id)
            if kept not in self._entities or entity.entity_id == kept:
                self._entities[kept] = entity
        self._stems: dict[str, tuple[str, ...]] = {}
        self._role_country = self._countries_of_roles(roles)

    def _countries_of_roles(self, roles: Iterable[EntityRole]) -> dict[str, str]:
        """Person -> the one country that articles give them an office of; contradicting countries give none."""
        found: dict[str, set[str]] = {}
        for role in roles:
            country = self._entities.get(self.canonical(role.country_id)) if role.country_id else None
            if country is not None and country.country_code:
                found.setdefault(self.canonical(role.entity_id), set()).add(country.country_code)
        return {person: min(codes) for person, codes in found.items() if len(codes) == 1}

    def canonical(self, entity_id: str) -> str:
        """The id that `entity_id` was merged into, or itself."""
        return self._canonical.get(entity_id, entity_id)

    def name(self, entity_id: str) -> str:
        """The canonical name; the id itself when the corpus lacks the entity."""
        entity = self._entities.get(entity_id)
        return entity.name if entity is not None else entity_id

    def name_stems(self, entity_id: str) -> tuple[str, ...]:
        """The stems of the words of the canonical name."""
        if entity_id not in self._stems:
            self._stems[entity_id] = tuple(stem_of(word) for word in self.name(entity_id).split())
        return self._stems[entity_id]

    def country(self, entity_id: str) -> str | None:
        """The country of an entity, its own or, for a person, the one of their office."""
        entity = self._entities.get(entity_id)
        own = entity.country_code if entity is not None else None
        return own or self._role_country.get(entity_id)

    def party(self, entity_id: str) -> Party:
        """The canonical entity as a participant."""
        entity = self._entities.get(entity_id)
        kind = entity.type if entity is not None else "other"
        return Party(entity_id, kind == "person", kind == "country", self.country(entity_id))

    def is_place(self, entity_id: str) -> bool:
        """True for a town, region or building; a country is a party as well as a place."""
        entity = self._entities.get(entity_id)
        return entity is not None and entity.type in ("place", "facility")

    def narrowness(self, place_id: str) -> int:
        """0 for a country, 1 for a place in one, 2 for a building: the higher, the more a place says."""
        entity = self._entities.get(place_id)
        return _NARROWNESS.get(entity.type, 1) if entity is not None else 1

    def relate_places(self, a: str | None, b: str | None) -> str:
        """same | within (one may hold the other) | unknown (one is not told) | elsewhere.

        A country holds its places. A building may stand in any place of its country, as no table says
        in which town it is. Places of unknown country are unknown, never elsewhere.
        """
        if a is None or b is None:
            return UNKNOWN
        if a == b:
            return SAME
        country_a, country_b = self.country(a), self.country(b)
        if country_a is None or country_b is None:
            return UNKNOWN
        if country_a != country_b:
            return ELSEWHERE
        kinds = {self.narrowness(a), self.narrowness(b)}
        return WITHIN if kinds & {0, 2} and len(kinds) > 1 else ELSEWHERE


def is_same_party(a: Party, b: Party) -> bool:
    """True for one entity, and for a country and one of its people or bodies: "Russia" may stand for Putin.

    Two people are never the same party, nor are two bodies of one country.
    """
    if a.entity_id == b.entity_id:
        return True
    return a.is_country != b.is_country and a.country is not None and a.country == b.country


def count_shared(a: Iterable[Party], b: Iterable[Party]) -> tuple[int, int]:
    """(parties that match, those of them that are the very same entity); each party matches at most once."""
    ours, theirs = list(a), {party.entity_id: party for party in b}
    exact = [party for party in ours if party.entity_id in theirs]
    rest = [theirs[key] for key in sorted(theirs.keys() - {party.entity_id for party in exact})]
    shared = len(exact)
    for party in sorted(ours, key=lambda p: p.entity_id):
        if party in exact:
            continue
        match = next((other for other in rest if is_same_party(party, other)), None)
        if match is not None:
            rest.remove(match)
            shared += 1
    return shared, len(exact)
