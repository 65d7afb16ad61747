"""Stories night by night: as the pure grouping has them, and dividing only what new articles change."""

import random
from datetime import date, timedelta

import pytest

from flows.settings import REFERENCE
from tests.transforms.resolution.resolution_builders import make_article
from transforms.records import Article
from transforms.reference import load_reference
from transforms.resolution.resolve import with_stories
from transforms.resolution.story_pairs import Seekers
from warehouse import copies, stories
from warehouse.copies import settle_copies, sketch_articles
from warehouse.db import connect, migrate
from warehouse.tables import insert

VOCABULARY = load_reference(REFERENCE)
TOPICS = (
    "Negotiators Russia Ukraine met Istanbul Tuesday talks ceasefire hosted Turkey Erdogan palace Bosporus delegation",
    "earthquake shook Kahramanmaras rescuers Gaziantep searched rubble survivors overnight tents blankets collapsed",
    "Unions marched Paris against pension law Borne Berger retirement Bastille teachers railway police Darmanin",
)

CLOVES = "Nothing here resembles Zanzibar, its harbour, its traders or the cloves that Pemba sells to Oman and Kenya."


@pytest.fixture
def articles() -> list[Article]:
    """Articles of three topics and two weeks, every fourth without a date."""
    rng = random.Random(3)
    found = []
    for number in range(36):
        body = " ".join(rng.sample(TOPICS[number % 3].split(), 9)) + f". Witness{number} spoke of it."
        day = None if number % 4 == 0 else date(2022, 3, 1) + timedelta(days=rng.randrange(14))
        found.append(make_article(f"art_{number:02}", body, published=day, story_id=None))
    return found


@pytest.fixture
def con(tmp_path):
    with connect(tmp_path / "w.duckdb") as con:
        migrate(con)
        yield con


def night(con, *articles: Article) -> dict[str, str]:
    """The stories after one more night."""
    insert(con, "main.articles", Article, articles)
    insert(con, "extracted.articles", Article, articles)
    con.execute(
        "create or replace temp table new_articles as select article_id from main.articles "
        "where article_id not in (select article_id from ops.article_sketches)"
    )
    sketch_articles(con, reference=VOCABULARY)
    settle_copies(con)
    return stories.settle_stories(con, reference=VOCABULARY)


@pytest.mark.parametrize("seed", range(3))
def test_nights_in_any_order_end_as_the_pure_grouping_does(con, articles, seed):
    expected = {a.article_id: a.story_id for a in with_stories(articles, VOCABULARY)}
    random.Random(seed).shuffle(articles)
    for begin in range(0, len(articles), 9):
        found = night(con, *articles[begin : begin + 9])
    assert found == expected
    assert 3 <= len(set(found.values())) < len(articles) / 2


@pytest.fixture
def divided(monkeypatch) -> list[int]:
    """The sizes of the subjects that are divided."""
    sizes: list[int] = []
    real = stories.divide
    monkeypatch.setattr(stories, "divide", lambda vectors, rows: sizes.append(len(rows)) or real(vectors, rows))
    return sizes


def test_only_subjects_that_new_articles_change_are_divided(con, articles, divided):
    night(con, *articles[1:])
    divided.clear()
    night(con, make_article("new_1", CLOVES, published=date(2022, 3, 2)))
    assert divided == []
    night(con, make_article("new_2", articles[1].body, published=articles[1].published_on, source="copycat"))
    night(con, make_article("new_3", articles[2].body + " Later more.", published=articles[2].published_on))
    assert len(divided) <= 1


def test_an_article_that_is_gone_leaves_no_pairs_and_its_subject_is_divided_anew(con, articles, divided):
    night(con, *articles)
    size, gone = con.execute(
        "select count(*), max(article_id) from ops.story_parts where subject_id is not null "
        "group by subject_id order by all desc limit 1"
    ).fetchone()
    for table in ("main.articles", "extracted.articles", "ops.article_sketches"):
        con.execute(f"delete from {table} where article_id = ?", [gone])
    divided.clear()
    left = [a for a in articles if a.article_id != gone]
    assert night(con) == {a.article_id: a.story_id for a in with_stories(left, VOCABULARY)}
    assert sum(divided) >= size - 1 >= 3
    assert not con.execute("select 1 from ops.story_pairs where ? in (first_id, second_id)", [gone]).fetchall()


def test_an_article_read_again_with_another_date_is_paired_anew(con, articles):
    night(con, *articles)
    for schema in ("main", "extracted"):
        con.execute(f"delete from {schema}.articles where article_id = 'art_01'")
    con.execute("delete from ops.article_sketches where article_id = 'art_01'")
    changed = make_article("art_01", articles[1].body, published=date(2024, 5, 5), story_id=None)
    found = night(con, changed)
    assert found == {a.article_id: a.story_id for a in with_stories([*articles[2:], articles[0], changed], VOCABULARY)}
    assert found["art_01"] not in {found[a.article_id] for a in articles[2:] if a.published_on}


@pytest.fixture
def compared(monkeypatch) -> list[int]:
    """How many articles are read and compared with new ones, each time."""
    sizes: list[int] = []
    real = Seekers.pairs
    monkeypatch.setattr(Seekers, "pairs", lambda own, others: sizes.append(len(others.weeks)) or real(own, others))
    return sizes


def test_a_new_article_is_compared_with_those_near_in_time_alone(con, articles, compared):
    night(con, *articles)
    compared.clear()
    night(con, make_article("new_1", CLOVES, published=date(2024, 3, 1)))
    assert sum(compared) == sum(a.published_on is None for a in articles) == 9
    compared.clear()
    night(con, make_article("new_2", "Inspectors in Pemba counted sacks.", published=date(2022, 3, 2)))
    assert sum(compared) == len(articles)


def test_no_pair_of_new_articles_is_sought_twice(con, articles):
    night(con, *articles)
    assert con.execute(
        "select count(*) = count(distinct (least(first_id, second_id), greatest(first_id, second_id))) "
        "and bool_and(first_id <> second_id) from ops.story_pairs"
    ).fetchone() == (True,)


def test_what_is_remembered_of_subjects_that_stay_is_not_written_again(con, articles):
    night(con, *articles)
    before = con.execute("select rowid, * from ops.story_parts").fetchall()
    night(con, make_article("new_1", CLOVES, published=date(2022, 3, 2)))
    after = con.execute("select rowid, * from ops.story_parts").fetchall()
    assert set(after) - set(before) == {row for row in after if row[1] == "new_1"}
    assert len(after) == len(before) + 1


def test_only_bodies_of_texts_that_share_probes_are_read(con, articles, monkeypatch):
    read: list[int] = []
    real = copies.near_texts
    monkeypatch.setattr(copies, "near_texts", lambda pairs, bodies: read.append(len(bodies)) or real(pairs, bodies))
    night(con, *articles, make_article("old_1", CLOVES))
    read.clear()
    night(con, make_article("new_1", CLOVES + " Later more."))
    night(con, make_article("new_2", "Inspectors in Pemba counted sacks."))
    night(con, make_article("new_3", CLOVES))
    assert read == [2, 0]
