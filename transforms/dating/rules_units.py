"""Timex rules built on a unit of time, and for now, the past, the future."""

from collections.abc import Iterable

from transforms.dating.tokens import Spec, Tokens
from transforms.dating.words import TimeWords, any_of


def unit_rules(t: Tokens, words: TimeWords) -> Iterable[Spec]:
    """Expressions built on a unit of time: last week, two years ago, for three days, every month."""
    calendar_unit = r"week|weekend|month|quarter|year|decade|century"
    which = "last|past|previous|prior|this|current|next|coming|following|same|preceding|latest|that|upcoming"
    span_which = (
        "last|past|previous|next|first|coming|following|final|opening|preceding|latest|recent|same|upcoming|early"
        "|remaining"
    )
    between = (
        r"(?:(?:more|full|consecutive|straight|long|additional|trading|calendar|business|solid|short|extra|whole|further"
        r"|good)\s+)?"
    )
    yield (
        "unit_ref",
        "which_unit",
        rf"\b(?:{t.edge}|(?:earlier|later|early|late|sometime|some\s+time)\s+)?(?:the\s+)?(?:very\s+)?(?P<which>{which})\s+"
        rf"(?P<unit>{calendar_unit}|day)(?:['’]s)?\b(?P<half>\s+and\s+a\s+half)?(?!\s+ago)",
    )
    yield (
        "unit_before_last",
        "unit_way",
        rf"\b(?:the\s+)?(?P<unit>{calendar_unit}|night)\s+before\s+last\b",
    )
    yield "the_unit", "the_unit", rf"\b{t.edge}?the\s+(?P<unit>year|week|weekend|day|month|decade)\b(?!-)"
    yield (
        "year_earlier",
        "year",
        r"\b(?:the\s+)?(?:comparable\s+)?year-?(?P<way>ago|earlier)\b(?:\s+(?:(?:first|second|third|fourth)\s+)?(?:quarter|period))?",
    )
    yield (
        "units_from",
        "unit_way",
        rf"\b(?P<approx>{t.approx})?(?:(?P<count>{t.number})|(?P<vague>{t.vague})|(?P<one>an?|the))?\s*-?(?P<unit>{t.unit})"
        r"(?P<half>\s+and\s+a\s+half)?\s+(?P<way>ago|earlier|before|later|after|from\s+now|hence|previously|afterwards|prior)"
        r"\b(?!\s+than)",
    )
    yield (
        "span_ref",
        "unit",
        rf"\b(?:(?:the|these|those|their|his|her|its|each\s+of\s+the)\s+)?(?P<which>{span_which})\s+(?P<approx>{t.approx})?"
        rf"(?:(?P<count>{t.number})|(?P<vague>{t.vague}))?[-\s]*{between}(?P<unit>{t.unit})\b(?:\s+period)?",
    )
    yield (
        "n_units",
        "unit",
        rf"(?<![$£€\w.,-])(?P<approx>{t.approx})?(?:the\s+|a\s+|an\s+)?(?P<count>{t.number})(?:\s+(?:to|or|and)\s+(?:{t.number}))?"
        rf"\+?[-\s]*{between}(?P<unit>{t.unit})\b(?P<half>\s+and\s+a\s+half)?(?:-long|\s+period|-period)?",
    )
    yield (
        "vague_units",
        "vague_unit",
        rf"\b(?P<approx>{t.approx})?(?P<vague>{t.vague})\s+(?:more\s+|short\s+)?(?P<unit>{t.unit_many})\b",
    )
    yield (
        "a_unit",
        "one_unit",
        rf"\b(?P<approx>{t.approx})?(?P<one>an?|half\s+an?|one\s+full|an?\s+full|an?\s+whole|another)\s+(?P<unit>{t.unit_one})"
        r"\b(?P<half>\s+and\s+a\s+half)?(?:-long|\s+or\s+(?:so|two|more))?",
    )
    yield (
        "unit_long",
        "unit_long",
        r"\b(?:(?P<one>an?|the)\s+)?(?P<unit>hour|day|week|month|year|decade|centurie)s?-long\b",
    )
    yield "bare_units", "unit", rf"(?<![-\w])(?P<unit>{t.unit_many})\b(?!\s+(?:old|of\s+age)\b|-old)"
    yield (
        "some_time",
        "time",
        r"\b(?:for\s+)?(?P<what>some\s+time|a\s+while|a\s+long\s+time|a\s+short\s+time)\b(?=[\s.,])",
    )
    yield (
        "every",
        "every",
        rf"\b(?:every|each|per)\s+(?:(?P<count>{t.number}|other|single)\s+)?"
        rf"(?P<unit>{t.unit}|morning|night|evening|afternoon|spring|summer|fall|winter|quarter)\b",
    )
    yield "frequency", "frequency", rf"\b(?P<word>{words.words('frequency')})\b"
    yield (
        "per_unit",
        "one_unit",
        r"\b(?:once|twice|times|flights?|hours|days|dollars|million|billion|thousand|barrels|jobs|tons|tonnes|cents|trips?)\s+"
        r"(?P<period>an?\s+(?P<unit>hour|day|week|month|year))\b",
    )
    yield (
        "ordinal_unit",
        "unit",
        rf"\b(?P<what>(?:its|their|the|a)\s+(?P<ordinal>{t.ordinal})\s+(?P<unit>day|week|month|year))\b(?!-)"
        r"(?:\s+of\s+(?:the\s+|its\s+|their\s+)?(?P<event>[a-z]+))?",
    )


def reference_rules(t: Tokens, words: TimeWords) -> Iterable[Spec]:
    """Now, recently, the future, former."""
    by_value: dict[str, list[str]] = {}
    for word in words.spelled["reference"]:
        by_value.setdefault(words.kinds["reference"][word.lower().replace("-", " ")], []).append(word)
    spoken = {value: any_of(found).replace(r"[\s-]+", r"\s+") for value, found in by_value.items()}
    not_span = rf"(?!\s+(?:{t.number}|few|several|couple|{t.unit}|{t.weekday_full})\b)"

    yield "present_ref", "reference", rf"\b(?P<what>{spoken['PRESENT_REF']})\b(?!\s+that\b|\s*-)"
    yield "past_ref", "reference", rf"\b(?:in\s+)?(?P<what>{spoken['PAST_REF']})\b{not_span}"
    yield "future_ref", "reference", rf"\b(?P<what>{spoken['FUTURE_REF']})\b(?!s)"
    yield "former", "reference", r"\b(?P<what>former)\b(?!\s+(?:soviet|yugoslav))"
