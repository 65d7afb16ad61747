"""Reports made comparable: canonical parties, the days they claim, who stands behind them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from transforms.records import Article, EventArgument, EventReport, Timex
from transforms.reference import Reference
from transforms.resolution.kinds import FORETOLD, HAPPENED, VISIT, EventKind, event_kinds
from transforms.resolution.once import fates_of, once_acts
from transforms.resolution.parties import Party, World
from transforms.resolution.wording import Wording, wording_vocabulary

VAGUE_DAYS = 3  # an interval longer than this names no occasion: "last month"
PERIOD_DAYS = 31  # nor does a longer one name a period that sets an event apart
MIN_REPEATED_WORDS = 6  # a shorter sentence may be repeated by chance
_WEEKDAY_VALUE = re.compile(r"W[\dX]{2}-([1-7])$")  # TIMEX3 of a day known by its weekday alone


@dataclass(frozen=True, slots=True)
class Telling:
    """One report with what identity and corroboration compare."""

    report: EventReport
    kind: EventKind
    story_id: str
    parties: tuple[Party, ...]  # actors and recipients by entity_id, and the hosts of a visit
    actors: frozenset[str]
    recipients: frozenset[str]
    place_id: str | None
    attributed_to: str | None
    outlet: str  # who wrote it: credit, source, or the article itself; copies stand for the kept one
    counts: bool  # False for superseded versions: no source of their own
    published_first: date | None
    published_last: date | None
    weekday: int | None  # 1 = Monday: the text names a weekday whose date is not settled
    fates: frozenset[str]  # what of it can befall its parties only once
    wording: Wording = field(compare=False)  # follows from the report

    @property
    def sentence(self) -> str:
        """The words of its sentence, in order; tells repeated blocks."""
        return self.wording.sentence

    @property
    def words(self) -> frozenset[str]:
        """What its sentence says: telling stems, the names of the parties left out."""
        return self.wording.words

    @property
    def figures(self) -> frozenset[str]:
        """The numbers of its sentence, in digits: "41,000", "7" for "seven"."""
        return self.wording.figures

    @property
    def levels(self) -> frozenset[str]:
        """ "foreign ministers": the offices that its sentence says met."""
        return self.wording.levels

    @property
    def is_series(self) -> bool:
        """True for "several meetings", "have met previously": more than one occasion."""
        return self.wording.is_series

    @property
    def is_block(self) -> bool:
        """True when the sentence is long enough not to be repeated word for word by chance."""
        return self.sentence.count(" ") >= MIN_REPEATED_WORDS

    @property
    def has_happened(self) -> bool:
        """True when the report claims that the event is or was."""
        return self.report.modality in HAPPENED

    @property
    def is_foretold(self) -> bool:
        """True when the report claims that the event will or may be."""
        return self.report.modality in FORETOLD

    @property
    def is_mutual(self) -> bool:
        """True for a war between two, whoever began it."""
        return len(self.fates) > 1 and not self.recipients

    @property
    def day(self) -> date | None:
        """The one day the report gives, or None."""
        return self.days[0] if self.days is not None and self.days[0] == self.days[1] else None

    @property
    def days(self) -> tuple[date, date] | None:
        """The interval the report gives, ends inclusive; None when it gives none."""
        low, high = self.report.earliest, self.report.latest
        return (low, high) if low is not None and high is not None else None

    @property
    def is_endless(self) -> bool:
        """True when the report gives no date, or an interval longer than a month."""
        return self.days is None or self.days[1] - self.days[0] > timedelta(days=PERIOD_DAYS)

    @property
    def is_vague(self) -> bool:
        """True when the report gives no date, or too long an interval to tell one occasion from another."""
        return self.days is None or self.days[1] - self.days[0] > timedelta(days=VAGUE_DAYS)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who stands behind the articles, after copies and versions are settled."""

    name: str
    counts: bool


def outlets_of(articles: Sequence[Article]) -> dict[str, Outlet]:
    """article_id -> its outlet: the agency or outlet credited, else the source, else the article itself.

    A copy has the outlet of the copy that is kept, so that near-duplicates count once.
    """
    by_id = {article.article_id: article for article in articles}
    found: dict[str, Outlet] = {}
    for article in articles:
        kept = by_id.get(article.duplicate_of or "", article)
        name = kept.credit or kept.source or kept.article_id
        found[article.article_id] = Outlet(name.strip().casefold(), article.is_current)
    return found


def tell_reports(
    reports: Sequence[EventReport],
    arguments: Sequence[EventArgument],
    articles: Sequence[Article],
    timexes: Mapping[str, Timex],
    world: World,
    *,
    reference: Reference,
) -> tuple[Telling, ...]:
    """One telling per report, in order of report_id."""
    by_id = {article.article_id: article for article in articles}
    outlets = outlets_of(articles)
    by_report: dict[str, list[EventArgument]] = defaultdict(list)
    for argument in arguments:
        by_report[argument.report_id].append(argument)
    kinds, acts = reference.compiled(event_kinds), reference.compiled(once_acts)
    vocabulary = reference.compiled(wording_vocabulary)
    told = []
    for report in sorted(reports, key=lambda r: r.report_id):
        article = by_id[report.article_id]
        in_role = _parties_by_role(by_report[report.report_id], world)
        actors, recipients = (frozenset(in_role[role]) for role in ("actor", "recipient"))
        kind = kinds.kind(report.type, report.mode)
        parties = actors | recipients
        if kind.identity == VISIT:
            parties |= in_role["host"]
        outlet = outlets[article.article_id]
        told.append(
            Telling(
                report=report,
                kind=kind,
                story_id=article.story_id or article.article_id,
                parties=tuple(world.party(key) for key in sorted(parties)),
                actors=actors,
                recipients=recipients,
                place_id=world.canonical(report.place_id) if report.place_id else None,
                attributed_to=world.canonical(report.attributed_to_id) if report.attributed_to_id else None,
                outlet=outlet.name,
                counts=outlet.counts,
                published_first=article.published_earliest,
                published_last=article.published_latest,
                weekday=_open_weekday(report, timexes.get(report.timex_id or "")),
                fates=fates_of(report, actors, recipients, world, acts),
                wording=Wording(article.body, (report.start_char, report.end_char), parties, world, vocabulary),
            )
        )
    return tuple(told)


def _parties_by_role(arguments: Sequence[EventArgument], world: World) -> dict[str, set[str]]:
    """The parties in each role; a place is never a party (design/EVENTS.md)."""
    found: dict[str, set[str]] = defaultdict(set)
    for argument in arguments:
        if argument.entity_id is not None:
            key = world.canonical(argument.entity_id)
            if not world.is_place(key):
                found[argument.role].add(key)
    return found


def _open_weekday(report: EventReport, timex: Timex | None) -> int | None:
    if timex is None or timex.value is None or (report.earliest is not None and report.earliest == report.latest):
        return None
    match = _WEEKDAY_VALUE.search(timex.value)
    return int(match.group(1)) if match else None
