"""Which lines of a page other extractors would keep: the share of them, per line. Evidence, never a verdict."""

import re
from collections.abc import Callable

from lxml import etree

from transforms.errors import DatelineError
from transforms.readers.rendering import parse_page, render_text

_WORD = re.compile(r"\w+")
WHOLE_LINE_WORDS = 4  # "Read more" stands in many an article: a shorter line counts only as a whole line of the output
GRAM = 4
MIN_SHARE = 0.5  # of a line's 4-grams, for lines that an extractor joined, cut or re-spaced


def line_votes(text: str, markup: str) -> tuple[float, ...]:
    """For each line of the rendered `text`, the share of the extractors whose output for the page holds it."""
    lines = [_words(line) for line in text.split("\n")]
    ballots = [_ballot(lines, output) for output in (extract(markup) for extract in EXTRACTORS)]
    return tuple(sum(votes) / len(votes) for votes in zip(*ballots, strict=True))


def _words(line: str) -> list[str]:
    return _WORD.findall(line.casefold())


def _ballot(lines: list[list[str]], output: str) -> list[bool]:
    kept = [_words(line) for line in output.split("\n")]
    whole = {" ".join(words) for words in kept}
    flat = [word for words in kept for word in words]
    running = f" {' '.join(flat)} "
    grams = set(zip(*(flat[start:] for start in range(GRAM)), strict=False))
    return [_holds(words, whole, running, grams) for words in lines]


def _holds(words: list[str], whole: set[str], running: str, grams: set[tuple[str, ...]]) -> bool:
    line = " ".join(words)
    if not words or line in whole:
        return bool(words)
    if len(words) < WHOLE_LINE_WORDS:
        return False
    if f" {line} " in running:
        return True
    own = list(zip(*(words[start:] for start in range(GRAM)), strict=False))
    return sum(map(grams.__contains__, own)) >= MIN_SHARE * len(own)


def _by_trafilatura(markup: str) -> str:
    from trafilatura import extract

    return extract(markup, include_comments=False, include_tables=True) or ""


def _by_readability(markup: str) -> str:
    from readability import Document

    return render_text(parse_page(Document(markup).summary()))


def _quiet(extract: Callable[[str], str]) -> Callable[[str], str]:
    """`extract`, with "" for a page on which it fails: an extractor that cannot read a hostile page has no vote."""

    def vote(markup: str) -> str:
        try:
            return extract(markup)
        except (
            DatelineError,
            etree.LxmlError,
            ValueError,
            TypeError,
            AttributeError,
            LookupError,
            RecursionError,
            AssertionError,
        ):
            return ""

    return vote


EXTRACTORS: tuple[Callable[[str], str], ...] = (_quiet(_by_trafilatura), _quiet(_by_readability))
