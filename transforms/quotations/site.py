"""Where one marked stretch stands: its line, the cues of that line, and how it meets the words around it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.quotations.marks import Stretch
from transforms.quotations.scene import Cue, Scene

_SENTENCE_OPENS = re.compile(r"(?:[.!?]['\"”’)]{0,4}|:)\s*$")
MAX_LOOK = 40  # cues looked at on either side of a stretch: an endless line must not cost its square


@dataclass(frozen=True, slots=True)
class LineCues:
    """The cues of one line: verbs and "according to" in text order, with ways to look them up; nouns apart."""

    cues: tuple[Cue, ...]
    starts: tuple[int, ...]
    by_verb: dict[int, Cue]  # token -> cue
    by_source: dict[int, Cue]  # what "according to" hangs from -> cue
    by_noun: dict[int, Cue]  # token -> cue
    nouns: tuple[Cue, ...]
    noun_starts: tuple[int, ...]

    def before(self, position: int) -> Iterator[Cue]:
        """The cues that begin before `position`, nearest first."""
        at = bisect_left(self.starts, position)
        return reversed(self.cues[max(0, at - MAX_LOOK) : at])

    def after(self, position: int) -> Iterator[Cue]:
        """The cues that begin at `position` or after it, nearest first."""
        at = bisect_left(self.starts, position)
        return iter(self.cues[at : at + MAX_LOOK])

    def noun_before(self, position: int) -> Cue | None:
        """The nearest reporting noun before `position`."""
        at = bisect_left(self.noun_starts, position)
        return self.nouns[at - 1] if at else None


@dataclass(frozen=True, slots=True)
class Site:
    """One marked stretch where it stands."""

    stretch: Stretch
    line_start: int
    line_end: int
    line: LineCues
    opens_line: bool
    opens_sentence: bool
    follows_colon: bool
    last: str  # last character before the closing mark
    next: str  # first character after it


@dataclass(frozen=True, slots=True)
class Attribution:
    """One marked stretch with its speaker (a token, or a span for a signature); rule None when no sieve answers."""

    site: Site
    rule: str | None = None
    speaker: int | None = None
    cue: int | None = None
    signature: tuple[int, int] | None = None
    follows: int | None = None  # index of the attributed stretch whose speech goes on here


def cues_by_line(scene: Scene, cues: Sequence[Cue]) -> dict[int, LineCues]:
    """Line number -> its cues, for lines that have any."""
    lines: dict[int, list[Cue]] = {}
    for cue in cues:
        lines.setdefault(scene.prose.line_at(scene.tree.start[cue.token]), []).append(cue)
    return {line: _line_cues(scene, of_line) for line, of_line in lines.items()}


def _line_cues(scene: Scene, cues: Sequence[Cue]) -> LineCues:
    tree = scene.tree
    spoken = tuple(cue for cue in cues if cue.kind != "noun")
    nouns = tuple(cue for cue in cues if cue.kind == "noun")
    return LineCues(
        spoken,
        tuple(tree.start[cue.token] for cue in spoken),
        {cue.token: cue for cue in spoken if cue.kind == "verb"},
        {tree.head[cue.token]: cue for cue in spoken if cue.kind == "according"},
        {cue.token: cue for cue in nouns},
        nouns,
        tuple(tree.start[cue.token] for cue in nouns),
    )


NO_CUES = LineCues((), (), {}, {}, {}, (), ())


def site_of(scene: Scene, stretch: Stretch, line: LineCues) -> Site:
    """The site of one stretch; `line` holds the cues of its line."""
    line_start, line_end = scene.prose.starts[stretch.line], scene.prose.ends[stretch.line]
    before = scene.text[max(line_start, stretch.start - 12) : stretch.start]
    opens_line = stretch.start - line_start < 12 and not before.strip()
    return Site(
        stretch,
        line_start,
        line_end,
        line,
        opens_line,
        opens_line or bool(_SENTENCE_OPENS.search(before)),
        before.rstrip().endswith(":"),
        scene.text[stretch.inner_end - 1],
        scene.text[stretch.end : stretch.end + 1],
    )
