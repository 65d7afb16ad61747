"""WARC: one article per fetched page; requests and the archive's own records are its envelope."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.errors import DatelineError, LimitExceeded
from transforms.readers.limits import Limits
from transforms.readers.pages import read_html
from transforms.readers.parts import Draft, Payload, Problem
from transforms.readers.plain import read_text

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_READABLE = {"text/html": read_html, "application/xhtml+xml": read_html, "text/plain": read_text}


def read_warc(payload: Payload, limits: Limits) -> Iterator[Draft | Problem]:
    """The pages of a web archive in order; a page of another type than text, or an error page, is a Problem."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(io.BytesIO(payload.data)):
            if record.rec_type in ("response", "resource"):
                yield from _page(record, limits)
    except (ArchiveLoadFailed, ValueError, OSError, EOFError, AttributeError, KeyError) as error:
        yield Problem("bad_warc", f"the archive breaks off: {error}"[:200])


def _page(record: "ArcWarcRecord", limits: Limits) -> Iterator[Draft | Problem]:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    part = f"!/{url}"
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        yield Problem("http_error", f"status {status}", part)
        return
    headers = record.http_headers or record.rec_headers
    kind, _, parameters = (headers.get_header("Content-Type") or "text/html").partition(";")
    reader = _READABLE.get(kind.strip().lower())
    if reader is None:
        yield Problem("unsupported_format", f"a page of type {kind.strip()[:80]!r}", part)
        return
    _, _, charset = parameters.partition("charset=")
    try:
        data = record.content_stream().read(limits.record_chars + 1)
        if len(data) > limits.record_chars:
            raise LimitExceeded(f"more than {limits.record_chars} bytes", reason_code="record_too_large")
        for found in reader(Payload(data, url, charset.split(";")[0].strip() or None, url or None), limits):
            yield replace(found, part=part)
    except DatelineError as error:
        yield Problem(error.reason_code, str(error), part)
