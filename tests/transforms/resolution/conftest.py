"""The vocabulary, and events identified from reports that a test makes up."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from resolution_builders import ENTITIES, Told, make_arguments, make_article

from transforms.records import Timex
from transforms.reference import Reference, load_reference
from transforms.resolution.events import EventResolution, identify_events
from transforms.resolution.parties import World


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(Path(__file__).parents[3] / "seeds" / "reference")


@pytest.fixture
def identify(reference):
    def identify_told(told: Sequence[Told], articles=None, timexes: Sequence[Timex] = ()) -> EventResolution:
        """Each report in its own outlet's article, unless `articles` are given."""
        reports = [report for report, *_ in told]
        ids = sorted({report.article_id for report in reports})
        articles = articles or [make_article(key, source=key, published=date(2022, 4, 2)) for key in ids]
        arguments = [
            argument
            for report, actors, recipients, *hosts in told
            for argument in make_arguments(report, actor=actors, recipient=recipients, host=hosts)
        ]
        return identify_events(reports, arguments, articles, timexes, World(ENTITIES), reference=reference)

    return identify_told
