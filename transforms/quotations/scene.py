"""One article laid out for the rules: its parse, its lines, its marked stretches, and the cues outside the marks."""

from bisect import bisect_right
from dataclasses import dataclass

from transforms.quotations.lexicon import Lexicon
from transforms.quotations.marks import Stretch, find_stretches
from transforms.quotations.prose import Prose, read_prose
from transforms.quotations.tree import Tree


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports speech and the head of its speaker's phrase, both tokens outside the marks."""

    token: int
    speaker: int
    kind: str  # verb | according | noun


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at. `marked[token]` tells whether a token stands between quotation marks."""

    text: str
    tree: Tree
    prose: Prose
    stretches: tuple[Stretch, ...]
    marked: list[bool]
    lexicon: Lexicon
    stretch_starts: list[int]

    def token_at(self, position: int) -> int:
        """The token that holds the character at `position`, or the one before it."""
        return max(0, bisect_right(self.tree.start, position) - 1)

    def tokens_between(self, start: int, end: int) -> range:
        """The tokens that begin in [start, end)."""
        first = self.token_at(start)
        if self.tree.start[first] < start and self.tree.end[first] <= start:
            first += 1
        return range(first, self.token_at(end - 1) + 1 if end > start else first)

    def sentence_breaks(self, start: int, end: int) -> int:
        """How many sentences end in [start, end)."""
        return self.prose.sentence_ends_between(start, end)

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) with the rest of a marked stretch it cuts: the parser ends clauses inside quotation marks."""
        at = bisect_right(self.stretch_starts, end - 1) - 1
        if at >= 0 and start < self.stretches[at].end and self.stretches[at].inner_end > end:
            end = self.stretches[at].inner_end
        at = bisect_right(self.stretch_starts, start) - 1
        if at >= 0 and self.stretches[at].inner_start < start < self.stretches[at].end <= end:
            start = self.stretches[at].inner_start
        return start, end

    def next_stretch_start(self, position: int, default: int) -> int:
        """Where the first stretch at or after `position` begins, at most `default`."""
        at = bisect_right(self.stretch_starts, position - 1)
        return min(default, self.stretch_starts[at]) if at < len(self.stretch_starts) else default


def lay_out(tree: Tree, lexicon: Lexicon) -> Scene:
    """The scene of one article."""
    prose = read_prose(tree.text, lexicon.abbreviations)
    stretches = find_stretches(prose, lexicon.elisions)
    marked = [False] * len(tree)
    scene = Scene(tree.text, tree, prose, stretches, marked, lexicon, [s.start for s in stretches])
    for stretch in stretches:
        for token in scene.tokens_between(stretch.start, stretch.end):
            marked[token] = tree.start[token] >= stretch.start
    return scene
