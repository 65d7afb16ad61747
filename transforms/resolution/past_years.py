"""What has happened lies behind its article: "Hamas attacked on 7 October", told in August, means the year before."""

from dataclasses import replace
from datetime import date

from transforms.events.dates import NEAREST_YEAR
from transforms.records import Article, EventReport
from transforms.resolution.kinds import EventKinds

YEAR_BEFORE = "_year_before"


def keep_in_past(report: EventReport, article: Article, kinds: EventKinds) -> EventReport:
    """The report, a year earlier when it tells as past what a day or month without a year puts ahead of its article.

    Acts of speech stay: the day may be that of what is demanded or agreed.
    """
    low, high, basis = report.earliest, report.latest, report.date_basis or ""
    published = article.published_latest
    if low is None or high is None or published is None or low <= published or not basis.endswith(NEAREST_YEAR):
        return report
    if report.modality != "occurred" or kinds.kind(report.type, report.mode).is_verbal:
        return report
    basis = basis.removesuffix(NEAREST_YEAR) + YEAR_BEFORE
    return replace(report, earliest=_year_before(low), latest=_year_before(high), date_basis=basis)


def _year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
