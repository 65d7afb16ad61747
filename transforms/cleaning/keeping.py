"""Which of the lines no rule named are the article's body; a page with prose is never emptied."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.cleaning.features import densest_stretch, page_features
from transforms.cleaning.model import body_probability, load_model
from transforms.cleaning.rules import Page, Verdict
from transforms.cleaning.terms import Column, TermTable, term_table
from transforms.reference import Reference

MAX_WEIGHT = 80  # words; a longer line counts as this many when stretches are compared
NEAR_LINES, NEAR_WORDS, NEAR_SHARE = 2, 40, 0.15  # how far, and how much, a line is judged by those around it
NEVER_BELOW = 0.1  # so likely must a line be at least, however little else a page has
LONG_PROSE_WORDS = 17
# Losing prose costs more than keeping too much: long prose amid what is kept, or soon before or after it, stays unless
# the model is rather sure that it is furniture; elsewhere when it is rather sure that it is body.
KEEP_PROSE_NEAR, KEEP_PROSE_FAR = 0.3, 0.7
NEAR_KEPT_LINES = 12
# Two extractors read the page's markup, the model its text: the majority of the three keeps a line.
MAJORITY = 0.75

SHORT_WORDS = 10
SMALL_PAGE_LINES = 3  # too few to judge a line by its neighbours
MAX_JUDGED_LINES = 20_000  # no page: a hostile file, or many articles in one
NEVER_BODY = frozenset({"share", "navigation", "footer", "advert", "comment", "other", "duplicate", "date"})
MIN_PROMOTED_WORDS = 2


def keep_body(
    page: Page,
    verdicts: Sequence[Verdict | None],
    title: int | None,
    votes: tuple[float, ...] | None,
    reference: Reference,
) -> list[Verdict]:
    """Label and rule per line, none left open."""
    if page.is_mostly_clean or not SMALL_PAGE_LINES < len(page.lines) <= MAX_JUDGED_LINES:
        rule = "export_text" if page.is_mostly_clean else "unjudged"
        final = [verdict or ("body", rule) for verdict in verdicts]
    else:
        final = _judge(page, verdicts, title, votes, reference)
    if any(label == "body" for label, _ in final):
        return final
    return _promote(page, final)


def _judge(
    page: Page,
    verdicts: Sequence[Verdict | None],
    title: int | None,
    votes: tuple[float, ...] | None,
    reference: Reference,
) -> list[Verdict]:
    model = load_model()
    columns = page_features(page, verdicts, title, reference.compiled(model_terms))
    is_open = np.array([verdict is None for verdict in verdicts])
    probability = body_probability(model, columns, is_open)
    keep = expected_best(probability, columns["words"], is_open)
    keep |= _long_prose(keep, probability, is_open & np.array(page.prose) & (columns["words"] >= LONG_PROSE_WORDS))
    rule = "model"
    if votes is not None:
        shares = np.array([votes[line.row] for line in page.lines])
        keep = shares + keep / 2 >= MAJORITY
        rule = "votes"
    return [
        verdict or (("body", rule) if kept else _furniture(page, number, title, rule))
        for number, (verdict, kept) in enumerate(zip(verdicts, keep.tolist(), strict=True))
    ]


def model_terms(reference: Reference) -> TermTable:
    """The model's lexicon beside the word lists."""
    return term_table(load_model().lexicon, reference)


def expected_best(probability: Column, words: Column, is_open: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """True for the lines whose choice has the best expected precision and recall together; never a line not `is_open`.

    The lines of the page's best stretch come first, the likeliest before the others; then the rest of the page in its
    order, so that it is taken where the whole page is likely to be text and left where a menu stands above. Of this
    sequence the beginning is kept that maximises (expected body words kept) / (words kept) + the same / (expected body
    words of the page): where the model is sure that means p >= .5, where it is not a line stays at far less.
    """
    expected = np.where(is_open, _near_mean(probability, words), 0.0)
    begin, end = best_stretch(probability, words)
    rank = np.zeros(len(expected))
    rank[begin:end] = np.minimum(expected[begin:end] + 0.5, 1.0)
    order = np.argsort(-rank, kind="stable")
    weight = np.maximum(words, 0.2)[order]
    body = np.cumsum(weight * expected[order])
    worth = body / np.cumsum(weight) + body / max(body[-1], 1e-9)
    mask = np.zeros(len(expected), dtype=bool)
    mask[order[: int(np.argmax(worth)) + 1]] = True
    return mask & is_open & (expected >= NEVER_BELOW)


def _long_prose(keep: NDArray[np.bool_], probability: Column, is_long: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """True for the lines of long prose that stay, whatever the page is worth without them."""
    kept = np.flatnonzero(keep)
    at = np.arange(len(keep))
    near = (at >= kept[0] - NEAR_KEPT_LINES) & (at <= kept[-1] + NEAR_KEPT_LINES) if len(kept) else at < 0
    return is_long & (probability >= np.where(near, KEEP_PROSE_NEAR, KEEP_PROSE_FAR))


def _near_mean(probability: Column, words: Column) -> Column:
    """The probabilities, drawn a little towards those of the lines around."""
    count = len(words)
    weight = np.minimum(words + 1, NEAR_WORDS)
    running = np.zeros((2, count + 1))
    np.cumsum(np.stack((probability * weight, weight)), axis=1, out=running[:, 1:])
    at = np.arange(count)
    low, high = np.maximum(at - NEAR_LINES, 0), np.minimum(at + NEAR_LINES + 1, count)
    sums = running[:, high] - running[:, low]
    mean: Column = (1 - NEAR_SHARE) * probability + NEAR_SHARE * sums[0] / sums[1]
    return mean


def best_stretch(probability: Column, words: Column) -> tuple[int, int]:
    """The half-open range of lines most worth keeping: gains where body is likelier than not, losses elsewhere."""
    return densest_stretch((probability - 0.5) * np.minimum(words + 2, MAX_WEIGHT))


def _furniture(page: Page, number: int, title: int | None, rule: str) -> Verdict:
    """What a line that is not kept most likely is, from where it stands."""
    short = len(page.lines[number].words) <= SHORT_WORDS and not page.lines[number].has_end_mark
    if short and number < (title if title is not None else page.first_prose):
        return "navigation", f"{rule}_above"
    if short and title is not None and title < number < page.first_prose:
        return "heading", f"{rule}_below_title"
    if short and number > page.last_prose:
        return "footer", f"{rule}_below"
    return "other", rule


def _promote(page: Page, final: list[Verdict]) -> list[Verdict]:
    """The only words of a text as its body: a headline, a tweet, a caption; prose lines of a page before all others."""
    prose = [number for number, flag in enumerate(page.prose) if flag and final[number][0] != "duplicate"]
    chosen = prose or [
        number
        for number, (label, _) in enumerate(final)
        if label not in NEVER_BODY and len(page.lines[number].words) >= MIN_PROMOTED_WORDS
    ]
    if not prose and not page.is_mostly_clean and len(page.lines) > SMALL_PAGE_LINES:
        return final
    for number in chosen:
        final[number] = ("body", "only_prose")
    return final
