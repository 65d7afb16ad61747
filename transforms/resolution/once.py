"""What happens once in a story, however many articles tell it: a person is killed once, a country invaded once."""

from collections.abc import Mapping

from transforms.records import EventReport
from transforms.reference import Reference
from transforms.resolution.parties import World

PERSON, COUNTRIES = "person", "countries"
OnceActs = Mapping[str, tuple[str, str]]  # the trigger, in lower case -> the act, and whom it befalls


def fates_of(
    report: EventReport, actors: frozenset[str], recipients: frozenset[str], world: World, acts: OnceActs
) -> frozenset[str]:
    """The acts of one report that cannot befall the same twice, each as a key of act and parties; mostly none."""
    act, between = acts.get(report.text.lower(), ("", ""))
    if between == PERSON:
        return frozenset(f"{act} {key}" for key in recipients if world.party(key).is_person)
    sides = [*sorted(actors), *sorted(recipients)]
    if between != COUNTRIES or len(sides) != 2 or not actors or not all(world.party(k).is_country for k in sides):
        return frozenset()
    orders = [sides] if recipients else [sides, sides[::-1]]  # of a war between two, either may have invaded
    return frozenset(" ".join((act, *order)) for order in orders)


def once_acts(reference: Reference) -> dict[str, tuple[str, str]]:
    """The table resolution_once_acts, compiled."""
    return {row["word"]: (row["act"], row["between"]) for row in reference.rows("resolution_once_acts")}
