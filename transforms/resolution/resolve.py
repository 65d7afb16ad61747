"""Resolution across articles, the whole order in one function. Pure: any order of the facts gives the same."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.records import Article, PublicationDate
from transforms.reference import Reference
from transforms.resolution.canonical import canonical_ids
from transforms.resolution.contradictions import find_contradictions
from transforms.resolution.corpus import ArticleOutcome, Corpus, Resolution
from transforms.resolution.corroboration import corroborate
from transforms.resolution.duplicates import find_duplicates
from transforms.resolution.events import identify_events
from transforms.resolution.parties import World
from transforms.resolution.stories import StoryInput, group_stories
from transforms.resolution.story_rows import describe_stories
from transforms.resolution.story_words import word_shares
from transforms.resolution.versions import find_versions

EXTRACTED = "extracted"


def resolve(corpus: Corpus, *, reference: Reference) -> Resolution:
    """What all extracted facts together say: versions, copies, stories, events, agreement and contradiction."""
    articles = with_versions_and_copies(corpus.articles)
    canonical = canonical_ids((), corpus.entities, corpus.mention_counts)
    articles = with_stories(articles, reference)
    world = World(corpus.entities, corpus.entity_roles, canonical)
    found = identify_events(
        corpus.event_reports, corpus.event_arguments, articles, corpus.timexes, world, reference=reference
    )
    return Resolution(
        articles=tuple(outcome_of(article) for article in articles),
        canonical_ids=canonical,
        event_reports=found.reports,
        stories=describe_stories(articles, reference.compiled(word_shares)),
        events=found.events,
        event_participants=found.participants,
        corroboration=corroborate(found.tellings, world),
        contradictions=find_contradictions(found.events, found.tellings, articles, world),
    )


def with_versions_and_copies(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles in order of article_id, with supersedes, is_current and duplicate_of."""
    versions = find_versions(articles)
    ordered = [
        replace(a, supersedes=versions[a.article_id][0], is_current=versions[a.article_id][1])
        for a in sorted(articles, key=lambda a: a.article_id)
    ]
    copies = find_duplicates(ordered)
    return tuple(replace(a, duplicate_of=copies.get(a.article_id)) for a in ordered)


def with_stories(articles: Sequence[Article], reference: Reference) -> tuple[Article, ...]:
    """The articles with story_id. A copy is in the story of the kept one, a version in that of its successor."""
    successor = {a.supersedes: a.article_id for a in articles if a.supersedes is not None}
    inputs = [
        StoryInput(
            article_id=a.article_id,
            title=a.title,
            body=a.body if a.status == EXTRACTED else "",
            earliest=a.published_earliest,
            latest=a.published_latest,
            same_as=a.duplicate_of or successor.get(a.article_id),
        )
        for a in articles
    ]
    stories: Mapping[str, str] = group_stories(inputs, reference=reference)
    return tuple(replace(a, story_id=stories[a.article_id]) for a in articles)


def outcome_of(article: Article) -> ArticleOutcome:
    """The columns that resolution fills, from a resolved article."""
    return ArticleOutcome(
        article_id=article.article_id,
        supersedes=article.supersedes,
        is_current=article.is_current,
        duplicate_of=article.duplicate_of,
        story_id=article.story_id or article.article_id,
        published=published_of(article),
    )


def published_of(article: Article) -> PublicationDate:
    """The publication date that stands in an article's own row."""
    return PublicationDate(
        earliest=article.published_earliest,
        latest=article.published_latest,
        method=article.published_method,
        confidence=article.published_confidence,
        evidence=article.published_evidence,
    )
