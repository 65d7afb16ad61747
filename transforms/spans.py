"""Half-open character spans `[start, end)` in code points of an article's body."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Anything with a span."""

    @property
    def start_char(self) -> int:
        """First code point."""

    @property
    def end_char(self) -> int:
        """One past the last code point."""


def overlaps(a: Spanned, b: Spanned) -> bool:
    """True when the two share at least one character."""
    return a.start_char < b.end_char and b.start_char < a.end_char


S = TypeVar("S", bound=Spanned)


class SpanIndex(Generic[S]):
    """Spans in text order, answered by position in O(log n + hits). Built for spans that rarely nest."""

    def __init__(self, spans: Sequence[S]) -> None:
        self._spans = sorted(spans, key=lambda s: (s.start_char, s.end_char))
        self._starts = [s.start_char for s in self._spans]
        self._longest = max((s.end_char - s.start_char for s in self._spans), default=0)

    def overlapping(self, start: int, end: int) -> list[S]:
        """The spans that share a character with [start, end), in text order."""
        low = bisect_right(self._starts, start - self._longest - 1)
        high = bisect_right(self._starts, end - 1)
        return [s for s in self._spans[low:high] if s.end_char > start]

    def inside(self, start: int, end: int) -> list[S]:
        """The spans that lie wholly in [start, end), in text order."""
        return [s for s in self.overlapping(start, end) if s.start_char >= start and s.end_char <= end]
