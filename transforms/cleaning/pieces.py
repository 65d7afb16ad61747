"""The raw text cut into its lines, and what is glued to a line's prose cut off: text and place, not yet looked at."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from transforms.cleaning.words import WORD
from transforms.reference import Reference


class Piece(NamedTuple):
    """One line of the raw text, or a part of one: `raw_text[start : start + len(text)] == text`."""

    start: int
    text: str  # without white space around it
    row: int  # which line of raw_text.split("\n") it stands in
    label: str | None = None  # known from how it was glued to its line
    rule: str | None = None

    def part(self, start: int, end: int, label: str | None = None, rule: str | None = None) -> "Piece":
        """The characters [start, end) as a piece of their own, without white space around them."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        return Piece(self.start + start, text.strip(), self.row, label, rule)


def find_pieces(raw_text: str, reference: Reference) -> list[Piece]:
    """The pieces of the raw text in order; they hold each of its non-blank characters once."""
    pieces: list[Piece] = []
    for piece in _find_lines(raw_text):
        text = piece.text
        is_marked = text[-1] in _TAIL_CHARS or "_" in text[-MAX_CREDIT_CHARS:]
        if is_marked or (len(text) >= MIN_PROSE_AFTER_SEAM and _may_be_glued(text)):
            pieces.extend(_split(piece, reference))
        else:
            pieces.append(piece)
    return pieces


T = TypeVar("T", bound=tuple[Any, ...])


def named_tuples(kind: type[T], *columns: Iterable[object]) -> Iterator[T]:
    """One named tuple per row of the columns, in a fifth of the time that calling its class for each takes."""
    return map(partial(tuple.__new__, kind), zip(*columns, strict=True))


_INK, _SPACE, _BREAK = range(3)
_BEYOND_SPACES = 0x3001  # no code point from here on is white space


def _find_lines(raw_text: str) -> Iterator[Piece]:
    """The lines that are not blank, found for the whole text at once: of a page most lines are indented or blank."""
    codes = np.frombuffer(raw_text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = np.take(_kinds(), codes, mode="clip")
    ink = np.flatnonzero(kinds == _INK)
    first = np.unique(np.searchsorted(ink, np.append(0, np.flatnonzero(kinds == _BREAK))))
    bounds = np.append(first[first < len(ink)], len(ink))  # of each line's ink among all ink
    starts, ends = ink[bounds[:-1]], ink[bounds[1:] - 1] + 1
    rows = np.searchsorted(np.flatnonzero(codes == ord("\n")), starts)
    texts = [raw_text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    nothing = [None] * len(texts)
    return named_tuples(Piece, starts.tolist(), texts, rows.tolist(), nothing, nothing)


@cache
def _kinds() -> NDArray[np.uint8]:
    """Of each code point whether str.strip takes it for white space, and str.splitlines for the end of a line."""
    chars = map(chr, range(_BEYOND_SPACES + 1))
    return np.array([char.isspace() * len(f"{char}.".splitlines()) for char in chars], dtype=np.uint8)


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
MAX_TAIL_CHARS = 190
MAX_CREDIT_CHARS = 26
MAX_TAILS = 4
MAX_HEADING_CHARS = 80
MAX_HEADING_WORDS = 10
MIN_PROSE_AFTER_SEAM = 60


def _may_be_glued(text: str) -> bool:
    """False for most lines of prose at the price of a glance: no capital after a small letter, no copyright mark."""
    if _SEAM_MARK.search(text, 4, MAX_HEADING_CHARS + 1):
        return True
    end = text[-MAX_TAIL_CHARS:]
    return "©" in end or "(c)" in end or "Copyright" in end


def _split(line: Piece, reference: Reference) -> Iterator[Piece]:
    """The line itself, or its parts in order."""
    tails: list[Piece] = []
    while len(tails) < MAX_TAILS and (cut := _tail(line)) is not None:
        line, tail = cut
        tails.append(tail)
    yield from _heading_and_prose(line, reference)
    yield from reversed(tails)


def _tail(line: Piece) -> tuple[Piece, Piece] | None:
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
            return line.part(0, len(head)), line.part(start, len(line.text), label, rule)
    return None


def _heading_and_prose(line: Piece, reference: Reference) -> Iterator[Piece]:
    cut = _seam(line.text, reference) if len(line.text) >= MIN_PROSE_AFTER_SEAM else None
    if cut is None:
        yield line
    else:
        yield line.part(0, cut, "heading", "glued_heading")
        yield line.part(cut, len(line.text))


def _seam(text: str, reference: Reference) -> int | None:
    """Where a heading ends and the prose glued to it begins; None when the line is one piece.

    The word before the seam, up to it, must be a word by itself ("UkraineOn" is "Ukraine" and "On", "McDonald" is one
    name), so the part after it must begin with a word that opens sentences.
    """
    openers = reference.compiled(sentence_openers)
    for match in _SEAM.finditer(text, 4, MAX_HEADING_CHARS):
        cut = match.end()
        head, prose = text[:cut], text[cut:]
        opener = WORD.match(prose.replace("’", "'"))
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
