"""HTML pages: the visible text, what the page says of itself, and which lines other extractors would keep."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from lxml.html import HtmlElement

from transforms.errors import LimitExceeded, UnreadableDocument
from transforms.readers.decoding import decode, repair_mojibake
from transforms.readers.limits import Limits
from transforms.readers.page_metadata import page_metadata
from transforms.readers.parts import Draft, Metadata, Payload, Problem
from transforms.readers.plain import check_text
from transforms.readers.rendering import parse_page, render_parts, render_text
from transforms.readers.stories import find_stories, stories_metadata
from transforms.readers.votes import line_votes

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
MAX_VOTED_CHARS = 2_000_000  # the extractors take seconds for a page of this size
MAX_VOTED_ELEMENTS = 25_000  # a long news page has 5,000
CHARSET_BYTES = 8_192  # browsers look at the first 1,024; some pages put it after a long script


def read_html(payload: Payload, limits: Limits) -> Iterator[Draft | Problem]:
    """The article of a page, or the articles of a page of several."""
    named = _CHARSET.search(payload.data[:CHARSET_BYTES])
    declared = payload.charset or (named.group(1).decode("ascii") if named else None)
    decoded = decode(payload.data, declared=declared)
    markup = repair_mojibake(decoded.text)
    tree = _tree(markup, limits)
    page = page_metadata(tree, url=payload.url)
    stories = find_stories(tree)
    if not stories:
        yield _draft(tree, markup, page, decoded.encoding, limits)
        return
    texts = render_parts(tree, [story.element for story in stories])
    for about, text in zip(stories_metadata(stories, page), texts, strict=True):
        check_text(text, limits)
        yield Draft("html", decoded.encoding, text, about)


def page_draft(markup: str, encoding: str, limits: Limits, *, about: Metadata) -> Draft:
    """The article of the markup in a record. `about`: what the record says, which wins over the page itself."""
    tree = _tree(markup, limits)
    return _draft(tree, markup, _merged(about, page_metadata(tree)), encoding, limits)


def _tree(markup: str, limits: Limits) -> HtmlElement:
    if len(markup) > limits.record_chars:
        raise LimitExceeded(
            f"a page of {len(markup)} characters, more than {limits.record_chars}",
            reason_code="record_too_large",
        )
    return parse_page(markup)


def _draft(tree: HtmlElement, markup: str, metadata: Metadata, encoding: str, limits: Limits) -> Draft:
    text = render_text(tree)
    if not text:
        raise UnreadableDocument("the page shows no text", reason_code="empty")
    check_text(text, limits)
    is_voted = len(markup) <= MAX_VOTED_CHARS and sum(1 for _ in tree.iter()) <= MAX_VOTED_ELEMENTS
    votes = line_votes(text, markup) if is_voted else None
    return Draft("html", encoding, text, metadata, line_votes=votes)


def _merged(first: Metadata, second: Metadata) -> Metadata:
    """Each part of `first`, or that of `second` where `first` says nothing."""
    given = {field.name: getattr(first, field.name) for field in fields(first)}
    return replace(second, **{name: value for name, value in given.items() if value is not None})
