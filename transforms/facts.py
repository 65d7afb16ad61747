"""One article's facts: the extractors in order, one line each. Earlier results go in, never later ones."""

from datetime import date

from transforms.dating import date_article, find_timexes, parse_day
from transforms.entities import find_mentions, find_roles
from transforms.events import find_event_reports
from transforms.nlp import ParsedArticle
from transforms.positions import find_positions
from transforms.quantities import find_quantities
from transforms.quotations import find_quotations
from transforms.records import Article, ArticleFacts, CleanArticle, PublicationDate
from transforms.reference import Reference


def extract_facts(
    parsed: ParsedArticle, *, received_on: date, reference: Reference, named_on: date | None = None
) -> ArticleFacts:
    """All facts of one parsed article. `received_on`: the day its file was first seen, a bound of publication.

    An article that was not parsed (another language, nothing left after cleaning) has its row and its blocks only.
    """
    published = date_article(parsed, received_on=received_on, reference=reference, named_on=named_on)
    if not parsed.sentences:
        return ArticleFacts(article_row(parsed.article, published), parsed.article.blocks)
    timexes = find_timexes(parsed, published=published, reference=reference)
    mentions, entities = find_mentions(parsed, published=published, reference=reference)
    roles = find_roles(parsed, mentions, timexes, reference=reference)
    quotations = find_quotations(parsed, mentions, timexes, reference=reference)
    quantities = find_quantities(parsed, mentions, timexes, quotations, reference=reference)
    reports, arguments = find_event_reports(parsed, mentions, timexes, quotations, quantities, reference=reference)
    positions = find_positions(parsed, mentions, quotations, reports, arguments, reference=reference)
    return ArticleFacts(
        article=article_row(parsed.article, published),
        blocks=parsed.article.blocks,
        sentences=parsed.sentences,
        entities=entities,
        mentions=mentions,
        entity_roles=roles,
        timexes=timexes,
        quotations=quotations,
        quantities=quantities,
        event_reports=reports,
        event_arguments=arguments,
        positions=positions,
    )


def article_row(article: CleanArticle, published: PublicationDate) -> Article:
    """The articles row of one cleaned article, before resolution."""
    return Article(
        article_id=article.article_id,
        document_id=article.document_id,
        record_no=article.record_no,
        external_id=article.external_id,
        supersedes=None,
        is_current=True,
        source=article.source,
        url=article.url,
        title=article.title,
        byline=article.byline,
        credit=article.credit,
        dateline_place=article.dateline_place,
        language=article.language,
        body=article.body,
        word_count=article.word_count,
        crawled_on=article.crawled_on,
        duplicate_of=None,
        story_id=None,
        status=article.status,
        published_earliest=published.earliest,
        published_latest=published.latest,
        published_on=published.on,
        published_method=published.method,
        published_confidence=published.confidence,
        published_evidence=published.evidence,
        updated_on=parse_day(article.updated or article.published),
    )
