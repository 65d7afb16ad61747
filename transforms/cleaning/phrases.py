"""Phrases that mark a line as furniture: the table boilerplate_phrases, compiled for look-up."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from transforms.cleaning.lines import Line
from transforms.reference import Reference

_LEAD = re.compile(r"([A-Za-z][A-Za-z' ]{1,28}?)\s?(?:[:|»>›]|\s[-–—])\s?(?=\S)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of the table. `where`: any; edge = only outside the prose of the page; after = only past its first line."""

    label: str
    rule: str
    where: str
    max_words: int


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """The phrases by how they must stand in a line: as all of it, at its start, at its end, before a separator."""

    whole: dict[str, Phrase] = field(default_factory=dict)
    start: dict[str, tuple[tuple[str, Phrase], ...]] = field(default_factory=dict)
    end: tuple[tuple[str, Phrase], ...] = ()
    lead: dict[str, Phrase] = field(default_factory=dict)

    def find(self, line: Line) -> Phrase | None:
        """The phrase that marks this line; the way it stands decides: whole, lead, start, end."""
        found = self.whole.get(line.key)
        if found is not None:
            return found
        return self._by_lead(line) or self._by_start(line) or self._by_end(line)

    def _by_lead(self, line: Line) -> Phrase | None:
        match = _LEAD.match(line.plain)
        phrase = self.lead.get(match.group(1).strip().casefold()) if match else None
        if match is None or phrase is None or len(line.words) > phrase.max_words:
            return None
        if match.group(1).isupper():
            return phrase
        # "Analysis: what next?" may be a title; amid or after the prose it is a link
        return None if line.has_end_mark else replace(phrase, where="after")

    def _by_start(self, line: Line) -> Phrase | None:
        low = line.plain.casefold()
        for text, phrase in self.start.get(low[:3], ()):
            if low.startswith(text) and len(line.words) <= phrase.max_words and not low[len(text) : len(text) + 1].isalpha():
                return phrase
        return None

    def _by_end(self, line: Line) -> Phrase | None:
        low = line.plain.casefold()
        for text, phrase in self.end:
            if low.endswith(text) and len(line.words) <= phrase.max_words:
                return phrase
        return None


def phrase_table(reference: Reference) -> PhraseTable:
    """The table boilerplate_phrases; longer phrases before the shorter ones they begin with."""
    whole: dict[str, Phrase] = {}
    lead: dict[str, Phrase] = {}
    start: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
    end: list[tuple[str, Phrase]] = []
    for row in reference.rows("boilerplate_phrases"):
        text = row["phrase"].casefold()
        phrase = Phrase(row["label"], row["rule"], row["where"], int(row["max_words"]))
        if row["match"] == "whole":
            whole[text] = phrase
        elif row["match"] == "lead":
            lead[text] = phrase
        elif row["match"] == "start":
            start[text[:3]].append((text, phrase))
        else:
            end.append((text, phrase))
    longest_first = {
        opening: tuple(sorted(rows, key=lambda item: -len(item[0]))) for opening, rows in start.items()
    }
    return PhraseTable(whole, longest_first, tuple(sorted(end, key=lambda item: -len(item[0]))), lead)
