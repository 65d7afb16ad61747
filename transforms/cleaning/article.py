"""One raw document cleaned: every block labelled, the body joined from its body blocks, nothing altered or lost."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from transforms.cleaning.datelines import find_dateline, parse_dateline_alone
from transforms.cleaning.details import agency_name, byline_name, page_clock
from transforms.cleaning.keeping import keep_body
from transforms.cleaning.language import SUPPORTED, article_language
from transforms.cleaning.lines import Line, find_lines, make_line, part_of
from transforms.cleaning.rules import Verdict, find_furniture, make_page
from transforms.cleaning.titles import mark_title
from transforms.errors import EmptyArticle, LimitExceeded
from transforms.ids import article_key
from transforms.records import Block, CleanArticle, RawDocument
from transforms.reference import Reference

BODY = "body"
# Twice what the longest real article has; the parser takes 0.2 ms and 14 kB for each, and punctuation is no rarer
# than words in a hostile text: 60,000 characters of "a.b,c-" cost 10 seconds and 820 MB.
MAX_TOKENS = 50_000
_TOKEN = re.compile(r"\w+|[^\w\s]")
DATELINE_LINES = 3  # a dateline opens the report: the first of its paragraphs, or the one after a summary
Labelled = tuple[Line, Verdict]


def clean_document(raw: RawDocument, *, reference: Reference) -> CleanArticle:
    """The cleaned article of one raw document. EmptyArticle when its raw text is only white space.

    `body[start_char:end_char] == raw_text[raw_start:raw_end]` for each body block; the blocks hold every non-blank
    character of the raw text once. A text that is all furniture has an empty body and a status that says so.
    """
    lines = find_lines(raw.raw_text, reference)
    if not lines:
        raise EmptyArticle(f"{raw.path} record {raw.record_no} holds only white space")
    page = make_page(lines, is_mostly_clean=raw.is_mostly_clean, reference=reference)
    verdicts = find_furniture(page, reference)
    title = mark_title(page, verdicts, raw.title, reference)
    clock = page_clock(page, verdicts, title, reference)
    kept = keep_body(page, verdicts, title, raw.line_votes, reference)
    labelled = list(zip(lines, kept, strict=True))
    if not raw.is_mostly_clean:  # of an export's text every character counts as the article's
        labelled = _split_datelines(labelled, reference)
    return _article(
        raw,
        labelled,
        title=" ".join(lines[title].text.lstrip("# ").split()) if title is not None else None,
        clock=clock,
        reference=reference,
    )


def _split_datelines(labelled: list[Labelled], reference: Reference) -> list[Labelled]:
    """The lines with the dateline of the report's first paragraphs set apart, its prose kept."""
    found: list[Labelled] = []
    seen = 0
    for line, verdict in labelled:
        dateline = None
        if verdict[0] == BODY and seen < DATELINE_LINES:
            seen += 1
            dateline = find_dateline(line, reference)
        if dateline is None:
            found.append((line, verdict))
        else:
            seen = DATELINE_LINES
            found.append((part_of(line, 0, dateline.length), ("dateline", "dateline_before_prose")))
            found.append((part_of(line, dateline.length, len(line.text)), verdict))
    return found


def _article(
    raw: RawDocument, labelled: Sequence[Labelled], *, title: str | None, clock: date | None, reference: Reference
) -> CleanArticle:
    article_id = article_key(raw.external_id, raw.raw_text)
    body, blocks = _blocks(article_id, labelled)
    check_tokens(body)
    text = body if body else raw.raw_text
    language = article_language(text, raw.language, reference, is_trusted=raw.is_mostly_clean)
    place, agency = _dateline(labelled, reference)
    return CleanArticle(
        article_id=article_id,
        document_id=raw.document_id,
        record_no=raw.record_no,
        external_id=raw.external_id,
        source=raw.source,
        url=raw.url,
        title=_title(raw.title, title),
        byline=_stated_byline(raw.byline, reference) or _first(labelled, "byline", byline_name),
        credit=_first(labelled, "credit", agency_name) or agency,
        dateline_place=place,
        language=language,
        body=body,
        word_count=len(body.split()),
        crawled_on=clock,
        status=_status(body, language),
        published=raw.published,
        updated=raw.updated,
        raw_text=raw.raw_text,
        blocks=blocks,
    )


def _blocks(article_id: str, labelled: Sequence[Labelled]) -> tuple[str, tuple[Block, ...]]:
    """The body and all blocks; each body block begins where the one before it ended, after a line break."""
    blocks: list[Block] = []
    texts: list[str] = []
    offset = 0
    for number, (line, (label, rule)) in enumerate(labelled):
        start = end = None
        if label == BODY:
            start, end = offset, offset + len(line.text)
            texts.append(line.text)
            offset = end + 1
        blocks.append(Block(article_id, number, label, rule, line.start, line.end, start, end, line.text))
    return "\n".join(texts), tuple(blocks)


def check_tokens(body: str) -> None:
    """LimitExceeded when a text has more words and marks than a parser should be given at once."""
    if len(body) > MAX_TOKENS:  # each takes at least one character
        tokens = sum(1 for _ in _TOKEN.finditer(body))
        if tokens > MAX_TOKENS:
            raise LimitExceeded(f"{tokens} words and marks, more than {MAX_TOKENS}", reason_code="too_many_tokens")


def _title(stated: str | None, shown: str | None) -> str | None:
    """The metadata's title; the one the page shows when that is the same without the site's name, or the only one."""
    if stated and shown and shown in stated:
        return shown
    return stated or shown


def _stated_byline(stated: str | None, reference: Reference) -> str | None:
    """The metadata's byline; None for what a publishing system fills in where nobody is named."""
    return None if stated is None or stated.casefold() in reference.compiled(placeholder_names) else stated


def placeholder_names(reference: Reference) -> frozenset[str]:
    """The table boilerplate_placeholder_names, in lower case."""
    return frozenset(row["name"].casefold() for row in reference.rows("boilerplate_placeholder_names"))


def _dateline(labelled: Sequence[Labelled], reference: Reference) -> tuple[str | None, str | None]:
    """The place and the agency of the article's dateline, set apart or not; None for what it does not name."""
    seen = 0
    for line, (label, rule) in labelled:
        found = None
        if label == "dateline":
            alone = rule == "dateline_line"
            found = parse_dateline_alone(line, reference) if alone else find_dateline(_before_prose(line), reference)
        elif label == BODY and seen < DATELINE_LINES:
            seen += 1
            found = find_dateline(line, reference)
        if found is not None:
            return found.place, found.agency
    return None, None


def _before_prose(line: Line) -> Line:
    """A dateline as it stood before its prose, for the pattern that needs to see a sentence begin."""
    return make_line(line.start, f"{line.text} A", line.row)


def _first(labelled: Sequence[Labelled], label: str, read: Callable[[Line, str], str | None]) -> str | None:
    for line, verdict in labelled:
        if verdict[0] == label and (name := read(line, verdict[1])):
            return name
    return None


def _status(body: str, language: str | None) -> str:
    if not body:
        return "empty_after_cleaning"
    return "extracted" if language in SUPPORTED else "unsupported_language"
