"""What the sentence of a report says, found when it is first asked for: most reports are compared with none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from transforms.reference import Reference
from transforms.resolution.parties import World
from transforms.resolution.story_words import stem_of, word_shares

COMMON_SHARE = 0.2  # a stem that one article in five holds says nothing of what is told
_CONTEXT_CHARS = 300  # a sentence around the trigger is looked for so far
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class WordingVocabulary:
    """The words that count when two sentences are compared, and those that do not."""

    common: frozenset[str]  # stems
    levels: tuple[tuple[str, frozenset[str]], ...]  # an office, and the stems that together tell it
    numbers: Mapping[str, str]  # stem -> digits of the numbers from two to ninety; "one" is mostly no number
    series: frozenset[str]  # in lower case: "Times" counts nothing


class Wording:
    """The sentence around a trigger, up to the ends of its sentence or line."""

    def __init__(
        self, body: str, span: tuple[int, int], parties: frozenset[str], world: World, vocabulary: WordingVocabulary
    ) -> None:
        """`span`: that of the trigger; `parties`: the canonical entities that the report names."""
        self._body = body
        self._span = span
        self._parties = parties
        self._world = world
        self._vocabulary = vocabulary

    @cached_property
    def _text(self) -> str:
        return sentence_around(self._body, *self._span)

    @cached_property
    def _spelled(self) -> list[str]:
        return _WORD.findall(self._text)

    @cached_property
    def _stems(self) -> list[str]:
        return [stem_of(word) for word in self._spelled]

    @cached_property
    def sentence(self) -> str:
        """Its words, in order; tells repeated blocks."""
        return " ".join(self._stems)

    @cached_property
    def words(self) -> frozenset[str]:
        """What it says: its telling stems, the names of the parties left out."""
        names = (stem for key in self._parties for stem in self._world.name_stems(key))
        return frozenset(self._stems).difference(names, self._vocabulary.common)

    @cached_property
    def figures(self) -> frozenset[str]:
        """Its numbers, in digits: "41,000", "7" for "seven"."""
        numbers = self._vocabulary.numbers
        return frozenset(_FIGURE.findall(self._text)) | {numbers[stem] for stem in self._stems if stem in numbers}

    @cached_property
    def levels(self) -> frozenset[str]:
        """ "foreign ministers": the offices that it says met."""
        return frozenset(level for level, need in self._vocabulary.levels if need.issubset(self._stems))

    @cached_property
    def is_series(self) -> bool:
        """True for "several meetings", "have met previously": more than one occasion."""
        return not self._vocabulary.series.isdisjoint(self._spelled)


def sentence_around(body: str, start: int, end: int) -> str:
    """The text around a trigger, up to the ends of its sentence or line."""
    before = body[max(0, start - _CONTEXT_CHARS) : start]
    after = body[end : end + _CONTEXT_CHARS]
    left = max(before.rfind("\n"), before.rfind(". "), before.rfind("? "), before.rfind("! "))
    stops = [stop for mark in ("\n", ". ", "? ", "! ") if (stop := after.find(mark)) >= 0]
    return before[left + 1 :] + body[start:end] + after[: min(stops, default=len(after))]


def wording_vocabulary(reference: Reference) -> WordingVocabulary:
    """The tables resolution_word_shares, resolution_meeting_levels, number_words and resolution_series_words."""
    shares = reference.compiled(word_shares).shares
    numbers = [row for row in reference.rows("number_words") if row["kind"] in ("unit", "ten")]
    return WordingVocabulary(
        common=frozenset(stem for stem, share in shares.items() if share >= COMMON_SHARE),
        levels=tuple(
            (row["level"], frozenset(stem_of(word) for word in row["words"].split()))
            for row in reference.rows("resolution_meeting_levels")
        ),
        numbers={stem_of(row["word"]): row["value"] for row in numbers if float(row["value"]) > 1},
        series=frozenset(row["word"] for row in reference.rows("resolution_series_words")),
    )
