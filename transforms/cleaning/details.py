"""What furniture says of the article: who wrote it, which agency is credited, and the day on the page's own clock."""

import re
from collections.abc import Sequence
from datetime import date

from transforms.cleaning.lines import Line
from transforms.cleaning.rules import Page, Verdict
from transforms.cleaning.shapes import DateWords, date_words, has_month_and_year, has_weekday
from transforms.reference import Reference

_BY = re.compile(
    r"(?:(?:written |reported |posted |story |words |text )?by|authors?(?: of (?:the|this) (?:article|story))?+)"
    r"\s?:?\s+",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"\s+(?:in|at|from|on)\s+(?=[A-Z])|\s*[|•·/]\s*|\s+[-–—]\s+|,\s+(?=[A-Z]?[a-z]+\s[a-z])|\s{2,}|\s+\d"
)
_CREDIT_LEAD = re.compile(
    r"(?:sources?|via|with (?:agency )?inputs? from|originally published (?:by|in|on)|first published by"
    r"|republished from|courtesy(?: of)?|provided by|syndicated from)\s?[:\-–]?\s+",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"publish|updat|post|modif|creat|issued|releas|dated", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
NEIGHBOURS = 3
MIN_MENUS = 3


def byline_name(line: Line, rule: str) -> str | None:
    """The name in a byline, without "By", place and desk; None for initials, logins and lines of several reporters."""
    if rule not in ("byline_name", "byline_lead"):
        return None
    match = _BY.match(line.plain)
    if match is None:
        return None
    name = _NAME_END.split(line.plain[match.end() :], maxsplit=1)[0].strip(" .,;:")
    return name or None


def agency_name(line: Line, rule: str) -> str | None:
    """The agency or outlet a credit names: "_euronews" and "Source: Reuters" give the bare name."""
    name = line.plain.strip("_ ()[]-–—.")
    match = _CREDIT_LEAD.match(name)
    return (name[match.end() :].strip() if match else name) or None


def page_clock(page: Page, verdicts: list[Verdict | None], title: int | None, reference: Reference) -> date | None:
    """The day on the page's own clock: a full date among the navigation above the title; its line is relabelled so.

    It is when the page was fetched, not when the article was published. A date below the title, one that says
    "published", or one without navigation beside it is left to whoever dates the article.
    """
    if page.is_mostly_clean:
        return None
    end = title if title is not None else page.first_prose
    words = reference.compiled(date_words)
    for number in range(min(end, len(page.lines))):
        verdict, line = verdicts[number], page.lines[number]
        if verdict is None or verdict[0] != "date" or _PUBLISHED.search(line.plain):
            continue
        if has_month_and_year(line, words) and _is_beside_navigation(page, verdicts, number, end, words):
            day = parse_day(line.plain, reference)
            if day is not None:
                verdicts[number] = ("date", "page_clock")
                return day
    return None


def _is_beside_navigation(
    page: Page, verdicts: Sequence[Verdict | None], number: int, end: int, words: DateWords
) -> bool:
    """True with menus around it; beside a date with its weekday any other line above the title will do."""
    around = [
        other for other in range(max(0, number - NEIGHBOURS), min(end, number + NEIGHBOURS + 1)) if other != number
    ]
    labels = [verdict[0] if (verdict := verdicts[other]) else "unnamed" for other in around]
    menus = sum(label in ("navigation", "advert", "footer") for label in labels)
    if has_weekday(page.lines[number], words):
        return menus + labels.count("unnamed") >= 1
    return menus >= MIN_MENUS


def parse_day(text: str, reference: Reference) -> date | None:
    """The one full date of a line: month by name, a day and a year in figures; None when it is not one."""
    months = reference.compiled(_month_numbers)
    tokens = _TOKEN.findall(text.lower())
    month = next((months[token] for token in tokens if token in months), None)
    numbers = [int(token) for token in tokens if token.isdecimal() and len(token) <= 4]
    day = next((n for n in numbers if 1 <= n <= 31), None)
    year = next((n for n in numbers if 1990 <= n <= 2100), None)
    if month is None or day is None or year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_numbers(reference: Reference) -> dict[str, int]:
    """Month names and their abbreviations by number, in the order of the table."""
    names = [row["word"] for row in reference.rows("boilerplate_date_words") if row["class"] == "month"]
    first = {name[:3]: number for number, name in enumerate(names[:12], start=1)}
    return {name: first[name[:3]] for name in names}
