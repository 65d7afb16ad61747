"""The timex rules: what is looked for, by name. Longest match wins; when tied, the rule that stands first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.dating.tokens import Tokens, build_tokens
from transforms.dating.words import TimeWords, any_of, holiday_key, load_words
from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class TimexRule:
    """One kind of time expression."""

    name: str
    pattern: re.Pattern[str]
    gate: str | None  # the trigger (a key of Rulebook.gates) near which alone the rule is tried; None: everywhere
    target: str | None  # the group that is the timex; None = the whole match


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, and the triggers that gate them."""

    rules: tuple[TimexRule, ...]
    gates: dict[str, re.Pattern[str]]
    by_name: dict[str, TimexRule]


Spec = tuple[str, str | None, str]  # name, gate, pattern

TARGETS = {
    "range_start": "day",
    "range_end": "day",
    "year_range_end": "year",
    "per_unit": "period",
    "some_time": "what",
    "night": "part",
    "past_ref": "what",
    "present_ref": "what",
    "year_old": "year",
    "ordinal_unit": "what",
}
# These read capital letters: "May" is a month, "may" is not; "Sun" a day, "sun" not.
CASED = frozenset(
    "full_date month_year month_day range_start range_end week_of month_ref the_month_of month season_year season_ref"
    " season weekday weekday_lc weekday_set_plural daypart_of clock holiday year year_range year_range_end quarter_q"
    " year_old bc year_short slash_date dashed_date iso_day".split()
)


def build_rules(reference: Reference) -> Rulebook:
    """The rulebook of the reference's time words; hand it to `reference.compiled`."""
    words = reference.compiled(load_words)
    tokens = build_tokens(words)
    specs = [
        *day_rules(tokens, words),
        *month_rules(tokens),
        *year_rules(tokens),
        *day_of_week_rules(tokens),
        *part_of_day_rules(tokens, words),
        *unit_rules(tokens, words),
        *reference_rules(tokens, words),
    ]
    rules = tuple(
        TimexRule(name, re.compile(pattern, 0 if name in CASED else re.I), gate, TARGETS.get(name))
        for name, gate, pattern in specs
    )
    return Rulebook(rules, build_gates(words), {rule.name: rule for rule in rules})


def build_gates(words: TimeWords) -> dict[str, re.Pattern[str]]:
    """Triggers, each a pattern over the text in lower case."""
    season = any_of(words.spelled["season"])
    parts = any_of(words.spelled["day_part"])
    units = "second|sec|min|hour|hr|day|night|week|wk|fortnight|month|quarter|year|yr|decade|centur"
    return {
        "month": re.compile("|".join(sorted({m[:3].lower() for m in words.spelled["month"]}))),
        "weekday": re.compile("|".join(sorted({d[:3].lower() for d in words.spelled["weekday"]}))),
        "season": re.compile(season),
        "part": re.compile(parts),
        "unit": re.compile(units),
        "quarter": re.compile("quarter|period"),
        "q": re.compile(r"q[1-4]"),
        "half": re.compile("half"),
        "fiscal": re.compile("fiscal"),
        "tens": re.compile("0'?s|ties"),
        "century": re.compile("centur"),
        "holiday": re.compile(any_of(name.split(" ")[0].lower() for name in words.holiday_names)),
        "year": re.compile("year"),
        "nineteen": re.compile("nineteen"),
        "era": re.compile(r"\b(?:b\.?c|ad|ce)\b"),
        "week": re.compile("week"),
        "clock": re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?\s?m"),
        "military": re.compile(r"\d{4}\s?(?:hours|hrs|gmt|h\b)"),
        "oclock": re.compile("clock"),
        "deictic": re.compile(any_of(words.spelled["deictic"])),
        "iso": re.compile(r"\d-\d\d-\d"),
        "slash": re.compile(r"\d/\d"),
        "reference": re.compile(
            any_of({w.split(" ")[-1] for w in words.spelled["reference"]} | {"former"})
        ),
        "frequency": re.compile(any_of(words.spelled["frequency"])),
        "every": re.compile(r"every|each|per\b"),
        "time": re.compile("time|while"),
    }


def day_rules(t: Tokens, words: TimeWords) -> Iterable[Spec]:
    """Expressions that name a day of a month, or a holiday."""
    day, month = tokens_day(), t.month
    year = r"(?P<year>(?:1\d|20)\d\d)"
    of_year = r"\s+of\s+(?P<of_year>that|the\s+same|this|the\s+following|the\s+next|the\s+previous|last|next)\s+year"
    yield "iso_day", "iso", r"\b(?P<year>(?:1\d|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:T[\d:]+Z?)?\b"
    yield (
        "full_date",
        "month",
        rf"\b{t.edge_plain}?(?:{t.weekday},?\s+)?(?:the\s+)?(?:(?P<month>{month})\s+(?P<day>{day})(?:\s*,\s*|\s+)"
        rf"|(?P<day2>{day})(?:\s+of)?\s*(?P<month2>{month}),?\s*){year}\b(?!\s*%)",
    )
    yield "slash_date", "slash", r"(?<![\d/.])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)?\d\d)(?![\d/])"
    yield (
        "dashed_date",
        "iso",
        r"(?<![\w-])(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])-(?P<year>\d\d)(?![\w-])",
    )
    yield (
        "month_day",
        "month",
        rf"\b{t.edge_plain}?(?P<weekday>{t.weekday},?\s+\(?)?(?:the\s+)?"
        rf"(?:(?P<month>{month})\s+(?:the\s+)?(?P<day>{day})\b(?![,.]?\d|\s*(?:percent|%))"
        rf"|(?P<day2>{day})(?:\s+of)?\s*(?P<month2>{month})(?![a-z]))(?:\s+(?P<part>{t.day_part})\b|{of_year})?",
    )
    yield "range_start", "month", rf"\b(?P<day>{day})\s*(?:-|–|to|and|&|/)\s*(?={day}\s*(?P<month>{month})(?![a-z]))"
    yield (
        "range_end",
        "month",
        rf"\b{month}\s+{day}\s*(?:-|–|\s+to\s+|\s+and\s+|\s*&\s*)\s*(?P<day>{day})\b(?!\s*(?:{month}|percent|%|[ap]\.?m))",
    )
    yield "week_of", "month", rf"\b(?:the\s+)?week\s+of\s+(?P<month>{month})\s+(?P<day>{day})\b"
    names = any_of(words.holiday_names).replace("'", "['’]?")
    yield (
        "holiday",
        "holiday",
        rf"\b(?P<name>{names})\b(?!\s+(?:egg|Egg|[Ii]sland|[Ww]eek|tree|card|gift|present|shopping|party|Carol|carol))"
        rf"(?:,?\s+(?P<year>\d{{4}})\b)?",
    )


def tokens_day() -> str:
    """A day of the month as written: 3, 03, 3rd."""
    return r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"


def month_rules(t: Tokens) -> Iterable[Spec]:
    """Months, seasons, quarters, halves."""
    of_year = r"\s+of\s+(?P<of_year>that|the\s+same|this|the\s+following|the\s+next|the\s+previous|last|next)\s+year"
    rel_year = r"(?P<rel_year>last\s+year|this\s+year|next\s+year)"
    season_which = r"last|next|this|this\s+past|this\s+coming|that|the|the\s+following|the\s+previous"
    yield (
        "month_year",
        "month",
        rf"\b{t.edge}?(?P<month>{t.month})(?:\s+of)?,?\s+(?P<year>(?:1\d|20)\d\d)\b(?!\s*(?:%|percent|people))",
    )
    yield (
        "month_ref",
        "month",
        rf"\b(?P<which>last|next|this|past|this\s+past|this\s+coming|the\s+previous|the\s+following)\s+(?P<month>{t.month})\b",
    )
    yield "the_month_of", "month", rf"\bthe\s+month\s+of\s+(?P<month>{t.month})\b"
    yield "month", "month", rf"\b{t.edge}?(?P<month>{t.month})(?!\w)(?!\s+\d)(?:{of_year})?"
    yield (
        "season_year",
        "season",
        rf"\b{t.edge}?(?:the\s+)?(?P<season>{t.season})(?:\s+of|,)?\s+(?:of\s+)?(?P<year>(?:1\d|20)\d\d)\b",
    )
    yield (
        "season_ref",
        "season",
        rf"\b{t.edge}?(?P<which>{season_which})\s+(?P<season>{t.season})\b(?!-)(?:\s+of\s+(?P<rel_year>last|this|next)\s+year\b|(?!\s+of\b))",
    )
    yield "season", "season", rf"\b{t.edge}?(?P<season>{t.season})\b(?!\s+(?:of\s+)?\d|-)"
    yield (
        "quarter",
        "quarter",
        rf"\b{t.edge}?(?:(?P<which>last|this|next|the|its|their|this\s+year's|last\s+year's|year-ago|the\s+year-ago"
        rf"|year-earlier)\s+)?(?:(?P<year>(?:1\d|20)\d\d)\s+)?(?:(?:fiscal|calendar)[-\s]?)?"
        rf"(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th|final)[-\s](?:fiscal[-\s]|calendar[-\s])?quarters?"
        rf"(?:(?:\s+of|\s+in|,)?\s+(?:(?:fiscal\s+|calendar\s+)?(?P<year2>(?:1\d|20)\d\d)|{rel_year}))?\b",
    )
    yield "quarter_q", "q", r"\bQ(?P<quarter>[1-4])(?:\s+(?P<year>(?:1\d|20)\d\d))?\b"
    yield (
        "half_year",
        "half",
        rf"\b(?:the\s+)?(?P<half>first|second|last|latter)\s+half\s+of\s+(?:the\s+year\b|(?P<year>(?:1\d|20)\d\d)\b|{rel_year}\b)",
    )
    yield (
        "quarter_ref",
        "quarter",
        r"\b(?:the\s+)?(?P<which>last|past|previous|this|current|latest|next|same|year-ago|year-earlier|prior|comparable"
        r"|corresponding|that|the)\s+(?:fiscal\s+|year-ago\s+|year-earlier\s+|(?P<year>(?:19|20)\d\d)\s+)?"
        r"(?P<unit>quarter|period)\b(?:\s+(?:a\s+year\s+(?:ago|earlier)|(?:of\s+)?last\s+year))?",
    )


def year_rules(t: Tokens) -> Iterable[Spec]:
    """Years, decades, centuries."""
    year = r"(?P<year>(?:1\d|20)\d\d)"
    yield "fiscal_year", "fiscal", r"\b(?:the\s+)?fiscal(?:\s+year)?(?:\s+of)?\s+(?:(?P<year>(?:19|20)\d\d)|'(?P<short>\d\d))\b"
    yield "decade", "tens", rf"\b{t.edge}?(?:the\s+)?(?P<decade>(?:1\d|20)\d0)['’]?s\b"
    yield (
        "decade_short",
        "tens",
        r"(?<!\w)(?:(?:the\s+)?(?:early|mid|late)[-\s])?(?:the\s+)?['‘’`](?P<decade>[2-9]0)['’]?s\b",
    )
    yield (
        "decade_word",
        "tens",
        r"\b(?:the\s+)?(?:(?P<edge>early|late|mid)[-\s])?(?P<decade>twenties|thirties|forties|fifties|sixties|seventies"
        r"|eighties|nineties)\b",
    )
    yield (
        "century",
        "century",
        rf"\b{t.edge}?(?:the\s+)?(?:(?:early|mid|late)[-\s])?(?P<century>{t.ordinal})[-\s](?:century|centuries)\b",
    )
    yield (
        "year_range",
        None,
        r"(?<![\w$£€,.#-])(?P<year>(?:1[5-9]|20)\d\d)(?=\s?[-–/]\s?(?:\d\d)?\d\d\b(?![-–/]\d))",
    )
    yield "year_range_end", None, r"(?<=\b[12]\d\d\d[-–/])(?P<year>\d\d(?:\d\d)?)\b(?![-–/]\d|,\d)"
    yield "year_edge", None, rf"\b{t.edge}{year}\b(?!\s*(?:%|percent))"
    yield (
        "year",
        None,
        r"(?<![\w$£€#,./:-])(?:(?:the\s+)?(?:[Ff]iscal\s+)?[Yy]ear\s+)?(?P<year>(?:1[5-9]|20[0-4])\d\d|20[0-4]\d)(?![\w%]|[,.:]\d|/\d|-\d)",
    )
    yield (
        "year_old",
        None,
        r"\b(?:in|since|by|from|until|to|of|before|after|between|and|around|circa|early|late)\s+(?:the\s+year\s+)?"
        r"(?P<year>1[0-4]\d\d)\b(?![.,]\d)(?!\s*(?:%|[a-z]*\s*(?:men|people|troops|percent)))",
    )
    yield "ad_year", "era", r"\b(?P<year>\d{3,4})\s*(?P<era>AD|CE)\b"
    yield (
        "bc",
        "era",
        r"\b(?P<year>\d{1,4})(?=\s*(?:B\.?C\.?E?\b|to\s+\d{1,4}\s*B\.?C|[-–]\s?\d{1,4}\s*B\.?C))(?:\s*(?P<era>B\.C\.|BCE?\b))?",
    )
    yield "year_short", None, r"(?<!\w)['’](?P<short>[4-9]\d)\b(?!s)"
    yield (
        "year_words",
        "nineteen",
        r"\bnineteen\s+(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
        r"(?:[-\s](?P<ones>one|two|three|four|five|six|seven|eight|nine))?\b",
    )
    yield "year_end", "year", r"\b(?:the\s+)?year(?:[-\s]|['’]s\s+)end(?:\s+(?P<year>\d{4}))?\b"


def day_of_week_rules(t: Tokens) -> Iterable[Spec]:
    """Weekdays."""
    which = r"last|next|this|past|this\s+past|this\s+coming|the\s+previous|the\s+following|following|previous"
    yield (
        "daypart_of",
        "part",
        rf"\b(?:(?:early|late)\s+)?(?:in\s+)?(?:the\s+)?(?:early\s+|late\s+)?(?P<part>morning|afternoon|evening|night)"
        rf"(?:\s+hours)?\s+(?:of|on)\s+(?:(?P<weekday>{t.weekday_full})|(?P<month>{t.month})\s+(?P<day>{tokens_day()})"
        rf"|(?P<day2>{tokens_day()})\s+(?P<month2>{t.month}))(?:,?\s+(?P<year>(?:1\d|20)\d\d)\b)?",
    )
    yield (
        "weekday_ref",
        "weekday",
        rf"\b(?P<which>{which})\s+(?P<weekday>{t.weekday})(?:['’]s)?(?:\s+(?P<part>{t.day_part})\b)?",
    )
    yield (
        "weekday_set",
        "weekday",
        rf"\b(?:every|each)\s+(?:other\s+)?(?P<weekday>{t.weekday_full})(?:\s+(?P<part>{t.day_part})\b)?",
    )
    yield (
        "weekday_set_plural",
        "weekday",
        rf"\b(?P<weekday>{t.weekday_full})s\b(?!\s+(?:of|in)\b)",
    )
    yield (
        "weekday",
        "weekday",
        rf"\b(?:(?P<edge>early|late|earlier|later)\s+(?:on\s+)?|(?P<part2>mid-?(?:morning|afternoon))\s+(?:on\s+)?|(?P<part3>midnight|noon|dawn)"
        rf"\s+(?:on\s+)?)?(?P<weekday>{t.weekday})(?:\s+(?P<part>{t.day_part})\b)?(?!\w)(?!\s*,?\s+{t.month}\s+\d)",
    )
    lower = t.weekday_full.lower()
    yield "weekday_lc", "weekday", rf"(?<=\bon\s)(?P<weekday>{lower})(?:\s+(?P<part>{t.day_part})\b)?"


def part_of_day_rules(t: Tokens, words: TimeWords) -> Iterable[Spec]:
    """Today and its neighbours, parts of the day, clocks."""
    deictic = words.words("deictic")
    yield "week_from", "week", r"\b(?P<count>a|one|two)\s+weeks?\s+from\s+(?P<what>today|tomorrow|yesterday)\b"
    yield (
        "deictic",
        "deictic",
        rf"\b(?:the\s+)?(?:(?:early|late|earlier|later)\s+)?(?P<what>{deictic})(?:\s+(?P<part>{t.day_part})\b)?(?!\w)",
    )
    yield (
        "dayref",
        "part",
        rf"\b(?P<which>this|last|that|the\s+same|the\s+following|the\s+next|the\s+previous|next)\s+(?P<part>(?:very\s+)?{t.day_part})\b",
    )
    yield (
        "daypart",
        "part",
        r"\b(?:the\s+)?(?:early\s+|late\s+)?(?P<part>morning|afternoon|evening|mid-?\s?afternoon|mid-?\s?morning|midnight"
        r"|noon|midday)\b(?:\s+(?P<deictic>yesterday|today|tomorrow)\b)?",
    )
    yield "night", "part", r"\b(?:at\s+)?(?P<part>night)\b(?!\s*-?(?:club|life|time|mare|fall|vision|s\b))"
    yield (
        "clock",
        "clock",
        rf"\b(?P<clock>(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s?(?:[ap]\.\s?m\.|[ap]m\b|[AP]M\b|[AP]\.M\.){zone()}?"
        rf"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?(?:hours|hrs))?{zone()}?)"
        rf"(?:\s*,?\s*(?:on\s+)?(?:(?P<deictic>today|yesterday|tomorrow|tonight)\b|(?P<weekday>{t.weekday_full})\b"
        rf"|(?P<month>{t.month})\s+(?P<day>{tokens_day()})(?:,?\s+(?P<year>(?:1\d|20)\d\d))?))?",
    )
    yield "military_clock", "military", r"\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:hours|hrs|GMT|h)\b"
    yield (
        "oclock",
        "oclock",
        rf"\b(?P<count>{t.number})\s+o['’]?clock(?:\s+(?P<part>in\s+the\s+(?:morning|afternoon|evening)|at\s+night))?",
    )


def zone() -> str:
    """A time zone after a clock time."""
    return (
        r"(?:\s*\(?(?:EST|EDT|GMT|UTC|PST|PDT|CST|CDT|CET|CEST|EET|BST|IST|ET|PT|local\s+time|Eastern\s+time)\b\)?)"
    )


def unit_rules(t: Tokens, words: TimeWords) -> Iterable[Spec]:
    """Expressions built on a unit of time: last week, two years ago, for three days, every month."""
    calendar_unit = r"week|weekend|month|quarter|year|decade|century"
    which = "last|past|previous|prior|this|current|next|coming|following|same|preceding|latest|that|upcoming"
    span_which = (
        "last|past|previous|next|first|coming|following|final|opening|preceding|latest|recent|same|upcoming|early|remaining"
    )
    between = (
        r"(?:(?:more|full|consecutive|straight|long|additional|trading|calendar|business|solid|short|extra|whole|further"
        r"|good)\s+)?"
    )
    yield (
        "unit_ref",
        "unit",
        rf"\b(?:{t.edge}|(?:earlier|later|early|late|sometime|some\s+time)\s+)?(?:the\s+)?(?:very\s+)?(?P<which>{which})\s+"
        rf"(?P<unit>{calendar_unit}|day)(?:['’]s)?\b(?!\s+(?:and\s+a\s+half|ago))",
    )
    yield "the_unit", "unit", rf"\b{t.edge}?the\s+(?P<unit>year|week|weekend|day|month)\b(?!-)"
    yield (
        "year_earlier",
        "year",
        r"\b(?:the\s+)?(?:comparable\s+)?year-?(?P<way>ago|earlier)\b(?:\s+(?:(?:first|second|third|fourth)\s+)?(?:quarter|period))?",
    )
    yield (
        "units_from",
        "unit",
        rf"\b(?P<approx>{t.approx})?(?:(?P<count>{t.number})|(?P<vague>{t.vague})|(?P<one>an?|the))?\s*-?(?P<unit>{t.unit})"
        r"(?P<half>\s+and\s+a\s+half)?\s+(?P<way>ago|earlier|before|later|after|from\s+now|hence|previously|afterwards|prior)"
        r"\b(?!\s+than)",
    )
    yield (
        "span_ref",
        "unit",
        rf"\b(?P<approx>{t.approx})?(?:(?:the|these|those|their|his|her|its|each\s+of\s+the)\s+)?(?P<which>{span_which})\s+"
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
        "unit",
        rf"\b(?P<approx>{t.approx})?(?P<vague>{t.vague})\s+(?:more\s+|short\s+)?(?P<unit>{t.unit_many})\b",
    )
    yield (
        "a_unit",
        "unit",
        rf"\b(?P<approx>{t.approx})?(?P<one>an?|half\s+an?|one\s+full|an?\s+full|an?\s+whole|another)\s+(?P<unit>{t.unit_one})"
        r"\b(?P<half>\s+and\s+a\s+half)?(?:-long|\s+or\s+(?:so|two|more))?",
    )
    yield "unit_long", "unit", r"\b(?:(?P<one>an?|the)\s+)?(?P<unit>hour|day|week|month|year|decade|centurie)s?-long\b"
    yield "bare_units", "unit", rf"(?<![-\w])(?P<unit>{t.unit_many})\b(?!\s+(?:old|of\s+age)\b|-old)"
    yield "some_time", "time", r"\b(?:for\s+)?(?P<what>some\s+time|a\s+while|a\s+long\s+time|a\s+short\s+time)\b(?=[\s.,])"
    yield (
        "every",
        "every",
        rf"\b(?:every|each|per)\s+(?:(?P<count>{t.number}|other|single)\s+)?"
        rf"(?P<unit>{t.unit}|morning|night|evening|afternoon|spring|summer|fall|winter|quarter)\b",
    )
    yield "frequency", "frequency", rf"\b(?P<word>{words.words('frequency')})\b"
    yield (
        "per_unit",
        "unit",
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


__all__ = ["Rulebook", "TimexRule", "build_rules", "holiday_key"]
