"""What an article brings to dating its story, read from its evidence; and its evidence with what the story added."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from transforms.dating.evidence import parse_month_day
from transforms.dating.prose import MonthDay
from transforms.dating.story_leads import Told, lead_pair, read_told
from transforms.records import PublicationDate

# How long after a day an article may tell it by month and day alone: past half a year it would name the year.
REACH = timedelta(days=180)
MAX_CANDIDATES = 60  # days that the evidence lists
STORY = "story"  # the method
STORY_CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One article of a story as `date_by_story` wants it: its key, and its publication date found alone."""

    article_id: str
    published: PublicationDate
    body: str = ""  # to find shared wording in; "" when it is not at hand


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
    named: tuple[tuple[MonthDay, frozenset[str]], ...]
    full_dates: tuple[date, ...]
    dateline: frozenset[MonthDay]
    weekdays_told: tuple[Told, ...]
    turns: tuple[date, ...]  # the days on which its own month-day fits its weekdays; () for one that names years
    not_before: date | None
    page_bound: date | None  # by its page's clock or © year
    received_on: date | None
    body: str

    @property
    def not_after(self) -> date | None:
        """The last day it can be of."""
        return self.page_bound or self.received_on

    @property
    def told(self) -> frozenset[MonthDay]:
        """All month-days it tells."""
        return self.past | self.future | self.own

    @property
    def strong(self) -> dict[MonthDay, int | None]:
        """The month-days of its head that bear on its own day, each with its weekday when that is told."""
        pair = lead_pair(self.weekdays_told)
        found: dict[MonthDay, int | None] = dict.fromkeys(self.own | self.dateline)
        if pair and pair.month_day:
            found[pair.month_day] = pair.weekday
        return found

    @property
    def anchors(self) -> frozenset[MonthDay]:
        """Of a dated article: the month-days it can give a year to, those of full dates near it included."""
        on = self.published.on
        near = {(day.month, day.day) for day in self.full_dates if on and abs(day - on) <= REACH}
        return self.told | near


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
        named=tuple(
            (parse_month_day(md), frozenset(names)) for md, names in sorted(fields.get("month_day_names", {}).items())
        ),
        dateline=month_days(fields.get("dateline", ())),
        weekdays_told=read_told(fields.get("weekdays_told", ())),
        full_dates=tuple(date.fromisoformat(day) for day in fields.get("full_dates", ())),
        turns=read_turns(fields),
        not_before=parse_bound(fields.get("not_before")),
        page_bound=parse_bound(fields.get("not_after")),
        received_on=parse_bound(fields.get("received_on")),
        body=article.body,
    )


def read_turns(fields: Mapping[str, Any]) -> tuple[date, ...]:
    """The days that fit an article's own month-day, one a turn of the calendar; () when it names years itself."""
    if not fields.get("today") or fields.get("years_told"):
        return ()
    return tuple(date.fromisoformat(day) for day in fields.get("candidate_days", ()))


def month_days(texts: Iterable[str]) -> frozenset[MonthDay]:
    """Month-days of their texts."""
    return frozenset(parse_month_day(text) for text in texts)


def parse_bound(text: str | None) -> date | None:
    """A day of the evidence."""
    return date.fromisoformat(text) if text else None


def with_story(evidence: str, reasoning: Sequence[str], candidates: Sequence[date], supporters: Sequence[Clues]) -> str:
    """The article's own evidence with what the story added."""
    content: dict[str, Any] = json.loads(evidence or "{}")
    content["reasoning"] = [*content.get("reasoning", ()), *reasoning]
    constraints = dict(content.get("constraints", {}))
    constraints["candidate_days"] = [day.isoformat() for day in candidates[:MAX_CANDIDATES]]
    constraints["supported_by"] = [other.article_id for other in supporters]
    content["constraints"] = constraints
    return json.dumps(content, ensure_ascii=False)
