"""Timex rules for dates as a calendar names them: days, months, seasons, quarters, years, holidays."""

from collections.abc import Iterable

from transforms.dating.tokens import DAY_NUMBER, Spec, Tokens
from transforms.dating.words import TimeWords, any_of

OF_YEAR = (
    r"(?:\s+of\s+(?P<of_year>that|the\s+same|this|the\s+following|the\s+next|the\s+previous|last|next)\s+year\b"
    r"|,?\s+(?P<this_year>last|this|next)\s+year\b(?!['’]s))"
)


def day_rules(t: Tokens, words: TimeWords) -> Iterable[Spec]:
    """Expressions that name a day of a month, or a holiday."""
    day, month = DAY_NUMBER, t.month
    year = r"(?P<year>(?:1\d|20)\d\d)"
    yield "iso_day", "iso", r"\b(?P<year>(?:1\d|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:T[\d:]+Z?)?\b"
    yield (
        "full_date",
        "month",
        rf"\b{t.edge_plain}?(?:{t.weekday},?\s+)?(?:the\s+)?(?:(?P<month>{month})\s+(?P<day>{day})(?:\s*,\s*|\s+)"
        rf"|(?P<day2>{day})(?:\s+of)?\s*(?P<month2>{month}),?\s*){year}\b(?!\s*%)",
    )
    yield "slash_date", "slash", r"(?<![\d/.])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)?\d\d)(?![\d/])"
    yield "dotted_date", "dotted", r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\d.]\d)"
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
        rf"|(?P<day2>{day})(?:\s+of)?\s*(?P<month2>{month})(?![a-z]))(?:\s+(?P<part>{t.day_part})\b|{OF_YEAR})?",
    )
    yield "range_start", "month", rf"\b(?P<day>{day})\s*(?:-|–|to|and|&|/)\s*(?={day}\s*(?P<month>{month})(?![a-z]))"
    yield (
        "range_end",
        "month",
        rf"\b{month}\s+{day}\s*(?:-|–|\s+to\s+|\s+and\s+|\s*&\s*)\s*(?P<day>{day})\b(?!\s*(?:{month}|percent|%|[ap]\.?m))",
    )
    spoken = rf"(?:the\s+)?(?P<spoken>{words.words('ordinal')}|(?:twenty|thirty)[-\s](?:{words.words('ordinal')}))"
    yield "month_day_spoken", "month", rf"\b(?P<month>{month})\s+{spoken}\b(?!\s+(?:quarter|half))"
    yield "week_of", "month", rf"\b(?:the\s+)?week\s+of\s+(?P<month>{month})\s+(?P<day>{day})\b"
    names = any_of(words.holiday_names).replace("'", "['’]?")
    yield (
        "holiday",
        "holiday",
        rf"\b(?P<name>{names})\b(?!\s+(?:egg|Egg|[Ii]sland|tree|card|gift|present|shopping|party|Carol|carol))"
        rf"(?:,?\s+(?P<year>\d{{4}})\b|\s+(?P<around>[Ww]eek(?:end)?)\b)?",
    )


def month_rules(t: Tokens) -> Iterable[Spec]:
    """Months, seasons, quarters, halves."""
    rel_year = r"(?P<rel_year>last\s+year|this\s+year|next\s+year)"
    season_which = (
        r"(?i:last|next|this|this\s+past|this\s+coming|that|the|the\s+coming|the\s+past|the\s+following|the\s+previous)"
    )
    yield (
        "month_year",
        "month",
        rf"\b{t.edge}?(?P<month>{t.month})(?:\s+of)?,?\s+(?P<year>(?:1\d|20)\d\d)\b(?!\s*(?:%|percent|people))",
    )
    ones = "one|two|three|four|five|six|seven|eight|nine"
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    yield (
        "month_year_spoken",
        "nineteen",
        rf"\b{t.edge}?(?P<month>{t.month})(?:\s+of)?,?\s+nineteen\s+(?P<tens>{tens})(?:[-\s](?P<ones>{ones}))?\b",
    )
    yield (
        "month_ref",
        "month",
        rf"\b(?P<which>(?i:last|next|this|this\s+past|this\s+coming|the\s+previous|the\s+following))\s+(?P<month>{t.month})\b",
    )
    yield "the_month_of", "month", rf"\bthe\s+month\s+of\s+(?P<month>{t.month})\b"
    yield "month", "month", rf"\b{t.edge}?(?P<month>{t.month})(?!\w)(?!\s+\d){OF_YEAR}?"
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
        rf"|year-earlier)\s+)?(?:(?P<year>(?:1\d|20)\d\d)(?:['’]s)?\s+)?(?:(?:fiscal|calendar)[-\s]?)?"
        rf"(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th|final)[-\s](?:fiscal[-\s]|calendar[-\s])?quarters?"
        rf"(?:(?:\s+of|\s+in|,)?\s+(?:(?:fiscal\s+|calendar\s+)?(?P<year2>(?:1\d|20)\d\d)|{rel_year}))?\b",
    )
    yield "quarter_q", "q", r"\bQ(?P<quarter>[1-4])(?:\s+(?P<year>(?:1\d|20)\d\d))?\b"
    yield (
        "half_year",
        "half",
        rf"\b(?:the\s+)?(?P<half>first|second|last|latter)\s+half\s+of\s+(?:the\s+year\b|(?P<year>(?:1\d|20)\d\d)\b|{rel_year}\b)",
    )
    yield "half_year_h", "h", r"\bH(?P<half>[12])\s+(?P<year>20\d\d)\b"
    yield (
        "quarter_ref",
        "quarter",
        r"\b(?:the\s+)?(?P<which>last|past|previous|this|current|latest|next|same|year-ago|year-earlier|prior|comparable"
        r"|corresponding|that|the|last\s+year['’]s)\s+(?:fiscal\s+|year-ago\s+|year-earlier\s+|(?P<year>(?:19|20)\d\d)\s+)?"
        r"(?P<unit>quarter|period)\b(?:\s+(?:a\s+year\s+(?:ago|earlier)|(?:of\s+)?last\s+year|(?:of|in)\s+(?P<year2>(?:19|20)\d\d)\b))?",
    )


def year_rules(t: Tokens) -> Iterable[Spec]:
    """Years, decades, centuries."""
    year = r"(?P<year>(?:1\d|20)\d\d)"
    yield (
        "fiscal_year",
        "fiscal",
        r"\b(?:the\s+)?(?:fiscal(?:\s+year)?(?:\s+of)?\s+|financial\s+year\s+|FY\s?)(?:(?P<year>(?:19|20)\d\d)|['’]?(?P<short>\d\d))\b(?!,\d|\s*(?:%|percent))",
    )
    yield (
        "fiscal_ref",
        "fiscal",
        r"\b(?:the\s+|its\s+|their\s+)?(?:(?P<which>last|past|previous|prior|this|current|next|coming|following|latest)\s+)?"
        r"(?:fiscal|financial)\s+year\b(?!\s+(?:of\s+)?(?:19|20|'))",
    )
    yield "decade", "tens", rf"\b{t.edge}?(?:the\s+)?(?P<decade>(?:1\d|20)\d0)['’]?s\b"
    yield (
        "decade_short",
        "tens",
        r"(?<!\w)(?:(?:(?:the\s+)?(?P<edge>early|mid|late)[-\s])?(?:the\s+)?['‘’`](?P<decade>[2-9]0)['’]?s\b"
        r"|the\s+(?:(?P<edge2>early|mid|late)[-\s])?(?P<decade2>[6-9]0)s\b)",
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
        "digits",
        r"(?<![\w$£€,.#-])(?P<year>(?:1[5-9]|20)\d\d)(?=\s?[-–/]\s?(?:\d\d)?\d\d\b(?![-–/]\d))",
    )
    yield "year_range_end", "digits", r"(?<=\b[12]\d\d\d[-–/])(?P<year>\d\d(?:\d\d)?)\b(?![-–/]\d|,\d)"
    yield "year_edge", "digits", rf"\b{t.edge}{year}\b(?!\s*(?:%|percent))"
    yield (
        "year",
        "digits",
        r"(?:(?<![\w$£€#,./:-])|(?<=\bpost-)|(?<=\bpre-))(?:(?:the\s+)?(?:[Ff]iscal\s+)?[Yy]ear\s+)?(?P<year>(?:1[5-9]|20[0-4])\d\d|20[0-4]\d)(?![\w%]|[,.:]\d|/\d|-\d)",
    )
    yield (
        "year_old",
        "digits",
        r"\b(?:in|since|by|from|until|to|of|before|after|between|and|around|circa|early|late)\s+(?:the\s+year\s+)?"
        r"(?P<year>1[0-4]\d\d)\b(?![.,]\d)(?!\s*(?:%|[a-z]*\s*(?:men|people|troops|percent)))",
    )
    yield "ad_year", "era", r"\b(?P<year>\d{3,4})\s*(?P<era>AD|CE)\b"
    yield (
        "bc",
        "era",
        r"\b(?P<year>\d{1,4})(?=\s*(?:B\.?C\.?E?\b|to\s+\d{1,4}\s*B\.?C|[-–]\s?\d{1,4}\s*B\.?C))(?:\s*(?P<era>B\.C\.|BCE?\b))?",
    )
    yield "year_short", "apostrophe", r"(?<!\w)['’](?P<short>[4-9]\d)\b(?!s|\s+Minutes\b)"
    yield (
        "year_words",
        "nineteen",
        r"\bnineteen\s+(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
        r"(?:[-\s](?P<ones>one|two|three|four|five|six|seven|eight|nine))?\b",
    )
    yield (
        "year_2000_spoken",
        "year",
        r"\b(?:the\s+)?year\s+two\s+thousand(?:\s+(?:and\s+)?(?P<ones>one|two|three|four|five))?\b",
    )
    yield "year_end", "year", r"\b(?:the\s+)?year(?:[-\s]|['’]s\s+)end(?:\s+(?P<year>\d{4}))?\b"
