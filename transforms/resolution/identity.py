"""When two reports tell of one event, and when they cannot: design/EVENTS.md, "Event identity across articles".

The rules, in one place. Two reports of one story can be one event when their kinds agree, their parties match and their
places do not exclude each other; then
- `same_dates`: the intervals they give overlap;
- `adjacent_days`: a meeting of the same parties in the same town on neighbouring days is one meeting, told
  with another day (or lasting two). Calls and attacks of two days stay two;
- `moved_date`: foretold for a day not far from the one another report gives: "will begin on March 28" and "began on
  March 29" are one meeting whose date is contradicted, as an announcement cannot know the day.
What gives no date, or a long interval, joins a dated event only where exactly one fits; else the event of another
report of the same period with the same parties in the same town; else, within its own article, the one event of the
same people that it takes up again.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from transforms.resolution.kinds import ANNOUNCING_IDENTITY, CALL, MEETING
from transforms.resolution.parties import ELSEWHERE, SAME, UNKNOWN, World, count_shared
from transforms.resolution.tellings import Telling

MOVED_DAYS = 3  # how far an announcement's day may be from the day another report gives
MIN_ALIKE = 0.25  # of the shorter sentence's words, for events that are words


@dataclass(frozen=True, slots=True)
class Sameness:
    """That two reports tell of one event, by which rule, and how sure: higher joins first."""

    rule: str
    strength: float


def compare(a: Telling, b: Telling, world: World) -> Sameness | None:
    """How two dated reports are the same event, or None when nothing says so. Symmetric."""
    if a.is_vague or b.is_vague or excludes(a, b, world):
        return None
    parties = _party_strength(a, b)
    if parties is None or (a.kind.is_verbal and b.kind.is_verbal and not _say_alike(a, b)):
        return None
    relation = world.relate_places(a.place_id, b.place_id)
    place = {SAME: 1.0, UNKNOWN: 0.0, ELSEWHERE: -1.0}.get(relation, 0.5)
    if dates_overlap(a, b):
        return Sameness("same_dates", 4 + (a.day == b.day) + parties + place)
    if relation == SAME and _is_town_meeting(a, b, world) and _days_apart(a, b) <= 1:
        return Sameness("adjacent_days", 2 + parties + place)
    if relation != UNKNOWN and _may_have_moved(a, b):
        return Sameness("moved_date", 1 + parties + place)
    return None


def excludes(a: Telling, b: Telling, world: World) -> bool:
    """True when two reports cannot be one event, whatever a third says. Symmetric."""
    if a.story_id != b.story_id or not kinds_agree(a, b):
        return True
    if _parties_exclude(a, b):
        return True
    is_elsewhere = world.relate_places(a.place_id, b.place_id) == ELSEWHERE
    if is_elsewhere and not (MEETING in (a.kind.identity, b.kind.identity) and a.day and a.day == b.day):
        return True  # the same parties do not meet in two towns on one day: there, the places contradict
    if a.is_vague or b.is_vague or dates_overlap(a, b):
        return False
    return not (_may_have_moved(a, b) or (_days_apart(a, b) <= 1 and _is_town_meeting(a, b, world)))


def kinds_agree(a: Telling, b: Telling) -> bool:
    """True when the types and modes can be of one event. A consultation with a place is no phone call."""
    first, second = sorted((a, b), key=lambda t: t.kind.identity)
    if first.kind.identity == second.kind.identity:
        return True
    if first.kind.identity == ANNOUNCING_IDENTITY:
        return second.kind.identity == MEETING and first.is_foretold
    is_plain_consult = {first.report.mode, second.report.mode} == {None, CALL_MODE}
    return (
        is_plain_consult
        and {first.kind.identity, second.kind.identity} == {CALL, MEETING}
        and not (first.place_id or second.place_id)
    )


CALL_MODE = "phone"


def dates_overlap(a: Telling, b: Telling) -> bool:
    """True when both give dates and these have a day in common."""
    if a.report.earliest is None or b.report.earliest is None:
        return False
    if a.report.latest is None or b.report.latest is None:
        return False
    return a.report.earliest <= b.report.latest and b.report.earliest <= a.report.latest


def vague_fits(vague: Telling, dated: Telling, world: World) -> bool:
    """True when a report without a (close) date may tell of a dated event: kind, parties and place all match."""
    if excludes(vague, dated, world):
        return False
    if (vague.kind.is_verbal and dated.kind.is_verbal) or _party_strength(vague, dated) is None:
        return False
    low, high = vague.report.earliest, vague.report.latest
    if low is not None and high is not None and not dates_overlap(vague, dated):
        return False
    if vague.weekday is not None and (dated.day is None or dated.day.isoweekday() != vague.weekday):
        return False
    if vague.place_id is None or world.relate_places(vague.place_id, dated.place_id) in (UNKNOWN, ELSEWHERE):
        return False
    return _was_told_in_time(vague, dated)


def is_taken_up(a: Telling, b: Telling, world: World) -> bool:
    """True when one article, giving no second date, tells again of the event it told of."""
    if a.report.article_id != b.report.article_id or excludes(a, b, world):
        return False
    if not (a.report.earliest is None or b.report.earliest is None):
        return False
    if a.kind.is_verbal or len(a.parties) < 2 or a.parties != b.parties:
        return False
    if not any(party.is_person for party in a.parties) and a.report.sentence_id != b.report.sentence_id:
        return False  # "they held several rounds of talks": countries meet often, even in one article
    return a.kind.identity == b.kind.identity and a.is_foretold == b.is_foretold


def is_same_period(a: Telling, b: Telling, world: World) -> bool:
    """True when two periods overlap and the same parties did the same in the same town: "last month in Antalya"."""
    if excludes(a, b, world) or not dates_overlap(a, b) or _party_strength(a, b) is None:
        return False
    if a.kind.is_verbal or b.kind.is_verbal or a.place_id is None or a.place_id != b.place_id:
        return False
    return world.narrowness(a.place_id) > 0 and not (a.is_endless or b.is_endless)


def _party_strength(a: Telling, b: Telling) -> float | None:
    """How well the parties match, or None when they do not."""
    if a.kind.is_joint and b.kind.is_joint:
        shared, exact = count_shared(a.parties, b.parties)
        needed = min(len(a.parties), len(b.parties))
        return None if shared < max(2, needed) else shared + exact / 2
    pairs = ((a.actors, b.actors), (a.recipients, b.recipients))
    matched = 0.0
    for ours, theirs in pairs:
        if ours and theirs:
            shared, exact = count_shared(_only(a, ours), _only(b, theirs))
            if shared < min(len(ours), len(theirs)):
                return None
            matched += shared + exact / 2
    return matched or None


def _parties_exclude(a: Telling, b: Telling) -> bool:
    """True when both name their parties and these differ: a call of ministers is not the call of presidents."""
    if a.kind.is_joint and b.kind.is_joint:
        if len(a.parties) < 2 or len(b.parties) < 2:
            return False
        return count_shared(a.parties, b.parties)[0] < min(len(a.parties), len(b.parties))
    for ours, theirs in ((a.actors, b.actors), (a.recipients, b.recipients)):
        if ours and theirs and not count_shared(_only(a, ours), _only(b, theirs))[0]:
            return True
    return False


def _only(telling: Telling, ids: frozenset[str]) -> list:  # type: ignore[type-arg]
    return [party for party in telling.parties if party.entity_id in ids]


def _say_alike(a: Telling, b: Telling) -> bool:
    smaller = min(len(a.words), len(b.words))
    return smaller > 0 and len(a.words & b.words) >= MIN_ALIKE * smaller


def _is_town_meeting(a: Telling, b: Telling, world: World) -> bool:
    return (
        MEETING in (a.kind.identity, b.kind.identity)
        and a.place_id is not None
        and a.place_id == b.place_id
        and world.narrowness(a.place_id) > 0
    )


def _may_have_moved(a: Telling, b: Telling) -> bool:
    """True when one of the two foretells a meeting for a day near the other's, and was told before it."""
    if MEETING not in (a.kind.identity, b.kind.identity) and a.kind.identity != ANNOUNCING_IDENTITY:
        return False
    if not (a.is_foretold or b.is_foretold) or _days_apart(a, b) > MOVED_DAYS:
        return False
    if a.is_foretold and b.is_foretold:
        is_one_voice = a.report.article_id == b.report.article_id and a.attributed_to == b.attributed_to
        return not is_one_voice
    told, happened = (a, b) if a.is_foretold else (b, a)
    return _was_told_in_time(told, happened)


def _was_told_in_time(told: Telling, dated: Telling) -> bool:
    """False when a report tells as past what lay ahead of its article, or as future what lay behind it."""
    if told.has_happened and told.published_last is not None and dated.report.earliest is not None:
        return dated.report.earliest <= told.published_last
    if told.is_foretold and told.published_first is not None and dated.report.latest is not None:
        return told.published_first <= dated.report.latest
    return True


def _days_apart(a: Telling, b: Telling) -> int:
    """Days between the two intervals; 0 when they overlap. Far apart when one gives none."""
    ends = (a.report.earliest, a.report.latest, b.report.earliest, b.report.latest)
    if any(end is None for end in ends):
        return timedelta.max.days
    first: date = max(d for d in (a.report.earliest, b.report.earliest) if d is not None)
    last: date = min(d for d in (a.report.latest, b.report.latest) if d is not None)
    return max(0, (first - last).days)
