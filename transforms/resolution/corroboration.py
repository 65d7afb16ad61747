"""Who tells what of an event, and do the sources agree: one row per event, field and value."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from transforms.resolution.claims import (
    PARTICIPANT,
    Choice,
    Claim,
    EventClaims,
    actor_claims,
    dates_agree,
    independent_voices,
    participant_claims,
)
from transforms.resolution.kinds import FORETOLD, HAPPENED
from transforms.resolution.parties import ELSEWHERE, World
from transforms.resolution.party_match import have_other_actors
from transforms.resolution.tellings import Telling
from transforms.resolved import Corroboration

AGREED, COMPATIBLE, CONTRADICTED, SINGLE = "agreed", "compatible", "contradicted", "single"


def corroborate(events: Mapping[str, EventClaims], world: World) -> tuple[Corroboration, ...]:
    """One row per event, field and value, in that order. `value` is readable: ISO days, names, a modality.

    independent_sources counts outlets; copies of one article, outlets that cite the same speaker, and those that
    print one sentence word for word count once. status is about the value: contradicted by another value of the
    event, agreed by two or more independent sources, compatible with what else is told, or single.
    """
    rows = (row for event_id, told in events.items() for row in _event_rows(event_id, told, world))
    return tuple(sorted(rows, key=lambda r: (r.event_id, r.field, r.value, r.rule)))


def _event_rows(event_id: str, told: EventClaims, world: World) -> Iterator[Corroboration]:
    yield from _rows(event_id, told.dates, told.date, world)
    yield from _rows(event_id, told.places, told.place, world)
    yield from _rows(event_id, told.modalities, told.modality, world)
    blamed, voices = _opposed_parties(told.tellings, world), independent_voices(told.tellings)
    for claim in participant_claims(told.tellings, world):
        if claim.key in blamed:
            status = CONTRADICTED
        elif len(claim.voices) > 1:
            status = AGREED
        else:
            status = COMPATIBLE if len(voices) > 1 else SINGLE
        yield _row(event_id, claim, status, is_chosen=True, rule="named")


def _opposed_parties(tellings: Sequence[Telling], world: World) -> frozenset[str]:
    """The actors of whom one report says that they did it, and another that somebody else did."""
    if len(tellings) < 2:
        return frozenset()
    told = [claim.tellings[0] for claim in actor_claims([t for t in tellings if t.counts], world)]
    return frozenset(key for a, b in combinations(told, 2) if have_other_actors(a, b) for key in a.actors ^ b.actors)


def _rows(event_id: str, claims: Sequence[Claim], choice: Choice | None, world: World) -> Iterator[Corroboration]:
    for claim in claims:
        others = [other for other in claims if other is not claim]
        is_chosen = choice is not None and choice.claim is claim
        rule = choice.rule if choice is not None and is_chosen else "not_chosen"
        yield _row(event_id, claim, _status(claim, others, world), is_chosen=is_chosen, rule=rule)


def _row(event_id: str, claim: Claim, status: str, *, is_chosen: bool, rule: str) -> Corroboration:
    return Corroboration(
        event_id=event_id,
        field=claim.field,
        value=claim.value,
        report_count=len({t.report.report_id for t in claim.tellings}),
        independent_sources=len(claim.voices),
        status=status,
        is_chosen=is_chosen,
        rule=rule,
    )


def _status(claim: Claim, others: Sequence[Claim], world: World) -> str:
    if any(contradicts(claim, other, world) for other in others):
        return CONTRADICTED
    if len(claim.voices) > 1:
        return AGREED
    return COMPATIBLE if others else SINGLE


def contradicts(a: Claim, b: Claim, world: World) -> bool:
    """True when two values of one field cannot both be right. Participants never: each is one of several."""
    if a.field == PARTICIPANT or a.field != b.field:
        return False
    if a.days is not None and b.days is not None:
        return not dates_agree(a, b)
    if a.field == "place":
        return world.relate_places(a.key, b.key) == ELSEWHERE
    told = {a.value, b.value}
    return "denied" in told and bool(told & (HAPPENED | FORETOLD))
