"""The publication date of one article, from its metadata, its page and its prose, with the reasons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from transforms.dating.bounds import Bound, lower_bounds, upper_bounds
from transforms.dating.constraints import (
    Choice,
    Constraints,
    all_pairs_hold,
    choose_day,
    fitting_days,
    read_constraints,
    with_datelines,
)
from transforms.dating.dateline_days import dateline_days
from transforms.dating.days import make_day, month_day_near
from transforms.dating.evidence import as_json, bound_span, constraint_fields, page_span, prose_span
from transforms.dating.explain import (
    clues_words,
    day_words,
    joined,
    month_day_words,
    month_days_words,
    weekday_sentence,
    weekdays_words,
)
from transforms.dating.metadata import parse_day, possible_days
from transforms.dating.page_choice import StatedDay, choose_stated
from transforms.dating.page_dates import find_page_dates
from transforms.dating.page_patterns import PagePatterns, build_page_patterns
from transforms.dating.prose import ProseClue, find_prose_clues
from transforms.dating.verb_tense import FUTURE
from transforms.dating.words import TimeWords
from transforms.nlp import ParsedArticle
from transforms.records import PublicationDate
from transforms.reference import Reference

DAY = timedelta(days=1)
METADATA_CONFIDENCE = 0.97
URL_CONFIDENCE = 0.9
NAME_CONFIDENCE = 0.85
OWN_DAY_KINDS = frozenset({"today_month_day", "pair", "dateline"})
# The day of a page's address: /2022/03/30/, /2022/mar/30/, talks-2022-03-30. In all but 29 of 2,947 addresses of news
# it is the day of publication or the one before it; run together (20220330) it is often that of an older version.
URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/-]|$)"
    r"|(?<!\d)(?P<year2>(?:19|20)\d\d)-(?P<month2>\d\d)-(?P<day2>\d\d)(?!\d)"
)
# A text without navigation is bare prose: a date in it is the publication day only with strong clues, near the top.
BARE_SCORE = 3.0
BARE_PLACE = 0.3
STRONG = frozenset({"published", "updated", "byline", "before_updated", "date_block"})
FURNITURE = frozenset({"time_beside", "article_tools_after"})  # together as strong as one of those
LEAD_CHARS = 600
MAX_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one article says of its publication day, before it is weighed together."""

    prose: tuple[ProseClue, ...]
    constraints: Constraints
    stated: StatedDay | None
    lower: Bound | None
    uppers: tuple[Bound, ...]
    received_on: date
    metadata: str | None  # as the record gives it
    address: tuple[date, str] | None  # the day in the page's address, and how it stands there
    named_on: date | None = None  # the day in the name of its file, if it can be of that day

    @property
    def upper(self) -> date:
        """The latest day the article can be of."""
        return min([self.received_on, *(bound.day for bound in self.uppers)])


def date_article(
    parsed: ParsedArticle, *, received_on: date, reference: Reference, named_on: date | None = None
) -> PublicationDate:
    """The publication date of one article, from the best evidence: metadata, a stated date, weekdays with month-days.

    Bounds are inclusive; None where nothing sound is known. A page's own clock, a © year and `received_on` (the day the
    pipeline first saw the file) are upper bounds, never the date; `named_on` (the day in the file's name) is one too,
    and the date where the text gives its month and day as its own. Contradicting evidence is told in `evidence`, a JSON
    object of "reasoning" (sentences), "spans" and "constraints" (plain values, all that `date_by_story` needs).
    """
    patterns = reference.compiled(build_page_patterns)
    findings = gather(parsed, patterns, received_on, reference)
    named = with_name(findings, named_on)
    return (
        from_metadata(parsed, findings)
        or from_stated(findings)
        or from_name(named)
        or from_weekdays(findings)
        or open_date(named)
    )


def gather(parsed: ParsedArticle, patterns: PagePatterns, received_on: date, reference: Reference) -> Findings:
    """Read the page and the prose once."""
    article = parsed.article
    prose = find_prose_clues(parsed, reference) if parsed.sentences else ()  # another language was not parsed
    pages = find_page_dates(article.raw_text, article.blocks, patterns, received_on=received_on)
    lowers = [b for b in lower_bounds(parsed, prose, reference) if b.day <= received_on]
    lower = max(lowers, key=lambda b: (b.day, -b.start), default=None)
    uppers = upper_bounds(parsed, patterns, lower=lower.day if lower else None, received_on=received_on)
    return Findings(
        prose=prose,
        constraints=with_datelines(read_constraints(prose), dateline_days(article, reference)),
        stated=choose_stated(pages, received_on=received_on),
        lower=lower,
        uppers=tuple(uppers),
        received_on=received_on,
        metadata=article.published,
        address=find_address_day(article.url or "", patterns.words),
    )


def find_address_day(url: str, words: TimeWords) -> tuple[date, str] | None:
    """The day that a page's address holds, and how it stands there; None when it holds none of the calendar."""
    found = URL_DAY.search(url)
    if found is None:
        return None
    month = found["month"] or found["month2"]
    number = month if month.isdigit() else words.value("month", month) or words.value("month_short", month)
    day = make_day(int(found["year"] or found["year2"]), int(number or 0), int(found["day"] or found["day2"]))
    return (day, found.group()) if day else None


def from_metadata(parsed: ParsedArticle, findings: Findings) -> PublicationDate | None:
    """The day the record's own metadata or its address give."""
    article = parsed.article
    stated = findings.stated if findings.stated and findings.stated.is_chosen else None
    options = possible_days(article.published)
    day = parse_day(article.published)
    if day is None and stated and stated.day in options:
        day = stated.day
    source, confidence = f"the metadata say {article.published!r}", METADATA_CONFIDENCE
    if day is None and findings.address:
        day, text = findings.address
        source, confidence = f"the address holds {text!r}", URL_CONFIDENCE
    if day is None or day > findings.received_on + DAY:
        return None
    reasoning = [f"Published on {day_words(day)}: {source}."]
    if stated and abs(stated.day - day) > DAY:
        reasoning.append(f"The page itself states {stated.source.text!r} ({stated.day}), which disagrees.")
    if findings.lower and findings.lower.day > day + DAY:
        reasoning.append(f"The text tells {findings.lower.text!r} as past, which disagrees.")
    spans = [page_span(stated.source)] if stated else []
    return PublicationDate(day, day, "metadata", confidence, evidence_of(findings, reasoning, spans, (day,)))


def from_stated(findings: Findings) -> PublicationDate | None:
    """The day the page states, unless the prose contradicts it."""
    stated = findings.stated
    if stated is None or not stated.is_chosen or not is_fit_for_bare_text(stated, findings):
        return None
    if objection_to(stated, findings):
        return None
    day = stated.day
    clues = clues_words(stated.source.clues)
    reasoning = [
        f"Published on {day_words(day)}: the page states {stated.source.text!r}{', ' if clues else ''}{clues}.",
        *rejected(findings),
    ]
    confidence = min(0.99, 0.8 + 0.04 * stated.score)
    spans = [page_span(stated.source)]
    return PublicationDate(day, day, "stated", confidence, evidence_of(findings, reasoning, spans, (day,)))


def with_name(findings: Findings, named_on: date | None) -> Findings:
    """The findings with the day in the file's name: that of writing, of the next day's edition, or of a later crawl."""
    floor = findings.lower.day if findings.lower else None
    if named_on is None or named_on > findings.upper or (floor and floor > named_on):
        return findings
    bound = Bound(min(named_on + DAY, findings.upper), "file_name", named_on.isoformat(), 0, 0, in_body=False)
    return replace(findings, uppers=(*findings.uppers, bound), named_on=named_on)


def from_name(findings: Findings) -> PublicationDate | None:
    """The day in the file's name, when the text gives that month and day as its own or in its dateline."""
    day, found = findings.named_on, findings.constraints
    if day is None or (day.month, day.day) not in (found.today or found.dateline):
        return None
    if not all_pairs_hold(day, found.pairs):
        return None
    reasoning = [
        f"The text gives {month_day_words((day.month, day.day))} as its own day{pair_words(found)}.",
        f"Published on {day_words(day)}: the name of its file holds that day.",
        *rejected(findings),
    ]
    spans = [prose_span(c) for c in findings.prose if c.kind in OWN_DAY_KINDS]
    return PublicationDate(day, day, "stated", NAME_CONFIDENCE, evidence_of(findings, reasoning, spans, (day,)))


def is_fit_for_bare_text(stated: StatedDay, findings: Findings) -> bool:
    """On a page any chosen date; in bare text one with strong clues in the head that fits the lead's weekday."""
    source = stated.source
    if source.is_page:
        return True
    is_strong = not STRONG.isdisjoint(source.clues) or set(source.clues) >= FURNITURE
    if stated.score < BARE_SCORE or source.place > BARE_PLACE or not is_strong:
        return False
    lead = [c.weekday for c in findings.prose if c.kind == "weekday" and c.tense != FUTURE and c.start < LEAD_CHARS]
    return not lead or lead[0] is None or (stated.day.weekday() - lead[0]) % 7 <= 1


def objection_to(stated: StatedDay, findings: Findings) -> str | None:
    """Why a stated day cannot be the publication day; None when nothing speaks against it."""
    day, constraints = stated.day, findings.constraints
    if findings.lower and findings.lower.day > day + DAY:
        return f"the text tells {findings.lower.text!r} as past"
    if not STRONG.isdisjoint(stated.source.clues):
        return None
    if constraints.weekday_basis == "tomorrow" and day.weekday() not in constraints.weekdays:
        return "tomorrow is another weekday"
    if constraints.today and (day.month, day.day) not in constraints.today:
        return "the text names another day as today"
    told = [near for md in constraints.past if (near := month_day_near(*md, day))]
    if told and 2 * sum(near > day + DAY for near in told) > len(told):
        return "most days told as past lie after it"
    return None


def from_weekdays(findings: Findings) -> PublicationDate | None:
    """The day that weekdays with month-days leave, when the text says which of its days is its own."""
    choice, days = weigh_weekdays(findings)
    if choice is None or choice.day is None:
        return None
    found = findings.constraints
    reasoning = [
        f"The text gives {month_days_words(found.today)} as its own day{pair_words(found)}.",
        f"Published on {day_words(choice.day)}: {choice.reason}.",
        *rejected(findings),
    ]
    rivals = [str(day) for day in days if day != choice.day][:3]
    if rivals:
        reasoning.append(f"The weekdays fit in earlier years too ({', '.join(rivals)}), too long ago to be likely.")
    spans = [prose_span(c) for c in findings.prose if c.kind in OWN_DAY_KINDS]
    evidence = evidence_of(findings, reasoning, spans, days[:12])
    return PublicationDate(choice.day, choice.day, "weekday_constraint", choice.confidence, evidence)


def weigh_weekdays(findings: Findings) -> tuple[Choice | None, tuple[date, ...]]:
    """The choice among the days that fit the article's own month-day; None when it names none."""
    found = findings.constraints
    if not found.today and not found.dateline:
        return None, ()
    lower = findings.lower.day if findings.lower else None
    days = fitting_days(found, lower=lower, upper=findings.upper)
    return choose_day(found, days, upper=findings.upper, received_on=findings.received_on), days


def open_date(findings: Findings) -> PublicationDate:
    """No day: the sound bounds, and what is known of month-days and weekdays."""
    choice, days = weigh_weekdays(findings)
    reasoning = ["No publication day can be told from this article alone."]
    if choice is not None:
        reasoning.append(f"The day it gives as its own does not tell the year: {choice.reason}.")
    found = findings.constraints
    if found.past:
        reasoning.append(f"Told as past: {month_days_words(found.past)}.")
    if found.future:
        reasoning.append(f"Told as to come: {month_days_words(found.future)}.")
    if found.weekdays:
        reasoning.append(weekday_sentence(found.weekdays, found.weekday_basis))
    if findings.lower:
        reasoning.append(f"It tells {findings.lower.text!r} as past: not before {findings.lower.day}.")
    reasoning.extend(rejected(findings))
    earliest = findings.lower.day if findings.lower else None
    latest = min((bound.day for bound in findings.uppers), default=None)
    if earliest and latest and earliest > latest:
        reasoning.append("The bounds contradict each other: none is kept.")
        earliest = latest = None
    spans = [prose_span(c) for c in findings.prose]
    evidence = evidence_of(findings, reasoning, spans, days[:12])
    return PublicationDate(earliest, latest, "unknown", 0.0, evidence)


def pair_words(found: Constraints) -> str:
    """ ", and says that March 29 was a Tuesday"; "" without such a pair."""
    told = [f"{month_day_words(md)} was a {weekdays_words([weekday])}" for weekday, md in found.pairs]
    return f", and says that {joined(told, 'and')}" if told else ""


BOUND_NAMES = {
    "page_clock": "the page's own clock",
    "copyright_year": "the year of the page's footer",
    "file_name": "the day in the name of its file",
}


def rejected(findings: Findings) -> list[str]:
    """Sentences on the dates that were not taken."""
    sentences = []
    if findings.metadata:
        options = possible_days(findings.metadata)
        why = (
            "it could be two days"
            if len(options) > 1
            else "it lies after its receipt"
            if options
            else "it names no day"
        )
        sentences.append(f"The metadata say {findings.metadata[:MAX_QUOTED]!r}, which is not taken: {why}.")
    stated = findings.stated
    if stated is not None:
        objection = objection_to(stated, findings)
        if objection:
            sentences.append(f"{stated.source.text!r} on the page is not the publication day: {objection}.")
    for bound in findings.uppers:
        name = BOUND_NAMES[bound.clue]
        sentences.append(f"{bound.text!r} is {name}: published by {bound.day}, that is all it says.")
    return sentences


def evidence_of(
    findings: Findings, reasoning: Sequence[str], spans: Sequence[dict[str, Any]], candidates: Sequence[date]
) -> str:
    """The evidence JSON, with the bounds and the constraints of the prose."""
    bounds = [*([findings.lower] if findings.lower else []), *findings.uppers]
    fields = constraint_fields(
        findings.constraints,
        findings.prose,
        candidates=candidates,
        not_before=findings.lower.day if findings.lower else None,
        not_after=min((b.day for b in findings.uppers), default=None),
        received_on=findings.received_on,
    )
    return as_json(reasoning, [*spans, *(bound_span(b) for b in bounds)], fields)
