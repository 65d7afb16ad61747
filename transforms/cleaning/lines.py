"""The raw text as lines with exact offsets; what is glued to a line's prose becomes a line of its own."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from transforms.cleaning.pieces import Piece, find_pieces, named_tuples
from transforms.cleaning.words import words_by_line
from transforms.reference import Reference

# What only hides in text: zero-width marks, soft hyphens; and marks that stand for a plainer one.
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f]")
_PLAINER = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("…", "..."))
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


def make_line(start: int, text: str, row: int) -> Line:
    """The line of these characters at `start`."""
    return _lines([Piece(start, text, row)])[0]


def part_of(line: Line, start: int, end: int) -> Line:
    """The characters [start, end) of a line as a line of its own, with white space around them left out."""
    return _lines([Piece(line.start, line.text, line.row).part(start, end)])[0]


def _lines(pieces: Sequence[Piece]) -> tuple[Line, ...]:
    """A page's pieces as lines, described together: their words are found in one look at the whole text."""
    starts, texts, rows, labels, rules = zip(*pieces, strict=True)
    ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
    plain = _plain(texts)
    low = [text.casefold() for text in plain]
    keys = [text.strip(_MARKS) for text in low]
    words = words_by_line("\n".join(low))
    have_end_mark = [text.rstrip(_CLOSERS)[-1:] in _ENDS for text in plain]
    columns = (starts, ends, texts, rows, plain, low, keys, words, have_end_mark, labels, rules)
    return tuple(named_tuples(Line, *columns))


def _plain(texts: Iterable[str]) -> list[str]:
    # of all white space and invisible marks only the space is printable
    page = "\n".join([text if text.isprintable() and "  " not in text else _one_spaced(text) for text in texts])
    for mark, plain in _PLAINER:
        page = page.replace(mark, plain)
    return page.split("\n")


def _one_spaced(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())


def find_lines(raw_text: str, reference: Reference) -> tuple[Line, ...]:
    """The lines of the raw text that are not blank, in order; they hold each of its non-blank characters once."""
    pieces = find_pieces(raw_text, reference)
    return _lines(pieces) if pieces else ()


def find_words(text: str) -> tuple[str, ...]:
    """The words of a text in order, as those of a Line."""
    return tuple(chain.from_iterable(words_by_line(text.casefold().replace("’", "'"))))
