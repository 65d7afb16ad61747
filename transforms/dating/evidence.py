"""The evidence of a publication date as JSON: reasoning for people, constraints for the story stage."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from transforms.dating.bounds import Bound
from transforms.dating.constraints import Constraints
from transforms.dating.page_dates import PageDate
from transforms.dating.prose import MonthDay, ProseClue
from transforms.dating.verb_tense import FUTURE

MAX_SPANS = 40
MAX_NAMES = 40
MAX_DAYS = 60  # month-days whose names are kept; a chronicle has more
MAX_TOLD, MAX_TOLD_NAMES = 40, 20  # weekdays of one article that are kept, names beside each


def month_day_text(month_day: MonthDay) -> str:
    """`03-29`; a whole month is `03-00`."""
    return f"{month_day[0]:02d}-{month_day[1]:02d}"


def parse_month_day(text: str) -> MonthDay:
    """The month and day of `03-29`."""
    month, _, day = text.partition("-")
    return int(month), int(day)


def page_span(page_date: PageDate) -> dict[str, Any]:
    """A date of the page with its clues."""
    return {
        "text": page_date.text,
        "raw_start": page_date.start,
        "raw_end": page_date.end,
        "clue": ", ".join(page_date.clues),
    }


def prose_span(clue: ProseClue) -> dict[str, Any]:
    """An expression of the body with what it says."""
    return {"text": clue.text, "start_char": clue.start, "end_char": clue.end, "clue": f"{clue.kind}, {clue.tense}"}


def bound_span(bound: Bound) -> dict[str, Any]:
    """A bound with the day it gives."""
    start, end = ("start_char", "end_char") if bound.in_body else ("raw_start", "raw_end")
    return {"text": bound.text, start: bound.start, end: bound.end, "clue": bound.clue, "day": bound.day.isoformat()}


def constraint_fields(
    found: Constraints,
    clues: Sequence[ProseClue],
    *,
    candidates: Iterable[date],
    not_before: date | None,
    not_after: date | None,
    received_on: date,
) -> dict[str, Any]:
    """All that the story stage needs to know of one article, in plain values."""
    names_by_day = names_of_days(clues)
    return {
        "received_on": received_on.isoformat(),
        "not_before": not_before.isoformat() if not_before else None,
        "not_after": not_after.isoformat() if not_after else None,
        "candidate_days": [day.isoformat() for day in sorted(candidates)],
        "years_told": list(found.years_told),
        "today": [month_day_text(md) for md in found.today],
        "dateline": [month_day_text(md) for md in found.dateline],
        "pairs": [
            {"weekday": weekday, "month_day": month_day_text(md), "names": names_by_day.get(md, [])}
            for weekday, md in found.pairs
        ],
        "month_days_past": [month_day_text(md) for md in found.past],
        "month_days_future": [month_day_text(md) for md in found.future],
        "full_dates": sorted({clue.day.isoformat() for clue in clues if clue.day}),
        "weekdays": list(found.weekdays),
        "weekday_basis": found.weekday_basis,
        "tomorrow_names": names_of(c for c in clues if c.kind == "weekday" and c.tense == FUTURE),
        "weekdays_told": [told_weekday(c) for c in [c for c in clues if c.kind in ("weekday", "pair")][:MAX_TOLD]],
        "month_day_names": {month_day_text(md): names for md, names in sorted(names_by_day.items())[:MAX_DAYS]},
    }


def told_weekday(clue: ProseClue) -> dict[str, Any]:
    """One weekday of the body, with the names beside it and its month-day, if that is told."""
    return {
        "weekday": clue.weekday,
        "month_day": month_day_text(clue.month_day) if clue.month_day else None,
        "tense": clue.tense,
        "start": clue.start,
        "names": list(clue.names[:MAX_TOLD_NAMES]),
    }


def names_of(clues: Iterable[ProseClue]) -> list[str]:
    """The names in the sentences of some clues, in alphabetical order."""
    return sorted({name for clue in clues for name in clue.names})[:MAX_NAMES]


def names_of_days(clues: Sequence[ProseClue]) -> dict[MonthDay, list[str]]:
    """Month-days and months with the names told beside them; not those of a beginning told in passing."""
    found: dict[MonthDay, set[str]] = {}
    for clue in clues:
        if clue.month_day and not clue.is_beginning:
            found.setdefault(clue.month_day, set()).update(clue.names)
    return {month_day: sorted(names)[:MAX_NAMES] for month_day, names in found.items()}


def as_json(reasoning: Sequence[str], spans: Sequence[Mapping[str, Any]], constraints: Mapping[str, Any]) -> str:
    """The evidence as JSON text, the same for the same content."""
    content = {"reasoning": list(reasoning), "spans": list(spans[:MAX_SPANS]), "constraints": constraints}
    return json.dumps(content, ensure_ascii=False)
