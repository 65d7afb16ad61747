"""Numbers about each line of a page: of the line itself, of its neighbours, of its place on the page.

What the classifier in model.py judges by. No markup and no knowledge of any outlet: function words, capitals,
punctuation, a weighted lexicon of the words lines begin and end with, and what the named rules said.
"""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.cleaning.language import function_words
from transforms.cleaning.lines import SHORT_CHARS, Line
from transforms.cleaning.rules import Page, Verdict
from transforms.cleaning.shapes import date_words
from transforms.reference import Reference

Column = NDArray[np.float64]
Lexicon = Mapping[str, float]

LONG_LINE = 30  # words from which capitals, digits and dates say nothing about a line
REMEMBERED = 20_000  # lines
HEAD_TERMS, TAIL_TERMS = 8, 4  # the words of a long line that the lexicon looks at
FAR = 60.0  # lines; "further away than this" is one thing
_TAIL_MARKS = frozenset(",;:-–—")
_SEPARATORS = frozenset("|»›→•·▼▲✓×—")
_QUOTES = frozenset('"“”')
_LINKS = ("http", "www.", "@", ".com", "#")

# What the named rules say of a line, as one column each; the labels are those of the warehouse.
_GROUPS = {
    "furniture": frozenset({"navigation", "share", "footer", "advert", "other"}),
    "signed": frozenset({"byline", "date", "dateline", "credit"}),
    "captioned": frozenset({"caption"}),
    "linked": frozenset({"related", "comment"}),
    "titled": frozenset({"title", "duplicate"}),
}
# Rules after which the article has often ended.
_CUTS = frozenset({"related_heading", "comments_heading", "comment_count", "copyright", "legal_notice", "newsletter"})

OWN = (
    "words",
    "chars_per_word",
    "stop_share",
    "core_share",
    "end_mark",
    "tail_mark",
    "capital_share",
    "all_capitals",
    "digit_share",
    "punctuation",
    "commas",
    "date_share",
    "separator",
    "link",
    "quote",
    "starts_low",
    "question",
    "exclamation",
    "colon",
    "lexicon",
    "lexicon_min",
    "lexicon_max",
    "lexicon_first",
    "lexicon_last",
)
_NEAR = ("log_words", "stop_share", "end_mark", "lexicon", "capital_share", "cut", "prose", "digit_share", "date_share")
_FAR_NEIGHBOUR = 5  # of the columns of _NEAR for lines two and three away
_WINDOWS = ((-5, -1), (1, 5), (-12, -1), (1, 12))


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists that features count with."""

    function: frozenset[str]
    core: frozenset[str]
    dates: frozenset[str]


def feature_words(reference: Reference) -> Words:
    """The tables function_words and boilerplate_date_words."""
    core = frozenset(row["word"] for row in reference.rows("function_words") if row["is_core"] == "yes")
    dates = reference.compiled(date_words)
    return Words(reference.compiled(function_words), core, dates.months | dates.weekdays | {"am", "pm", "ago"})


def line_terms(line: Line) -> tuple[list[str], int]:
    """The terms of a line that the lexicon weighs, words and then pairs of words, and how many words there are."""
    words = list(line.words)
    if len(words) > HEAD_TERMS + TAIL_TERMS:
        words = words[:HEAD_TERMS] + words[-TAIL_TERMS:]
    words = ["0" if word[0].isdigit() else word for word in words]
    return words + [f"{a} {b}" for a, b in itertools.pairwise(words)], len(words)


class OwnRows:
    """The columns OWN of lines under one lexicon; those of short lines, the same on page after page, are remembered."""

    def __init__(self, lexicon: Lexicon, reference: Reference) -> None:
        self._lexicon = lexicon
        self.words = reference.compiled(feature_words)
        self._short: dict[str, list[float]] = {}

    def of(self, line: Line) -> list[float]:
        """The columns OWN of one line."""
        if len(line.text) > SHORT_CHARS:
            return _own_row(line, self.words, self._lexicon)
        row = self._short.get(line.text)
        if row is None:
            if len(self._short) >= REMEMBERED:
                self._short.clear()
            row = self._short[line.text] = _own_row(line, self.words, self._lexicon)
        return row


def _own_row(line: Line, words: Words, lexicon: Lexicon) -> list[float]:
    tokens = line.words
    count = len(tokens)
    if not count:
        return [0.0] * len(OWN)
    stops = sum(map(words.function.__contains__, tokens)) / count
    core = sum(map(words.core.__contains__, tokens)) / count
    split = line.plain.split()
    pieces = len(split)
    lowered = sum(map(str.islower, split))
    last = line.plain[-1]
    short = count < LONG_LINE
    terms, own = line_terms(line)
    weights = [lexicon.get(term, 0.0) for term in terms]
    first = weights[0] + (weights[own] if own > 1 else 0.0)
    final = weights[own - 1] + (weights[-1] if own > 1 else 0.0)
    return [
        count,
        len(line.plain) / count,
        stops,
        core,
        line.has_end_mark,
        last in _TAIL_MARKS,
        1 - lowered / pieces,
        sum(map(str.isupper, split)) / pieces if short else 0.0,
        sum(map(str.isdigit, tokens)) / count if short else 0.0,
        (line.plain.count(".") + line.plain.count(",")) / pieces,
        line.plain.count(","),
        sum(map(words.dates.__contains__, tokens)) / count if short else 0.0,
        short and (not _SEPARATORS.isdisjoint(line.plain) or " - " in line.plain),
        short and any(map(line.low.__contains__, _LINKS)),
        not _QUOTES.isdisjoint(line.text),
        split[0][0].islower(),
        last == "?",
        last == "!",
        last == ":",
        sum(weights) / own**0.5,
        min(weights),
        max(weights),
        first,
        final,
    ]


def page_features(
    page: Page, verdicts: Sequence[Verdict | None], title: int | None, rows: OwnRows
) -> dict[str, Column]:
    """One array per feature, each with a number per line of the page."""
    table = np.array([rows.of(line) for line in page.lines], dtype=np.float64)
    columns: dict[str, Column] = dict(zip(OWN, table.T, strict=True))
    columns["log_words"] = np.log1p(columns["words"])
    _add_verdicts(columns, verdicts)
    _add_repeats(columns, page)
    repeated = columns["repeats"] > 0
    enough = (columns["words"] >= 7) & (columns["stop_share"] > 0.2) & ~repeated
    columns["prose"] = np.minimum(columns["words"], 60) * enough * np.where(columns["end_mark"] > 0, 1.0, 0.4)
    _add_vocabulary(columns, page, rows.words)
    _add_neighbours(columns)
    _add_windows(columns)
    _add_places(columns, title)
    return columns


def _add_verdicts(columns: dict[str, Column], verdicts: Sequence[Verdict | None]) -> None:
    for name, labels in _GROUPS.items():
        columns[name] = np.array([v is not None and v[0] in labels for v in verdicts], dtype=np.float64)
    columns["cut"] = np.array([v is not None and v[1] in _CUTS for v in verdicts], dtype=np.float64)


def _add_repeats(columns: dict[str, Column], page: Page) -> None:
    """How often a line, and a line with the same beginning, stands elsewhere on the page."""
    beginnings = Counter(line.low[:32] for line in page.lines)
    columns["repeats"] = np.array([page.counts[line.key] - 1.0 for line in page.lines])
    columns["same_beginning"] = np.array([beginnings[line.low[:32]] - 1.0 for line in page.lines])


def _add_vocabulary(columns: dict[str, Column], page: Page, words: Words) -> None:
    """The share of a line's content words that stand in (other) long lines of prose of the page."""
    prose = (columns["prose"] >= 12).tolist()
    content = [set(line.words[:50]) - words.function for line in page.lines]
    once: set[str] = set()
    twice: set[str] = set()
    for own, is_prose in zip(content, prose, strict=True):
        if is_prose:
            twice |= once & own
            once |= own
    shared = [
        len(own & (twice if is_prose else once)) / len(own) if own else 0.0
        for own, is_prose in zip(content, prose, strict=True)
    ]
    columns["shared"] = np.array(shared)
    columns["shared_beside"] = _shifted(columns["shared"], 1) + _shifted(columns["shared"], -1)


def _add_neighbours(columns: dict[str, Column]) -> None:
    for distance in (1, 2, 3):
        for name in _NEAR[: None if distance == 1 else _FAR_NEIGHBOUR]:
            columns[f"{name}-{distance}"] = _shifted(columns[name], distance)
            columns[f"{name}+{distance}"] = _shifted(columns[name], -distance)


def _add_windows(columns: dict[str, Column]) -> None:
    """Sums over the lines before and after, as far as the page goes."""
    short = (columns["words"] < 6).astype(np.float64)
    summed = {
        "prose": columns["prose"],
        "lexicon": np.clip(columns["lexicon"], -4, 4),
        "short": short,
        "cut": columns["cut"],
        "words": columns["words"],
        "furniture": columns["furniture"],
    }
    count = len(short)
    at = np.arange(count)
    ends = [(np.clip(at + low, 0, count), np.clip(at + high + 1, 0, count)) for low, high in _WINDOWS]
    for name, column in summed.items():
        running = np.concatenate(([0.0], np.cumsum(column)))
        for (low, high), (begin, end) in zip(_WINDOWS, ends, strict=True):
            columns[f"{name}({low:+d}..{high:+d})"] = running[end] - running[begin]


def _add_places(columns: dict[str, Column], title: int | None) -> None:
    """Where the line stands: on the page, among its prose, in its densest stretch, from its title."""
    prose, words = columns["prose"], columns["words"]
    count = len(prose)
    at = np.arange(count, dtype=np.float64)
    total = prose.sum() + 1e-9
    running = np.concatenate(([0.0], np.cumsum(prose)))
    cuts = np.concatenate(([0.0], np.cumsum(columns["cut"])))
    is_long = prose >= 12
    columns["place"] = at / count
    columns["from_top"] = np.minimum(at, 80)
    columns["from_end"] = np.minimum(count - 1 - at, 80)
    columns["prose_before"] = running[:-1] / total
    columns["prose_after"] = 1 - running[1:] / total
    columns["since_cut"] = _since(columns["cut"] > 0)
    columns["cuts_before"] = np.minimum(cuts[:-1], 20)
    columns["since_prose"] = _since(is_long)
    columns["to_prose"] = _since(is_long[::-1])[::-1]
    last_long = np.maximum.accumulate(np.where(is_long, np.arange(count), -1)).clip(0)
    columns["cuts_since_prose"] = np.minimum(cuts[1:] - cuts[last_long], 6)
    columns["since_low"] = _since(columns["lexicon"] < -1)
    columns["from_title"] = np.clip(at - title, -FAR, FAR) if title is not None else np.full(count, FAR + 1)
    score = np.where(prose > 0, prose * 0.5, -3.0 - np.minimum(words, 15) * 0.2) - 6.0 * columns["cut"]
    begin, end = densest_stretch(score.tolist())
    columns["in_stretch"] = ((at >= begin) & (at < end)).astype(np.float64)
    columns["to_stretch"] = np.where(at < begin, np.minimum(begin - at, FAR), 0.0)
    columns["since_stretch"] = np.where(at >= end, np.minimum(at - end + 1, FAR), 0.0)
    every = np.ones(count)
    columns["stretch_share"] = every * (score[begin:end].clip(0).sum() * 2 / total)
    columns["page_lines"] = every * min(count, 600)
    columns["page_words"] = every * min(float(words.sum()), 6000.0)
    columns["page_prose"] = every * (prose.sum() / (words.sum() + 1))
    columns["page_short"] = every * float((words < 6).mean())
    columns["page_lexicon"] = every * float(np.clip(columns["lexicon"], -4, 4).mean())
    columns["page_dirt"] = every * float((words * (prose == 0)).sum() / (words.sum() + 1))


def densest_stretch(scores: Sequence[float]) -> tuple[int, int]:
    """The half-open range of lines with the largest sum of scores."""
    best = current = 0.0
    begin = end = start = 0
    for number, score in enumerate(scores):
        if current <= 0:
            current, start = 0.0, number
        current += score
        if current > best:
            best, begin, end = current, start, number + 1
    return begin, end


def _shifted(column: Column, by: int) -> Column:
    """The value `by` lines earlier (later when negative); 0 beyond the page."""
    out = np.zeros_like(column)
    if abs(by) < len(column):
        if by > 0:
            out[by:] = column[:-by]
        else:
            out[:by] = column[-by:]
    return out


def _since(flags: NDArray[np.bool_]) -> Column:
    """Lines since the last flagged one, 0 at it, at most FAR."""
    at = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, at, -(10**6)))
    return np.minimum(at - last, FAR).astype(np.float64)
