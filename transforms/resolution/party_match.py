"""Do two reports name the same parties, and can they not."""

from collections.abc import Iterator

from transforms.resolution.kinds import VISIT
from transforms.resolution.parties import Party, count_shared
from transforms.resolution.tellings import Telling


def party_strength(a: Telling, b: Telling) -> float | None:
    """How well the parties of two reports match, higher for the very same entities; None when they do not.

    Joint events (talks, calls): at least two parties, and all that the shorter report names. Directed ones: actors
    with actors and recipients with recipients, where both reports name them; one side at least.
    """
    if a.kind.is_joint and b.kind.is_joint:
        shared, exact = _joint_parties(a, b)
        needed = max(2, min(len(a.parties), len(b.parties)))
        return shared + exact / 2 if shared >= needed else None
    matched = 0.0
    for ours, theirs in _sides(a, b):
        shared, exact = count_shared(ours, theirs)
        if shared < min(len(ours), len(theirs)):
            return None
        matched += shared + exact / 2
    return matched or None


def parties_exclude(a: Telling, b: Telling) -> bool:
    """True when both name their parties and these differ: a call of ministers is not the call of presidents."""
    if a.kind.is_joint and b.kind.is_joint:
        if len(a.parties) < 2 or len(b.parties) < 2:
            return False
        return _joint_parties(a, b)[0] < min(len(a.parties), len(b.parties))
    return any(not count_shared(ours, theirs)[0] for ours, theirs in _sides(a, b))


def _joint_parties(a: Telling, b: Telling) -> tuple[int, int]:
    """(parties that match, those that are the very same); the host of a visit stands for nobody but itself."""
    shared, exact = count_shared(a.parties, b.parties)
    return (exact if VISIT in (a.kind.identity, b.kind.identity) else shared), exact


def names_both_sides(a: Telling, b: Telling) -> bool:
    """True when both reports name an actor and a recipient."""
    return bool(a.actors and a.recipients and b.actors and b.recipients)


def have_same_sides(a: Telling, b: Telling) -> bool:
    """True when both reports name the very same actors and recipients."""
    return names_both_sides(a, b) and (a.actors, a.recipients) == (b.actors, b.recipients)


def have_other_actors(a: Telling, b: Telling) -> bool:
    """True when both name actors of a directed event, none of them shared, and their recipients do not differ."""
    if a.kind.is_joint or b.kind.is_joint or not (a.actors and b.actors):
        return False
    pairs = list(_sides(a, b))
    return not count_shared(*pairs[0])[0] and all(count_shared(*pair)[0] for pair in pairs[1:])


def is_loose_match(a: Telling, b: Telling) -> bool:
    """True when a country stands for a person and one report names more parties: too little without a place."""
    shared, exact = count_shared(a.parties, b.parties)
    return shared > exact and len(a.parties) != len(b.parties)


def _sides(a: Telling, b: Telling) -> Iterator[tuple[list[Party], list[Party]]]:
    """The actors of the two, then their recipients, where both name some."""
    for ours, theirs in ((a.actors, b.actors), (a.recipients, b.recipients)):
        if ours and theirs:
            yield (
                [party for party in a.parties if party.entity_id in ours],
                [party for party in b.parties if party.entity_id in theirs],
            )
