"""Numbers about each line of a page: of the line itself, of its neighbours, of its place on the page.

What the classifier in model.py judges by. No markup and no knowledge of any outlet: function words, capitals,
punctuation, a weighted lexicon of the words lines begin and end with, and what the named rules said.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.cleaning.marks import mark_columns
from transforms.cleaning.rules import Page, Verdict
from transforms.cleaning.stories import LONG_PROSE, address_columns, kinship_columns
from transforms.cleaning.terms import Column, PageTerms, TermTable

LONG_LINE = 30  # words from which capitals, digits and dates say nothing about a line
FAR = 60.0  # lines; "further away than this" is one thing
SHARED_WORDS = 50  # of a line; what comes after tells nothing new

# What the named rules say of a line, as one column each; the labels are those of the warehouse.
_GROUPS = ("furniture", "signed", "captioned", "linked", "titled")
_GROUP_OF_LABEL = {
    **dict.fromkeys(("navigation", "share", "footer", "advert", "other"), 0),
    **dict.fromkeys(("byline", "date", "dateline", "credit"), 1),
    "caption": 2,
    **dict.fromkeys(("related", "comment"), 3),
    **dict.fromkeys(("title", "duplicate"), 4),
}
# Rules after which the article has often ended.
_CUTS = frozenset({"related_heading", "comments_heading", "comment_count", "copyright", "legal_notice", "newsletter"})

_NEAR = ("log_words", "lexicon", "capital_share", "digit_share", "date_share")
_NEAR_LINES = 2
_SUMMED = ("prose", "lexicon", "words", "shared", "end_mark", "linked", "furniture")
_WINDOWS = ((-5, -1), (1, 5), (-12, -1), (1, 12))
_LONGEST_WINDOW = max(high for _, high in _WINDOWS)  # they are as long on either side
_OF_SHORT_LINES = ("digit_share", "date_share")


def page_features(
    page: Page, verdicts: Sequence[Verdict | None], title: int | None, table: TermTable
) -> dict[str, Column]:
    """One array per feature, each with a number per line of the page."""
    terms = PageTerms(page.lines, table)
    columns = _own_columns(page, terms)
    _add_verdicts(columns, verdicts)
    _add_repeats(columns, page)
    enough = (columns["words"] >= 7) & (columns["stop_share"] > 0.2) & (columns["repeats"] == 0)
    columns["prose"] = np.minimum(columns["words"], 60) * enough * np.where(columns["end_mark"] > 0, 1.0, 0.4)
    content = terms.content(SHARED_WORDS)
    columns["shared"] = content.shared(columns["prose"] >= LONG_PROSE)
    _add_neighbours(columns)
    _add_windows(columns)
    _add_places(columns, title)
    return columns | kinship_columns(columns, content) | address_columns(columns, terms)


def _own_columns(page: Page, terms: PageTerms) -> dict[str, Column]:
    """What each line is by itself."""
    columns = mark_columns(page.lines)
    words = terms.count.astype(np.float64)
    columns["words"] = words
    columns["log_words"] = np.log1p(words)
    columns["chars_per_word"] = columns.pop("chars") / np.maximum(words, 1)
    columns["end_mark"] = np.array([line.has_end_mark for line in page.lines], dtype=np.float64)
    shares, weights = terms.shares(), terms.weights()
    columns |= zip(("stop_share", "core_share", "date_share", "digit_share"), shares, strict=True)
    columns |= zip(("lexicon", "lexicon_min", "lexicon_max", "lexicon_first", "lexicon_last"), weights, strict=True)
    is_short = words < LONG_LINE
    for name in _OF_SHORT_LINES:
        columns[name] = columns[name] * is_short
    return columns


def _add_verdicts(columns: dict[str, Column], verdicts: Sequence[Verdict | None]) -> None:
    said = np.zeros((len(_GROUPS) + 1, len(verdicts)))
    for at, verdict in enumerate(verdicts):
        if verdict is not None:
            said[_GROUP_OF_LABEL.get(verdict[0], 0), at] = 1.0
            if verdict[1] in _CUTS:
                said[-1, at] = 1.0
    columns |= zip((*_GROUPS, "cut"), said, strict=True)


def _add_repeats(columns: dict[str, Column], page: Page) -> None:
    """How often a line, and a line with the same beginning, stands elsewhere on the page."""
    openings = [line.low[:32] for line in page.lines]
    counts = Counter(openings)
    columns["repeats"] = np.array([page.counts[line.key] for line in page.lines]) - 1.0
    columns["same_beginning"] = np.array([counts[opening] for opening in openings]) - 1.0


def _add_neighbours(columns: dict[str, Column]) -> None:
    """What the next lines before and after are; 0 beyond the page."""
    near = np.stack([columns[name] for name in _NEAR])
    count = near.shape[1]
    padded = np.zeros((len(_NEAR), count + 2 * _NEAR_LINES))
    padded[:, _NEAR_LINES:-_NEAR_LINES] = near
    for distance in range(1, _NEAR_LINES + 1):
        before, after = padded[:, _NEAR_LINES - distance :], padded[:, _NEAR_LINES + distance :]
        columns |= zip([f"{name}-{distance}" for name in _NEAR], before[:, :count], strict=True)
        columns |= zip([f"{name}+{distance}" for name in _NEAR], after[:, :count], strict=True)


def _add_windows(columns: dict[str, Column]) -> None:
    """Sums over the lines before and after, as far as the page goes."""
    summed = np.stack([columns[name] for name in _SUMMED])
    summed[_SUMMED.index("lexicon")].clip(-4, 4, out=summed[_SUMMED.index("lexicon")])
    count = summed.shape[1]
    # the sum of all lines before each, and on both sides of the page as many more as a window is long
    running = np.zeros((len(_SUMMED), count + 1 + 2 * _LONGEST_WINDOW))
    inner = running[:, _LONGEST_WINDOW:]
    np.cumsum(summed, axis=1, out=inner[:, 1 : count + 1])
    inner[:, count + 1 :] = inner[:, count : count + 1]
    for low, high in _WINDOWS:
        begin, end = _LONGEST_WINDOW + low, _LONGEST_WINDOW + high + 1
        sums = running[:, end : end + count] - running[:, begin : begin + count]
        columns |= zip([f"{name}({low:+d}..{high:+d})" for name in _SUMMED], sums, strict=True)


def _add_places(columns: dict[str, Column], title: int | None) -> None:
    """Where the line stands: on the page, among its prose, in its densest stretch, from its title."""
    prose, words = columns["prose"], columns["words"]
    count = len(prose)
    at = np.arange(count, dtype=np.float64)
    total = prose.sum() + 1e-9
    running = np.concatenate(([0.0], np.cumsum(prose)))
    cuts = np.concatenate(([0.0], np.cumsum(columns["cut"])))
    is_long = prose >= LONG_PROSE
    columns["place"] = at / count
    columns["from_top"] = np.minimum(at, 80)
    columns["prose_before"] = running[:-1] / total
    columns["prose_after"] = 1 - running[1:] / total
    columns["since_cut"] = _since(columns["cut"] > 0)
    columns["to_cut"] = _since((columns["cut"] > 0)[::-1])[::-1]
    columns["signed_before"] = np.minimum(np.cumsum(columns["signed"]), 20)
    columns["cuts_before"] = np.minimum(cuts[:-1], 20)
    columns["since_prose"] = _since(is_long)
    columns["to_prose"] = _since(is_long[::-1])[::-1]
    last_long = np.maximum.accumulate(np.where(is_long, np.arange(count), -1)).clip(0)
    columns["cuts_since_prose"] = np.minimum(cuts[1:] - cuts[last_long], 6)
    columns["from_title"] = np.clip(at - title, -FAR, FAR) if title is not None else np.full(count, FAR + 1)
    score = np.where(prose > 0, prose * 0.5, -3.0 - np.minimum(words, 15) * 0.2) - 6.0 * columns["cut"]
    begin, end = densest_stretch(score)
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


def densest_stretch(scores: Column) -> tuple[int, int]:
    """The half-open range of lines with the largest sum of scores; (0, 0) when no line has more than 0."""
    running = np.concatenate(([0.0], np.cumsum(scores)))
    end = int(np.argmax(running - np.minimum.accumulate(running)))
    return int(np.argmin(running[: end + 1])), end


def _since(flags: NDArray[np.bool_]) -> Column:
    """Lines since the last flagged one, 0 at it, at most FAR."""
    at = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, at, -(10**6)))
    return np.minimum(at - last, FAR).astype(np.float64)
