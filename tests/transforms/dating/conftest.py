"""Articles written for these tests, through the real parse, then dated."""

import json
from datetime import date

import pytest

from tests.reading import known, parse, vocabulary
from transforms.dating import date_article, find_timexes

RECEIVED_ON = date(2026, 11, 21)


def evidence(published):
    return json.loads(published.evidence)


@pytest.fixture(scope="session")
def reference():
    return vocabulary()


@pytest.fixture(scope="session")
def timexes(reference):
    """timexes(body, on=day): the time expressions of a text published on that day (None: not known)."""

    def find(body, on=date(2022, 3, 30)):
        return find_timexes(parse(body), published=known(on), reference=reference)

    return find


@pytest.fixture(scope="session")
def dated(reference):
    """dated(body, **fields): the publication date of an article."""

    def find(body, *, received_on=RECEIVED_ON, **fields):
        return date_article(parse(body, **fields), received_on=received_on, reference=reference)

    return find
