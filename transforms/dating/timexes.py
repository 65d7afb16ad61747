"""Time expressions of an article: found once, valued against a publication day, again when a better one is known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from transforms.dating.detect import find_again, find_spans
from transforms.dating.found import FoundTimex
from transforms.dating.intervals import fiscal_days, interval_of
from transforms.dating.resolve import resolve
from transforms.dating.thread import PUBLISHED, STORY, TEXT, Value
from transforms.dating.words import load_words
from transforms.ids import span_key
from transforms.nlp import ParsedArticle
from transforms.records import PublicationDate, Timex
from transforms.reference import Reference

# An article dated no better than this gives its relative expressions no dates: "on Tuesday" would span weeks.
MAX_ANCHOR_DAYS = 45
# How often a value is right, by what it was resolved against (open halves of TimeBank, AQUAINT, WikiWars).
# None: against nothing, as durations and sets are.
CONFIDENCE = {TEXT: 0.95, PUBLISHED: 0.85, STORY: 0.8, None: 0.9}
OPEN_CONFIDENCE = 0.5
FISCAL_RULES = frozenset({"fiscal_year", "fiscal_ref"})


def find_timexes(parsed: ParsedArticle, *, published: PublicationDate, reference: Reference) -> tuple[Timex, ...]:
    """Every time expression of the body, in text order, none overlapping.

    Spans and ids do not depend on `published`; values do. Where the year cannot be known the value stays open
    (XXXX-03-29) and earliest and latest are None.
    """
    article = parsed.article
    if not parsed.sentences:
        return ()
    spans = find_spans(article.body, reference)
    blank = tuple(
        Timex(
            timex_id=span_key("tmx", article.article_id, found.start, found.end),
            article_id=article.article_id,
            sentence_id=parsed.sentence_at(found.start).sentence_id,
            start_char=found.start,
            end_char=found.end,
            text=article.body[found.start : found.end],
            type="DATE",
            value=None,
            earliest=None,
            latest=None,
            granularity=None,
            modifier=modifier_of(found, reference),
            anchor=None,
            confidence=OPEN_CONFIDENCE,
            rule=found.rule,
        )
        for found in spans
    )
    return with_values(blank, spans, article.body, published, reference)


def retime(body: str, timexes: Sequence[Timex], published: PublicationDate, reference: Reference) -> tuple[Timex, ...]:
    """The same expressions of one article, in text order, valued against another publication date. Needs no parse."""
    ordered = sorted(timexes, key=lambda timex: timex.start_char)
    spans = [find_again(body, t.rule, t.start_char, t.end_char, reference) for t in ordered]
    known = [(t, s) for t, s in zip(ordered, spans, strict=True) if s is not None]
    lost = [t for t, s in zip(ordered, spans, strict=True) if s is None]
    valued = with_values([t for t, _ in known], [s for _, s in known], body, published, reference)
    return tuple(sorted((*valued, *lost), key=lambda timex: timex.start_char))


def with_values(
    timexes: Sequence[Timex],
    spans: Sequence[FoundTimex],
    body: str,
    published: PublicationDate,
    reference: Reference,
) -> tuple[Timex, ...]:
    """The timexes with the values that the spans have, seen from each end of the publication date."""
    low, high = anchors(published)
    values = resolve(spans, body, low, reference)
    others = values if high == low else resolve(spans, body, high, reference)
    return tuple(
        with_value(timex, a) if a.value == b.value else between(timex, a, b)
        for timex, a, b in zip(timexes, values, others, strict=True)
    )


def anchors(published: PublicationDate) -> tuple[date | None, date | None]:
    """The first and last day the article may be of; none when that is too wide to read "on Tuesday" by."""
    low, high = published.earliest, published.latest
    if low is None or high is None or (high - low).days > MAX_ANCHOR_DAYS:
        return None, None
    return low, high


def with_value(timex: Timex, value: Value) -> Timex:
    """The timex with a value."""
    earliest, latest, granularity = interval_of(value.type, value.value)
    if value.earliest:
        earliest, latest = value.earliest, value.latest
    if timex.rule in FISCAL_RULES:
        (earliest, latest), granularity = fiscal_days(value.value), "fiscal_year"
    is_open = value.value is None or "XX" in value.value
    confidence = OPEN_CONFIDENCE if is_open else CONFIDENCE[value.anchor]
    return replace(
        timex,
        type=value.type,
        value=value.value,
        earliest=earliest,
        latest=latest,
        granularity=granularity,
        anchor=value.anchor,
        confidence=confidence,
    )


def between(timex: Timex, low: Value, high: Value) -> Timex:
    """The timex of an article whose day is open: no value, but the days between the two readings."""
    first, last = with_value(timex, low), with_value(timex, high)
    starts = [d for d in (first.earliest, last.earliest) if d]
    ends = [d for d in (first.latest, last.latest) if d]
    known = first.earliest and last.earliest and first.latest and last.latest
    return replace(
        first,
        value=common_value(low.value, high.value),
        earliest=min(starts) if known else None,
        latest=max(ends) if known else None,
        confidence=OPEN_CONFIDENCE,
    )


def common_value(a: str | None, b: str | None) -> str | None:
    """What two values share, the rest as X: 2022-03-29 and 2022-03-30 give 2022-03-XX. None: their shapes differ."""
    if a is None or b is None or len(a) != len(b):
        return None
    parts_a, parts_b = a.split("-"), b.split("-")
    if len(parts_a) != len(parts_b):
        return None
    shared, is_same = [], True
    for x, y in zip(parts_a, parts_b, strict=True):
        is_same = is_same and x == y
        shared.append(
            x if is_same else "X" * len(x) if x.isdigit() else "WXX" if x[:1] == "W" else x if x == y else "XX"
        )
    return "-".join(shared)


def modifier_of(found: FoundTimex, reference: Reference) -> str | None:
    """TIMEX3 mod: START of "early March", APPROX of "about three weeks"."""
    words = reference.compiled(load_words)
    if edge := found.group("edge", "edge2"):
        return words.value("edge", edge)
    if approx := found.groups.get("approx"):
        return words.value("approx", approx)
    return None
