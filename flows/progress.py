"""How far a run is, in the terminal."""

import sys
from typing import Any


class Progress:
    """Hears how many articles there are and of each that is done; says nothing itself."""

    def begin(self, total: int) -> None:
        """`total` items are to be extracted."""

    def advance(self, count: int) -> None:
        """`count` more are done. Called from several threads."""

    def end(self) -> None:
        """Nothing more will come."""


class Bar(Progress):
    """A bar on standard error."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._job: Any = None

    def begin(self, total: int) -> None:
        """See Progress."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        self._bar = RichProgress(
            TextColumn("extracting"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._job = self._bar.add_task("extract", total=total)
        self._bar.start()

    def advance(self, count: int) -> None:
        """See Progress."""
        if self._bar is not None:
            self._bar.advance(self._job, count)

    def end(self) -> None:
        """See Progress."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


silent = Progress()


def for_terminal() -> Progress:
    """A bar when a person looks on, else silence."""
    return Bar() if sys.stderr.isatty() else silent
