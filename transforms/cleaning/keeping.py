"""Which of the lines no rule named are the article's body; a page with prose is never emptied."""

from collections.abc import Sequence

from transforms.cleaning.rules import Page, Verdict
from transforms.reference import Reference

BODY: Verdict = ("body", "prose")
SHORT_WORDS = 10
# Labels that stay furniture even where nothing else is left; of the others a text's only words are its body.
NEVER_BODY = frozenset({"share", "navigation", "footer", "advert", "comment", "other", "duplicate", "date"})
MIN_PROMOTED_WORDS = 2
SINGLE_TEXT_LINES = 3


def keep_body(
    page: Page,
    verdicts: Sequence[Verdict | None],
    title: int | None,
    votes: tuple[float, ...] | None,
    reference: Reference,
) -> list[Verdict]:
    """Label and rule per line, none left open."""
    final = [_settle(page, number, verdict, title) for number, verdict in enumerate(verdicts)]
    if any(verdict[0] == "body" for verdict in final):
        return final
    return _promote(page, final)


def _settle(page: Page, number: int, verdict: Verdict | None, title: int | None) -> Verdict:
    line = page.lines[number]
    if verdict is not None:
        return verdict
    if page.is_mostly_clean or page.last_prose < 0 or not page.is_edge(number):
        return BODY
    if line.has_end_mark or len(line.words) > SHORT_WORDS:
        return BODY
    if number > page.last_prose:
        return "other", "short_after_prose"
    return ("heading", "below_title") if title is not None and number > title else ("navigation", "above_title")


def _promote(page: Page, final: list[Verdict]) -> list[Verdict]:
    """The only words of a text as its body: a headline, a tweet, a caption; prose lines of a page before all others."""
    prose = [number for number, flag in enumerate(page.prose) if flag and final[number][0] != "duplicate"]
    chosen = prose or [
        number
        for number, (label, _) in enumerate(final)
        if label not in NEVER_BODY and len(page.lines[number].words) >= MIN_PROMOTED_WORDS
    ]
    if not prose and not page.is_mostly_clean and len(page.lines) > SINGLE_TEXT_LINES:
        return final
    for number in chosen:
        final[number] = ("body", "only_prose")
    return final
