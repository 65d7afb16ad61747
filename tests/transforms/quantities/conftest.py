"""The numeric claims of short texts."""

from datetime import date

import pytest

from tests.reading import known, read
from transforms.records import Quantity

PUBLISHED = known(date(2024, 5, 16))  # a Thursday


@pytest.fixture(scope="session")
def claims():
    """`claims(text)`: the numeric claims of the text, as of 16 May 2024."""
    return lambda text: read(text, PUBLISHED).quantities


@pytest.fixture(scope="session")
def claim(claims):
    """`claim(text)`: the only numeric claim of the text."""

    def only(text: str) -> Quantity:
        found = claims(text)
        assert len(found) == 1, [(row.text, row.value, row.rule) for row in found]
        return found[0]

    return only
