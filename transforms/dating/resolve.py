"""From the expressions found in a text to their values, read in order against a publication day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from transforms.dating import values_clock as vc
from transforms.dating import values_days as vd
from transforms.dating import values_periods as vp
from transforms.dating import values_units as vu
from transforms.dating.accept import Contexts, build_contexts
from transforms.dating.found import FoundTimex
from transforms.dating.history import is_ancient, is_history
from transforms.dating.tense import build_tense_cues
from transforms.dating.thread import Thread, Value
from transforms.dating.values_ordinals import ordinal_unit
from transforms.dating.words import load_words
from transforms.reference import Reference

READERS: Mapping[str, Callable[[FoundTimex, Thread], Value]] = {
    "iso_day": vd.iso_day,
    "full_date": vd.full_date,
    "slash_date": vd.slash_date,
    "dashed_date": vd.iso_day,
    "dotted_date": vd.iso_day,
    "month_day": vd.month_day,
    "range_start": vd.range_start,
    "range_end": vd.range_end,
    "week_of": vd.week_of,
    "holiday": vd.holiday,
    "weekday": vd.weekday,
    "weekday_lc": vd.weekday,
    "weekday_ref": vd.weekday_ref,
    "weekday_set": vd.weekday_set,
    "weekday_set_plural": vd.weekday_set,
    "week_from": vd.week_from,
    "deictic": vd.deictic,
    "dayref": vd.daypart,
    "daypart": vd.daypart,
    "night": vd.daypart,
    "daypart_of": vd.daypart_of,
    "clock": vc.clock,
    "military_clock": vc.military_clock,
    "oclock": vc.oclock,
    "month_day_spoken": vd.month_day_spoken,
    "month_year_spoken": vp.month_year_spoken,
    "year_2000_spoken": vp.year_2000_spoken,
    "fiscal_ref": vp.fiscal_ref,
    "month_year": vp.month_year,
    "month": vp.month,
    "the_month_of": vp.month,
    "month_ref": vp.month_ref,
    "season_year": vp.season,
    "season_ref": vp.season,
    "season": vp.season,
    "quarter": vp.quarter,
    "quarter_q": vp.quarter,
    "quarter_ref": vp.quarter_ref,
    "half_year": vp.half_year,
    "half_year_h": vp.half_year,
    "fiscal_year": vp.fiscal_year,
    "decade": vp.decade,
    "decade_short": vp.decade,
    "decade_word": vp.decade,
    "century": vp.century,
    "year": vp.year,
    "year_range": vp.year,
    "year_edge": vp.year,
    "year_range_end": vp.year_range_end,
    "year_old": vp.year_old,
    "ad_year": vp.year_old,
    "bc": vp.bc,
    "year_short": vp.year_short,
    "year_words": vp.year_words,
    "year_end": vp.year_end,
    "unit_ref": vu.unit_ref,
    "unit_before_last": vu.unit_before_last,
    "the_unit": vu.the_unit,
    "year_earlier": vu.year_earlier,
    "units_from": vu.units_from,
    "span_ref": vu.span_ref,
    "n_units": vu.n_units,
    "vague_units": vu.vague_units,
    "unit_long": vu.unit_long,
    "bare_units": vu.bare_units,
    "some_time": vu.some_time,
    "every": vu.every,
    "frequency": vu.frequency,
    "per_unit": vu.per_unit,
    "ordinal_unit": ordinal_unit,
    "present_ref": vu.reference,
    "past_ref": vu.reference,
    "future_ref": vu.reference,
    "former": vu.former,
}


def resolve(spans: Sequence[FoundTimex], text: str, published: date | None, reference: Reference) -> tuple[Value, ...]:
    """One value per expression, in the same order. `published` None: relative ones stay open (XXXX-03-29)."""
    contexts = reference.compiled(build_contexts)
    if is_ancient(spans):
        published = None
    thread = Thread(
        text=text,
        spans=spans,
        words=reference.compiled(load_words),
        cues=reference.compiled(build_tense_cues),
        published=published,
        is_history=is_history(spans, published),
    )
    values = []
    for at, found in enumerate(spans):
        thread.at = at
        value = read(found, thread, contexts)
        thread.keep(value)
        values.append(value)
    return tuple(values)


def read(found: FoundTimex, thread: Thread, contexts: Contexts) -> Value:
    """The value of one expression; no value when it leaves the calendar (weeks before the year 1, after 9999)."""
    try:
        if found.rule == "a_unit":
            return vu.a_unit(found, thread, contexts)
        return READERS[found.rule](found, thread)
    except OverflowError:
        return Value("DATE", None)
