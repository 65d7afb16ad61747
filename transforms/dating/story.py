"""Dating the articles of one story by each other: shared days give the year, shared weekdays and months the day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from transforms.dating.days import month_day_near
from transforms.dating.explain import (
    day_words,
    interval_sentence,
    joined,
    month_day_words,
    month_days_words,
    weekdays_words,
)
from transforms.dating.story_clues import REACH, STORY, STORY_CONFIDENCE, Clues, StoryArticle, read_clues, with_story
from transforms.dating.story_leads import (
    NEAR,
    PAIR_REACH,
    is_dateline_day,
    lead_pair,
    near_days,
    pair_weekdays,
    reprinted_days,
    retold_days,
)
from transforms.dating.story_texts import WORDING_REACH, shared_wording
from transforms.dating.story_turns import settle_turns
from transforms.records import PublicationDate

DAY = timedelta(days=1)
INTERVAL_CONFIDENCE = 0.6
WIDE_CONFIDENCE = 0.5
MAX_DAYS_NAMED = 3
NARROW_CONFIDENCE = 0.7  # of at most NARROW days
NARROW = 3
# Month-days that leave a wider interval are enough only where one was fresh news to a dated article. In news of 2020 to
# 2024 such intervals failed in 36 of 61 undated articles that share no fresh one, in none of 5 that share one.
MAX_WIDTH = 45
FRESH = timedelta(days=4)
TOMORROW_NAMES = 3  # that two articles must tell beside one weekday for it to be the same day
# Sequences of words that two articles share to be of one report. In news of 2020 to 2024, half of the days hidden,
# three times, nine open articles were so dated by their lead's weekday: all nine were of that day or the next.
SAME_REPORT = 30
MAX_ROUNDS = 3  # an article dated by its story helps others, but not without end:
ROUND_COST = 0.1  # what each round takes from the confidence


def date_by_story(articles: Sequence[StoryArticle]) -> dict[str, PublicationDate]:
    """New publication dates, by article_id, of the articles of one story that others help to date; no others.

    Pure and independent of order. Help comes from articles whose day was found alone (metadata, stated, their own
    weekdays) and then, for MAX_ROUNDS, with less confidence, from those that got a single day here; never from one
    that came in as dated by its story. The evidence of each article (see `date_article`) is all that is read, and at
    the end its wording.
    First, open articles settle each other's turn of the calendar. Then, for each: a month-day shared with a dated
    article, one of the head that falls near it, or a reprinted lead gives the year; month-days told as past and to
    come bound the day; a dateline, "Tuesday (March 29)" or a weekday in the lead and "tomorrow" leave days; "tomorrow,
    Tuesday" meets the story's own Tuesday. A day is given when one is left, else the interval, with its candidate days
    in the evidence. What is still open then gets bounds from articles whose wording it shares. Belonging to the story
    alone dates nothing: of undated articles in stories with dated ones, less than half were of a day next to one of
    those (news of 2022, 2024).
    """
    read = sorted((read_clues(article) for article in articles), key=lambda clues: clues.article_id)
    dated = [clues for clues in read if clues.published.on is not None and clues.published.method != STORY]
    waiting = [clues for clues in read if clues.published.on is None]
    untied = [clues for clues in waiting if not any(clues.told & other.anchors for other in dated)]
    found = settle_turns(untied)
    dated += [replace(clues, published=found[clues.article_id]) for clues in untied if clues.article_id in found]
    waiting = [clues for clues in waiting if clues.article_id not in found]
    for round_no in range(MAX_ROUNDS):
        better = {clues.article_id: date_with(clues, dated, cost=round_no * ROUND_COST) for clues in waiting}
        new = {key: published for key, published in better.items() if published and key not in found}
        new |= {key: p for key, p in better.items() if p and p.on and found.get(key, p).on is None}
        found |= new
        gained = [replace(c, published=new[c.article_id]) for c in waiting if c.article_id in new]
        gained = [clues for clues in gained if clues.published.on is not None]
        if not gained:
            break
        dated = sorted([*dated, *gained], key=lambda clues: clues.article_id)
        waiting = [c for c in waiting if found.get(c.article_id, c.published).on is None]
    still_open = [clues for clues in waiting if clues.article_id not in found]
    return found | date_by_wording(still_open, dated)


def date_with(clues: Clues, dated: Sequence[Clues], *, cost: float) -> PublicationDate | None:
    """The publication date of one open article with the help of the dated ones; None when they give none.

    `cost` is taken from the confidence.
    """
    support = find_support(clues, dated)
    if support is None or support.days[-1] - support.days[0] > REACH:
        return None  # none, or the story spans so long that a month-day may be of two years
    low, high = window(clues, support.days)
    reasoning = [support_sentence(clues, support)]
    candidates = [low + DAY * k for k in range((high - low).days + 1)] if low <= high else []
    candidates = keep_own(candidates, clues, reasoning)
    candidates = keep_head(candidates, clues, support.days[0], reasoning)
    candidates = keep_linked(candidates, support)
    candidates = keep_weekdays(candidates, clues, reasoning)
    candidates = keep_tomorrow(candidates, clues, dated, reasoning)
    if not candidates or ((candidates[-1] - candidates[0]).days > MAX_WIDTH and not support.is_fresh):
        return None
    first, last = candidates[0], candidates[-1]
    reasoning.append(interval_sentence(candidates))
    evidence = with_story(clues.published.evidence, reasoning, candidates, support.articles)
    return PublicationDate(first, last, STORY, round(confidence_in(candidates) - cost, 2), evidence)


def confidence_in(candidates: Sequence[date]) -> float:
    """By how many days there are from the first to the last."""
    days = (candidates[-1] - candidates[0]).days + 1
    if days > MAX_WIDTH:
        return WIDE_CONFIDENCE
    return STORY_CONFIDENCE if days == 1 else NARROW_CONFIDENCE if days <= NARROW else INTERVAL_CONFIDENCE


def date_by_wording(waiting: Sequence[Clues], dated: Sequence[Clues]) -> dict[str, PublicationDate]:
    """article_id -> half a year on either side of articles whose wording it shares; its day where its head tells it.

    Of little use for the day, but it gives the year.
    """
    by_key = {clues.article_id: clues for clues in dated if clues.published.on}
    sharing = shared_wording({c.article_id: c.body for c in waiting}, {key: c.body for key, c in by_key.items()})
    found = {}
    for clues in waiting:
        fellows = [by_key[key] for key in sharing[clues.article_id]]
        days = [other.published.on for other in fellows if other.published.on]
        if not days:
            continue
        low = max([max(days) - WORDING_REACH, *([clues.not_before] if clues.not_before else [])])
        high = min([min(days) + WORDING_REACH, *([clues.not_after] if clues.not_after else [])])
        names = joined([f"{other.article_id} (published {other.published.on})" for other in fellows], "and")
        reasoning = [f"It repeats sentences of {names}: within half a year of them, most likely."]
        candidates = [low + DAY * k for k in range((high - low).days + 1)] if low <= high else []
        candidates = keep_own(candidates, clues, reasoning)
        candidates = keep_head(candidates, clues, days[0], reasoning)
        same = [by_key[key] for key, count in sharing[clues.article_id].items() if count >= SAME_REPORT]
        candidates = keep_retold(candidates, clues, same, reasoning)
        if candidates:
            reasoning.append(interval_sentence(candidates))
            evidence = with_story(clues.published.evidence, reasoning, candidates, fellows)
            first, last = candidates[0], candidates[-1]
            found[clues.article_id] = PublicationDate(first, last, STORY, confidence_in(candidates), evidence)
    return found


@dataclass(frozen=True, slots=True)
class Support:
    """What ties an open article to the dated ones of its story: the kind of link, those articles, the days by which."""

    kind: str  # a key of LINKS
    articles: tuple[Clues, ...]
    days: tuple[date, ...]

    @property
    def is_fresh(self) -> bool:
        """True when a month-day that both tell lies next to the publication of the dated article."""
        published = [other.published.on for other in self.articles if other.published.on]
        return self.kind == "month_day" and any(abs(day - on) <= FRESH for day in self.days for on in published)


def find_support(clues: Clues, dated: Sequence[Clues]) -> Support | None:
    """The first kind of link that is there, in the order of LINKS; None without any."""
    for kind, days_of in LINKS.items():
        linked = [(other, days) for other in dated if (days := days_of(clues, other))]
        if linked:
            every = {day for _, found in linked for day in found}
            return Support(kind, tuple(other for other, _ in linked), tuple(sorted(every)))
    return None


def head_days(clues: Clues, other: Clues) -> list[date]:
    """The month-days of an article's head, as days near a dated article."""
    return near_days(clues.strong, other.published.on) if clues.strong and other.published.on else []


def tomorrow_days(clues: Clues, other: Clues) -> list[date]:
    """What an article tells as tomorrow's weekday and a dated one, among the same names, by a month-day."""
    on = other.published.on
    if on is None or clues.weekday_basis != "tomorrow":
        return []
    ahead = {(day + 1) % 7 for day in clues.weekdays}
    told = [month_day_near(*md, on) for md, names in other.named if len(names & clues.tomorrow_names) >= TOMORROW_NAMES]
    return [day for day in told if day and abs(day - on) <= NEAR and day.weekday() in ahead]


def lead_days(clues: Clues, other: Clues) -> list[date]:
    """The weekdays that the lead tells in the words of a dated article, as days."""
    on = other.published.on
    return reprinted_days(clues.weekdays_told, other.weekdays_told, on) if on else []


def shared_days(clues: Clues, other: Clues) -> list[date]:
    """The month-days both tell, as days near the dated article.

    Left out is one that both tell as past and that would lie ahead of the dated article: it is of some year before
    ("since October 7", told in September).
    """
    near = other.published.earliest
    if near is None:
        return []
    days = [(md, month_day_near(*md, near)) for md in sorted(clues.told & other.anchors)]
    both_past = clues.past & other.past
    return [day for md, day in days if day and not (md in both_past and day > near + DAY)]


LINKS: Mapping[str, Callable[[Clues, Clues], list[date]]] = {
    "month_day": shared_days,
    "head": head_days,
    "tomorrow": tomorrow_days,
    "lead": lead_days,
}


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


TIES = {
    "head": "its head names a day next to {}",
    "tomorrow": "what it calls tomorrow is told there of {}",
    "lead": "its lead is told there in the same words, of {}",
}


def support_sentence(clues: Clues, support: Support) -> str:
    """Which dated articles tie an article to which days, and how."""
    parts = []
    for other in support.articles:
        shared = month_days_words(sorted(clues.told & other.anchors))
        days = joined([day.isoformat() for day in support.days[:MAX_DAYS_NAMED]], "and")
        tie = f"tells {shared} too" if support.kind == "month_day" else TIES[support.kind].format(days)
        parts.append(f"{other.article_id} (published {other.published.on}): {tie}")
    return f"Dated by its story: {'; '.join(parts)}."


def keep_own(candidates: list[date], clues: Clues, reasoning: list[str]) -> list[date]:
    """The days that fall on the month-day the article says is its own."""
    if len(clues.own) != 1:
        return candidates
    month, number = next(iter(clues.own))
    reasoning.append(f"It gives {month_day_words((month, number))} as its own day.")
    return [day for day in candidates if (day.month, day.day) == (month, number)]


def keep_head(candidates: list[date], clues: Clues, base: date, reasoning: list[str]) -> list[date]:
    """The days that the dateline and a weekday with its month-day in the lead leave; month-days read near `base`."""
    if len(clues.dateline) == 1 and not clues.own and (written := month_day_near(*next(iter(clues.dateline)), base)):
        reasoning.append(f"Its dateline is of {day_words(written)}.")
        candidates = [day for day in candidates if is_dateline_day(day, written, clues.weekdays_told)]
    pair = lead_pair(clues.weekdays_told)
    told = month_day_near(*pair.month_day, base) if pair and pair.month_day else None
    if pair is None or told is None:
        return candidates
    reasoning.append(f"Its lead tells {month_day_words(pair.month_day or (1, 0))} as past, with its weekday.")
    if told.weekday() != pair.weekday:
        return []
    if clues.own:
        return candidates
    allowed = pair_weekdays(clues.weekdays_told)
    within = [day for day in candidates if told <= day <= told + PAIR_REACH]
    return [day for day in within if not allowed or day.weekday() in allowed]


def keep_linked(candidates: list[date], support: Support) -> list[date]:
    """The days next to the day of a link that is itself about the article's own day: its tomorrow, its lead."""
    if support.kind == "tomorrow":
        return [day for day in candidates if day + DAY in support.days]
    if support.kind == "lead":
        return [day for day in candidates if support.days[-1] <= day <= support.days[-1] + DAY]
    return candidates


def keep_weekdays(candidates: list[date], clues: Clues, reasoning: list[str]) -> list[date]:
    """The days that fall on a weekday the article can be of."""
    if clues.own or not clues.weekdays or pair_weekdays(clues.weekdays_told):
        return candidates
    reasoning.append(f"Of these days, those that are a {weekdays_words(clues.weekdays)} remain.")
    return [day for day in candidates if day.weekday() in clues.weekdays]


def keep_retold(candidates: list[date], clues: Clues, same: Sequence[Clues], reasoning: list[str]) -> list[date]:
    """The day of the lead's weekday, and the next, when dated articles of the same report tell that weekday of it."""
    days = {day for other in same for day in retold_days(clues.weekdays_told, other.weekdays_told, other.published.on)}
    if len(days) != 1:
        return candidates
    (told,) = days
    reasoning.append(f"It is of the same report: what its lead tells was on {day_words(told)}.")
    return [day for day in candidates if told <= day <= told + DAY]


def keep_tomorrow(candidates: list[date], clues: Clues, dated: Sequence[Clues], reasoning: list[str]) -> list[date]:
    """The day before the one on which dated articles tell, with weekday and date, what is to come "tomorrow"."""
    if clues.weekday_basis != "tomorrow":
        return candidates
    days = {
        day
        for other in dated
        if other.published.earliest
        for weekday, md, names in other.pairs
        if names & clues.tomorrow_names and (day := month_day_near(*md, other.published.earliest))
        if day.weekday() == weekday
    }
    hits = [day for day in candidates if day + DAY in days]
    if len(hits) != 1:
        return candidates
    reasoning.append(f"What it calls tomorrow is told elsewhere of {day_words(hits[0] + DAY)}.")
    return hits
