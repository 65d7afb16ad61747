"""Where quotation marks open and close, line by line: missing, nested and doubled single marks do not derail it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.quotations.prose import Prose

_DOUBLE = re.compile(r"''|``|[\"“”„«»]")
_SINGLE = re.compile(r"(?<!')['‘’](?!')")
_OPENERS = ("“", "„", "«", "``")
_CLOSERS = ("”", "»")
MARKS = "\"“”„«»'‘’`"
Span = tuple[int, int, bool]  # start, end, is balanced
MAX_SINGLE = 600  # a single mark that closes later than this is an apostrophe


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between quotation marks: `[start, end)` with its marks, `[inner_start, inner_end)` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    is_balanced: bool
    is_single: bool
    line: int


def find_stretches(prose: Prose, elisions: frozenset[str]) -> tuple[Stretch, ...]:
    """The outermost marked stretches of each line, in text order; those without a letter or digit are left out."""
    found: list[Stretch] = []
    for line in range(len(prose.starts)):
        doubles = list(_double_spans(prose, line))
        singles = list(_single_spans(prose, line, doubles, elisions))
        spans = [(*d, False) for d in _outside(doubles, singles)] + [(*s, True) for s in singles]
        found += [s for s in (_stretch(prose.text, line, *span) for span in sorted(spans)) if s is not None]
    return tuple(found)


def _outside(doubles: list[Span], singles: list[Span]) -> list[Span]:
    """The double stretches that no single one holds; both in text order."""
    starts = [start for start, *_ in singles]
    return [d for d in doubles if not (at := bisect_right(starts, d[0])) or singles[at - 1][1] <= d[0]]


def _stretch(text: str, line: int, start: int, end: int, is_balanced: bool, is_single: bool) -> Stretch | None:
    inner_start, inner_end = start, end
    while inner_start < inner_end and (text[inner_start] in MARKS or text[inner_start].isspace()):
        inner_start += 1
    while inner_end > inner_start and (text[inner_end - 1] in MARKS or text[inner_end - 1].isspace()):
        inner_end -= 1
    if not any(c.isalnum() for c in text[inner_start:inner_end]):
        return None
    return Stretch(start, end, inner_start, inner_end, is_balanced, is_single, line)


def _double_spans(prose: Prose, line: int) -> Iterator[Span]:
    """(start, end, is balanced) of one line. A second opening mark ends the first stretch at its first sentence."""
    text, end = (
        prose.text,
        prose.starts[line] + len(prose.text[prose.starts[line] : prose.ends[line]].rstrip()),
    )
    opened: int | None = None
    nested = False
    marks = list(_DOUBLE.finditer(text, prose.starts[line], end))
    for number, match in enumerate(marks):
        kind = _kind(text, match, end, opened is not None)
        if nested and kind == "close":
            nested = False
        elif kind == "open" and opened is not None and _closes_twice(marks, number):
            nested = True
        elif kind == "open":
            if opened is not None:
                yield opened, prose.first_sentence_end(opened, match.start()) or match.start(), False
            opened = match.start()
        elif kind == "close" and opened is not None:
            yield opened, match.end(), True
            opened = None
    if opened is not None and _runs_on(prose, line, opened):
        yield opened, end, False


def _closes_twice(marks: Sequence[re.Match[str]], number: int) -> bool:
    """True when the next two marks both close: the one at `number` opens a quotation within a quotation."""
    following = [match.group() for match in marks[number + 1 : number + 3]]
    return len(following) == 2 and all(mark in _CLOSERS for mark in following)


def _kind(text: str, match: re.Match[str], line_end: int, is_open: bool) -> str:
    """What a double mark does: open, close, or nothing. A curly mark turned the wrong way is read by its neighbours."""
    mark = match.group()
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    after = text[match.end() : match.end() + 1] if match.end() < line_end else ""
    if before == "=":  # the value of an attribute in markup that was not removed
        return "nothing"
    is_free_left = not before or before.isspace() or before in "([—–-/"
    is_before_word = after.isalnum()
    if mark in _OPENERS:
        return "close" if is_open and not is_free_left and not is_before_word else "open"
    if mark in _CLOSERS:
        return "open" if not is_open and (not before or before.isspace()) and is_before_word else "close"
    if is_open:
        return "open" if is_before_word and is_free_left else "close"
    is_closing = not is_free_left and (not after or after.isspace() or after in ",.;:?!)")
    return "nothing" if is_closing or match.end() == line_end else "open"


def _runs_on(prose: Prose, line: int, opened: int) -> bool:
    """Does an unclosed mark open speech that fills the rest of its line? Else it is a slip, or an inch sign."""
    text = prose.text
    if not text[prose.starts[line] : opened].strip() or text[opened] in _OPENERS:
        return True
    for below in range(line + 1, len(prose.starts)):
        following = text[prose.starts[below] : prose.ends[below]].strip()
        if following:
            return following[0] in MARKS
    return False


def _single_spans(prose: Prose, line: int, doubles: list[Span], elisions: frozenset[str]) -> Iterator[Span]:
    """Stretches between single marks, outside double ones; they may hold whole double ones. Only balanced ones."""
    text, end = prose.text, prose.ends[line]
    marks = [m.start() for m in _SINGLE.finditer(text, prose.starts[line], end)]
    if len(marks) < 2:
        return
    starts = [start for start, *_ in doubles]
    marks = [m for m in marks if not (at := bisect_right(starts, m)) or doubles[at - 1][1] <= m]
    reached = -1
    for number, mark in enumerate(marks):
        if mark < reached or not _opens_single(text, mark, end, elisions):
            continue
        close = _closing_single(text, marks, number, end)
        if close is not None:
            yield mark, close + 1, True
            reached = close + 1


def _opens_single(text: str, mark: int, line_end: int, elisions: frozenset[str]) -> bool:
    before = text[mark - 1] if mark else " "
    if text[mark] == "’" or not (before.isspace() or before in "([—–") or not text[mark + 1 : mark + 2].isalnum():
        return False
    word = re.match(r"\w+", text[mark + 1 : min(line_end, mark + 12)])
    return word is not None and word.group().lower() not in elisions and not re.match(r"\d\ds?\b", word.group())


def _closing_single(text: str, marks: list[int], opened: int, line_end: int) -> int | None:
    """The mark that closes: the first that cannot be a plural's apostrophe, else the first that can."""
    possible: int | None = None
    for following in range(opened + 1, len(marks)):
        mark = marks[following]
        if mark - marks[opened] > MAX_SINGLE:
            break
        before, after = text[mark - 1], text[mark + 1 : mark + 2] if mark + 1 < line_end else ""
        if before.isspace() or after.isalnum() or text[mark] == "‘":
            continue
        if before in ",.?!" or before.lower() != "s" or not after.isspace():
            return mark
        possible = possible or mark
    return possible
