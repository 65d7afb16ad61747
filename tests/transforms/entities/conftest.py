"""One small article through the real parse, then through the entity stage."""

from dataclasses import dataclass
from datetime import date

import pytest

from transforms.dating import find_timexes
from transforms.entities import find_mentions, find_roles
from transforms.entities.folding import name_reference
from transforms.nlp import parse_articles
from transforms.records import CleanArticle, Entity, EntityRole, Mention, PublicationDate

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


def clean_article(text, article_id="art_test"):
    return CleanArticle(
        article_id=article_id, document_id="doc", record_no=0, external_id=None, source=None, url=None, title=None,
        byline=None, credit=None, dateline_place=None, language="en", body=text, word_count=len(text.split()),
        crawled_on=None, status="extracted", published=None, updated=None, raw_text=text, blocks=(),
    )  # fmt: skip


def published(day):
    return PublicationDate(day, day, "metadata" if day else "unknown", 1.0 if day else 0.0, "{}")


@pytest.fixture(scope="session")
def reference():
    return name_reference()


@pytest.fixture(scope="session")
def read(reference):
    """read(text, on=day): the Found of a text."""

    def find(text, on=SPRING_2022):
        (parsed,) = parse_articles([clean_article(text)])
        mentions, entities = find_mentions(parsed, published=published(on), reference=reference)
        timexes = find_timexes(parsed, published=published(on), reference=reference)
        roles = find_roles(parsed, mentions, timexes, reference=reference)
        return Found(text, mentions, entities, roles)

    return find
