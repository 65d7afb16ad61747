import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from transforms.reference import Reference, load_reference
from transforms.resolution import linkage, story_vectors
from transforms.resolution.linkage import average_linkage
from transforms.resolution.stories import StoryInput, group_stories, keep_links
from transforms.resolution.story_vectors import similarities_within
from transforms.resolution.story_words import stem_of, story_words, word_key, word_shares

TALKS = [
    "Negotiators of Russia and Ukraine met in Istanbul on Tuesday for talks about a ceasefire, hosted by Turkey.",
    "Talks between Ukraine and Russia began in Istanbul; the Turkish host, Erdogan, urged a ceasefire at the palace.",
    "The Istanbul talks raised hopes, Erdoğan told Putin, as Russia and Ukraine discussed a ceasefire in Turkey.",
]
QUAKE = [
    "A strong earthquake shook Kahramanmaras; rescuers in Gaziantep searched the rubble for survivors overnight.",
    "Rescuers pulled survivors from the rubble in Gaziantep after the earthquake that struck near Kahramanmaras.",
]


REFERENCE = load_reference(Path(__file__).parents[3] / "seeds" / "reference")


@pytest.fixture(scope="module")
def reference() -> Reference:
    return REFERENCE


def story_input(article_id: str, text: str, day: date | None = None, same_as: str | None = None) -> StoryInput:
    words = story_words(None, text, REFERENCE.compiled(word_shares))
    return StoryInput(article_id, words, day, day, same_as)


def inputs(texts: list[str], day: date | None = None, prefix: str = "art") -> list[StoryInput]:
    return [story_input(f"{prefix}_{n}", text, day) for n, text in enumerate(texts)]


def grouped(articles: list[StoryInput], reference: Reference) -> set[frozenset[str]]:
    stories = group_stories(articles, reference=reference)
    return {frozenset(a for a in stories if stories[a] == story) for story in stories.values()}


def test_articles_are_grouped_by_what_they_tell(reference):
    articles = inputs(TALKS, prefix="talks") + inputs(QUAKE, prefix="quake")
    assert grouped(articles, reference) == {
        frozenset({"talks_0", "talks_1", "talks_2"}),
        frozenset({"quake_0", "quake_1"}),
    }


def test_an_article_that_no_other_resembles_is_a_story_of_its_own(reference):
    assert len(grouped(inputs([TALKS[0], QUAKE[0], "", "Kupa finali pazar günü."]), reference)) == 4


def test_the_same_words_a_year_later_are_another_story(reference):
    now, later = inputs(QUAKE[:1], date(2022, 3, 1)), inputs(QUAKE[1:], date(2023, 3, 1), "late")
    assert len(grouped(now + later, reference)) == 2
    assert len(grouped(now + inputs(QUAKE[1:], date(2022, 3, 9), "soon"), reference)) == 1


def test_an_undated_article_may_join_any_date(reference):
    assert len(grouped(inputs(QUAKE[:1], date(2022, 3, 1)) + inputs(QUAKE[1:], None, "undated"), reference)) == 1


def test_a_copy_is_in_the_story_of_the_article_it_copies(reference):
    copy = story_input("copy", "Something else entirely.", date(2020, 1, 1), same_as="art_0")
    stories = group_stories([*inputs(QUAKE), copy], reference=reference)
    assert stories["copy"] == stories["art_0"]


def test_the_order_of_articles_does_not_matter(reference):
    articles = inputs(TALKS, prefix="talks") + inputs(QUAKE, prefix="quake")
    expected = group_stories(articles, reference=reference)
    for seed in range(4):
        random.Random(seed).shuffle(articles)
        assert group_stories(articles, reference=reference) == expected


@pytest.mark.parametrize(
    ("max_whole", "max_dense"), [(0, 0), (0, 100), (100, 100)], ids=["one by one", "by matrix", "all in one matrix"]
)
def test_average_linkage_joins_while_the_average_holds(monkeypatch, max_whole: int, max_dense: int):
    monkeypatch.setattr(linkage, "MAX_WHOLE", max_whole)
    monkeypatch.setattr(linkage, "MAX_DENSE", max_dense)
    pairs = (np.array([0, 1, 0, 3]), np.array([1, 2, 2, 4]), np.array([0.9, 0.5, 0.1, 0.2]))
    assert average_linkage(5, pairs, min_average=0.3) == [[0, 1, 2], [3], [4]]
    assert average_linkage(5, pairs, min_average=0.31) == [[0, 1], [2], [3], [4]]


def test_a_story_goes_on_from_week_to_week_and_weeks_later(reference):
    weeks = [inputs(QUAKE[n % 2 : n % 2 + 1], date(2022, 3, 1) + timedelta(weeks=n), f"week{n}") for n in (0, 1, 4)]
    assert len(grouped([article for week in weeks for article in week], reference)) == 1


def test_two_stories_of_one_week_stay_two_however_they_go_on():
    links = [(1, 0, 2), (2, 1, 2), (2, 0, 3)]
    assert keep_links(links) == [(0, 2)]


@pytest.mark.parametrize(
    ("word", "stem"),
    [("Erdoğan's", "erdogan"), ("talks", "talk"), ("İstanbul", "istanbul"), ("bus", "bus"), ("2,818", "2,818")],
)
def test_stems_fold_case_accents_and_endings(word: str, stem: str):
    assert stem_of(word) == stem


def test_names_are_capitalised_inside_a_sentence(reference: Reference):
    words = story_words("Big Title", "Talks began. Ministers met in Antalya on day 2.", word_shares(reference))
    codes = dict(zip(words.keys, words.codes, strict=True))
    assert {key for key, code in codes.items() if code % 2} == {word_key("Antalya"), word_key("2")}
    assert codes[word_key("title")] == 2  # once, and no name


@pytest.mark.parametrize("floor", [0.0, 0.2])
def test_few_rows_are_as_alike_multiplied_in_full(monkeypatch, floor: float):
    rows = csr_matrix([[0.6, 0.8, 0.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.1, 0.9]])
    full = similarities_within(rows, floor=floor)
    monkeypatch.setattr(story_vectors, "SMALL", 0)
    sparse = similarities_within(rows, floor=floor)
    assert alike_pairs(full) == alike_pairs(sparse)


def alike_pairs(found: tuple[Any, Any, Any]) -> set[tuple[int, int, float]]:
    return {pair for pair in zip(*(column.tolist() for column in found), strict=True) if pair[2] > 0}
