"""Readable titles of events: "Russia and Ukraine: talks, Istanbul, 29 March 2022"."""

from collections.abc import Sequence
from datetime import date

from transforms.resolution.kinds import EventKind
from transforms.resolution.parties import World, is_same_party
from transforms.resolved import EventParticipant

MAX_NAMES = 3
_ACTING = ("actor", "participant")


def event_title(
    kind: EventKind,
    participants: Sequence[EventParticipant],
    place_id: str | None,
    days: tuple[date, date] | None,
    modality: str,
    world: World,
) -> str:
    """Who: what, where, when; parts that the texts do not say are left out, a modality but `occurred` is told."""
    recipients = [] if kind.is_joint else _names(participants, ("recipient",), world)
    actors = _names(participants, (*_ACTING, "recipient") if kind.is_joint else _ACTING, world)
    what = kind.title_with_recipient.format(recipient=join_names(recipients)) if recipients else kind.title
    if modality not in ("occurred", "ongoing"):
        what += f" ({modality})"
    parts = [f"{join_names(actors)}: {what}" if actors else what]
    if place_id is not None:
        parts.append(world.name(place_id))
    if days is not None:
        parts.append(spell_days(*days))
    title = ", ".join(parts)
    return title[:1].upper() + title[1:]


def _names(participants: Sequence[EventParticipant], roles: Sequence[str], world: World) -> list[str]:
    """The names in a role, most told first; "Delegation of Russia" goes without saying beside "Russia"."""
    own = [p for p in participants if p.role in roles]
    shown: list[str] = []
    for participant in sorted(own, key=lambda p: (-p.report_count, world.name(p.entity_id), p.entity_id)):
        party = world.party(participant.entity_id)
        if not any(is_same_party(party, world.party(key)) for key in shown):
            shown.append(participant.entity_id)
    return [world.name(key) for key in shown]


def join_names(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"; more than three are "A, B, C and others"."""
    if len(names) > MAX_NAMES:
        return ", ".join(names[:MAX_NAMES]) + " and others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def spell_days(first: date, last: date) -> str:
    """ "29 March 2022", or "1 March 2022 to 10 March 2022"."""
    return spell_day(first) if first == last else f"{spell_day(first)} to {spell_day(last)}"


def spell_day(day: date) -> str:
    """ "29 March 2022"."""
    return f"{day.day} {day:%B} {day.year}"
