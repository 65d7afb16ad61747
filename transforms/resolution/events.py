"""Events: one row for what several reports tell, its participants, and the reports with their event_id."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.ids import stable_id
from transforms.records import Article, EventArgument, EventReport, Timex
from transforms.reference import Reference
from transforms.resolution.claims import EventClaims, claims_of
from transforms.resolution.clusters import cluster_tellings
from transforms.resolution.kinds import ANNOUNCING_IDENTITY, EventKinds, event_kinds
from transforms.resolution.parties import World
from transforms.resolution.tellings import Telling, tell_reports
from transforms.resolution.titles import event_title
from transforms.resolved import Event, EventParticipant

_ROLES = ("actor", "recipient", "host", "mediator")


@dataclass(frozen=True, slots=True)
class EventResolution:
    """Events in order of event_id, and what hangs on them."""

    events: tuple[Event, ...]
    participants: tuple[EventParticipant, ...]
    claims: Mapping[str, EventClaims]  # event_id -> its reports as compared, and what they say

    @property
    def event_ids(self) -> dict[str, str]:
        """report_id -> event_id, of every report, in order of report_id."""
        return dict(sorted((t.report.report_id, key) for key, told in self.claims.items() for t in told.tellings))


def identify_events(
    reports: Sequence[EventReport],
    arguments: Sequence[EventArgument],
    articles: Sequence[Article],
    timexes: Sequence[Timex],
    world: World,
    *,
    reference: Reference,
) -> EventResolution:
    """The events that all reports tell of. `articles` carry story_id, duplicate_of and is_current.

    event_id is made of the smallest report_id among the event's reports. A report that matches no other is an event
    of its own.
    """
    kinds = reference.compiled(event_kinds)
    by_id = {timex.timex_id: timex for timex in timexes}
    tellings = tell_reports(reports, arguments, articles, by_id, world, reference=reference)
    by_report: dict[str, list[EventArgument]] = defaultdict(list)
    for argument in arguments:
        by_report[argument.report_id].append(argument)
    events: list[Event] = []
    participants: list[EventParticipant] = []
    told: dict[str, EventClaims] = {}
    for members in cluster_tellings(tellings, world):
        event_id = stable_id("evt", members[0].report.report_id)
        told[event_id] = claims_of(members, world)
        own = _participants(event_id, members, by_report, world)
        participants += own
        events.append(_event(event_id, told[event_id], own, world, kinds))
    return EventResolution(
        events=tuple(sorted(events, key=lambda e: e.event_id)),
        participants=tuple(sorted(participants, key=lambda p: (p.event_id, p.entity_id))),
        claims=dict(sorted(told.items())),
    )


def _event(
    event_id: str,
    told: EventClaims,
    participants: Sequence[EventParticipant],
    world: World,
    kinds: EventKinds,
) -> Event:
    members = told.tellings
    event_type, mode = _type_and_mode(members)
    modality = told.modality.claim.value
    days = told.date.claim.days if told.date is not None else None
    place_id = told.place.claim.key if told.place is not None else None
    return Event(
        event_id=event_id,
        type=event_type,
        mode=mode,
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
        place_id=place_id,
        modality=modality,
        title=event_title(kinds.kind(event_type, mode), participants, place_id, days, modality, world),
        story_id=members[0].story_id,
        confidence=max(t.report.confidence for t in members),
        report_count=len(members),
        article_count=len({t.report.article_id for t in members}),
        source_count=len({t.outlet for t in members if t.counts}) or 1,
    )


def _type_and_mode(members: Sequence[Telling]) -> tuple[str, str | None]:
    """The commonest type, announcements aside, and its commonest mode."""
    if len(members) == 1:  # nearly all
        return members[0].report.type, members[0].report.mode
    own = [t.report for t in members if t.kind.identity != ANNOUNCING_IDENTITY] or [t.report for t in members]
    event_type = _commonest(report.type for report in own)
    modes = [report.mode for report in own if report.type == event_type and report.mode is not None]
    return event_type, _commonest(modes) if modes else None


def _commonest(values: object) -> str:
    counts = Counter(values)  # type: ignore[call-overload]
    best: str = min(counts, key=lambda value: (-counts[value], value))
    return best


def _participants(
    event_id: str, members: Sequence[Telling], by_report: Mapping[str, Sequence[EventArgument]], world: World
) -> list[EventParticipant]:
    """One row per entity: its role in most reports, `participant` where actor and recipient draw."""
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    reports: dict[str, set[str]] = defaultdict(set)
    for telling in members:
        for argument in by_report.get(telling.report.report_id, ()):
            if argument.entity_id is not None:
                key = world.canonical(argument.entity_id)
                if world.is_place(key):
                    continue
                roles[key][argument.role] += 1
                reports[key].add(telling.report.report_id)
    is_joint = all(telling.kind.is_joint for telling in members)
    return [
        EventParticipant(event_id, key, _main_role(counts, is_joint=is_joint), len(reports[key]))
        for key, counts in sorted(roles.items())
    ]


def _main_role(counts: Counter[str], *, is_joint: bool) -> str:
    if is_joint and counts["actor"] and counts["recipient"]:
        return "actor"  # every party of a joint event acts
    if counts["actor"] and counts["actor"] == counts["recipient"]:
        return "participant"
    return min(counts, key=lambda role: (-counts[role], _ROLES.index(role)))
