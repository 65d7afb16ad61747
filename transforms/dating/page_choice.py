"""The one date of a page that is its publication day, if one is good enough and clearly ahead of the rest."""

from dataclasses import dataclass
from datetime import date, timedelta

from transforms.dating.page_dates import PageDate


@dataclass(frozen=True, slots=True)
class StatedDay:
    """The page's best candidate for its publication day."""

    day: date
    score: float
    source: PageDate
    is_chosen: bool  # good enough, and clearly ahead of the next


THRESHOLD = 1.4
MARGIN = 0.6
CONTRADICTED_MARGIN = timedelta(days=1)
MAX_CONTRADICTION_DAYS = 3000  # a date in prose further ahead than this says nothing of the page


def choose_stated(found: list[PageDate], *, received_on: date) -> StatedDay | None:
    """The best candidate; None when the page has no date at all. A published date beats an updated one."""
    best: dict[date, tuple[float, PageDate]] = {}
    clocks = [p.days[0] for p in found if "page_clock" in p.clues]
    comments = [p.days[0] for p in found if "comment" in p.clues]
    for page_date in found:
        for day in page_date.days:
            score = page_date.score
            if clocks and day > min(clocks) + CONTRADICTED_MARGIN:
                score -= 4
            if comments and day > min(comments) and "published" not in page_date.clues:
                score -= 2
            if day > received_on:
                score -= 9
            if day not in best or score > best[day][0]:
                best[day] = (score, page_date)
    if not best:
        return None
    lowered = lower_before_prose(best, found, received_on)
    ranked = sorted(lowered.items(), key=lambda item: (-item[1][0], item[0]))
    return pick(ranked)


def lower_before_prose(
    best: dict[date, tuple[float, PageDate]], found: list[PageDate], received_on: date
) -> dict[date, tuple[float, PageDate]]:
    """A candidate before a date that the prose tells loses a point."""
    told = [
        p.days[0]
        for p in found
        if len(p.days) == 1 and ("prose" in p.clues or "caption" in p.clues) and p.days[0] <= received_on
    ]
    latest = max(told, default=None)
    if latest is None:
        return best
    return {
        day: (score - 1.0 if timedelta(1) < latest - day < timedelta(MAX_CONTRADICTION_DAYS) else score, source)
        for day, (score, source) in best.items()
    }


def pick(ranked: list[tuple[date, tuple[float, PageDate]]]) -> StatedDay:
    """The first of the ranking, or an earlier day behind an update; chosen when it clears threshold and margin."""
    day, (score, source) = ranked[0]
    second = ranked[1][1][0] if len(ranked) > 1 else -9.0
    if is_update(source):
        for other, (other_score, other_source) in ranked[1:]:
            if other < day and other_score >= max(1.5, score - 1.6) and not is_update(other_source):
                day, score, source, second = other, other_score, other_source, -9.0
                break
    elif len(ranked) > 1 and is_update(ranked[1][1][1]) and ranked[1][0] > day:
        second = ranked[2][1][0] if len(ranked) > 2 else -9.0
    return StatedDay(day, score, source, score >= THRESHOLD and score - second >= MARGIN)


def is_update(page_date: PageDate) -> bool:
    """Carries "updated" and not "published"."""
    return "published" not in page_date.clues and ("updated" in page_date.clues or "updated_late" in page_date.clues)
