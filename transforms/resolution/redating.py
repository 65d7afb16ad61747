"""Articles dated by their story, and what that does to every date in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from transforms.dating import StoryArticle, date_by_story, retime
from transforms.records import Article, EventReport, PublicationDate, Quantity, Quotation, Timex
from transforms.reference import Reference
from transforms.resolution.kinds import event_kinds
from transforms.resolution.past_years import keep_in_past
from transforms.resolution.story_years import give_years

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Redated:
    """The facts of the corpus after story dating; each tuple in order of its key, changed records in place."""

    articles: tuple[Article, ...]
    timexes: tuple[Timex, ...]
    quotations: tuple[Quotation, ...]
    quantities: tuple[Quantity, ...]
    event_reports: tuple[EventReport, ...]


def redate_articles(articles: Sequence[Article]) -> dict[str, PublicationDate]:
    """article_id -> its new publication date, for the articles that others of their story date."""
    by_story: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: a.article_id):
        by_story[article.story_id or article.article_id].append(article)
    found: dict[str, PublicationDate] = {}
    for members in by_story.values():
        if len(members) > 1 and any(published_of(a).on is None for a in members):
            found |= date_by_story([StoryArticle(a.article_id, published_of(a), a.body) for a in members])
    return dict(sorted(found.items()))


def redate(
    articles: Sequence[Article],
    timexes: Sequence[Timex],
    quotations: Sequence[Quotation],
    quantities: Sequence[Quantity],
    event_reports: Sequence[EventReport],
    *,
    reference: Reference,
) -> Redated:
    """Date articles by their stories, value their time expressions again, and move what hangs on these.

    In articles that stay undated, a month and day still get the year of the story. What has happened is never dated
    ahead of its article for want of a year.
    """
    kinds = reference.compiled(event_kinds)
    published = redate_articles(articles)
    by_article: dict[str, list[Timex]] = defaultdict(list)
    for timex in timexes:
        if timex.article_id in published:
            by_article[timex.article_id].append(timex)
    bodies = {a.article_id: a.body for a in articles if a.article_id in published}
    old = {timex.timex_id: timex for timex in timexes}
    dated = tuple(with_published(a, published.get(a.article_id)) for a in articles)
    again = {
        timex.timex_id: timex
        for key, own in sorted(by_article.items())
        for timex in retime(bodies[key], own, published[key], reference)
    }
    ordered = [again.get(t.timex_id, t) for t in sorted(timexes, key=lambda t: t.timex_id)]
    new = {timex.timex_id: timex for timex in give_years(ordered, dated) if timex != old[timex.timex_id]}
    moved = {key: ((old[key].earliest, old[key].latest), (t.earliest, t.latest)) for key, t in new.items()}
    by_id = {article.article_id: article for article in dated}
    reports = [_moved_report(r, moved) for r in sorted(event_reports, key=lambda r: r.report_id)]
    valued = old | new
    return Redated(
        articles=dated,
        timexes=tuple(valued[key] for key in sorted(valued)),
        quotations=tuple(_moved_quotation(q, moved) for q in sorted(quotations, key=lambda q: q.quotation_id)),
        quantities=tuple(_moved_quantity(q, moved) for q in sorted(quantities, key=lambda q: q.quantity_id)),
        event_reports=keep_in_past(reports, by_id, valued, kinds),
    )


def new_days(timex_id: str | None, had: Days, moved: Mapping[str, tuple[Days, Days]]) -> Days:
    """The days of a fact that hangs on a time expression: moved with it, unless the fact had days of its own."""
    before, after = moved.get(timex_id or "", (had, had))
    return after if had in (before, (None, None)) else had


def _moved_quotation(quotation: Quotation, moved: Mapping[str, tuple[Days, Days]]) -> Quotation:
    had = (quotation.said_earliest, quotation.said_latest)
    first, last = new_days(quotation.said_timex_id, had, moved)
    return quotation if (first, last) == had else replace(quotation, said_earliest=first, said_latest=last)


def _moved_quantity(quantity: Quantity, moved: Mapping[str, tuple[Days, Days]]) -> Quantity:
    had = (quantity.as_of_earliest, quantity.as_of_latest)
    first, last = new_days(quantity.as_of_timex_id, had, moved)
    return quantity if (first, last) == had else replace(quantity, as_of_earliest=first, as_of_latest=last)


def _moved_report(report: EventReport, moved: Mapping[str, tuple[Days, Days]]) -> EventReport:
    had = (report.earliest, report.latest)
    first, last = new_days(report.timex_id, had, moved)
    return report if (first, last) == had else replace(report, earliest=first, latest=last)


def published_of(article: Article) -> PublicationDate:
    """The publication date that stands in an article's own row."""
    return PublicationDate(
        earliest=article.published_earliest,
        latest=article.published_latest,
        method=article.published_method,
        confidence=article.published_confidence,
        evidence=article.published_evidence,
    )


def with_published(article: Article, published: PublicationDate | None) -> Article:
    """The article with another publication date; unchanged for None."""
    if published is None:
        return article
    return replace(
        article,
        published_earliest=published.earliest,
        published_latest=published.latest,
        published_on=published.on,
        published_method=published.method,
        published_confidence=published.confidence,
        published_evidence=published.evidence,
    )
