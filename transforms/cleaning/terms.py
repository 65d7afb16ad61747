"""What the words of a page's lines weigh: word lists and the lexicon, looked up once per word of the page."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.cleaning.language import function_words
from transforms.cleaning.lines import Line
from transforms.cleaning.shapes import date_words
from transforms.reference import Reference

Column = NDArray[np.float64]
Numbers = NDArray[np.int64]
Lexicon = Mapping[str, float]

HEAD_TERMS, TAIL_TERMS = 8, 4  # the words of a long line that the lexicon looks at
NUMBER = "0"  # stands in the lexicon for every word that begins with a digit
_UNKNOWN, _NUMBER = 0, 1


@dataclass(frozen=True, slots=True)
class TermTable:
    """The lexicon and the word lists as arrays. Row 0 is the unknown word, row 1 every number."""

    row: Mapping[str, int]
    function: Column  # per row 1.0 for a function word, else 0.0; the next five likewise
    core: Column
    date: Column
    number: Column
    one: Column  # said by one person to others: readers' comments, columns; the next by many: shops, newsrooms
    many: Column
    weight: Column
    pairs: Numbers  # first row x number of rows + second row, ascending
    pair_weights: Column


def term_table(lexicon: Lexicon, reference: Reference) -> TermTable:
    """The tables function_words, boilerplate_date_words and boilerplate_address_words beside the lexicon."""
    core = frozenset(row["word"] for row in reference.rows("function_words") if row["is_core"] == "yes")
    function, dates = reference.compiled(function_words), reference.compiled(date_words)
    date_set = dates.months | dates.weekdays | {"am", "pm", "ago"}
    speaks = {row["word"]: row["speaks_as"] for row in reference.rows("boilerplate_address_words")}
    words = {word for term in lexicon for word in term.split(" ")} | function | date_set | speaks.keys()
    row = {word: at for at, word in enumerate(sorted(words - {NUMBER}), 2)}
    size = len(row) + 2
    values = np.zeros((7, size))
    for word, at in row.items():
        speaks_as = speaks.get(word, "")
        address = speaks_as in ("one", "both"), speaks_as in ("many", "both")
        values[:, at] = (word in function, word in core, word in date_set, False, *address, lexicon.get(word, 0.0))
    values[:, _NUMBER] = (False, False, False, True, False, False, lexicon.get(NUMBER, 0.0))
    pairs = sorted(
        (row.get(a, _NUMBER) * size + row.get(b, _NUMBER), weight)
        for (a, _, b), weight in ((term.partition(" "), weight) for term, weight in lexicon.items())
        if b
    )
    keys, weights = [key for key, _ in pairs] or [-1], [weight for _, weight in pairs] or [0.0]
    kinds = (values[0], values[1], values[2], values[3], values[4], values[5], values[6])
    return TermTable(row, *kinds, np.array(keys), np.array(weights))


def line_terms(words: Sequence[str]) -> list[str]:
    """The terms of a line that the lexicon weighs: the words at its ends, and the pairs they stand in."""
    words = [NUMBER if word[0].isdigit() else word for word in words]
    ends = [words] if len(words) <= HEAD_TERMS + TAIL_TERMS else [words[:HEAD_TERMS], words[-TAIL_TERMS:]]
    return [*itertools.chain(*ends), *(f"{a} {b}" for part in ends for a, b in itertools.pairwise(part))]


class PageTerms:
    """The words of a page's lines, flat: `start` and `end` of each line among them, and which word stands where."""

    def __init__(self, lines: Sequence[Line], table: TermTable) -> None:
        self._table = table
        self.count = np.array([len(line.words) for line in lines])
        self.end = np.cumsum(self.count)
        self.start = self.end - self.count
        flat = list(itertools.chain.from_iterable(line.words for line in lines))
        first: dict[str, int] = {}
        seen = map(first.setdefault, flat, range(len(flat)))
        self.word = np.fromiter(seen, dtype=np.int64, count=len(flat))  # the place where it stands first
        rows = np.zeros(len(flat) + 1, dtype=np.int64)
        known = zip(first, map(table.row.get, first), strict=True)
        places = np.fromiter(first.values(), dtype=np.int64, count=len(first))
        rows[places] = [row or (_NUMBER if word[0].isdigit() else _UNKNOWN) for word, row in known]
        self.row = rows[self.word]
        self.line = np.repeat(np.arange(len(lines)), self.count)
        self.place = np.arange(len(flat)) - self.start[self.line]

    def shares(self) -> list[Column]:
        """Per line the share of function words, of core ones, of date words and of numbers."""
        words = np.maximum(self.count, 1)
        kinds = (self._table.function, self._table.core, self._table.date, self._table.number)
        return [np.bincount(self.line, kind[self.row], len(words)) / words for kind in kinds]

    def address(self, words: int) -> list[Column]:
        """Per line the words that one person says to others, and those that many do, among its first `words`."""
        looked_at, lines = self.place < words, len(self.count)
        line, row = self.line[looked_at], self.row[looked_at]
        kinds = (self._table.one, self._table.many)
        return [np.bincount(line, kind[row], lines).astype(np.float64) for kind in kinds]

    def weights(self) -> tuple[Column, Column, Column, Column, Column]:
        """Per line, of the lexicon's weights of its terms: the sum, the least, the greatest, the first, the last."""
        length = self.count[self.line]
        far = length > HEAD_TERMS + TAIL_TERMS
        tail = length - TAIL_TERMS
        looked_at = ~far | (self.place < HEAD_TERMS) | (self.place >= tail)
        single = np.where(looked_at, self._table.weight[self.row], 0.0)
        joined = np.flatnonzero(looked_at & (self.place < length - 1) & ~(far & (self.place == HEAD_TERMS - 1)))
        keys = self.row[joined] * len(self._table.weight) + self.row[joined + 1]
        at = np.minimum(np.searchsorted(self._table.pairs, keys), len(self._table.pairs) - 1)
        double = np.zeros(len(single))
        double[joined] = np.where(self._table.pairs[at] == keys, self._table.pair_weights[at], 0.0)
        running = np.concatenate(([0.0], np.cumsum(single + double)))
        looked = np.minimum(self.count, HEAD_TERMS + TAIL_TERMS)
        total = (running[self.end] - running[self.start]) / np.sqrt(np.maximum(looked, 1))
        least, greatest, first, last = np.zeros((4, len(self.count)))
        some = self.count > 0
        begin, end = self.start[some], self.end[some] - 1
        if len(begin):
            least[some] = np.minimum.reduceat(np.minimum(single, double), begin)
            greatest[some] = np.maximum.reduceat(np.maximum(single, double), begin)
            first[some] = single[begin] + double[begin]
            last[some] = single[end] + np.where(self.count[some] > 1, double[end - 1], 0.0)
        return total, least, greatest, first, last

    def content(self, words: int) -> "ContentWords":
        """The words other than function words among the first `words` of each line."""
        chosen = (self._table.function[self.row] == 0) & (self.place < words)
        size = len(self.word) + 1
        pairs = np.sort(self.line[chosen] * size + self.word[chosen])
        pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))[: len(pairs)]]
        return ContentWords(pairs // size, pairs % size, len(self.count))


@dataclass(frozen=True, slots=True)
class ContentWords:
    """Which words stand in which lines of a page: one entry per line and different word, by line."""

    line: Numbers
    word: Numbers
    lines: int  # of the page

    def lines_with(self, is_counted: NDArray[np.bool_]) -> Numbers:
        """Per entry the number of counted lines that its word stands in."""
        return np.bincount(self.word[is_counted[self.line]], minlength=self.word.max(initial=0) + 1)[self.word]

    def mean(self, values: Column | NDArray[np.bool_]) -> Column:
        """Per line the mean of its entries' values; 0 for a line without any."""
        sizes = np.bincount(self.line, minlength=self.lines)
        mean: Column = np.bincount(self.line, values, self.lines) / np.maximum(sizes, 1)
        return mean

    def shared(self, is_prose: NDArray[np.bool_]) -> Column:
        """Per line the share of its entries whose word stands in other lines of prose too."""
        return self.mean(self.lines_with(is_prose) > is_prose[self.line])
