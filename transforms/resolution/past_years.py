"""What has happened lies behind its article: "Hamas attacked on 7 October", told in August, means the year before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from transforms.events.dates import NEAREST_YEAR
from transforms.records import Article, EventReport, Timex
from transforms.resolution.kinds import EventKinds
from transforms.resolution.story_years import STORY_ANCHOR

YEAR_BEFORE = "_year_before"
ATTACHED = "attached" + NEAREST_YEAR

StoryDay = tuple[str | None, int, int]  # story_id, month, day


def keep_in_past(
    reports: Sequence[EventReport], articles: Mapping[str, Article], timexes: Mapping[str, Timex], kinds: EventKinds
) -> tuple[EventReport, ...]:
    """The reports in the same order, with a day or month without a year moved to the year that it must be of.

    What dated articles tell as past lies behind them. An article that only its story gives years takes, for what has
    happened, the earlier year that the others of the story tell of the same day.
    """
    years: dict[StoryDay, set[int]] = defaultdict(set)
    settled: dict[str, EventReport] = {}
    by_story: list[EventReport] = []
    for report in reports:
        article, timex = articles[report.article_id], timexes.get(report.timex_id or "")
        if timex is not None and timex.anchor == STORY_ANCHOR:
            by_story.append(report)
            continue
        settled[report.report_id] = kept = _behind_article(report, article, timex, kinds)
        if kept.earliest is not None and kept.earliest == kept.latest:
            years[article.story_id, kept.earliest.month, kept.earliest.day].add(kept.earliest.year)
    for report in by_story:
        settled[report.report_id] = _as_others_tell(report, articles[report.article_id].story_id, years, kinds)
    return tuple(settled[report.report_id] for report in reports)


def _behind_article(report: EventReport, article: Article, timex: Timex | None, kinds: EventKinds) -> EventReport:
    """The report, a year earlier when it tells as past what a day or month without a year puts ahead of its article.

    Of acts of speech the day may be that of what is demanded or agreed, unless it stands before the verb.
    """
    low, high, basis = report.earliest, report.latest, report.date_basis or ""
    published = article.published_latest
    if low is None or high is None or published is None or low <= published or not basis.endswith(NEAREST_YEAR):
        return report
    is_of_verb = basis == ATTACHED and timex is not None and timex.end_char <= report.start_char
    if report.modality != "occurred" or (kinds.kind(report.type, report.mode).is_verbal and not is_of_verb):
        return report
    return _in_year(report, low.year - 1, basis.removesuffix(NEAREST_YEAR) + YEAR_BEFORE)


def _as_others_tell(
    report: EventReport, story_id: str | None, years: Mapping[StoryDay, set[int]], kinds: EventKinds
) -> EventReport:
    low = report.earliest
    if low is None or report.modality != "occurred" or kinds.kind(report.type, report.mode).is_verbal:
        return report
    told = years.get((story_id, low.month, low.day), set())
    if len(told) != 1 or min(told) >= low.year:
        return report
    return _in_year(report, min(told), f"{report.date_basis}{YEAR_BEFORE}")


def _in_year(report: EventReport, year: int, basis: str) -> EventReport:
    assert report.earliest is not None and report.latest is not None
    moved = year - report.earliest.year
    first, last = _moved(report.earliest, moved), _moved(report.latest, moved)
    return replace(report, earliest=first, latest=last, date_basis=basis)


def _moved(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)
