"""The vocabulary of the project: the CSV tables of seeds/reference, read once and compiled on demand."""

import csv
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Row = Mapping[str, str]


class Reference:
    """The tables of one folder. `rows` gives a table, `compiled` what an extractor builds from tables, built once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._tables: dict[str, tuple[Row, ...]] = {}
        self._compiled: dict[Callable[[Reference], Any], Any] = {}

    def names(self) -> tuple[str, ...]:
        """The tables there are, in alphabetical order."""
        return tuple(sorted(path.stem for path in self.folder.glob("*.csv")))

    def rows(self, table: str) -> tuple[Row, ...]:
        """One mapping per row of `<folder>/<table>.csv`, in file order; empty cells are "". KeyError: no such table."""
        if table not in self._tables:
            path = self.folder / f"{table}.csv"
            if not path.is_file():
                raise KeyError(f"no reference table {table!r} in {self.folder}")
            with path.open(encoding="utf-8", newline="") as lines:
                self._tables[table] = tuple(csv.DictReader(lines))
        return self._tables[table]

    def compiled(self, build: Callable[["Reference"], T]) -> T:
        """`build(self)`, remembered: a module-level function that turns rows into the lookup an extractor needs."""
        if build not in self._compiled:
            self._compiled[build] = build(self)
        found: T = self._compiled[build]
        return found


@cache
def load_reference(folder: Path) -> Reference:
    """The reference tables of `folder`; one object a process."""
    if not folder.is_dir():
        raise FileNotFoundError(f"reference folder {folder} does not exist")
    return Reference(folder)
