"""Dating the articles of one story by each other: shared days give the year, shared weekdays and months the day."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from transforms.dating.days import month_day_near
from transforms.dating.evidence import month_day_text, parse_month_day
from transforms.dating.prose import MonthDay
from transforms.records import PublicationDate

# How long after a day an article may tell it by month and day alone: past half a year it would name the year.
REACH = timedelta(days=180)
DAY = timedelta(days=1)
STORY = "story"
STORY_CONFIDENCE = 0.8
INTERVAL_CONFIDENCE = 0.6
MAX_WIDTH = 45  # a wider interval is not worth telling


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One article of a story as `date_by_story` wants it: its key, and its publication date found alone."""

    article_id: str
    published: PublicationDate


@dataclass(frozen=True, slots=True)
class Clues:
    """The constraints of one article's evidence, as values."""

    article_id: str
    published: PublicationDate
    past: frozenset[MonthDay]
    future: frozenset[MonthDay]
    own: frozenset[MonthDay]  # said to be its own day
    pairs: tuple[tuple[int, MonthDay, frozenset[str]], ...]
    weekdays: tuple[int, ...]
    weekday_basis: str | None
    tomorrow_names: frozenset[str]
    last_month_names: frozenset[str]
    named: tuple[tuple[MonthDay, frozenset[str]], ...]
    full_dates: tuple[date, ...]
    not_before: date | None
    not_after: date | None

    @property
    def told(self) -> frozenset[MonthDay]:
        """All month-days it tells."""
        return self.past | self.future | self.own

    @property
    def anchors(self) -> frozenset[MonthDay]:
        """Of a dated article: the month-days it can give a year to, those of full dates near it included."""
        on = self.published.on
        near = {(day.month, day.day) for day in self.full_dates if on and abs(day - on) <= REACH}
        return self.told | near


def date_by_story(articles: Sequence[StoryArticle]) -> dict[str, PublicationDate]:
    """New publication dates, by article_id, of the articles of one story that others help to date; no others.

    Pure and independent of order. Help comes only from articles whose day was found alone (metadata, stated, their own
    weekdays), never from one dated by its story. The evidence of each article (see `date_article`) is all that is read.
    Steps: a month-day shared with a dated article gives the year; month-days told as past and to come bound the
    day; "tomorrow" or a weekday in the lead leaves weekdays; "last month" beside a name that dated articles tie to one
    month leaves a month; "tomorrow, Tuesday" meets the story's own Tuesday. A day is given when one is left, else the
    interval, with its candidate days in the evidence.
    """
    read = sorted((read_clues(article) for article in articles), key=lambda clues: clues.article_id)
    dated = [clues for clues in read if clues.published.on is not None and clues.published.method != STORY]
    found = {}
    for clues in read:
        if clues.published.on is None and (better := date_with(clues, dated)):
            found[clues.article_id] = better
    return found


def read_clues(article: StoryArticle) -> Clues:
    """The constraints of one article."""
    fields: dict[str, Any] = json.loads(article.published.evidence or "{}").get("constraints", {})
    return Clues(
        article_id=article.article_id,
        published=article.published,
        past=month_days(fields.get("month_days_past", ())),
        future=month_days(fields.get("month_days_future", ())),
        own=month_days(fields.get("today", ())),
        pairs=tuple(
            (pair["weekday"], parse_month_day(pair["month_day"]), frozenset(pair["names"]))
            for pair in fields.get("pairs", ())
        ),
        weekdays=tuple(fields.get("weekdays", ())),
        weekday_basis=fields.get("weekday_basis"),
        tomorrow_names=frozenset(fields.get("tomorrow_names", ())),
        last_month_names=frozenset(fields.get("last_month_names", ())),
        named=tuple(
            (parse_month_day(md), frozenset(names)) for md, names in sorted(fields.get("month_day_names", {}).items())
        ),
        full_dates=tuple(date.fromisoformat(day) for day in fields.get("full_dates", ())),
        not_before=parse_bound(fields.get("not_before")),
        not_after=parse_bound(fields.get("not_after") or fields.get("received_on")),
    )


def month_days(texts: Iterable[str]) -> frozenset[MonthDay]:
    """Month-days of their texts."""
    return frozenset(parse_month_day(text) for text in texts)


def parse_bound(text: str | None) -> date | None:
    """A day of the evidence."""
    return date.fromisoformat(text) if text else None


def date_with(clues: Clues, dated: Sequence[Clues]) -> PublicationDate | None:
    """The publication date of one open article with the help of the dated ones; None when they give none."""
    supporters = [other for other in dated if clues.told & other.anchors]
    shared = sorted({day for other in supporters for day in shared_days(clues, other)})
    if not shared or shared[-1] - shared[0] > REACH:
        return None  # none, or the story spans so long that a month-day may be of two years
    low, high = window(clues, shared)
    reasoning = [support_sentence(clues, supporters)]
    candidates = [low + DAY * k for k in range((high - low).days + 1)] if low <= high else []
    candidates = keep_own(candidates, clues, reasoning)
    candidates = keep_last_month(candidates, clues, dated, reasoning)
    candidates = keep_weekdays(candidates, clues, reasoning)
    candidates = keep_tomorrow(candidates, clues, supporters, reasoning)
    if not candidates or (candidates[-1] - candidates[0]).days > MAX_WIDTH:
        return None
    first, last = candidates[0], candidates[-1]
    confidence = STORY_CONFIDENCE if first == last else INTERVAL_CONFIDENCE
    reasoning.append(
        f"Published on {first}."
        if first == last
        else f"Published from {first} to {last}: one of {len(candidates)} days."
    )
    evidence = with_story(clues.published.evidence, reasoning, candidates, supporters)
    return PublicationDate(first, last, STORY, confidence, evidence)


def shared_days(clues: Clues, other: Clues) -> list[date]:
    """The month-days both tell, as days near the dated article."""
    near = other.published.earliest
    if near is None:
        return []
    return [day for md in clues.told & other.anchors if (day := month_day_near(*md, near))]


def window(clues: Clues, shared: Sequence[date]) -> tuple[date, date]:
    """The first and last day the article can be of: after what it tells as past, before what is to come.

    Each month-day is read near the first shared day.
    """
    base = shared[0]
    low, high = shared[-1] - REACH, base + REACH
    for month_day in sorted(clues.past):
        if day := month_day_near(*month_day, base):
            low = max(low, day)
    for month_day in sorted(clues.future):
        day = month_day_near(*month_day, base)
        if day and day >= low:
            high = min(high, day)
    if clues.not_before:
        low = max(low, clues.not_before)
    if clues.not_after:
        high = min(high, clues.not_after)
    return low, high


def support_sentence(clues: Clues, supporters: Sequence[Clues]) -> str:
    """Which dated articles share which days."""
    parts = []
    for other in supporters:
        shared = ", ".join(month_day_text(md) for md in sorted(clues.told & other.anchors))
        parts.append(f"{other.article_id} ({other.published.on}) shares {shared}")
    return "In this story " + "; ".join(parts) + "."


def keep_own(candidates: list[date], clues: Clues, reasoning: list[str]) -> list[date]:
    """The days that fall on the month-day the article says is its own."""
    if len(clues.own) != 1:
        return candidates
    month, number = next(iter(clues.own))
    reasoning.append(f"It says itself that it is of {month_day_text((month, number))}.")
    return [day for day in candidates if (day.month, day.day) == (month, number)]


def keep_weekdays(candidates: list[date], clues: Clues, reasoning: list[str]) -> list[date]:
    """The days that fall on a weekday the article can be of."""
    if not clues.weekdays:
        return candidates
    reasoning.append(f"Its weekday is one of {list(clues.weekdays)} (Monday = 0), by {clues.weekday_basis}.")
    return [day for day in candidates if day.weekday() in clues.weekdays]


def keep_last_month(candidates: list[date], clues: Clues, dated: Sequence[Clues], reasoning: list[str]) -> list[date]:
    """The days of the month after the one that dated articles give for what was "last month"."""
    months = {
        month for name in clues.last_month_names if len(found := months_of_name(name, dated)) == 1 for month in found
    }
    if len(months) != 1:
        return candidates
    told = months.pop()
    following = told % 12 + 1
    reasoning.append(f"What was 'last month' is told elsewhere of month {told}: published in month {following}.")
    return [day for day in candidates if day.month == following]


def months_of_name(name: str, dated: Sequence[Clues]) -> set[int]:
    """The months in which dated articles tell of a name."""
    return {md[0] for other in dated for md, names in other.named if name in names}


def keep_tomorrow(
    candidates: list[date], clues: Clues, supporters: Sequence[Clues], reasoning: list[str]
) -> list[date]:
    """The day before the one on which dated articles tell, with weekday and date, what is to come "tomorrow"."""
    if clues.weekday_basis != "tomorrow":
        return candidates
    days = {
        day
        for other in supporters
        if other.published.earliest
        for weekday, md, names in other.pairs
        if names & clues.tomorrow_names and (day := month_day_near(*md, other.published.earliest))
        if day.weekday() == weekday
    }
    hits = [day for day in candidates if day + DAY in days]
    if len(hits) != 1:
        return candidates
    reasoning.append(f"Its 'tomorrow' is the {hits[0] + DAY} of the story.")
    return hits


def with_story(evidence: str, reasoning: Sequence[str], candidates: Sequence[date], supporters: Sequence[Clues]) -> str:
    """The article's own evidence with what the story added."""
    content: dict[str, Any] = json.loads(evidence or "{}")
    content["reasoning"] = [*content.get("reasoning", ()), *reasoning]
    constraints = dict(content.get("constraints", {}))
    constraints["candidate_days"] = [day.isoformat() for day in candidates]
    constraints["supported_by"] = [other.article_id for other in supporters]
    content["constraints"] = constraints
    return json.dumps(content, ensure_ascii=False)
