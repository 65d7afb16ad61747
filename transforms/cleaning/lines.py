"""The raw text as lines with exact offsets; what is glued to a line's prose becomes a line of its own."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from transforms.reference import Reference

# What only hides in text: zero-width marks, soft hyphens; and marks that stand for a plainer one.
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f]")
_PLAINER = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("…", "..."))
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_ENDS = frozenset(".!?…")
_MARKS = " .:;,|•·»›>→-–—*#_!\"'"
_CLOSERS = "\"'”’»)] "


class Line(NamedTuple):
    """One line of the raw text, or a part of one: `raw_text[start:end] == text`, without white space around it.

    A tuple, because a page has hundreds: a frozen dataclass takes four times as long to make.
    """

    start: int
    end: int
    text: str
    row: int  # which line of raw_text.split("\n") it stands in
    plain: str  # with one kind of space and quotation mark and nothing invisible: for matching only
    low: str  # `plain` in lower case
    key: str  # `low` without the marks around it: equal for two printings of one phrase
    words: tuple[str, ...]  # in lower case
    has_end_mark: bool  # ends as a sentence does, closing quotation marks and brackets aside
    label: str | None = None  # known from how it was glued to its line
    rule: str | None = None


def make_line(start: int, text: str, row: int, label: str | None = None, rule: str | None = None) -> Line:
    """The line of these characters at `start`."""
    describe = _describe_short if len(text) <= SHORT_CHARS else _describe
    return Line(start, start + len(text), text, row, *describe(text), label, rule)


def _describe(text: str) -> tuple[str, str, str, tuple[str, ...], bool]:
    """plain, low, key, words and has_end_mark of a Line."""
    plain = " ".join((text if text.isascii() else _plainer(text)).split())
    low = plain.casefold()
    return plain, low, low.strip(_MARKS), tuple(_WORD.findall(low)), plain.rstrip(_CLOSERS)[-1:] in _ENDS


def _plainer(text: str) -> str:
    for mark, plain in _PLAINER:
        text = text.replace(mark, plain)
    return _INVISIBLE.sub("", text)


# Menus and buttons are the same on page after page.
SHORT_CHARS = 60
_describe_short = lru_cache(maxsize=20_000)(_describe)


def find_words(text: str) -> tuple[str, ...]:
    """The words of a text in order, in lower case."""
    return tuple(_WORD.findall(text.lower()))


def find_lines(raw_text: str, reference: Reference) -> tuple[Line, ...]:
    """The lines of the raw text that are not blank, in order; they hold each of its non-blank characters once."""
    found: list[Line] = []
    offset = row = 0
    for whole in raw_text.splitlines(keepends=True):
        text = whole.strip()
        if text:
            line = make_line(offset + whole.index(text[0]), text, row)
            if _may_be_glued(text):
                found.extend(_split(line, reference))
            else:
                found.append(line)
        offset += len(whole)
        row += whole.count("\n")
    return tuple(found)


# ── what is glued to a line ─────────────────────────────────────────────────────────────────────────────────

# "…inside the country, according to the UN refugee agency. |": a separator of the page's next column.
_TRAILING_MARK = re.compile(r"(?<=\S)\s+[|•»›¦]+$")
# "…our territory, people or sovereignty"._euronews": the desk marks the source after the last full stop.
_GLUED_CREDIT = re.compile(r"(?<=[.!?\"'”’])\s?_{1,2}[A-Za-z][\w.\-]{1,24}$")
# "…the ministry said. (VK)": initials of the editor after the last full stop.
_TRAILING_INITIALS = re.compile(r"(?<=[.!?\"'”’])\s+\(\s?[A-Z]{2,3}(?:\s?/\s?[A-Z]{2,3}){0,2}\s?\)$")
# "…he told reporters. © 2024 Example News. All Rights Reserved.": an export that put the page on one line.
_TRAILING_COPYRIGHT = re.compile(r"(?<=[.!?\"'”’])\s+(?:©|\(c\)|Copyright)\s*(?:©\s*)?(?:19|20)\d\d\b.{0,160}$")
# "Russia's invasion of UkraineOn February 24, …": a lower-case letter and a capital meet where a sentence begins.
_SEAM = re.compile(r"(?:(?<=[a-zà-ÿ]{2})[a-zà-ÿ?]|(?<=\d{3})\d)(?=[A-Z][a-z'’]*,?\s[A-Za-z0-9\"'“‘])")
_TAIL_CHARS = frozenset("|•»›¦)")
_SEAM_MARK = re.compile(r"[a-zà-ÿ?\d][A-Z]")
_COPYRIGHT_MARKS = ("©", "(c)", "Copyright")
MAX_TAIL_CHARS = 190
MAX_CREDIT_CHARS = 26
MAX_TAILS = 4
MAX_HEADING_CHARS = 80
MAX_HEADING_WORDS = 10
MIN_PROSE_AFTER_SEAM = 60


def _may_be_glued(text: str) -> bool:
    """False for most lines at the price of a glance: no mark at the end, no capital after a small letter."""
    if text[-1] in _TAIL_CHARS or "_" in text[-MAX_CREDIT_CHARS:]:
        return True
    if len(text) < MIN_PROSE_AFTER_SEAM:
        return False
    end = text[-MAX_TAIL_CHARS:]
    if _SEAM_MARK.search(text, 4, MAX_HEADING_CHARS + 1):
        return True
    return any(mark in end for mark in _COPYRIGHT_MARKS)


def _split(line: Line, reference: Reference) -> Iterator[Line]:
    """The line itself, or its parts in order."""
    tails: list[Line] = []
    while len(tails) < MAX_TAILS and (cut := _tail(line)) is not None:
        line, tail = cut
        tails.append(tail)
    yield from _heading_and_prose(line, reference)
    yield from reversed(tails)


def _tail(line: Line) -> tuple[Line, Line] | None:
    """The line without a mark at its end, and that mark; None when it has none."""
    for pattern, label, rule in (
        (_TRAILING_MARK, "other", "trailing_mark"),
        (_GLUED_CREDIT, "credit", "glued_credit"),
        (_TRAILING_INITIALS, "byline", "editor_initials"),
        (_TRAILING_COPYRIGHT, "footer", "glued_copyright"),
    ):
        match = pattern.search(line.text, max(0, len(line.text) - MAX_TAIL_CHARS))
        if match:
            head = line.text[: match.start()].rstrip()
            mark = match.group()
            start = match.start() + len(mark) - len(mark.lstrip())
            return part_of(line, 0, len(head)), part_of(line, start, len(line.text), label, rule)
    return None


def part_of(line: Line, start: int, end: int, label: str | None = None, rule: str | None = None) -> Line:
    """The characters [start, end) of a line as a line of its own, with white space around them left out."""
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    return make_line(line.start + start, text, line.row, label, rule)


def _heading_and_prose(line: Line, reference: Reference) -> Iterator[Line]:
    cut = _seam(line.text, reference) if len(line.text) >= MIN_PROSE_AFTER_SEAM else None
    if cut is None:
        yield line
    else:
        yield part_of(line, 0, cut, "heading", "glued_heading")
        yield part_of(line, cut, len(line.text))


def _seam(text: str, reference: Reference) -> int | None:
    """Where a heading ends and the prose glued to it begins; None when the line is one piece.

    The word before the seam, up to it, must be a word by itself ("UkraineOn" is "Ukraine" and "On", "McDonald" is one
    name), so the part after it must begin with a word that opens sentences.
    """
    openers = reference.compiled(sentence_openers)
    for match in _SEAM.finditer(text, 4, MAX_HEADING_CHARS):
        cut = match.end()
        head, prose = text[:cut], text[cut:]
        opener = _WORD.match(prose)
        if (
            opener is not None
            and opener.group() in openers
            and len(prose) >= MIN_PROSE_AFTER_SEAM
            and len(head.split()) <= MAX_HEADING_WORDS
            and not re.search(r"[.!]\s", head)
            and head[0].isupper()
        ):
            return cut
    return None


def sentence_openers(reference: Reference) -> frozenset[str]:
    """The words, capitalised, with which a sentence after a glued heading may begin."""
    return frozenset(row["word"].capitalize() for row in reference.rows("boilerplate_sentence_openers"))
