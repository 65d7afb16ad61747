"""Quotation groups night by night: the groups of one pure pass, and how little is read and compared for them."""

import random

import pytest

from flows.settings import REFERENCE
from transforms.quotations.grouping import QuotationSketch, group_quotations
from transforms.reference import load_reference
from transforms.resolution.resolve import stem_rarities
from warehouse import quotation_groups
from warehouse.db import connect, migrate

WORDS = [f"{a}{b}{c}{d}" for a in "bdfgk" for b in "aeiou" for c in "lmnrs" for d in "tpkz"]
LINKS = ["we", "will", "not", "of", "the", "and", "that", "in", "this", "to", "our", "for", "with", "all"]


def said(rng: random.Random, words: list[str], kept: int) -> str:
    """A sentence with so many of the words, and small ones between them."""
    chosen = sorted(rng.sample(range(len(words)), kept))
    return " ".join(f"{rng.choice(LINKS)} {words[place]}" for place in chosen)


def quotations(count: int = 120) -> list[QuotationSketch]:
    """Statements of three speakers or none that articles repeat in part, some paraphrased, some with a figure."""
    rng = random.Random(3)
    topics = [rng.sample(WORDS, 9) for _ in range(8)]
    found = []
    for number in range(count):
        text = said(rng, rng.choice(topics), rng.choice([4, 5, 7, 9]))
        figure = rng.choice(["", "", " 40", " 55"])
        speaker = rng.choice([None, "ent_a", "ent_b", "ent_c"])
        kind = rng.choice(["direct", "direct", "indirect"])
        found.append(QuotationSketch(f"quo_{number:03}", f"art_{number % 40:02}", speaker, text + figure, kind))
    return found


@pytest.fixture
def con(tmp_path):
    with connect(tmp_path / "w.duckdb") as opened:
        migrate(opened)
        opened.execute(
            """
            create temp table renamed (entity_id varchar);
            create temp table gone (article_id varchar, story_id varchar);
            create temp table canonical (from_id varchar, to_id varchar);
            """
        )
        yield opened


def add_night(con, night: list[QuotationSketch]) -> None:
    """Load these quotations and settle their groups."""
    rows = [[q.quotation_id, q.article_id, q.speaker_id, q.text, q.kind] for q in night]
    con.executemany(
        "insert into extracted.quotations (quotation_id, article_id, speaker_id, text, kind) values (?, ?, ?, ?, ?)",
        rows,
    )
    con.execute("create or replace temp table new_articles (article_id varchar)")
    con.executemany("insert into new_articles values (?)", [[article] for article in {q.article_id for q in night}])
    quotation_groups.settle_groups(con, reference=load_reference(REFERENCE))


def groups_of(con) -> dict[str, str]:
    return dict(con.execute("select quotation_id, group_id from ops.quotation_groups").fetchall())


@pytest.mark.parametrize("at_once", [20, 1_000])
@pytest.mark.parametrize("seed", range(3))
def test_nights_and_batches_end_as_the_groups_of_all(con, monkeypatch, seed, at_once):
    monkeypatch.setattr(quotation_groups, "AT_ONCE", at_once)
    everything = quotations()
    for articles in _shuffled_nights(seed):
        add_night(con, [one for one in everything if one.article_id in articles])
    rarities = load_reference(REFERENCE).compiled(stem_rarities)
    expected = group_quotations(everything, rarities=rarities)
    assert len(set(expected.values())) > 5
    assert groups_of(con) == expected


def _shuffled_nights(seed: int) -> list[set[str]]:
    articles = sorted({one.article_id for one in quotations()})
    random.Random(seed).shuffle(articles)
    return [set(articles[night::4]) for night in range(4)]


def test_of_a_group_that_a_quotation_joins_one_text_is_read(con, monkeypatch):
    words = "We will rebuild every harbour, bridge and railway before the winter comes"
    held = [QuotationSketch(f"quo_{n}", f"art_{n}", "ent_a", words, "direct") for n in range(9)]
    add_night(con, held)
    read = []

    def counted(con, places):
        found = read_quotations(con, places)
        read.extend(one.quotation_id for one in found)
        return found

    read_quotations = quotation_groups._read_quotations
    monkeypatch.setattr(quotation_groups, "_read_quotations", counted)
    add_night(con, [QuotationSketch("quo_new", "art_new", "ent_a", words, "direct")])
    assert len(read) == 2 and "quo_new" in read
    assert len(set(groups_of(con).values())) == 1 and len(groups_of(con)) == 10


def test_a_few_common_words_are_no_reason_to_read_a_text(con):
    add_night(con, [QuotationSketch("quo_1", "art_1", "ent_a", "The people want bread, wine, honest talk", "direct")])
    other = "People here never want anything but railway bridges, harbours and tunnels across borders"
    add_night(con, [QuotationSketch("quo_2", "art_2", "ent_a", other, "direct")])
    assert con.execute("from pairs").fetchall() == []
