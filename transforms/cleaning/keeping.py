"""Which of the lines no rule named are the article's body; a page with prose is never emptied."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.cleaning.features import Column, OwnRows, page_features
from transforms.cleaning.model import body_probability, load_model
from transforms.cleaning.rules import Page, Verdict
from transforms.reference import Reference

# Inside the best stretch of a page a line is kept unless the model is sure that it is furniture, outside it only when
# the model is sure that it is body; chosen by 4-fold cross-validation over hosts.
KEEP_INSIDE = 0.3
KEEP_OUTSIDE = 0.9
MAX_WEIGHT = 80  # words; a longer line counts as this many when stretches are compared
LONG_PROSE_WORDS = 17
KEEP_LONG_PROSE = 0.3  # long prose is dropped only below this: losing it costs more than keeping it
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
    columns = page_features(page, verdicts, title, reference.compiled(own_rows))
    probability = body_probability(model, columns)
    keep = best_stretch_mask(probability, columns["words"])
    keep |= np.array(page.prose) & (columns["words"] >= LONG_PROSE_WORDS) & (probability >= KEEP_LONG_PROSE)
    rule = "model"
    if votes is not None:
        shares = np.array([votes[line.row] for line in page.lines])
        keep = shares + keep / 2 >= MAJORITY
        rule = "votes"
    return [
        verdict or (("body", rule) if kept else _furniture(page, number, title, rule))
        for number, (verdict, kept) in enumerate(zip(verdicts, keep.tolist(), strict=True))
    ]


def own_rows(reference: Reference) -> OwnRows:
    """The line features under the model's lexicon."""
    return OwnRows(load_model().lexicon, reference)


def best_stretch_mask(probability: Column, words: Column) -> NDArray[np.bool_]:
    """True for the lines to keep: looser inside the stretch of lines that is most worth keeping than outside it."""
    gain = (probability - 0.5) * np.minimum(words + 2, MAX_WEIGHT)
    running = np.concatenate(([0.0], np.cumsum(gain)))
    end = int(np.argmax(running - np.minimum.accumulate(running)))
    begin = int(np.argmin(running[: end + 1]))
    inside = np.zeros(len(probability), dtype=bool)
    inside[begin:end] = True
    mask: NDArray[np.bool_] = np.where(inside, probability >= KEEP_INSIDE, probability >= KEEP_OUTSIDE)
    return mask


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
