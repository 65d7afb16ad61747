"""One small article through the real parse, then through the entity stage."""

from dataclasses import dataclass
from datetime import date

import pytest

from tests.reading import known, parse
from transforms.dating import find_timexes
from transforms.entities import find_mentions, find_roles
from transforms.entities.folding import name_reference
from transforms.records import Entity, EntityRole, Mention

SPRING_2022 = date(2022, 3, 28)


@dataclass(frozen=True)
class Found:
    """What the entity stage says of one text."""

    text: str
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    roles: tuple[EntityRole, ...]

    def name_of(self, entity_id):
        return next((e.name for e in self.entities if e.entity_id == entity_id), None)

    def linked(self, text, kind=None):
        """The names of the entities that mentions with this wording link to, in order."""
        return [self.name_of(m.entity_id) for m in self.mentions if m.text == text and kind in (None, m.kind)]

    def labels(self, text):
        return [m.label for m in self.mentions if m.text == text]


@pytest.fixture(scope="session")
def reference():
    return name_reference()


@pytest.fixture(scope="session")
def read(reference):
    """read(text, on=day): the Found of a text."""

    def find(text, on=SPRING_2022):
        parsed, published = parse(text), known(on)
        mentions, entities = find_mentions(parsed, published=published, reference=reference)
        timexes = find_timexes(parsed, published=published, reference=reference)
        roles = find_roles(parsed, mentions, timexes, reference=reference)
        return Found(text, mentions, entities, roles)

    return find
