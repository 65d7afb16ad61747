"""The positions of short texts."""

from datetime import date

import pytest

from tests.reading import known, read, vocabulary
from transforms.events import find_event_reports
from transforms.positions import find_positions
from transforms.records import Position

PUBLISHED = known(date(2024, 5, 16))


class Held(tuple[Position, ...]):
    """The positions of one text, with the names of entities by id."""

    names: dict[str, str]

    def told(self) -> list[tuple[str, str, str]]:
        """(holder, stance, about) of each."""
        return [(self.names[p.holder_id or ""], p.stance, p.about) for p in self]


def read_positions(text: str) -> Held:
    found, reference = read(text, PUBLISHED), vocabulary()
    reports, arguments = find_event_reports(
        found.parsed, found.mentions, found.timexes, found.quotations, found.quantities, reference=reference
    )
    held = Held(find_positions(found.parsed, found.mentions, found.quotations, reports, arguments, reference=reference))
    held.names = {entity.entity_id: entity.name for entity in found.entities}
    return held


@pytest.fixture(scope="session")
def positions():
    """`positions(text)`: who wants what in the text."""
    return read_positions
