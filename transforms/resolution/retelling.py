"""Which reports are told anew: those that something new or dated otherwise can be one event with."""

from collections.abc import Mapping, Sequence
from datetime import date

from transforms.records import Article, EventReport
from transforms.resolution.kinds import EventKinds

# The days of a report and of its article as they were resolved, and how the article was dated.
ToldAs = tuple[date | None, date | None, date | None, date | None, str]


def reports_to_tell(
    reports: Sequence[EventReport], articles: Sequence[Article], before: Mapping[str, ToldAs], kinds: EventKinds
) -> tuple[EventReport, ...]:
    """The reports whose events may be others than before, in the same order.

    `before`: report_id -> how it was told, for reports of articles that nothing but a date can have changed. Reports
    are compared only within a story and with kinds that can be one event (`cluster_tellings`): where all of these are
    told as before, so are their events.
    """
    by_id = {article.article_id: article for article in articles}

    def compared_with(report: EventReport) -> tuple[str | None, str]:
        return by_id[report.article_id].story_id, kinds.kind(report.type, report.mode).compared_as

    changed = {
        compared_with(report)
        for report in reports
        if before.get(report.report_id) != told_as(report, by_id[report.article_id])
    }
    return tuple(report for report in reports if compared_with(report) in changed)


def told_as(report: EventReport, article: Article) -> ToldAs:
    """What dating by a story can change of a report, as far as its event depends on it."""
    first, last = article.published_earliest, article.published_latest
    return report.earliest, report.latest, first, last, article.published_method
