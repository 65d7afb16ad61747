"""CSV: one article a row, named by the header; a quoted field may hold line breaks."""

import csv
from collections.abc import Iterator

from transforms.errors import DatelineError, UnreadableDocument
from transforms.readers.decoding import decode
from transforms.readers.fields import has_text_field
from transforms.readers.json_records import record_draft
from transforms.readers.limits import Limits
from transforms.readers.parts import Draft, Payload, Problem

_DELIMITERS = (",", ";", "\t", "|")
MAX_RESTARTS = 3  # a quotation mark that is never closed swallows the rest: read on after its line, this often


def read_csv(payload: Payload, limits: Limits) -> Iterator[Draft | Problem]:
    """The rows of a .csv or .tsv file in order; a row that does not fit the header is a Problem, the next is read."""
    decoded = decode(payload.data, declared=payload.charset)
    lines = decoded.text.split("\n")
    delimiter = max(_DELIMITERS, key=lines[0].count)
    rows = _rows(lines, delimiter, limits)
    header = next(rows, [])
    names = [name.strip() for name in header] if isinstance(header, list) else []
    if not has_text_field(names):
        raise UnreadableDocument(f"no text among the columns {names[:20]}", reason_code="no_text")
    for row in rows:
        if isinstance(row, Problem):
            yield row
        elif len(row) > len(names):
            yield Problem("bad_csv", f"{len(row)} cells under {len(names)} columns")
        else:
            try:
                yield record_draft(dict(zip(names, row, strict=False)), decoded.encoding, "csv", limits)
            except DatelineError as error:
                yield Problem(error.reason_code, str(error))


def _rows(lines: list[str], delimiter: str, limits: Limits) -> Iterator[list[str] | Problem]:
    """The cells of each row. A quotation mark never closed costs its own line, not the rest of the file."""
    begin, restarts = 0, 0
    while begin < len(lines):
        taken = begin
        broken = False
        for end, row in _parsed(lines, begin, delimiter, limits):
            if row is None or (end == len(lines) and "\n".join(lines[taken:end]).count('"') % 2):
                broken = True
                break
            if any(cell.strip() for cell in row):
                yield row
            taken = end
        if not broken:
            return
        restarts += 1
        rest = "" if restarts <= MAX_RESTARTS else "; the rest of the file is not read"
        yield Problem("bad_csv", f"a quotation mark of line {taken + 1} is never closed{rest}")
        if rest:
            return
        begin = taken + 1


def _parsed(lines: list[str], begin: int, delimiter: str, limits: Limits) -> Iterator[tuple[int, list[str] | None]]:
    """Each row with the number of lines read up to its end; None when a cell is longer than any article."""
    csv.field_size_limit(max(limits.record_chars, csv.field_size_limit()))
    feed = (line + "\n" for line in lines[begin:])
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield begin + reader.line_num, None
            return
        yield begin + reader.line_num, row
