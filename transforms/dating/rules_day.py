"""Timex rules for weekdays, today and its neighbours, parts of the day, clock times."""

from collections.abc import Iterable

from transforms.dating.tokens import DAY_NUMBER, ZONE, Spec, Tokens
from transforms.dating.words import TimeWords


def day_of_week_rules(t: Tokens) -> Iterable[Spec]:
    """Weekdays."""
    which = r"last|next|this|past|this\s+past|this\s+coming|the\s+previous|the\s+following|following|previous"
    yield (
        "daypart_of",
        "part",
        rf"\b(?:(?:early|late)\s+)?(?:in\s+)?(?:the\s+)?(?:early\s+|late\s+)?(?P<part>morning|afternoon|evening|night)"
        rf"(?:\s+hours)?\s+(?:of|on)\s+(?:(?P<weekday>{t.weekday_full})(?!,?\s+{t.month}\s+\d)|(?:{t.weekday_full},?\s+)?(?P<month>{t.month})\s+(?P<day>{DAY_NUMBER})"
        rf"|(?P<day2>{DAY_NUMBER})\s+(?P<month2>{t.month}))(?:,?\s+(?P<year>(?:1\d|20)\d\d)\b)?",
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
        rf"\b(?P<clock>(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s?(?:[ap]\.\s?m\.|[ap]m\b|[AP]M\b|[AP]\.M\.){ZONE}?"
        rf"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?(?:hours|hrs))?{ZONE}?)"
        rf"(?:\s*,?\s*(?:on\s+)?(?:(?P<deictic>today|yesterday|tomorrow|tonight)\b|(?P<weekday>{t.weekday_full})\b"
        rf"|(?P<month>{t.month})\s+(?P<day>{DAY_NUMBER})(?:,?\s+(?P<year>(?:1\d|20)\d\d))?))?",
    )
    yield "military_clock", "military", r"\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:hours|hrs|GMT|h)\b"
    yield (
        "oclock",
        "oclock",
        rf"\b(?P<count>{t.number})\s+o['’]?clock(?:\s+(?P<part>in\s+the\s+(?:morning|afternoon|evening)|at\s+night))?",
    )
