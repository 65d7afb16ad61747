"""What a night touches: the stories to be told anew with the facts that this needs, and the articles to write anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from transforms.quantities.links import PEOPLE
from transforms.records import Article
from transforms.resolution import Corpus
from transforms.resolution.retelling import ToldAs
from warehouse.db import Connection
from warehouse.load import KEYS, registered
from warehouse.tables import FACTS, arrow_table, read_records, rows_of

# The columns that hold entity keys: each is mapped to the kept key of its merge.
ENTITY_COLUMNS = {
    "mentions": ("entity_id",),
    "entity_roles": ("entity_id", "organization_id", "country_id"),
    "quotations": ("speaker_id", "addressee_id"),
    "quantities": ("place_id", "claimant_id"),
    "event_reports": ("place_id", "attributed_to_id"),
    "event_arguments": ("entity_id",),
    "positions": ("holder_id", "towards_id"),
}
# Where an article's entities stand: extracted.entities has all but some countries and parties that the reference adds.
NAMED = {
    "entities": ("entity_id",),
    "entity_roles": ("country_id",),
    "event_arguments": ("entity_id",),
    "event_reports": ENTITY_COLUMNS["event_reports"],
}
# The facts that a story compares: an entity seen otherwise changes a story only where one of these names it.
COMPARED = {table: ENTITY_COLUMNS[table] for table in ("quantities", "event_reports", "event_arguments")}


@dataclass(frozen=True, slots=True)
class _Told:
    """An article and its story."""

    article_id: str
    story_id: str


def touch_stories(con: Connection, stories: Mapping[str, str]) -> None:
    """Temporary tables: `standing` with the story of each article, and which articles the night touches.

    `touched`: all articles of changed stories. A story has changed when it gained or lost an article, or when an
    article of it stands otherwise or compares an entity that is seen otherwise (`moved`). `unlike`: those of them that
    are so themselves, and all of a story that lost an article. `undated`: those of the touched
    whose day is open; no other article is dated by its story. `restated`: articles that are new or name an entity
    merged otherwise (`renamed`). `rewritten`: undated or restated.
    """
    with registered(con, "told", arrow_table(_Told, [_Told(*pair) for pair in stories.items()])):
        con.execute(
            "create or replace temp table standing as "
            "select standing.*, told.story_id from standing join told using (article_id)"
        )
    con.execute(
        f"""
        create or replace temp table unlike as
        with otherwise as (
            select s.article_id, s.story_id, k.story_id as old_story_id
            from standing s join main.articles a using (article_id) left join ops.article_sketches k using (article_id)
            where k.story_id is null or k.story_id <> s.story_id or (s.supersedes, s.is_current, s.duplicate_of)
                is distinct from (a.supersedes, a.is_current, a.duplicate_of)
        ),
        compared as ({_naming("moved", COMPARED)})
        select article_id from otherwise
        union select article_id from standing semi join compared using (article_id)
        union select s.article_id from standing s join ops.article_sketches k using (article_id)
        where k.story_id in (
            select old_story_id from otherwise where old_story_id <> story_id union select story_id from gone
        );

        create or replace temp table touched as
        with changed_stories as (select distinct story_id from standing semi join unlike using (article_id))
        select article_id from standing semi join changed_stories using (story_id);

        create or replace temp table undated as
        select article_id from extracted.articles semi join touched using (article_id)
        where published_earliest is null or published_earliest is distinct from published_latest;

        create or replace temp table restated as
        select article_id from new_articles union ({_naming("renamed", NAMED)});

        create or replace temp table rewritten as from undated union from restated
        """
    )


def _naming(entities: str, columns: Mapping[str, Iterable[str]]) -> str:
    """SQL: the articles that name one of these entities in one of these columns of the tables, as extracted."""

    def names_one(column: str) -> str:
        return f"{column} in (select entity_id from {entities})"

    return " union ".join(
        f"select article_id from extracted.{table} where {' or '.join(map(names_one, names))}"
        for table, names in columns.items()
    )


def read_articles(con: Connection) -> tuple[Article, ...]:
    """The touched articles as extracted, with their versions, copies and stories."""
    con.execute(
        f"""
        create or replace temp table told_articles as
        select a.* replace (
            s.supersedes as supersedes, s.is_current as is_current, s.duplicate_of as duplicate_of,
            s.story_id as story_id
        )
        from {rows_of("extracted.articles", "touched")} a join standing s using (article_id)
        """
    )
    return tuple(read_records(con, "told_articles", Article, "order by article_id"))


def read_facts(con: Connection, articles: tuple[Article, ...]) -> Corpus:
    """The facts of the touched articles, as extracted: all that a story can date, and those that it compares.

    Of these, a time expression only adds to a report that has no day, and figures of things need a place.
    """
    is_undated = "article_id in (from undated)"
    people = ", ".join(f"'{category}'" for category in sorted(PEOPLE))
    tables = {
        "timexes": f"{is_undated} or timex_id in (select timex_id from extracted.event_reports "
        "semi join touched using (article_id) where earliest is null or earliest is distinct from latest)",
        "quotations": "said_timex_id is not null",
        "quantities": f"{is_undated} or "
        f"(repeats is null and direction is null and (place_id is not null or category in ({people})))",
        "event_reports": "true",
        "event_arguments": "true",
    }

    def rows(table: str) -> tuple[Any, ...]:
        (key,) = KEYS[table]
        held = rows_of(f"extracted.{table}", "undated" if table == "quotations" else "touched", tables[table])
        return tuple(read_records(con, held, FACTS[table], f"order by {key}"))

    return Corpus(articles=articles, **{table: rows(table) for table in tables})


def told_before(con: Connection) -> dict[str, ToldAs]:
    """How the reports were told of touched articles that are not `unlike`: only their dates can change."""
    rows = con.execute(
        "select report_id, r.earliest, r.latest, a.published_earliest, a.published_latest, a.published_method "
        "from main.event_reports r join main.articles a using (article_id) "
        "where article_id in (from touched) and article_id not in (from unlike)"
    )
    return {row[0]: row[1:] for row in rows.fetchall()}
