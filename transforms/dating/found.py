"""A time expression as found, before it has a value."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundTimex:
    """One time expression and the parts its rule captured. Half-open span in code points."""

    start: int
    end: int
    rule: str
    groups: Mapping[str, str | None]

    def group(self, *names: str) -> str | None:
        """The first of these groups that took part."""
        return next((g for name in names if (g := self.groups.get(name))), None)

    def word(self, *names: str) -> str:
        """The same in lower case with single blanks; "" when none took part."""
        return " ".join((self.group(*names) or "").lower().split())
