"""Plain text and Markdown: the decoded file is the article."""

from collections.abc import Iterator

from transforms.errors import LimitExceeded
from transforms.readers.decoding import decode, repair_mojibake, resolve_references
from transforms.readers.limits import Limits
from transforms.readers.parts import Draft, Payload, Problem


def read_text(payload: Payload, limits: Limits) -> Iterator[Draft | Problem]:
    """The one article of a .txt file: its text, decoded, with mojibake put right."""
    yield _draft(payload, limits, "txt")


def read_markdown(payload: Payload, limits: Limits) -> Iterator[Draft | Problem]:
    """The one article of a .md file: its source text, decoded; marks such as # stay in it."""
    yield _draft(payload, limits, "md")


def _draft(payload: Payload, limits: Limits, kind: str) -> Draft:
    decoded = decode(payload.data, declared=payload.charset)
    text = repair_mojibake(resolve_references(decoded.text))
    check_text(text, limits)
    return Draft(kind, decoded.encoding, text)


def check_text(text: str, limits: Limits) -> None:
    """LimitExceeded when an article, or one line of it, is longer than any article is."""
    if len(text) > limits.record_chars:
        raise LimitExceeded(f"{len(text)} characters, more than {limits.record_chars}", reason_code="record_too_large")
    longest = max(map(len, text.splitlines()), default=0)
    if longest > limits.line_chars:
        raise LimitExceeded(
            f"a line of {longest} characters, more than {limits.line_chars}", reason_code="line_too_long"
        )
