"""The title among a page's lines: known from the metadata, repeated, or the line that the prose below takes up."""

from collections.abc import Sequence
from itertools import islice

from transforms.cleaning.language import function_words
from transforms.cleaning.lines import Line, make_line
from transforms.cleaning.rules import Page, Verdict
from transforms.reference import Reference

MIN_WORDS = 3
MAX_WORDS = 26
MIN_TAKEN_UP = 0.5  # of the words of a title that ends as a sentence
TOP_LINES = 60
MIN_TITLE_SHARE = 0.5  # of the characters of the page's title; the rest is the site's name
LEAD_LINES = 4  # of prose, in which the title's words come back
AFTER_TITLE = frozenset({"share", "date", "byline", "caption", "dateline", "duplicate"})


def mark_title(page: Page, verdicts: list[Verdict | None], stated: str | None, reference: Reference) -> int | None:
    """Label the title's line, and its repetitions as duplicates; the number of the title's line, None without one."""
    number = stated_number = _stated_title(page, stated) if stated else None
    if number is None:
        number = _first_heading(page, verdicts)
    if number is None and not page.is_mostly_clean:
        number = _shown_title(page, verdicts, reference)
    if number is None:
        return None
    key = page.lines[number].key
    verdicts[number] = ("title", "title_of_metadata" if number == stated_number else "title_line")
    for other, line in enumerate(page.lines):
        if other != number and line.key == key and (page.is_edge(other) or other <= page.first_prose):
            verdicts[other] = ("duplicate", "repeated_title")
    return number


def _stated_title(page: Page, stated: str) -> int | None:
    """The first line that is the metadata's title, or that title without the site's name; None when it is not shown.

    Of an export whose only line is its title that line stays body.
    """
    key = make_line(0, stated, 0).key
    if not key or len(page.lines) == 1:
        return None
    shown = range(min(len(page.lines), max(page.first_prose + 1, TOP_LINES)))
    equal = (number for number in shown if page.lines[number].key == key)
    part = (number for number in shown if _is_most_of(page.lines[number].key, key))
    return next(equal, next(part, None))


def _first_heading(page: Page, verdicts: Sequence[Verdict | None]) -> int | None:
    """The first Markdown heading, when it stands above the prose."""
    above = range(min(len(page.lines), page.first_prose))
    return next((number for number in above if verdicts[number] == ("heading", "markdown_heading")), None)


def _is_most_of(line: str, title: str) -> bool:
    return len(line) >= MIN_TITLE_SHARE * len(title) and (title.startswith(line) or title.endswith(line))


def _shown_title(page: Page, verdicts: Sequence[Verdict | None], reference: Reference) -> int | None:
    """The line above the prose that reads as its title; None when there is none, never one made up."""
    if page.last_prose < 0:
        return None
    words = reference.compiled(function_words)
    best: tuple[float, int] | None = None
    lead = _lead_words(page, page.first_prose)
    for number in range(page.first_prose):
        line = page.lines[number]
        if verdicts[number] is not None or not MIN_WORDS <= len(line.words) <= MAX_WORDS:
            continue
        taken_up = _taken_up(line, lead, words)
        if _ends_as_sentence(line) and not (taken_up >= MIN_TAKEN_UP and _is_followed(verdicts, number)):
            continue
        repeated = page.counts[line.key] > 1
        score = taken_up + (0.5 if repeated else 0.0) + 0.02 * min(len(line.words), 12)
        if best is None or score > best[0]:
            best = (score, number)
    return best[1] if best else _sentence_title(page, verdicts, words)


def _sentence_title(page: Page, verdicts: Sequence[Verdict | None], words: frozenset[str]) -> int | None:
    """A title written as a sentence: a share button or the like follows it, and the lead says the same again."""
    number = page.first_prose
    if verdicts[number] is not None or len(page.lines[number].words) > MAX_WORDS or number == page.last_prose:
        return None
    is_title = (
        _is_followed(verdicts, number)
        and _taken_up(page.lines[number], _lead_words(page, number + 1), words) >= MIN_TAKEN_UP
    )
    return number if is_title else None


def _lead_words(page: Page, begin: int) -> frozenset[str]:
    """The words of the first lines of prose from line `begin` on."""
    prose = (other for other in range(begin, len(page.lines)) if page.prose[other])
    return frozenset(word for other in islice(prose, LEAD_LINES) for word in page.lines[other].words)


def _taken_up(line: Line, lead: frozenset[str], words: frozenset[str]) -> float:
    """The share of a line's content words that come back in the lead."""
    content = [word for word in line.words if word not in words]
    return sum(word in lead for word in content) / len(content) if content else 0.0


def _ends_as_sentence(line: Line) -> bool:
    return line.has_end_mark and not line.plain.rstrip("\"')").endswith(("?", "!", "..."))


def _is_followed(verdicts: Sequence[Verdict | None], number: int) -> bool:
    """True when what comes next usually follows a title: a share button, a date, a byline."""
    following = verdicts[number + 1] if number + 1 < len(verdicts) else None
    return following is not None and following[0] in AFTER_TITLE
