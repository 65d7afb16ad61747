"""Phrases that mark a line as furniture: the table boilerplate_phrases, compiled for look-up."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from transforms.cleaning.lines import Line, find_words
from transforms.reference import Reference

MAX_BUTTON_WORDS = 12
MAX_LEAD_LINE_WORDS = 40
_LEAD = re.compile(r"([A-Za-z][A-Za-z' ]{1,29}+)(?:[:|»>›]|(?<= )[-–—])\s?(?=\S)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of the table. `where`: any; edge = outside the prose; after = past its first line; above = before it."""

    label: str
    rule: str
    where: str
    max_words: int


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """The phrases by how they must stand in a line: as all of it, at its start, at its end, before a separator."""

    whole: dict[str, Phrase] = field(default_factory=dict)
    start: dict[str, tuple[tuple[str, Phrase], ...]] = field(default_factory=dict)
    end: dict[str, tuple[tuple[str, Phrase], ...]] = field(default_factory=dict)
    lead: dict[str, Phrase] = field(default_factory=dict)
    word: dict[str, Phrase] = field(default_factory=dict)
    lead_words: frozenset[str] = frozenset()  # with which the phrases of `lead` begin
    share_words: frozenset[str] = frozenset()

    def find(self, line: Line) -> Phrase | None:
        """The phrase that marks this line; the way it stands decides: whole, lead, start, end."""
        return self.whole.get(line.key) or self._by_lead(line) or self._by_start(line) or self._by_end(line)

    def is_all_share_words(self, line: Line) -> bool:
        """True when the line is a row of share buttons run together: "Share on Facebook Tweet Copy link"."""
        words = line.words
        return 1 < len(words) <= MAX_BUTTON_WORDS and not line.has_end_mark and self.share_words.issuperset(words)

    def _by_lead(self, line: Line) -> Phrase | None:
        if len(line.words) > MAX_LEAD_LINE_WORDS or self.lead_words.isdisjoint(line.words[:1]):
            return None
        match = _LEAD.match(line.plain)
        phrase = self.lead.get(match.group(1).strip().casefold()) if match else None
        if match is None or phrase is None or len(line.words) > phrase.max_words:
            return None
        if match.group(1).isupper():
            return phrase
        # "Analysis: what next?" may be a title; amid or after the prose it is a link
        return None if line.has_end_mark else replace(phrase, where="after")

    def _by_start(self, line: Line) -> Phrase | None:
        for text, phrase in self.start.get(line.low[:3], ()):
            if (
                line.low.startswith(text)
                and len(line.words) <= phrase.max_words
                and not line.low[len(text) : len(text) + 1].isalpha()
            ):
                return phrase
        return None

    def find_word(self, line: Line) -> Phrase | None:
        """The row whose word stands in this short line; weaker than `find`, for lines that nothing else names."""
        if line.has_end_mark or self.word.keys().isdisjoint(line.words):
            return None
        for word in line.words[:MAX_BUTTON_WORDS]:
            phrase = self.word.get(word)
            if phrase is not None and len(line.words) <= phrase.max_words:
                return phrase
        return None

    def _by_end(self, line: Line) -> Phrase | None:
        for text, phrase in self.end.get(line.low[-3:], ()):
            if line.low.endswith(text) and len(line.words) <= phrase.max_words:
                return phrase
        return None


def phrase_table(reference: Reference) -> PhraseTable:
    """The table boilerplate_phrases; longer phrases before the shorter ones they begin with."""
    whole: dict[str, Phrase] = {}
    lead: dict[str, Phrase] = {}
    start: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
    end: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
    word: dict[str, Phrase] = {}
    for row in reference.rows("boilerplate_phrases"):
        text = row["phrase"].casefold()
        phrase = Phrase(row["label"], row["rule"], row["where"], int(row["max_words"]))
        if row["match"] == "whole":
            whole[text] = phrase
        elif row["match"] == "lead":
            lead[text] = phrase
        elif row["match"] == "start":
            start[text[:3]].append((text, phrase))
        elif row["match"] == "word":
            word[text] = phrase
        else:
            end[text[-3:]].append((text, phrase))
    buttons = frozenset(w for text, phrase in whole.items() if phrase.rule == "share_button" for w in find_words(text))
    leads = frozenset(find_words(text)[0] for text in lead)
    return PhraseTable(whole, _longest_first(start), _longest_first(end), lead, word, leads, buttons)


def _longest_first(
    rows: dict[str, list[tuple[str, Phrase]]],
) -> dict[str, tuple[tuple[str, Phrase], ...]]:
    return {key: tuple(sorted(found, key=lambda item: -len(item[0]))) for key, found in rows.items()}
