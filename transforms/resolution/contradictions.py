"""Pairs of reports that cannot both be right, each with a sentence that says how."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from transforms.ids import stable_id
from transforms.records import Article
from transforms.resolution.claims import (
    DATE,
    MODALITY,
    PARTICIPANT,
    PLACE,
    Claim,
    EventClaims,
    actor_claims,
    date_claims,
    modality_claims,
    place_claims,
)
from transforms.resolution.corroboration import contradicts
from transforms.resolution.parties import World
from transforms.resolution.party_match import have_other_actors
from transforms.resolution.tellings import Telling
from transforms.resolution.titles import spell_days
from transforms.resolved import Contradiction, Event

KINDS = {DATE: "event_date", PLACE: "event_place", PARTICIPANT: "event_participant", MODALITY: "modality"}


def find_contradictions(
    events: Sequence[Event],
    claims: Mapping[str, EventClaims],
    articles: Sequence[Article],
    world: World,
) -> tuple[Contradiction, ...]:
    """One row per event and pair of values that exclude each other, told by the first report of each.

    Reports of superseded versions contradict nobody: their outlet has taken them back. Sorted by contradiction_id.
    """
    titles = {event.event_id: event.title for event in events}
    outlets = {article.article_id: outlet_name(article) for article in articles}
    found = [
        _contradiction(event_id, titles[event_id], a, b, outlets, world)
        for event_id, told in claims.items()
        if len(told.tellings) > 1
        for a, b in _opposed_claims([t for t in told.tellings if t.counts], world)
    ]
    return tuple(sorted(found, key=lambda c: c.contradiction_id))


def _opposed_claims(members: Sequence[Telling], world: World) -> Iterator[tuple[Claim, Claim]]:
    for claims in (date_claims(members), place_claims(members, world), modality_claims(members)):
        for a, b in combinations(claims, 2):
            if contradicts(a, b, world):
                yield a, b
    for a, b in combinations(actor_claims(members, world), 2):
        if have_other_actors(a.tellings[0], b.tellings[0]):
            yield a, b


def _contradiction(
    event_id: str, title: str, a: Claim, b: Claim, outlets: Mapping[str, str], world: World
) -> Contradiction:
    report_a, report_b = (_best_telling(claim).report.report_id for claim in (a, b))
    kind = KINDS[a.field]
    return Contradiction(
        contradiction_id=stable_id("con", kind, event_id, report_a, report_b),
        kind=kind,
        event_id=event_id,
        quantity_key=None,
        report_a=report_a,
        report_b=report_b,
        value_a=a.value,
        value_b=b.value,
        explanation=(
            f"{title}: {_says(a, outlets, world)}, but {_says(b, outlets, world)}. "
            f"Both cannot be right about the {a.field}."
        ),
    )


def _best_telling(claim: Claim) -> Telling:
    """The report that stands for a claim: the surest, the first by report_id among equals."""
    return min(claim.tellings, key=lambda t: (-t.report.confidence, t.report.report_id))


def _says(claim: Claim, outlets: Mapping[str, str], world: World) -> str:
    telling = _best_telling(claim)
    voice = outlets[telling.report.article_id]
    if telling.attributed_to is not None:
        voice = f"{world.name(telling.attributed_to)} (in {voice})"
    value = spell_days(*claim.days) if claim.days is not None else claim.value
    more = len(claim.voices) - 1
    company = f" and {more} other {'source' if more == 1 else 'sources'}" if more > 0 else ""
    return f"{voice}{company} {'say' if company else 'says'} {value}"


def outlet_name(article: Article) -> str:
    """Who says so, for a reader: the outlet, else the title or the key of the article."""
    return article.source or article.credit or (f'"{article.title}"' if article.title else article.article_id)
