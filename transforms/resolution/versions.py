"""Versions of one record: same source and external_id, other text."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Protocol


class Versioned(Protocol):
    """What tells the versions of a record apart: an article, or these columns of one."""

    @property
    def article_id(self) -> str: ...  # noqa: D102
    @property
    def external_id(self) -> str | None: ...  # noqa: D102
    @property
    def source(self) -> str | None: ...  # noqa: D102
    @property
    def updated_on(self) -> date | None: ...  # noqa: D102
    @property
    def published_on(self) -> date | None: ...  # noqa: D102
    @property
    def published_latest(self) -> date | None: ...  # noqa: D102
    @property
    def crawled_on(self) -> date | None: ...  # noqa: D102


def find_versions(articles: Sequence[Versioned]) -> dict[str, tuple[str | None, bool]]:
    """article_id -> (the article_id of the version before it, or None; whether it is the newest version).

    Versions are ordered by their own updated day, then publication day, then the day they were crawled; what
    nothing dates is older than what is dated, and article_id breaks ties. Articles without an external_id have
    no versions; an unknown source is a source of its own.
    """
    by_record: dict[tuple[str | None, str], list[Versioned]] = defaultdict(list)
    for article in articles:
        if article.external_id is not None:
            by_record[(article.source, article.external_id)].append(article)
    found: dict[str, tuple[str | None, bool]] = {article.article_id: (None, True) for article in articles}
    for versions in by_record.values():
        versions.sort(key=_age)
        for older, newer in pairwise(versions):
            found[newer.article_id] = (older.article_id, True)
            found[older.article_id] = (found[older.article_id][0], False)
    return dict(sorted(found.items()))


def _age(article: Versioned) -> tuple[date, date, date, str]:
    return (
        article.updated_on or date.min,
        article.published_on or article.published_latest or date.min,
        article.crawled_on or date.min,
        article.article_id,
    )
