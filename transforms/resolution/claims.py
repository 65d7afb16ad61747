"""What the reports of one event say about its date, place, parties and modality, and which value is chosen."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.resolution.parties import ELSEWHERE, World
from transforms.resolution.tellings import Telling
from transforms.resolution.unions import Groups

DATE, PLACE, PARTICIPANT, MODALITY = "date", "place", "participant", "modality"
Days = tuple[date, date]
_AFTER_ALL_NAMES = "\U0010ffff"  # sorts last: a group is named by a voice, never by a sentence


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field, with the tellings that give it, in order of report_id."""

    field: str
    value: str  # readable: ISO day or interval, name, modality
    key: str  # the entity id of a place or participant; else the value
    days: Days | None  # of a date
    tellings: tuple[Telling, ...]
    voices: frozenset[str]  # the independent sources

    @property
    def has_happened(self) -> bool:
        """True when a report that the event is or was gives this value."""
        return any(telling.has_happened for telling in self.tellings)


@dataclass(frozen=True, slots=True)
class Choice:
    """The value that stands for the event, and the rule that chose it."""

    claim: Claim
    rule: str


@dataclass(frozen=True, slots=True)
class EventClaims:
    """What the reports of one event say, and the values chosen of it."""

    tellings: tuple[Telling, ...]
    dates: tuple[Claim, ...]
    places: tuple[Claim, ...]
    modalities: tuple[Claim, ...]
    date: Choice | None
    place: Choice | None
    modality: Choice


def claims_of(tellings: Sequence[Telling], world: World) -> EventClaims:
    """The claims of one event, with the choices among them."""
    dates, places, modalities = date_claims(tellings), place_claims(tellings, world), modality_claims(tellings)
    return EventClaims(
        tellings=tuple(tellings),
        dates=dates,
        places=places,
        modalities=modalities,
        date=choose_date(dates),
        place=choose_place(places, world),
        modality=choose_modality(modalities),
    )


def voice_of(telling: Telling) -> str:
    """Who says so: the one the report is attributed to ("the statement said"), else the outlet."""
    return f"said by {telling.attributed_to}" if telling.attributed_to else telling.outlet


def independent_voices(tellings: Iterable[Telling]) -> frozenset[str]:
    """The original sources among those who tell: outlets, but whom several cite counts once.

    Outlets that print one sentence word for word have it from one agency, or from each other: they count once too.
    Superseded versions do not count.
    """
    told = [(voice_of(telling), telling) for telling in tellings if telling.counts]
    voices = frozenset(voice for voice, _ in told)
    if len(voices) < 2:
        return voices
    groups = Groups()
    for voice, telling in told:
        groups.union(voice, f"{_AFTER_ALL_NAMES}{telling.sentence}" if telling.is_block else voice)
    return frozenset(groups.find(voice) for voice in voices)


def date_claims(tellings: Iterable[Telling]) -> tuple[Claim, ...]:
    """One claim per day or interval that the reports give, in order of time."""
    found: dict[Days, list[Telling]] = defaultdict(list)
    for telling in tellings:
        low, high = telling.report.earliest, telling.report.latest
        if low is not None and high is not None:
            found[(low, high)].append(telling)
    return tuple(_claim(DATE, value := format_days(days), value, days, found[days]) for days in sorted(found))


def place_claims(tellings: Iterable[Telling], world: World) -> tuple[Claim, ...]:
    """One claim per place that the reports give, by name."""
    return _by_key(PLACE, ((t.place_id, t) for t in tellings if t.place_id is not None), world.name)


def participant_claims(tellings: Iterable[Telling], world: World) -> tuple[Claim, ...]:
    """One claim per party that the reports name, by name."""
    return _by_key(PARTICIPANT, ((p.entity_id, t) for t in tellings for p in t.parties), world.name)


def actor_claims(tellings: Iterable[Telling], world: World) -> tuple[Claim, ...]:
    """One claim per set of actors that the reports name, by name; reports without an actor claim nothing."""
    told = ((" + ".join(sorted(world.name(key) for key in t.actors)), t) for t in tellings if t.actors)
    return _by_key(PARTICIPANT, told, str)


def modality_claims(tellings: Iterable[Telling]) -> tuple[Claim, ...]:
    """One claim per modality."""
    return _by_key(MODALITY, ((t.report.modality, t) for t in tellings), str)


def _by_key(field: str, pairs: Iterable[tuple[str, Telling]], name: Callable[[str], str]) -> tuple[Claim, ...]:
    found: dict[str, list[Telling]] = defaultdict(list)
    for key, telling in pairs:
        found[key].append(telling)
    named = sorted((name(key), key) for key in found)
    return tuple(_claim(field, value, key, None, found[key]) for value, key in named)


def _claim(field: str, value: str, key: str, days: Days | None, tellings: Sequence[Telling]) -> Claim:
    return Claim(field, value, key, days, tuple(tellings), independent_voices(tellings))


def format_days(days: Days) -> str:
    """ISO: one day, or first/last."""
    low, high = days
    return low.isoformat() if low == high else f"{low.isoformat()}/{high.isoformat()}"


def dates_agree(a: Claim, b: Claim) -> bool:
    """True when two dates have a day in common."""
    return a.days is not None and b.days is not None and a.days[0] <= b.days[1] and b.days[0] <= a.days[1]


def choose_date(claims: Sequence[Claim]) -> Choice | None:
    """What happened on a day beats what was foretold for another; then most sources, then the closest date.

    An interval that holds another date ("this week", "on Tuesday") supports it and is never chosen before it.
    """
    closest = [claim for claim in claims if not any(_holds(claim, other) for other in claims)]
    return _choose(closest, claims, agree=dates_agree)


def _holds(wide: Claim, narrow: Claim) -> bool:
    """True when one interval lies in the other, and what happened does not give way to what was foretold."""
    if wide.days is None or narrow.days is None or wide.days == narrow.days:
        return False
    if wide.has_happened and not narrow.has_happened:
        return False
    return wide.days[0] <= narrow.days[0] and narrow.days[1] <= wide.days[1]


def choose_place(claims: Sequence[Claim], world: World) -> Choice | None:
    """The place that most sources give among those narrower than a country; a country only when none is."""
    narrow = [claim for claim in claims if world.narrowness(claim.key) > 0]

    def agree(a: Claim, b: Claim) -> bool:
        return world.relate_places(a.key, b.key) != ELSEWHERE

    return _choose(narrow or claims, claims, agree=agree)


def _choose(
    candidates: Sequence[Claim], claims: Sequence[Claim], *, agree: Callable[[Claim, Claim], bool]
) -> Choice | None:
    """The candidate that happened, has most sources among all claims that agree with it, and most of its own."""
    if len(claims) < 2:
        return Choice(claims[0], "only_value") if claims else None

    def support(claim: Claim) -> int:
        return len(independent_voices(t for other in claims if agree(claim, other) for t in other.tellings))

    def rank(claim: Claim) -> tuple[object, ...]:
        return (not claim.has_happened, -support(claim), -len(claim.voices), claim.value, claim.key)

    best = min(candidates, key=rank)
    rivals = [claim for claim in claims if claim is not best]
    if all(agree(best, rival) for rival in rivals):
        return Choice(best, "most_specific")
    if best.has_happened and not any(r.has_happened for r in rivals if not agree(best, r)):
        return Choice(best, "happened_over_foretold")
    return Choice(best, "most_sources")


def choose_modality(claims: Sequence[Claim]) -> Choice:
    """What happened has happened; else the modality of the latest report."""
    if len(claims) == 1:
        return Choice(claims[0], "only_value")
    by_value = {claim.value: claim for claim in claims}
    for value in ("occurred", "ongoing"):
        if value in by_value:
            return Choice(by_value[value], "happened_over_foretold")
    latest = max(
        claims,
        key=lambda c: (max((t.published_last or date.min) for t in c.tellings), len(c.tellings), c.value),
    )
    return Choice(latest, "latest_report")
