"""Which types and modes can be one event, and what to call them: the table resolution_event_kinds."""

from collections.abc import Mapping
from dataclasses import dataclass

from transforms.reference import Reference

# Modality by what it claims: the event has (begun to) happen, is still to come, or is denied.
HAPPENED = frozenset({"occurred", "ongoing"})
FORETOLD = frozenset({"planned", "possible"})
# A foretold agreement of these types announces a meeting: "the delegations will meet" is AGREE (design/EVENTS.md).
ANNOUNCING_IDENTITY = "agreement"
MEETING = "meeting"
VISIT = "visit"
CALL = "call"
CALL_MODE = "phone"
ASSAULT = "assault"
MOBILIZATION = "mobilization"
# Kinds that can be one event are compared together; every other kind only with itself.
_COMPARED_AS = {ANNOUNCING_IDENTITY: MEETING, CALL: MEETING, VISIT: MEETING, MOBILIZATION: ASSAULT}


@dataclass(frozen=True, slots=True)
class EventKind:
    """What one type and mode is for identity: two reports can be one event when `identity` is the same."""

    identity: str
    is_joint: bool  # every party is an actor
    is_verbal: bool  # words, of which one day can hold many: to be one event, reports must say alike things
    title: str
    title_with_recipient: str

    @property
    def compared_as(self) -> str:
        """The identity that stands for all kinds with which this one can be one event."""
        return _COMPARED_AS.get(self.identity, self.identity)


class EventKinds:
    """The kinds by type and mode; a mode that has no row of its own is of its type's kind."""

    def __init__(self, kinds: Mapping[tuple[str, str], EventKind]) -> None:
        self._kinds = kinds

    def kind(self, event_type: str, mode: str | None) -> EventKind:
        """The kind of one type and mode; KeyError for a type that the table lacks."""
        return self._kinds.get((event_type, mode or "")) or self._kinds[(event_type, "")]


def event_kinds(reference: Reference) -> EventKinds:
    """The table resolution_event_kinds, compiled."""
    return EventKinds(
        {
            (row["type"], row["mode"]): EventKind(
                identity=row["identity"],
                is_joint=row["is_joint"] == "yes",
                is_verbal=row["is_verbal"] == "yes",
                title=row["title"],
                title_with_recipient=row["title_with_recipient"],
            )
            for row in reference.rows("resolution_event_kinds")
        }
    )
