"""What the prose of an article says about the day it was written: month-days, weekdays, today, tomorrow."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.dating.days import make_day
from transforms.dating.detect import find_spans
from transforms.dating.found import FoundTimex
from transforms.dating.page_patterns import load_phrases
from transforms.dating.values_days import number
from transforms.dating.verb_tense import FUTURE, NOW, build_planning_verbs, tense_at
from transforms.dating.words import TimeWords, any_of, load_words
from transforms.nlp import ParsedArticle
from transforms.reference import Reference

MonthDay = tuple[int, int]  # day 0: the whole month
MAX_DATELINE = 80
MAX_SENTENCE = 2000
MAX_CLUES = 400  # of one article; past it nothing more is learnt


@dataclass(frozen=True, slots=True)
class ProseClue:
    """One expression of the body that bears on the publication day. Half-open span in the body."""

    # today_month_day | dateline | pair | month_day | month | full_date | year | weekday | tomorrow | today
    kind: str
    start: int
    end: int
    text: str
    tense: str  # past | future | now | unknown
    month_day: MonthDay | None = None
    weekday: int | None = None  # Monday = 0
    day: date | None = None  # full_date
    year: int | None = None  # year, full_date, month_year
    names: tuple[str, ...] = ()  # names in its sentence, folded
    is_beginning: bool = False  # dates a beginning told in passing ("since the war began on February 24")


PASSING = re.compile(r"\b(?:since|began|begun|started|launched|after|before|until)\b[^.;]{0,40}$", re.I)
LATIN_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]{3,}\b")
DATELINE_PLACE = re.compile(r"^\W*[A-Z][A-Za-z.'’ /-]{2,40}(?:,\s*[A-Z][\w. ]{2,20})?,\s*$")
DATELINE_END = re.compile(r"\s*(?:\(|_|--|—|–|-)")
BRACKET_GAP = re.compile(r"\s*(?:[(,—–-])\s*(?:on\s+)?$")


def build_name_stops(reference: Reference) -> frozenset[str]:
    """Capitalised words that name nothing, folded; hand it to `reference.compiled`."""
    return frozenset(fold(word) for word in load_phrases(reference)["name_stop"])


def build_own_day_bar(reference: Reference) -> re.Pattern[str]:
    """What stands before a day from which on, or by which, something announced will be so."""
    return re.compile(rf"(?<!\w)(?:{any_of(load_phrases(reference)['not_own_day_before'])})\s+$", re.I)


def fold(name: str) -> str:
    """A name without accents, in lower case, so that İstanbul is Istanbul."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("ı", "i")


def find_prose_clues(parsed: ParsedArticle, reference: Reference) -> tuple[ProseClue, ...]:
    """The clues of the body, in text order."""
    text, words = parsed.article.body, reference.compiled(load_words)
    planning, stops = reference.compiled(build_planning_verbs), reference.compiled(build_name_stops)
    barred = reference.compiled(build_own_day_bar)
    spans = find_spans(text, reference)
    found: list[ProseClue] = []
    names: dict[str, tuple[str, ...]] = {}
    for at, span in enumerate(spans):
        shape = shape_of(span, at, spans, text, words)
        if shape is None:
            continue
        sentence = parsed.sentence_at(span.start)
        tense = tense_at(parsed.doc, span.start, span.end, planning)
        if sentence.sentence_id not in names:
            names[sentence.sentence_id] = names_in(sentence.text[:MAX_SENTENCE], stops)
        found.append(
            ProseClue(
                kind=shape.kind,
                start=span.start,
                end=span.end,
                text=text[span.start : span.end],
                tense=FUTURE if tense == NOW and barred.search(text[max(0, span.start - 20) : span.start]) else tense,
                names=names[sentence.sentence_id],
                is_beginning=PASSING.search(text[max(0, span.start - 60) : span.start]) is not None,
                month_day=shape.month_day,
                weekday=shape.weekday,
                day=shape.day,
                year=shape.year,
            )
        )
        if len(found) >= MAX_CLUES:
            break
    return tuple(found)


def names_in(sentence: str, stops: frozenset[str]) -> tuple[str, ...]:
    """The names of a sentence, folded, in alphabetical order."""
    return tuple(sorted({folded for m in LATIN_NAME.finditer(sentence) if (folded := fold(m.group())) not in stops}))


@dataclass(frozen=True, slots=True)
class Shape:
    """The kind of clue a time expression is, with its calendar fields."""

    kind: str
    month_day: MonthDay | None = None
    weekday: int | None = None
    day: date | None = None
    year: int | None = None


def shape_of(span: FoundTimex, at: int, spans: Sequence[FoundTimex], text: str, words: TimeWords) -> Shape | None:
    """The kind of clue a time expression is, with its calendar fields. None: it says nothing of the publication day."""
    if span.rule in ("month_day", "range_start", "range_end"):
        return month_day_shape(span, at, spans, text, words)
    if span.rule == "full_date":
        month, day = words.month(span.group("month", "month2") or ""), number(span.group("day", "day2"))
        stated = make_day(number(span.group("year")), month, day)
        return Shape("full_date", (month, day), day=stated, year=stated.year) if stated else None
    if span.rule in ("month_year", "year", "year_edge"):
        return Shape("year", year=number(span.group("year")))
    if span.rule in ("month", "the_month_of"):
        return Shape("month", (words.month(span.group("month") or ""), 0))
    if span.rule in ("weekday", "weekday_lc"):
        return Shape("weekday", weekday=words.weekday(span.group("weekday") or ""))
    if span.rule == "deictic":
        return deictic_shape(span, at, spans, text, words)
    return None


OWN_DAY_FROM = {"yesterday": 1, "tomorrow": -1}


def deictic_shape(span: FoundTimex, at: int, spans: Sequence[FoundTimex], text: str, words: TimeWords) -> Shape | None:
    """Today and tomorrow; "yesterday (December 7)" is said on December 8."""
    what = span.word("what")
    offset = OWN_DAY_FROM.get(what)
    after = spans[at + 1] if at + 1 < len(spans) else None
    is_dated = after is not None and after.rule == "month_day" and BRACKET_GAP.match(text[span.end : after.start])
    if offset and after and is_dated and not is_quoted(text, span.start):
        month, day = words.month(after.group("month", "month2") or ""), number(after.group("day", "day2"))
        own = {d for year in (2020, 2021) if (told := make_day(year, month, day)) and (d := told + timedelta(offset))}
        month_days = {(d.month, d.day) for d in own}
        if len(month_days) == 1:  # the day after February 28 depends on the year
            return Shape("today_month_day", month_days.pop())
    if what in ("today", "tonight", "tomorrow"):
        return Shape("tomorrow" if what == "tomorrow" else "today")
    return None


def month_day_shape(
    span: FoundTimex, at: int, spans: Sequence[FoundTimex], text: str, words: TimeWords
) -> Shape | None:
    """A month-day: bare, with its weekday, said to be today, or in the dateline."""
    month_name = span.group("month", "month2") or (spans[at - 1].group("month", "month2") if at else None)
    if month_name is None:
        return None
    month, day = words.month(month_name), number(span.group("day", "day2"))
    if make_day(2020, month, day) is None:  # 2020: a leap year
        return None
    before = spans[at - 1] if at else None
    is_after_today = before is not None and before.rule == "deictic" and before.word("what") in ("today", "tonight")
    if before is not None and is_after_today and BRACKET_GAP.match(text[before.end : span.start]):
        return Shape("month_day" if is_quoted(text, before.start) else "today_month_day", (month, day))
    if DATELINE_PLACE.match(line_before(text, span.start)) and DATELINE_END.match(text, span.end):
        return Shape("dateline", (month, day))
    weekday = span.groups.get("weekday") or weekday_after(at, spans, text)
    if weekday:
        return Shape("pair", (month, day), weekday=words.weekday(weekday))
    return Shape("month_day", (month, day))


def is_quoted(text: str, start: int) -> bool:
    """Inside quotation marks that its line opened: the day of saying, not that of the article."""
    line = text[max(0, start - MAX_SENTENCE) : start].rpartition("\n")[2]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1


def line_before(text: str, start: int) -> str:
    """The start of the line, when it is short enough for a dateline."""
    before = text[max(0, start - MAX_DATELINE) : start]
    line = before.rpartition("\n")[2]
    return line if len(line) < MAX_DATELINE else ""


def weekday_after(at: int, spans: Sequence[FoundTimex], text: str) -> str | None:
    """The weekday of "March 29 (Tuesday)"."""
    if at + 1 >= len(spans) or spans[at + 1].rule != "weekday":
        return None
    return spans[at + 1].group("weekday") if text[spans[at].end : spans[at + 1].start].strip() == "(" else None
