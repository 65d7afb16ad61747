"""Named rules: which lines of a page are furniture, and of what kind. Other lines are left for the classifier."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from transforms.cleaning.datelines import parse_dateline_alone
from transforms.cleaning.language import function_words
from transforms.cleaning.lines import Line
from transforms.cleaning.phrases import PhraseTable, phrase_table
from transforms.cleaning.shapes import (
    date_words,
    is_address,
    is_arrow_link,
    is_byline,
    is_captioned,
    is_copyright,
    is_counter,
    is_date_line,
    is_initials,
    is_login,
    is_markdown_heading,
    may_have_shape,
    menu_items,
)
from transforms.reference import Reference

Verdict = tuple[str, str]  # label, rule

MIN_PROSE_WORDS = 12
MAX_EXPORT_CAPTION_WORDS = 12
LONG_PROSE_WORDS = 45
MIN_PROSE_SHARE = 0.2  # of function words
PAGE_END_WORDS = 8
PAGE_END_LABELS = (None, "navigation", "advert", "comment", "title", "duplicate")
PAGE_END_LINES = 14  # a page's last items stand this close before its copyright line


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a raw text with what rules ask about all of them."""

    lines: tuple[Line, ...]
    prose: tuple[bool, ...]
    first_prose: int  # the number of lines when there is none
    last_prose: int  # -1 when there is none
    counts: Counter[str]
    is_mostly_clean: bool

    def is_edge(self, number: int) -> bool:
        """True before the first and after the last line of prose."""
        return number < self.first_prose or number > self.last_prose


def make_page(lines: Sequence[Line], *, is_mostly_clean: bool, reference: Reference) -> Page:
    """The page of these lines."""
    words, table = reference.compiled(function_words), reference.compiled(phrase_table)
    prose = tuple(is_prose(line, words) and not _is_notice(line, table) for line in lines)
    numbers = [number for number, flag in enumerate(prose) if flag]
    first, last = (numbers[0], numbers[-1]) if numbers else (len(lines), -1)
    return Page(tuple(lines), prose, first, last, Counter(line.key for line in lines), is_mostly_clean)


def is_prose(line: Line, words: frozenset[str]) -> bool:
    """True for a line of running text: long enough, with function words in it, ended as a sentence."""
    count = len(line.words)
    if line.label is not None or count < MIN_PROSE_WORDS or not line.has_end_mark:
        return False
    return sum(map(words.__contains__, line.words)) >= MIN_PROSE_SHARE * count


def _is_notice(line: Line, table: PhraseTable) -> bool:
    """True for furniture in whole sentences: cookie banners, appeals to subscribe, copyright notices."""
    phrase = table.find(line)
    return is_copyright(line) or (phrase is not None and phrase.where == "any")


def find_furniture(page: Page, reference: Reference) -> list[Verdict | None]:
    """Label and rule per line, None where no rule names it."""
    verdicts: list[Verdict | None] = [(line.label, line.rule or "split") if line.label else None for line in page.lines]
    for number, line in enumerate(page.lines):
        if verdicts[number] is None:
            verdicts[number] = _line_verdict(page, number, line, reference)
    _mark_repeats(page, verdicts)
    _mark_lists(page, verdicts)
    _mark_page_end(page, verdicts)
    return verdicts


def _line_verdict(page: Page, number: int, line: Line, reference: Reference) -> Verdict | None:
    """What one line is by itself and its place on the page."""
    if not line.words:
        return "other", "no_words"
    if is_copyright(line):
        return "footer", "copyright"
    if len(line.words) >= LONG_PROSE_WORDS and page.prose[number]:
        return None
    table = reference.compiled(phrase_table)
    phrase = table.find(line)
    if phrase is not None and _may_apply(page, number, phrase.where) and not _tells(page, line, phrase.label):
        return phrase.label, phrase.rule
    if table.is_all_share_words(line) and (page.is_edge(number) or line.words[0] == "share"):
        return "share", "share_buttons"
    shaped = _by_shape(page, number, line, reference) or _menu_verdict(page, number, line, reference)
    if shaped is None and (named := table.find_word(line)) is not None and _may_apply(page, number, named.where):
        return named.label, named.rule
    return shaped


def _tells(page: Page, line: Line, label: str) -> bool:
    """True for a long caption in an export: whoever made the export took it for text, and it tells who was where."""
    return page.is_mostly_clean and label == "caption" and len(line.words) > MAX_EXPORT_CAPTION_WORDS


def _may_apply(page: Page, number: int, where: str) -> bool:
    if where == "after":
        return number > page.first_prose
    if where == "above":
        return number < page.first_prose and page.last_prose >= 0
    return where == "any" or page.is_edge(number)


# Shapes: label, rule, test, whether it may stand amid the prose, whether also in an export's text.
_SHAPES: tuple[tuple[str, str, Callable[[Line], bool], bool, bool], ...] = (
    ("byline", "editor_initials", is_initials, True, True),
    ("byline", "login_name", is_login, False, False),
    ("caption", "caption_credit", is_captioned, True, True),
    ("comment", "comment_count", is_counter, True, True),
    ("footer", "address", is_address, False, True),
    ("related", "arrow_link", is_arrow_link, True, False),
    ("heading", "markdown_heading", is_markdown_heading, True, True),
    ("byline", "byline_name", is_byline, False, True),
)


def _by_shape(page: Page, number: int, line: Line, reference: Reference) -> Verdict | None:
    edge = page.is_edge(number)
    if may_have_shape(line):
        for label, rule, holds, amid_prose, in_exports in _SHAPES:
            if (edge or amid_prose) and (in_exports or not page.is_mostly_clean) and holds(line):
                return None if _tells(page, line, label) else (label, rule)
    if edge and is_date_line(line, reference.compiled(date_words)):
        return "date", "date_line"
    if number < page.first_prose and not page.is_mostly_clean and parse_dateline_alone(line, reference):
        return "dateline", "dateline_line"
    return None


def _menu_verdict(page: Page, number: int, line: Line, reference: Reference) -> Verdict | None:
    """A line of several items is what its items are: "Facebook  Twitter  Email", "Danube Mercury | World"."""
    if line.has_end_mark or len(line.words) > 40 or not page.is_edge(number):
        return None
    items = menu_items(line)
    if not items:
        return None
    table = reference.compiled(phrase_table)
    named = [row for item in items if (row := table.whole.get(item.casefold().strip(" .:"))) is not None]
    if len(named) * 2 < len(items):
        return None
    label, rule = Counter((row.label, row.rule) for row in named).most_common(1)[0][0]
    return label, rule


def _mark_repeats(page: Page, verdicts: list[Verdict | None]) -> None:
    """A title or other line above the prose that stands there again is a duplicate, and a caption anywhere.

    Other lines only there: tables and lists of an article repeat lines with good reason (dropping them cost .024 loss).
    """
    seen: set[str] = set()
    for number, line in enumerate(page.lines):
        verdict = verdicts[number]
        label = verdict[0] if verdict else None
        repeatable = label == "caption" or (number < page.first_prose and label in (None, "byline", "date", "dateline"))
        if repeatable and len(line.words) > 1:
            if line.key in seen:
                verdicts[number] = ("duplicate", "repeated_line")
            seen.add(line.key)


# What follows these lines is what they announce, until prose, other furniture or too many lines: headlines, comments.
_HEADS = {"related_heading": ("related", "below_related_heading"), "comments_heading": ("comment", "below_comments")}
_HEADS["comment_count"] = _HEADS["comments_heading"]
LISTED_LINES = 12
LISTED_WORDS = 25


def _mark_lists(page: Page, verdicts: list[Verdict | None]) -> None:
    """Lines under "Read also" and the like, after the prose or, in a box amid it, as long as they are no sentences."""
    listed: Verdict | None = None
    left = 0
    for number, line in enumerate(page.lines):
        verdict = verdicts[number]
        if verdict is not None:
            listed = _HEADS.get(verdict[1], listed)
            left = LISTED_LINES if verdict[1] in _HEADS else left
            continue
        after = number > page.last_prose
        sentence = line.plain.endswith((".", '."', ".'"))
        if listed is None or not left or len(line.words) > LISTED_WORDS or (sentence and not after):
            listed = None
        elif number > page.first_prose:
            verdicts[number] = listed
            left -= 1


def _mark_page_end(page: Page, verdicts: list[Verdict | None]) -> None:
    """Short lines between the last prose and a copyright or address line are the page's footer, whatever they name."""
    anchors = [
        number
        for number in range(page.last_prose + 1, len(page.lines))
        if (verdict := verdicts[number]) is not None and verdict[1] in ("copyright", "address", "legal_notice")
    ]
    if not anchors or page.last_prose < 0 or page.is_mostly_clean:
        return
    if anchors[0] - page.last_prose > PAGE_END_LINES:
        return
    for number in range(page.last_prose + 1, anchors[-1]):
        verdict, line = verdicts[number], page.lines[number]
        label = verdict[0] if verdict else None
        if label in PAGE_END_LABELS and len(line.words) <= PAGE_END_WORDS and not line.has_end_mark:
            verdicts[number] = ("footer", "page_end")
