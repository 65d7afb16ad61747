"""The whole resolution over short articles read by the real pipeline."""

import random
from dataclasses import fields
from datetime import date

import pytest

from tests.coreference import corpus_of
from transforms.cleaning.article import clean_document
from transforms.facts import extract_facts
from transforms.nlp import parse_articles
from transforms.records import ArticleFacts, RawDocument
from transforms.resolution import Corpus, Resolution, resolve

TALKS = {
    "gazette": (
        "2022-03-29",
        "Russia and Ukraine held talks in Istanbul on Tuesday, hosted by Turkey.\n"
        "The negotiators of Russia and Ukraine discussed a ceasefire and the future of Crimea in Istanbul.",
    ),
    "courier": (
        "2022-03-30",
        "Russia and Ukraine held talks in Istanbul on Tuesday about a ceasefire.\n"
        "Turkey hosted the talks between Russia and Ukraine in Istanbul; Crimea was discussed.",
    ),
    "ledger": (
        "2022-04-02",
        "Recep Tayyip Erdogan and Vladimir Putin spoke by phone on Friday about the talks in Istanbul.\n"
        "Turkey wants another round of talks of Russia and Ukraine in Istanbul about a ceasefire in Crimea.",
    ),
}
QUAKE = {
    "herald": (
        "2023-02-07",
        "The earthquake near Gaziantep killed 3,419 people in Turkey, Vice President Fuat Oktay said on Tuesday.\n"
        "Rescuers searched the rubble for survivors of the earthquake in Gaziantep.",
    ),
    "herald copy": (
        "2023-02-07",
        "The earthquake near Gaziantep killed 3,419 people in Turkey, Vice President Fuat Oktay said on Tuesday.\n"
        "Rescuers searched the rubble for survivors of the earthquake in Gaziantep",
    ),
}


def raw(source: str, published: str, text: str) -> RawDocument:
    return RawDocument(
        document_id=source,
        path=f"{source}.jsonl",
        record_no=0,
        format="jsonl",
        encoding="utf-8",
        raw_text=text,
        external_id=source,
        source=source,
        published=published,
        language="en",
        is_mostly_clean=True,
    )


@pytest.fixture(scope="module")
def facts(reference) -> list[ArticleFacts]:
    documents = [raw(source, *told) for source, told in {**TALKS, **QUAKE}.items()]
    cleaned = [clean_document(document, reference=reference) for document in documents]
    return [
        extract_facts(parsed, received_on=date(2026, 1, 1), reference=reference) for parsed in parse_articles(cleaned)
    ]


@pytest.fixture(scope="module")
def found(facts, reference) -> Resolution:
    return resolve(corpus_of(facts), reference=reference)


def test_the_same_talks_in_two_outlets_are_one_event(found):
    shared = [event for event in found.events if event.type == "CONSULT" and event.source_count > 1]
    assert [(event.earliest, event.latest) for event in shared] == [(date(2022, 3, 29), date(2022, 3, 29))]
    assert shared[0].title == "Russia and Ukraine: talks, Istanbul, 29 March 2022"


def test_articles_are_in_their_stories_and_copies_point_to_the_kept_one(found, facts):
    source = {fact.article.article_id: fact.article.source for fact in facts}
    stories: dict[str, set[str | None]] = {}
    for article in found.articles:
        stories.setdefault(article.story_id, set()).add(source[article.article_id])
    assert sorted(map(sorted, stories.values())) == [sorted(TALKS), sorted(QUAKE)]
    copies = {source[a.article_id]: source[a.duplicate_of] for a in found.articles if a.duplicate_of}
    assert copies == {"herald copy": "herald"}
    assert sorted(story.source_count for story in found.stories) == [1, 3]


def test_what_hangs_on_events_exists(found):
    events = {event.event_id for event in found.events}
    assert set(found.event_ids.values()) == events
    assert {row.event_id for row in (*found.event_participants, *found.corroboration)} <= events
    for contradiction in found.contradictions:
        assert (
            contradiction.event_id is None or {contradiction.report_a, contradiction.report_b} <= found.event_ids.keys()
        )
    chosen = [(row.event_id, row.field) for row in found.corroboration if row.is_chosen and row.field != "participant"]
    assert len(chosen) == len(set(chosen))
    assert {event.story_id for event in found.events} <= {story.story_id for story in found.stories}


def test_tuples_are_sorted_by_their_keys(found):
    assert [a.article_id for a in found.articles] == sorted(a.article_id for a in found.articles)
    assert [e.event_id for e in found.events] == sorted(e.event_id for e in found.events)
    assert [s.story_id for s in found.stories] == sorted(s.story_id for s in found.stories)
    assert [c.contradiction_id for c in found.contradictions] == sorted(
        c.contradiction_id for c in found.contradictions
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_facts_does_not_matter(found, facts, reference, seed: int):
    corpus, rng = corpus_of(facts), random.Random(seed)
    shuffled = {f.name: tuple(rng.sample(rows := getattr(corpus, f.name), len(rows))) for f in fields(corpus)}
    assert resolve(Corpus(**shuffled), reference=reference) == found


def test_resolving_twice_gives_the_same(found, facts, reference):
    assert resolve(corpus_of(facts), reference=reference) == found


def test_no_articles_give_an_empty_resolution(reference):
    found = resolve(Corpus(), reference=reference)
    assert found.articles == found.events == found.stories == ()
