"""Which turn of the calendar: articles that tell the same month-days are of one year, and bound each other's."""

from collections.abc import Sequence
from datetime import date

from transforms.dating.constraints import MAX_AGE_DAYS, is_rival
from transforms.dating.explain import day_words, joined
from transforms.dating.story_clues import REACH, STORY, STORY_CONFIDENCE, Clues, with_story
from transforms.records import PublicationDate


def settle_turns(waiting: Sequence[Clues]) -> dict[str, PublicationDate]:
    """article_id -> its day, for open articles of one story whose year the others decide; none of them is dated.

    Two articles that share a month-day are of the same turn: a day that fits one and no day of the other near it is
    dropped, and a page's clock or © year bounds both. What remains is chosen as for an article alone.
    """
    found = {}
    for clues in waiting:
        if not clues.turns:
            continue
        fellows = [other for other in waiting if other is not clues and other.told & clues.told]
        day = settled_turn(clues, fellows) if fellows else None
        if day is None:
            continue
        names = joined([other.article_id for other in fellows], "and")
        reasoning = [
            f"{names} of this story tell the same days: together their weekdays and pages leave one year.",
            f"Published on {day_words(day)}.",
        ]
        evidence = with_story(clues.published.evidence, reasoning, [day], fellows)
        found[clues.article_id] = PublicationDate(day, day, STORY, STORY_CONFIDENCE, evidence)
    return found


def settled_turn(clues: Clues, fellows: Sequence[Clues]) -> date | None:
    """The one turn of an article's own month-day that its fellows leave; None when several could be."""
    if clues.received_on is None:
        return None
    bounds = [one.page_bound for one in (clues, *fellows) if one.page_bound]
    last = min([clues.received_on, *(bound + REACH for bound in bounds)])
    days = sorted((d for d in clues.turns if d <= last and all(fits(d, other) for other in fellows)), reverse=True)
    upper = min([clues.received_on, *bounds])
    if not days or (upper - days[0]).days > MAX_AGE_DAYS:
        return None
    return None if any(is_rival(d, clues.received_on) for d in days[1:]) else days[0]


def fits(day: date, other: Clues) -> bool:
    """The other names no day of its own, or one that fits near this one."""
    return not other.turns or any(abs(day - turn) <= REACH for turn in other.turns)
