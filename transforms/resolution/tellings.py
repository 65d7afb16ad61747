"""Reports made comparable: canonical parties, the days they claim, who stands behind them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.records import Article, EventArgument, EventReport, Timex
from transforms.reference import Reference
from transforms.resolution.kinds import FORETOLD, HAPPENED, VISIT, EventKind, EventKinds
from transforms.resolution.once import OnceActs, fates_of
from transforms.resolution.parties import Party, World
from transforms.resolution.story_words import WordShares, stem_of

COMMON_SHARE = 0.2  # a stem that one article in five holds says nothing of what is told
VAGUE_DAYS = 3  # an interval longer than this names no occasion: "last month"
PERIOD_DAYS = 31  # nor does a longer one name a period that sets an event apart
MIN_REPEATED_WORDS = 6  # a shorter sentence may be repeated by chance
_CONTEXT_CHARS = 300  # a sentence around the trigger is looked for so far
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WEEKDAY_VALUE = re.compile(r"W[\dX]{2}-([1-7])$")  # TIMEX3 of a day known by its weekday alone


Levels = tuple[tuple[str, frozenset[str]], ...]


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
    levels: frozenset[str]  # "foreign ministers": the offices that the sentence says met
    sentence: str  # its words, in order; tells repeated blocks
    figures: frozenset[str]  # its numbers, in digits: "41,000", "7" for "seven"
    words: frozenset[str]  # what the sentence says: its telling stems, the names of the parties left out
    fates: frozenset[str]  # what of it can befall its parties only once
    is_series: bool  # "several meetings", "have met previously": more than one occasion

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
    kinds: EventKinds,
    shares: WordShares,
    levels: Levels,
    numbers: Mapping[str, str],
    acts: OnceActs,
    series: frozenset[str],
) -> tuple[Telling, ...]:
    """One telling per report, in order of report_id."""
    by_id = {article.article_id: article for article in articles}
    outlets = outlets_of(articles)
    by_report: dict[str, list[EventArgument]] = defaultdict(list)
    for argument in arguments:
        by_report[argument.report_id].append(argument)
    common = {stem for stem, share in shares.shares.items() if share >= COMMON_SHARE}
    told = []
    for report in sorted(reports, key=lambda r: r.report_id):
        article = by_id[report.article_id]
        own = by_report[report.report_id]
        actors = _ids(own, "actor", world)
        recipients = _ids(own, "recipient", world)
        kind = kinds.kind(report.type, report.mode)
        parties = actors | recipients
        if kind.identity == VISIT:
            parties |= _ids(own, "host", world)
        outlet = outlets[article.article_id]
        timex = timexes.get(report.timex_id or "")
        names = {stem for key in parties for stem in world.name_stems(key)}
        sentence = sentence_around(article.body, report.start_char, report.end_char)
        spelled = _WORD.findall(sentence)
        stems = [stem_of(word) for word in spelled]
        distinct = frozenset(stems)
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
                weekday=_open_weekday(report, timex),
                levels=frozenset(level for level, need in levels if need <= distinct),
                sentence=" ".join(stems),
                figures=frozenset(_FIGURE.findall(sentence)) | {numbers[stem] for stem in distinct & numbers.keys()},
                words=distinct - names - common,
                fates=fates_of(report, actors, recipients, world, acts),
                is_series=not series.isdisjoint(spelled),
            )
        )
    return tuple(told)


def _ids(arguments: Sequence[EventArgument], role: str, world: World) -> frozenset[str]:
    """The parties in one role; a place is never a party (design/EVENTS.md)."""
    ids = (world.canonical(a.entity_id) for a in arguments if a.entity_id is not None and a.role == role)
    return frozenset(key for key in ids if not world.is_place(key))


def _open_weekday(report: EventReport, timex: Timex | None) -> int | None:
    if timex is None or timex.value is None or (report.earliest is not None and report.earliest == report.latest):
        return None
    match = _WEEKDAY_VALUE.search(timex.value)
    return int(match.group(1)) if match else None


def sentence_around(body: str, start: int, end: int) -> str:
    """The text around a trigger, up to the ends of its sentence or line."""
    before = body[max(0, start - _CONTEXT_CHARS) : start]
    after = body[end : end + _CONTEXT_CHARS]
    left = max(before.rfind("\n"), before.rfind(". "), before.rfind("? "), before.rfind("! "))
    stops = [stop for mark in ("\n", ". ", "? ", "! ") if (stop := after.find(mark)) >= 0]
    return before[left + 1 :] + body[start:end] + after[: min(stops, default=len(after))]


def meeting_levels(reference: Reference) -> Levels:
    """The table resolution_meeting_levels, compiled: level and the stems that together tell it."""
    rows = reference.rows("resolution_meeting_levels")
    return tuple((row["level"], frozenset(stem_of(word) for word in row["words"].split())) for row in rows)


def spelled_numbers(reference: Reference) -> dict[str, str]:
    """Stem -> digits of the numbers from two to ninety in the table number_words; "one" is mostly no number."""
    rows = [row for row in reference.rows("number_words") if row["kind"] in ("unit", "ten")]
    return {stem_of(row["word"]): row["value"] for row in rows if float(row["value"]) > 1}


def series_words(reference: Reference) -> frozenset[str]:
    """The table resolution_series_words, in lower case: "Times" counts nothing."""
    return frozenset(row["word"] for row in reference.rows("resolution_series_words"))
