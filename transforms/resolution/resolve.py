"""Resolution across articles, the whole order in one function. Pure: any order of the facts gives the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from transforms.entities import merge_entities, reference_entities
from transforms.quotations.grouping import QuotationSketch, group_quotations, rarities_by_stem
from transforms.records import Article, Quotation
from transforms.reference import Reference
from transforms.resolution.canonical import canonical_ids, gather_evidence
from transforms.resolution.contradictions import find_contradictions
from transforms.resolution.corpus import ArticleOutcome, Corpus, Resolution
from transforms.resolution.corroboration import corroborate
from transforms.resolution.duplicates import common_stems, find_duplicates
from transforms.resolution.events import identify_events
from transforms.resolution.kinds import event_kinds
from transforms.resolution.parties import World
from transforms.resolution.quantity_contradictions import find_quantity_contradictions
from transforms.resolution.redating import published_of, redate
from transforms.resolution.retelling import ToldAs, reports_to_tell
from transforms.resolution.stories import StoryInput, group_stories
from transforms.resolution.story_rows import describe_stories
from transforms.resolution.story_words import story_words, word_shares
from transforms.resolution.versions import find_versions

EXTRACTED = "extracted"


def resolve(corpus: Corpus, *, reference: Reference) -> Resolution:
    """What all extracted facts together say: versions, copies, stories, events, agreement and contradiction.

    Story dating comes before event identity, as an event is known by its date.
    """
    articles = with_versions_and_copies(corpus.articles, reference)
    known = reference.compiled(reference_entities)
    evidence = gather_evidence(corpus.entities, corpus.entity_roles, corpus.mention_counts, known)
    merges = merge_entities(evidence, judgements=reference.rows("entity_judgements"))
    canonical = canonical_ids(merges, corpus.entities, corpus.mention_counts)
    world = World((*corpus.entities, *known), corpus.entity_roles, canonical)
    articles = with_stories(articles, reference)
    found = resolve_stories(corpus, articles, world, reference=reference)
    quotations = {q.quotation_id: q for q in (*corpus.quotations, *found.quotations)}
    ordered = sorted(quotations.values(), key=lambda q: q.quotation_id)
    return replace(
        found,
        entity_merges=merges,
        canonical_ids=canonical,
        quotations=changed(corpus.quotations, with_groups(ordered, world, reference)),
    )


def resolve_stories(
    corpus: Corpus,
    articles: Sequence[Article],
    world: World,
    *,
    reference: Reference,
    before: Mapping[str, ToldAs] = MappingProxyType({}),
) -> Resolution:
    """What the facts of whole stories say together: nothing here looks beyond a story.

    `articles`: those of the corpus, with their versions, copies and stories; every story is complete. `before`: how
    reports were told that nothing but a date can have changed (`reports_to_tell`); events that only such reports tell,
    all as before, are left out. Without entity merges and quotation groups, which reach across stories.
    """
    dated = redate(
        articles, corpus.timexes, corpus.quotations, corpus.quantities, corpus.event_reports, reference=reference
    )
    reports = reports_to_tell(dated.event_reports, dated.articles, before, reference.compiled(event_kinds))
    found = identify_events(reports, corpus.event_arguments, dated.articles, dated.timexes, world, reference=reference)
    contradictions = (
        *find_contradictions(found.events, found.claims, dated.articles, world),
        *find_quantity_contradictions(dated.quantities, dated.articles, world),
    )
    return Resolution(
        articles=tuple(outcome_of(article) for article in dated.articles),
        timexes=changed(corpus.timexes, dated.timexes),
        quotations=changed(corpus.quotations, dated.quotations),
        quantities=changed(corpus.quantities, dated.quantities),
        event_reports=changed(corpus.event_reports, dated.event_reports),
        event_ids=found.event_ids,
        stories=describe_stories(dated.articles, reference.compiled(word_shares)),
        events=found.events,
        event_participants=found.participants,
        corroboration=corroborate(found.claims, world),
        contradictions=tuple(sorted(contradictions, key=lambda c: c.contradiction_id)),
    )


def with_groups(quotations: Sequence[Quotation], world: World, reference: Reference) -> tuple[Quotation, ...]:
    """The quotations with quotation_group_id: the same words by the same speaker in several articles."""

    def sketch(quotation: Quotation) -> QuotationSketch:
        speaker = world.canonical(quotation.speaker_id) if quotation.speaker_id else None
        return QuotationSketch(quotation.quotation_id, quotation.article_id, speaker, quotation.text, quotation.kind)

    sketches = [sketch(quotation) for quotation in quotations]
    groups = group_quotations(sketches, rarities=reference.compiled(stem_rarities))
    return tuple(
        replace(q, quotation_group_id=groups[q.quotation_id]) if q.quotation_id in groups else q for q in quotations
    )


def stem_rarities(reference: Reference) -> dict[str, float]:
    """How common the stems of quotations are in news: the table resolution_word_shares, compiled."""
    return rarities_by_stem(reference.compiled(word_shares).shares)


Fact = TypeVar("Fact")


def changed(before: Iterable[Fact], after: Iterable[Fact]) -> tuple[Fact, ...]:
    """The records of `after` that are none of the objects of `before`, in the order of `after`."""
    known = {id(record) for record in before}
    return tuple(record for record in after if id(record) not in known)


def with_versions_and_copies(articles: Sequence[Article], reference: Reference) -> tuple[Article, ...]:
    """The articles in order of article_id, with supersedes, is_current and duplicate_of."""
    versions = find_versions(articles)
    ordered = [
        replace(a, supersedes=versions[a.article_id][0], is_current=versions[a.article_id][1])
        for a in sorted(articles, key=lambda a: a.article_id)
    ]
    copies = find_duplicates(ordered, reference.compiled(common_stems))
    return tuple(replace(a, duplicate_of=copies.get(a.article_id)) for a in ordered)


def with_stories(articles: Sequence[Article], reference: Reference) -> tuple[Article, ...]:
    """The articles with story_id. A copy is in the story of the kept one, a version in that of its successor."""
    shares = reference.compiled(word_shares)
    successor = {a.supersedes: a.article_id for a in articles if a.supersedes is not None}
    inputs = [
        StoryInput(
            article_id=a.article_id,
            words=story_words(a.title, a.body if a.status == EXTRACTED else "", shares),
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
