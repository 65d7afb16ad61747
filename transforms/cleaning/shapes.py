"""Furniture known by its shape, not by a phrase: dates, names after By, initials, addresses, copyright lines."""

import re
from dataclasses import dataclass

from transforms.cleaning.lines import Line
from transforms.reference import Reference

_INITIALS = re.compile(r"\(\s?[A-Z]{2,3}(?:\s?/\s?[A-Z]{2,3}){0,2}\s?\)")
_LOGIN = re.compile(r"[a-z0-9]{2,20}(?:[-_.][a-z0-9]{1,20}){1,4}")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:19|20)\d\d|(?:19|20)\d\d\s*©|\b©", re.IGNORECASE)
_RIGHTS = re.compile(r"all rights reserved", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:address|postal address|head office|office|tel|phone|fax)\s?:\s?\S", re.IGNORECASE)
_CAPTION_CREDIT = re.compile(
    r"(?:\|{1,2}|[(\[/—–]| - )\s?(?:photo|image|picture|file|photograph|illustration|credit)s?\b\s?:?[^.]{0,40}[)\]]?$",
    re.IGNORECASE,
)
_PHOTO_BY = re.compile(
    r"(?:^|[.!?\"')\]]\s)(?:photo|image|picture|photograph|illustration)s?\s?(?::|by\s|/)\s?[^.]{2,50}$", re.IGNORECASE
)
_PICTURES = ("photo", "image", "picture", "photograph", "illustration", "file", "credit")
_PICTURE_WORDS = frozenset(_PICTURES) | {f"{word}s" for word in _PICTURES}
_ARROW = re.compile(r"(?:>{2,}|[»►▶▸→➔➤⮕])\s*\S")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_BY = re.compile(r"[Bb]y:?\s+(?=\S)|BY:?\s+(?=\S)")
_COMMENT_COUNT = re.compile(
    r"\(?\d{1,5}\)?\s(?:comments?|replies|responses|shares?|views?|likes?)|comments?\s?\(\d{1,5}\)|\d[\d.]{0,4}k?\s+shares?\b.{0,30}",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"\s*[|>»›/•·]\s*|\s{2,}|\t")
_CRUMB_MARKS = frozenset("|>»›/•·\t")
_TOKEN = re.compile(r"[^\W\d_]+(?:\.[a-z]\b)?|\d+(?:st|nd|rd|th)?", re.IGNORECASE)
_COPYRIGHT_MARKS = ("©", "(c)", "copyright", "rights reserved")
# What may_have_shape goes by: how the shapes begin, and the words one of which they hold.
_OPENINGS = frozenset("(#>»►▶▸→➔➤⮕")
_OPENING_WORDS = ("by", "comment", "address", "postal", "head", "office", "tel", "phone", "fax")
_COUNTED = ("comment", "response", "share", "view", "like")
_COUNTED_WORDS = frozenset(("replies", *_COUNTED, *(f"{word}s" for word in _COUNTED)))
_LOGIN_MARKS = frozenset("-_.")
MAX_MENU_CHARS = 400
MAX_COPYRIGHT_WORDS = 60
SHORT_COPYRIGHT_WORDS = 24
MAX_DATE_WORDS = 22
MAX_BYLINE_WORDS = 14


def may_have_shape(line: Line) -> bool:
    """False for most lines at the price of a glance: none of the shapes below can be theirs."""
    low, words = line.low, line.words
    return (
        low[0] in _OPENINGS
        or low.startswith(_OPENING_WORDS)
        or (low[0].isdigit() and not _COUNTED_WORDS.isdisjoint(words))
        or (" " not in low and not _LOGIN_MARKS.isdisjoint(low))
        or not _PICTURE_WORDS.isdisjoint(words[-8:])
    )


def is_initials(line: Line) -> bool:
    """True for the initials of an editor standing alone: "(VK)"."""
    return bool(_INITIALS.fullmatch(line.plain))


def is_login(line: Line) -> bool:
    """True for the login name of who uploaded the page: "hm-atif-wafik"; a web address is none."""
    return " " not in line.text and bool(_LOGIN.fullmatch(line.text)) and not line.text.replace(".", "").isdigit()


def is_copyright(line: Line) -> bool:
    """True for a copyright line; a line of prose that ends in one, or mentions one, is longer or begins otherwise."""
    for mark in _COPYRIGHT_MARKS:  # a loop, not any(): this is asked of every line
        if mark in line.low:
            break
    else:
        return False
    found = _COPYRIGHT.search(line.plain) or _RIGHTS.search(line.plain)
    if found is None or len(line.words) > MAX_COPYRIGHT_WORDS:
        return False
    return len(line.words) <= SHORT_COPYRIGHT_WORDS or found.start() <= len(line.plain) // 3


def is_address(line: Line) -> bool:
    """True for the address or telephone number of the publisher."""
    return len(line.words) <= 30 and bool(_ADDRESS.match(line.plain))


def is_captioned(line: Line) -> bool:
    """True for a caption that ends with the credit of its picture."""
    return (
        len(line.words) <= 60
        and not _PICTURE_WORDS.isdisjoint(line.words[-8:])
        and bool(_CAPTION_CREDIT.search(line.plain[-60:]) or _PHOTO_BY.search(line.plain[-70:]))
    )


def is_arrow_link(line: Line) -> bool:
    """True for a headline behind an arrow: ">>> Ruble climbs to 83 against the dollar"."""
    return len(line.words) <= 25 and bool(_ARROW.match(line.plain)) and not line.plain.endswith(".")


def is_markdown_heading(line: Line) -> bool:
    """True for a heading of Markdown: "## What happens next"; a hashtag has no space after its mark."""
    return line.text[0] == "#" and len(line.words) <= 25 and bool(_HEADING.match(line.text))


def is_counter(line: Line) -> bool:
    """True for a count of comments or shares."""
    return len(line.words) <= 8 and bool(_COMMENT_COUNT.fullmatch(line.plain))


def is_byline(line: Line) -> bool:
    """True for "By" and a name, its parts capitalised; "By then it was over" is none."""
    match = _BY.match(line.plain)
    if match is None or len(line.words) > MAX_BYLINE_WORDS or (line.has_end_mark and not line.plain.endswith("Jr.")):
        return False
    rest = line.plain[match.end() :].split()
    names = [word for word in rest if word[0].isupper()]
    return len(names) >= 1 and rest[0][0].isupper() and len(names) * 3 >= len(rest)


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words dates are written with, by class."""

    all: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]


def date_words(reference: Reference) -> DateWords:
    """The table boilerplate_date_words."""
    rows = reference.rows("boilerplate_date_words")
    by_class = {name: frozenset(r["word"] for r in rows if r["class"] == name) for name in ("month", "weekday")}
    return DateWords(frozenset(r["word"] for r in rows), by_class["month"], by_class["weekday"])


def is_date_line(line: Line, words: DateWords) -> bool:
    """True when the line is a date or time and words such as "Published" and nothing else."""
    if len(line.words) > MAX_DATE_WORDS or not (line.words[0][0].isdigit() or line.words[0] in words.all):
        return False
    if not any(map(str.isdigit, line.plain)):
        return False
    tokens = _TOKEN.findall(line.low)
    letters = [token for token in tokens if not token[0].isdigit()]
    if not all(token in words.all for token in letters):
        return False
    dated = any(token in words.months or token in words.weekdays for token in letters) or "ago" in letters
    return dated or bool(re.search(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b\d{1,2}:\d\d\b", line.plain))


def has_month_and_year(line: Line, words: DateWords) -> bool:
    """True for a full date as a page's clock prints it: a month by name and a year."""
    tokens = set(_TOKEN.findall(line.low))
    return bool(tokens & words.months) and any(len(token) == 4 and token.isdigit() for token in tokens)


def has_weekday(line: Line, words: DateWords) -> bool:
    """True when the name of a weekday is in the line."""
    return not words.weekdays.isdisjoint(token for token in _TOKEN.findall(line.low))


def menu_items(line: Line) -> tuple[str, ...]:
    """The parts of a line made of several items: "Home  World  Sport", "Terms | Privacy"; () when it is one piece."""
    text = line.text
    if len(text) > MAX_MENU_CHARS or (_CRUMB_MARKS.isdisjoint(text) and "  " not in text):
        return ()
    parts = tuple(part.strip() for part in _CRUMBS.split(text) if part.strip())
    return parts if len(parts) > 1 else ()
