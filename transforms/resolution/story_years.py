"""The year of a month and day that an undated article tells: that of its story."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from transforms.records import Article, Timex

_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
STORY_ANCHOR = "story"
MAX_STORY_DAYS = 120  # a story that runs longer leaves the year of a month and day open
MAX_DISTANCE = 150  # days from the story: nearer to it than to the same day of any other year
CONFIDENCE = 0.7  # month and day without a year lie nearest to the publication day in 95 % (design/METHODS.md)
MAX_DATED_DAYS = 3

Window = tuple[date, date]


def give_years(timexes: Sequence[Timex], articles: Sequence[Article]) -> tuple[Timex, ...]:
    """The timexes in the same order; "March 29" of an article without a date gets the year nearest to its story.

    The story's days are those of its dated articles. What has a year, stands in a dated article, or lies half a year
    from the story stays as it is.
    """
    windows = _story_windows(articles)
    open_window = {
        article.article_id: windows[article.story_id]
        for article in articles
        if article.story_id in windows and _dated(article) is None
    }
    return tuple(
        _with_year(timex, open_window[timex.article_id]) if timex.article_id in open_window else timex
        for timex in timexes
    )


def _story_windows(articles: Sequence[Article]) -> dict[str | None, Window]:
    """story_id -> first and last day on which its dated articles were published, for stories short enough."""
    days: dict[str | None, list[date]] = defaultdict(list)
    for article in articles:
        window = _dated(article)
        if window is not None:
            days[article.story_id] += window
    spans = {story_id: (min(told), max(told)) for story_id, told in days.items()}
    return {key: span for key, span in spans.items() if span[1] - span[0] <= timedelta(days=MAX_STORY_DAYS)}


def _dated(article: Article) -> Window | None:
    first, last = article.published_earliest, article.published_latest
    if first is None or last is None or last - first > timedelta(days=MAX_DATED_DAYS):
        return None
    return first, last


def _with_year(timex: Timex, window: Window) -> Timex:
    match = _MONTH_DAY.fullmatch(timex.value or "")
    if match is None or timex.earliest is not None or timex.type != "DATE":
        return timex
    month, day = int(match.group(1)), int(match.group(2))
    years = range(window[0].year - 1, window[1].year + 2)
    days = [found for year in years if (found := _day(year, month, day)) is not None]
    nearest = min(days, key=lambda found: (_distance(found, window), found), default=None)
    if nearest is None or _distance(nearest, window) > MAX_DISTANCE:
        return timex
    return replace(
        timex,
        value=nearest.isoformat(),
        earliest=nearest,
        latest=nearest,
        granularity="day",
        anchor=STORY_ANCHOR,
        confidence=min(timex.confidence, CONFIDENCE) if timex.confidence else CONFIDENCE,
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February
        return None


def _distance(day: date, window: Window) -> int:
    """Days from `day` to the window; 0 inside it."""
    return max(0, (window[0] - day).days, (day - window[1]).days)
