"""Patterns for the dates of a page's furniture and what stands beside them, compiled from publication_cues.csv."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from transforms.dating.words import TimeWords, any_of, load_words
from transforms.reference import Reference

MERIDIEM = r"(?:[ap]\.?m\.?)"


@dataclass(frozen=True, slots=True)
class PagePatterns:
    """What to look for on a page. Patterns named *_before end at the date, *_after start at it."""

    words: TimeWords
    full_date: re.Pattern[str]
    before: Mapping[str, re.Pattern[str]]
    after: Mapping[str, re.Pattern[str]]
    weekday_before: re.Pattern[str]
    page_words: re.Pattern[str]
    copyright: re.Pattern[str]
    clock_line: re.Pattern[str]
    daymonth_locale: re.Pattern[str]
    monthday_locale: re.Pattern[str]
    month: str
    weekday: str


def load_phrases(reference: Reference) -> dict[str, list[str]]:
    """The phrases of publication_cues.csv by kind."""
    kinds: dict[str, list[str]] = {}
    for row in reference.rows("publication_cues"):
        kinds.setdefault(row["kind"], []).append(row["phrase"])
    return kinds


def build_page_patterns(reference: Reference) -> PagePatterns:
    """The patterns of the reference; hand it to `reference.compiled`."""
    words = reference.compiled(load_words)
    cues = {kind: any_of(phrases) for kind, phrases in load_phrases(reference).items()}
    month = rf"(?:{words.words('month')}|{words.words('month_short')})\b\.?"
    weekday = rf"(?:{words.words('weekday')}|{words.words('weekday_short')})\b\.?"
    navigation = rf"(?:{cues['navigation']})"
    return PagePatterns(
        words=words,
        full_date=full_date_pattern(month),
        before=before_patterns(cues, weekday, navigation),
        after=after_patterns(cues, navigation),
        weekday_before=re.compile(rf"({weekday}),?\s*\(?$", re.I),
        page_words=re.compile(rf"{navigation}\b|\b(?:{cues['page_word']})\b"),
        copyright=re.compile(
            rf"(?:(?:{cues['copyright']})\s*(?:©\s*)?(?:[\w.,' ]{{0,30}}?\s)?(?:(?:19|20)\d\d\s*[-–]\s*)?"
            r"(?P<year>(?:19|20)\d\d)\b"
            r"|(?P<year2>20\d\d)\s*©)",
            re.I,
        ),
        clock_line=re.compile(
            rf"^[^\S\n]*{weekday},?\s+(?:(?P<month>{month})\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{month})),?\s+"
            r"(?P<year>20\d\d)[^\S\n]*$",
            re.M,
        ),
        daymonth_locale=re.compile(rf"(?<!\w)(?:{cues['daymonth_locale']})"),
        monthday_locale=re.compile(rf"(?<!\w)(?:{cues['monthday_locale']})(?!\w)"),
        month=month,
        weekday=weekday,
    )


def full_date_pattern(month: str) -> re.Pattern[str]:
    """A date with its year: March 29, 2022; 29th of March 2022; 2022-03-29; 29/03/2022; a clock may be glued to it."""
    year_end = r"(?:(?!\d)|(?=\d{1,2}:\d\d))"
    return re.compile(
        rf"(?<!\d)(?<!\d/)(?:(?P<m1>{month})\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y1>(?:19|20)\d\d){year_end}"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s.-]{{1,2}}(?P<m2>{month}),?[\s-](?P<y2>(?:19|20)\d\d){year_end}"
        r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>1[0-2]|0?[1-9])[-/.](?P<d3>[12]\d|3[01]|0?[1-9])(?!\d|[/.-]\d)"
        r"|(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y4>(?:19|20)\d\d|\d\d)(?![\d/.]))",
        re.I,
    )


def before_patterns(cues: Mapping[str, str], weekday: str, navigation: str) -> dict[str, re.Pattern[str]]:
    """What may stand right before a date, by clue."""
    day = rf"(?:{weekday},?\s*)?"
    clock = rf"(?:\d{{1,2}}[:.]\d\d\s*{MERIDIEM}?\s*(?:[A-Z]{{2,4}})?\s*(?:\([^)]{{0,14}}\))?,?\s*)?"
    separators = r"[\s:|,•–-]*"
    name = r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4}"
    return {
        "published": re.compile(
            rf"(?<!\w)(?:{cues['published']})(?:\s+(?:on|at|by\s+[\w .'’-]{{2,40}}\bon))?\s*"
            rf"{clock}{separators}{day}$",
            re.I,
        ),
        "byline_on": re.compile(rf"\b(?:[Ww]ritten\s+)?[Bb]y:?\s?{name},?(?:\s\w{{2,4}})?\s+on\s+{day}$"),
        "updated": re.compile(rf"(?<!\w)(?:{cues['updated']})(?:\s+(?:on|at))?\s*:?\s*{clock}{separators}{day}$", re.I),
        "byline": re.compile(
            rf"(?:\b[Bb]y:?\s?(?:[A-Z][\w.'’-]+|[A-Z]\.)[^.!?]{{0,60}}|\b(?:{cues['author_word']})[^.!?a-z]{{0,25}}{day})$"
        ),
        "separator": re.compile(rf"(?:[|•·–—/-]|\()\s*{day}$"),
        "prose": re.compile(
            rf"(?:\b(?:{cues['prose_before']})\s+{day}|\bVersion\s+\d,?\s+|[a-z]{{3,}},?\s+{weekday},\s*)$", re.I
        ),
        "prose_weekday": re.compile(rf"[a-z]{{3,}},?\s+{weekday},\s*$"),
        "time": re.compile(rf"\d{{1,2}}[:.]\d\d\s*{MERIDIEM}?\s*(?:[A-Z]{{2,4}})?[\s,|-]{{0,3}}{day}$", re.I),
        "comment": re.compile(rf"\b(?:{cues['comment_before']})\s*:?\s*[\w.' -]{{0,40}}$"),
        "tweet": re.compile(
            r"(?:\(@\w+\)|pic\.twitter\.com/\w+|https?://t\.co/\w+)\W*(?:\d{1,2}:\d\d\s*[AP]M\s*-\s*)?$"
        ),
        "caption": re.compile(rf"\bFILE\s*[-–][^.]{{0,60}}$|\b(?:{cues['caption_before']})\b[^.!?]{{0,20}}$"),
        "clock": re.compile(rf"(?:{cues['clock_before']}|{navigation})[\s\W]*{day}\(?$"),
        "list": re.compile(rf"(?:{cues['list_before']})\b[^.]{{0,60}}$"),
    }


def after_patterns(cues: Mapping[str, str], navigation: str) -> dict[str, re.Pattern[str]]:
    """What may stand right after a date, by clue."""
    return {
        "time": re.compile(r"[\s,|@/·•(-]{0,4}(?:at\s+|-\s*)?\d{1,2}[:.]\d\d|,?\s*\d{1,2}\s?[ap]\.?m", re.I),
        "tools": re.compile(
            rf"[\s\d:.,apmAPMESTGMDI|·•/-]{{0,28}}(?:\d+\s*(?:mins?|hrs?|hours?|days?)\s+ago\b|\d+\s*min\b|(?:{cues['tool_after']})\b)",
            re.I,
        ),
        "comment": re.compile(r".{0,24}\bReply\b"),
        "caption": re.compile(
            rf"\s*[,.]?\s*\(?(?:{cues['caption_after']})\b|\.\s+[A-Z][\w. ]{{2,30}}/"
            rf"|\s*,\s+(?:{cues['caption_after_word']})\b|\)?\.\s"
        ),
        "clock": re.compile(
            rf"[\s\d:|.,apm]{{0,12}}(?:[A-Z]{{2,4}}\s+)?\)?\s*(?:{navigation}\b|\d+\s?[AP]M\b|-?\d+\s?°)"
            r"|\s*(?:[A-Z][\w&']+\s+(?:[A-Z&][\w&']*\s+)?){4,}"
        ),
    }
