"""What the characters of a page's lines are: capitals, commas and points, counted for all lines at once."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from transforms.cleaning.lines import Line

Column = NDArray[np.float64]

_OTHER, _SPACE, _LOWER, _COMMA, _POINT, _TAIL = range(6)
_MARKS = {" ": _SPACE, "\n": _SPACE, ",": _COMMA, ".": _POINT, **dict.fromkeys(";:-–—", _TAIL)}
_TABLED = 0x2800  # code points from here on are no letters with capitals, but for rare scripts


@cache
def _kinds() -> NDArray[np.uint8]:
    """The kind of each code point below _TABLED; one more for all others."""
    kinds = np.array([_LOWER if chr(code).islower() else _OTHER for code in range(_TABLED + 1)], dtype=np.uint8)
    for char, kind in _MARKS.items():
        kinds[ord(char)] = kind
    return kinds


def mark_columns(lines: Sequence[Line]) -> dict[str, Column]:
    """One array per column, each with a number per line. Of the lines' plain text, a piece is what spaces part."""
    count = len(lines)
    text = "\n".join([line.plain for line in lines]) + "\n"
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kind = np.take(_kinds(), codes, mode="clip")
    length = np.array([len(line.plain) for line in lines])
    begin = np.cumsum(length + 1) - length - 1

    piece = np.concatenate(([0], np.flatnonzero(kind == _SPACE)[:-1] + 1))
    row = np.searchsorted(begin, piece, side="right") - 1
    pieces = np.maximum(np.bincount(row, minlength=count), 1)
    low = np.bincount(row[kind[piece] == _LOWER], minlength=count)
    commas = _per_line(begin, kind == _COMMA)
    final = kind[np.maximum(begin + length - 1, 0)]
    return {
        "chars": length.astype(np.float64),
        "capital_share": 1 - low / pieces,
        "starts_low": (kind[begin] == _LOWER).astype(np.float64),
        "tail_mark": ((final == _TAIL) | (final == _COMMA)).astype(np.float64),
        "commas": commas.astype(np.float64),
        "punctuation": (commas + _per_line(begin, kind == _POINT)) / pieces,
    }


def _per_line(begin: NDArray[np.int64], flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many flagged characters each line has."""
    return np.bincount(np.searchsorted(begin, np.flatnonzero(flags), side="right") - 1, minlength=len(begin))
