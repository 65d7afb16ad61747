"""When two reports tell of one event, and when they cannot: design/EVENTS.md, "Event identity across articles".

The rules, in one place. Two reports of one story can be one event when their kinds agree, their parties match and their
places do not exclude each other; then
- `same_dates`: the intervals they give overlap;
- `adjacent_days`: a meeting of the same parties in the same town on neighbouring days is one meeting, told
  with another day (or lasting two). Calls and attacks of two days stay two;
- `happens_once`: a person is killed or arrested once, a country invaded once (table resolution_once_acts);
- `one_named`: a meeting of one person on one day, told in like words, of whose guests one report names only a part;
- `blamed_on_another`: an attack of one day and town, told in like words, that a party lays at another door;
- `moved_date`: foretold for a day not far from the one another report gives: "will begin on March 28" and "began on
  March 29" are one meeting whose date is contradicted, as an announcement cannot know the day.
Meetings and calls are known by their parties and their day. Of attacks, demands and the like one day holds many: their
reports must also say alike things, or give both sides, one place and one day.

What gives no date, or a long interval, joins a dated event only where exactly one fits; else the event of another
report of the same period with the same parties in the same town; else of a report that, too, tells of earlier
meetings of the same parties ("have met several times"); else, within its own article, the one dated event
of the same people that it takes up again. A meeting of unnamed parties joins the only one of its day and place.
Undated reports of articles of the same days are one event when they tell the same act in much the same words.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from transforms.resolution.kinds import (
    ANNOUNCING_IDENTITY,
    ASSAULT,
    CALL,
    CALL_MODE,
    MEETING,
    MOBILIZATION,
    VISIT,
)
from transforms.resolution.parties import ELSEWHERE, SAME, UNKNOWN, WITHIN, World
from transforms.resolution.party_match import (
    have_other_actors,
    have_same_sides,
    is_loose_match,
    names_both_sides,
    parties_exclude,
    party_strength,
)
from transforms.resolution.tellings import Telling

MOVED_DAYS = 3  # how far an announcement's day may be from the day another report gives
SERIES_DAYS = 7  # within which two articles mean the same earlier meetings
MIN_ALIKE = 0.3  # of the shorter sentence's telling words
MIN_ALIKE_WORDS = 2
MIN_ALIKE_UNDATED = 0.5
MIN_ALIKE_WORDS_UNDATED = 3  # of the very same sides; more of others
MIN_ALIKE_ONE_WORD = 0.4  # told by the very same verb or noun
MIN_ALIKE_UNNAMED = 0.6
MEETING_RULE = "consult"  # part of the rule of what will be a meeting; one who will send aid announces none
_OCCASIONS = frozenset({MEETING, VISIT, CALL, ANNOUNCING_IDENTITY})


@dataclass(frozen=True, slots=True)
class Sameness:
    """That two reports tell of one event, by which rule, and how sure: higher joins first."""

    rule: str
    strength: float


def compare(a: Telling, b: Telling, world: World) -> Sameness | None:
    """How two dated reports are the same event, or None when nothing says so. Symmetric."""
    if a.is_vague or b.is_vague or excludes(a, b, world):
        return None
    if is_blamed_on_another(a, b, world):
        return Sameness("blamed_on_another", 1)
    if is_once(a, b) and dates_overlap(a, b):
        return Sameness("happens_once", 4)
    parties = party_strength(a, b)
    if parties is None:
        return Sameness("one_named", 1) if is_partly_named(a, b) else None
    relation = world.relate_places(a.place_id, b.place_id)
    if is_occasion(a, b):
        if relation in (UNKNOWN, ELSEWHERE) and is_loose_match(a, b):
            return None
    elif not _is_one_act(a, b, relation):
        return None
    place = {SAME: 1.0, WITHIN: 0.5, UNKNOWN: 0.0}.get(relation, -1.0)
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
    if parties_exclude(a, b) and not (is_once(a, b) or is_blamed_on_another(a, b, world)):
        return True
    if world.relate_places(a.place_id, b.place_id) == ELSEWHERE and not _may_meet_elsewhere(a, b):
        return True
    if a.is_vague or b.is_vague or dates_overlap(a, b):
        return False
    return not (_may_have_moved(a, b) or (_days_apart(a, b) <= 1 and _is_town_meeting(a, b, world)))


def kinds_agree(a: Telling, b: Telling) -> bool:
    """True when the types and modes can be of one event. A consultation with a place is no phone call."""
    first, second = sorted((a, b), key=lambda t: t.kind.identity)
    if first.kind.identity == second.kind.identity:
        return True
    if first.kind.identity == ANNOUNCING_IDENTITY:
        is_met = second.kind.identity == MEETING or (second.kind.identity == VISIT and is_of_guest(first, second))
        return is_met and first.is_foretold and MEETING_RULE in first.report.rule
    if (first.kind.identity, second.kind.identity) == (ASSAULT, MOBILIZATION):
        return is_deployed_to_attack(first, second)
    if {first.kind.identity, second.kind.identity} != {CALL, MEETING}:
        return False
    return {first.report.mode, second.report.mode} == {None, CALL_MODE} and not (first.place_id or second.place_id)


def is_of_guest(announcement: Telling, visit: Telling) -> bool:
    """True when the host of a visit is a party of what is announced: who "will meet in Turkey" does not visit it."""
    hosts = {party.entity_id for party in visit.parties} - visit.actors - visit.recipients
    return hosts <= announcement.actors | announcement.recipients


def is_blamed_on_another(a: Telling, b: Telling, world: World) -> bool:
    """True when one attack, by day, town and words, is laid at another door, and a party says so: who did it is
    contradicted."""
    if a.kind.identity != ASSAULT or b.kind.identity != ASSAULT or not (a.actors and b.actors):
        return False
    if a.day is None or a.day != b.day or not _is_one_town(a, b, world) or not (a.attributed_to or b.attributed_to):
        return False
    return have_other_actors(a, b) and say_alike(a, b)


def is_once(a: Telling, b: Telling) -> bool:
    """True when both say that it happened, and it cannot have happened twice."""
    return a.has_happened and b.has_happened and not a.fates.isdisjoint(b.fates)


def is_deployed_to_attack(attack: Telling, deployment: Telling) -> bool:
    """True for troops sent on one day by the attacker to the country attacked: "invaded", "sent troops to"."""
    is_one_day = attack.day is not None and attack.day == deployment.day
    is_told = attack.has_happened and deployment.has_happened and names_both_sides(attack, deployment)
    return is_one_day and is_told and (attack.actors, attack.recipients) == (deployment.actors, deployment.recipients)


def is_partly_named(a: Telling, b: Telling) -> bool:
    """True for meetings of one day, told in like words, with one person in common who is all that one of them names."""
    if a.kind.identity != b.kind.identity or not is_occasion(a, b) or a.day is None or a.day != b.day:
        return False
    shared = set(a.parties) & set(b.parties)
    return len(shared) == min(len(a.parties), len(b.parties)) == 1 and next(iter(shared)).is_person and say_alike(a, b)


def is_occasion(a: Telling, b: Telling) -> bool:
    """True when parties and day tell the event from others: meetings, calls, and what announces them."""
    identities = {a.kind.identity, b.kind.identity}
    return identities <= _OCCASIONS and identities != {ANNOUNCING_IDENTITY}


def _is_one_act(a: Telling, b: Telling, relation: str) -> bool:
    """True when two reports of one day tell the same act: both sides in one place, or in words that are alike.

    Attacks whose victims and place are not told must be alike in half of their words, and in their figures.
    """
    is_one_sided = not names_both_sides(a, b)
    if relation == SAME and a.day == b.day and not is_one_sided:
        return True
    if a.kind.identity == ASSAULT and relation == UNKNOWN and is_one_sided:
        return say_alike(a, b, MIN_ALIKE_UNDATED) and not have_other_figures(a, b)
    return say_alike(a, b)


def have_other_figures(a: Telling, b: Telling) -> bool:
    """True when each gives a figure that the other lacks: "80 were arrested", "457 were arrested" are two evenings."""
    return bool(a.figures - b.figures and b.figures - a.figures)


def say_alike(a: Telling, b: Telling, share: float = MIN_ALIKE) -> bool:
    """True when the two sentences share enough of what they tell, the parties left out."""
    shared = len(a.words & b.words)
    return shared >= MIN_ALIKE_WORDS and shared >= share * min(len(a.words), len(b.words))


def dates_overlap(a: Telling, b: Telling) -> bool:
    """True when both give dates and these have a day in common."""
    days_a, days_b = a.days, b.days
    return days_a is not None and days_b is not None and days_a[0] <= days_b[1] and days_b[0] <= days_a[1]


def vague_fits(vague: Telling, dated: Telling, world: World) -> bool:
    """True when a report without a (close) date may tell of a dated event: kind, parties and place all match."""
    if excludes(vague, dated, world) or party_strength(vague, dated) is None:
        return False
    if vague.days is not None and not dates_overlap(vague, dated):
        return False
    if vague.weekday is not None and (dated.day is None or dated.day.isoweekday() != vague.weekday):
        return False
    if is_occasion(vague, dated):
        relation = world.relate_places(vague.place_id, dated.place_id)
        if vague.is_series:
            return False  # "several meetings" are not one of them
        is_visit = vague.kind.identity == VISIT  # its host is one of its parties
        is_there = is_visit or relation in (SAME, WITHIN) or bool(vague.levels & dated.levels)
    else:
        is_there = _is_pinned(vague, dated, world) and say_alike(vague, dated)
    return is_there and _was_told_in_time(vague, dated)


def is_taken_up(undated: Telling, dated: Telling, world: World) -> bool:
    """True when an article tells again, giving no second date, of the dated meeting or call it told of."""
    if undated.report.article_id != dated.report.article_id or undated.days is not None or dated.days is None:
        return False
    if undated.parties != dated.parties or len(dated.parties) < 2 or excludes(undated, dated, world):
        return False
    if not any(party.is_person for party in dated.parties):
        # "They held several rounds of talks": countries meet often, even in one article, but not twice at a time.
        is_now = undated.report.modality == dated.report.modality == "ongoing"
        is_one = is_now or undated.report.sentence_id == dated.report.sentence_id
        return is_one and is_occasion(undated, dated)
    if undated.kind.identity != dated.kind.identity or undated.is_foretold != dated.is_foretold:
        return False
    return is_occasion(undated, dated) or say_alike(undated, dated)


def is_same_period(a: Telling, b: Telling, world: World) -> bool:
    """True when two periods overlap and the same parties did the same in the same town: "last month in Antalya"."""
    if a.is_endless or b.is_endless or not is_occasion(a, b) or not _is_one_town(a, b, world):
        return False
    return dates_overlap(a, b) and not excludes(a, b, world) and party_strength(a, b) is not None


def is_told_alike(a: Telling, b: Telling, world: World) -> bool:
    """True when two articles of the same days tell, without a date, one act in much the same words.

    Where no party of the one is linked in the other, nearly the whole sentence must be alike; so must those of two
    attacks without a figure in common: a war has many of the same sides in the same words.
    """
    if a.report.article_id == b.report.article_id or a.days is not None or b.days is not None:
        return False
    shared = len(a.words & b.words)
    if shared < MIN_ALIKE_WORDS_UNDATED:
        return False
    if a.kind.identity != b.kind.identity or a.report.modality != b.report.modality or excludes(a, b, world):
        return False
    if None not in (a.weekday, b.weekday) and a.weekday != b.weekday:
        return False
    if have_other_figures(a, b):
        return False
    is_known = party_strength(a, b) is not None and (a.kind.identity != ASSAULT or bool(a.figures & b.figures))
    is_one_word = a.report.text.casefold() == b.report.text.casefold()  # both "accused", both "arrested"
    share, least = (MIN_ALIKE_ONE_WORD if is_one_word else MIN_ALIKE_UNDATED, 4) if is_known else (MIN_ALIKE_UNNAMED, 6)
    is_same_act = is_known and have_same_sides(a, b)
    is_alike = shared >= least - is_same_act and shared >= share * min(len(a.words), len(b.words))
    return is_alike and (_are_published_together(a, b) or (is_same_act and _may_be_published_together(a, b)))


def is_same_series(a: Telling, b: Telling, world: World) -> bool:
    """True when articles of one week say that the same parties have met more than once, giving no dates."""
    are_earlier = (
        a.is_series and b.is_series and a.has_happened and b.has_happened and a.days is None and b.days is None
    )
    if not are_earlier or a.kind.identity != MEETING or a.parties != b.parties or len(a.parties) < 2:
        return False
    return not excludes(a, b, world) and _are_published_together(a, b, SERIES_DAYS)


def _are_published_together(a: Telling, b: Telling, days: int = MOVED_DAYS) -> bool:
    """True for articles at most so many days apart, and for two that nothing dates."""
    bounds = a.published_first, a.published_last, b.published_first, b.published_last
    if all(day is None for day in bounds):
        return True
    first_a, last_a, first_b, last_b = bounds
    if first_a is None or last_a is None or first_b is None or last_b is None:
        return False
    return max(last_a, last_b) - min(first_a, first_b) <= timedelta(days=days)


def _may_be_published_together(a: Telling, b: Telling) -> bool:
    """True for two articles that, as far as their dates are known, can be of one day."""
    if None in (a.published_first, a.published_last, b.published_first, b.published_last):
        return False
    return a.published_first <= b.published_last and b.published_first <= a.published_last  # type: ignore[operator]


def is_same_day_and_town(unnamed: Telling, named: Telling, world: World) -> bool:
    """True when a meeting whose parties are only described ("the delegations") has the day and place of a named one."""
    if unnamed.kind.identity != MEETING or unnamed.day is None or excludes(unnamed, named, world):
        return False
    if unnamed.place_id is None or world.narrowness(unnamed.place_id) == 0:
        return False
    return unnamed.day == named.day and world.relate_places(unnamed.place_id, named.place_id) in (SAME, WITHIN)


def _is_pinned(a: Telling, b: Telling, world: World) -> bool:
    """True when both sides of a directed event and its town are told alike."""
    return names_both_sides(a, b) and _is_one_town(a, b, world)


def _is_one_town(a: Telling, b: Telling, world: World) -> bool:
    return a.place_id is not None and a.place_id == b.place_id and world.narrowness(a.place_id) > 0


def _is_town_meeting(a: Telling, b: Telling, world: World) -> bool:
    return MEETING in (a.kind.identity, b.kind.identity) and _is_one_town(a, b, world)


def _may_meet_elsewhere(a: Telling, b: Telling) -> bool:
    """True when two places for one meeting are a contradiction, not two meetings.

    The same parties do not meet in two towns on one day, nor at one level ("the foreign ministers") in one month.
    """
    if MEETING not in (a.kind.identity, b.kind.identity):
        return False
    if a.day is not None and a.day == b.day:
        return True
    return bool(a.levels & b.levels) and not (a.is_endless or b.is_endless) and dates_overlap(a, b)


def _may_have_moved(a: Telling, b: Telling) -> bool:
    """True when one of the two foretells a meeting for a day near the other's, and was told before it."""
    if not {a.kind.identity, b.kind.identity} <= {MEETING, ANNOUNCING_IDENTITY}:
        return False
    if not (a.is_foretold or b.is_foretold) or _days_apart(a, b) > MOVED_DAYS:
        return False
    if a.is_foretold and b.is_foretold:
        return a.report.article_id != b.report.article_id or a.attributed_to != b.attributed_to
    told, happened = (a, b) if a.is_foretold else (b, a)
    return _was_told_in_time(told, happened)


def _was_told_in_time(told: Telling, dated: Telling) -> bool:
    """False when a report tells as past what lay ahead of its article, or as future what lay behind it."""
    if dated.days is None:
        return True
    if told.has_happened and told.published_last is not None:
        return dated.days[0] <= told.published_last
    if told.is_foretold and told.published_first is not None:
        return told.published_first <= dated.days[1]
    return True


def _days_apart(a: Telling, b: Telling) -> int:
    """Days between the two intervals; 0 when they overlap, far when one gives none."""
    if a.days is None or b.days is None:
        return timedelta.max.days
    first: date = max(a.days[0], b.days[0])
    last: date = min(a.days[1], b.days[1])
    return max(0, (first - last).days)
