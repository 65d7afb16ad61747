"""Numbers about the story a line belongs to: the words it shares with the page's best stretch, and who speaks in it.

A teaser under the article reads like prose and tells of something else: it lacks the article's words. Comments, shops
and letters say "I", "we" and "you" where news says "she" and "they".
"""

import numpy as np

from transforms.cleaning.terms import Column, ContentWords, PageTerms

LEAD_LINES = 4
LONG_PROSE = 12  # words
KIN_LINES, ADDRESS_LINES = 6, 8  # before and after a line that tell about it
MAX_WEIGHT = 40.0  # words; a longer line counts as this many among its neighbours
ADDRESS_WORDS, MAX_ADDRESS = 60, 6  # of a line
FEW_WORDS = 5


def kinship_columns(columns: dict[str, Column], content: ContentWords) -> dict[str, Column]:
    """Per line the share of its content words that the best stretch has too, those rare elsewhere before the others.

    Of the line, of the lines before and after it, and, unweighed, of the stretch's first lines of prose.
    """
    inside = (columns["in_stretch"] > 0) & (columns["prose"] > 0)
    is_own = inside[content.line]
    within, beyond = content.lines_with(inside), content.lines_with(~inside)
    kin = content.mean(np.where(within > is_own, 1 / (1 + beyond), 0.0))
    lead = np.zeros_like(inside)
    lead[np.flatnonzero(inside & (columns["prose"] >= LONG_PROSE))[:LEAD_LINES]] = True
    weight = np.minimum(columns["words"], MAX_WEIGHT)
    before, after = _near_shares(kin * weight, weight, KIN_LINES)
    of_lead = content.mean(content.lines_with(lead) > 0)
    return {"kin": kin, "kin_before": before, "kin_after": after, "of_lead": of_lead}


def address_columns(columns: dict[str, Column], terms: PageTerms) -> dict[str, Column]:
    """Per line how much of it, of the lines around and of the page one person says to others, and how much many do."""
    added: dict[str, Column] = {}
    words = np.minimum(columns["words"], ADDRESS_WORDS)
    for name, said in zip(("one", "many"), terms.address(ADDRESS_WORDS), strict=True):
        counted = np.minimum(said, MAX_ADDRESS)
        added[name] = said / np.maximum(words, 1)
        added[f"{name}_before"], added[f"{name}_after"] = _near_shares(counted, words, ADDRESS_LINES)
        added[f"page_{name}"] = np.full(len(words), counted.sum() / (words.sum() + FEW_WORDS))
    return added


def _near_shares(parts: Column, wholes: Column, lines: int) -> tuple[Column, Column]:
    """What the parts are of the wholes in as many lines before each, and after it; little where these hold little."""
    count = len(parts)
    running = np.zeros((2, count + 1))
    np.cumsum(np.stack((parts, wholes)), axis=1, out=running[:, 1:])
    at = np.arange(count)
    before = running[:, at] - running[:, np.maximum(at - lines, 0)]
    after = running[:, np.minimum(at + lines + 1, count)] - running[:, at + 1]
    return before[0] / (before[1] + FEW_WORDS), after[0] / (after[1] + FEW_WORDS)
