"""Lines and sentence ends of a body, by character: the parser breaks sentences at quotation marks, this does not."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

# A sentence ends at . ! ? and the closing marks glued to it, unless a small letter follows: '(D-Wash.) said'.
_SENTENCE_END = re.compile(r"[.!?]['\"”’»)\]]{0,4}(?=\s+[^\sa-z]|\s*\n|\s*$)")
# "WASHINGTON (Reuters) - ", "PARIS, March 3 — ": the parser takes the place for the subject of what follows.
_DATELINE = re.compile(
    r"^[ \t]*[A-Z][A-Z.'’-]{2,20}(?:[ ,]{1,2}[\w.'’-]{1,20}){0,5}(?: ?\([\w /.]{2,30}\))? ?(?:—|–|--|-)[ \t]", re.M
)
_WORD_BEFORE = re.compile(r"([\w.]{1,12})$")


@dataclass(frozen=True, slots=True)
class Prose:
    """The lines of one body and the offsets where its sentences end (of the final full stop)."""

    text: str
    starts: list[int]  # of each line
    ends: list[int]
    sentence_ends: list[int]
    datelines: dict[int, int]  # start -> end of "WASHINGTON (AP) — " at the start of a line

    def line_at(self, position: int) -> int:
        """The number of the line that holds `position`."""
        return max(0, bisect_right(self.starts, position) - 1)

    def sentence_ends_between(self, start: int, end: int) -> int:
        """How many sentences end in [start, end)."""
        return bisect_left(self.sentence_ends, end) - bisect_left(self.sentence_ends, start)

    def first_sentence_end(self, start: int, end: int) -> int | None:
        """The offset just after the first sentence end in [start, end)."""
        at = bisect_left(self.sentence_ends, start)
        if at < len(self.sentence_ends) and self.sentence_ends[at] < end:
            return self.sentence_ends[at] + 1
        return None

    def last_sentence_start(self, position: int) -> int:
        """Where the sentence of `position` begins: after the last sentence end or line break before it."""
        at = bisect_left(self.sentence_ends, position)
        before = self.sentence_ends[at - 1] + 1 if at else 0
        line = self.starts[self.line_at(position)]
        dateline = self.datelines.get(line, 0)
        start = max(before, line, dateline if dateline <= position else 0)
        while start < position and not self.text[start].isalnum():
            start += 1
        return start

    def line_before(self, line: int) -> int | None:
        """The nearest line above that is not blank."""
        for above in range(line - 1, -1, -1):
            if self.text[self.starts[above] : self.ends[above]].strip():
                return above
        return None


def read_prose(text: str, abbreviations: frozenset[str]) -> Prose:
    """Lines and sentence ends of `text`; a full stop after an abbreviation or an initial ends nothing."""
    starts, ends, position = [], [], 0
    for line in text.split("\n"):
        starts.append(position)
        ends.append(position + len(line))
        position += len(line) + 1
    found = [m.start() for m in _SENTENCE_END.finditer(text) if _is_end(text, m, abbreviations)]
    datelines = {m.start(): m.end() for m in _DATELINE.finditer(text)}
    return Prose(text, starts, ends, found, datelines)


def _is_end(text: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    if match.group()[0] != ".":
        return True
    word = _WORD_BEFORE.search(text, max(0, match.start() - 12), match.start())
    if word is None:
        return True
    last = word.group(1)
    is_initial = len(last) == 1 and last.isalpha() and last.isupper()
    return not is_initial and last.lower() not in abbreviations
