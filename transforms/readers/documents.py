"""One file in, its articles out: open what is packed, choose a reader, number what comes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from transforms.errors import DatelineError, LimitExceeded, UnreadableDocument
from transforms.readers.archives import (
    COMPRESSED,
    compression_of,
    inflate,
    is_tar,
    is_zip,
    tar_members,
    zip_members,
)
from transforms.readers.json_records import read_json, read_json_lines
from transforms.readers.limits import Budget, Limits
from transforms.readers.pages import read_html
from transforms.readers.parts import Draft, Payload, Problem, Reader
from transforms.readers.plain import read_markdown, read_text
from transforms.readers.tables import read_csv
from transforms.readers.web_archives import read_warc
from transforms.records import RawDocument, Rejection

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".warc": read_warc,
}
# What a file without an extension begins with, when it is not plain text.
_OPENINGS: tuple[tuple[re.Pattern[bytes], Reader], ...] = (
    (re.compile(rb"WARC/1\.\d\r?\n"), read_warc),
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<!--.{0,500}?-->\s{0,50})?<(?:!doctype\s+html|html)\b",
            re.I | re.S,
        ),
        read_html,
    ),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}\{\s{0,50}\"[^\n]{0,5000000}\}\r?\n\s{0,50}\{"),
        read_json_lines,
    ),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}(?:\{\s{0,50}\"|\[\s{0,50}\{)"), read_json),
)
_MARKUP = _OPENINGS[1][0]
DEFAULT_LIMITS = Limits()
# Files that lie beside articles and are none, though some of them are text. Other unknown suffixes are sniffed.
_NO_ARTICLES = frozenset(
    [
        ".pdf",
        ".doc",
        ".docx",
        ".odt",
        ".rtf",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".epub",
        ".xml",
        ".rss",
        ".atom",
        ".css",
        ".js",
        ".py",
        ".sql",
        ".log",
        ".ini",
        ".cfg",
        ".yml",
        ".yaml",
        ".toml",
        ".sh",
        ".exe",
        ".dll",
        ".bin",
        ".dat",
        ".db",
        ".sqlite",
        ".parquet",
        ".pkl",
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".webp",
        ".svg",
        ".mp3",
        ".mp4",
        ".avi",
        ".mov",
        ".rar",
        ".7z",
        ".zst",
    ]
)
_MAGIC_OF_OTHERS = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"PK\x03\x04",
    b"PAR1",
)
_PLAUSIBLE_SUFFIX = re.compile(r"\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,5}")


def read_documents(
    data: bytes, path: str, *, document_id: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[RawDocument | Rejection]:
    """One RawDocument per article of the file, in order, and one Rejection per file, member or record that gives none.

    Never raises for what `data` holds. `document_id` is the sha256 of the bytes, in hex, when it is not given;
    `record_no` counts articles and rejections together from 0, so (document_id, record_no) names one of them.
    """
    key = document_id or sha256(data).hexdigest()
    for number, (place, found) in enumerate(_read(data, path, limits)):
        if isinstance(found, Problem):
            yield Rejection(key, place + found.part, number, "read", found.reason_code, found.message)
        else:
            yield _document(found, key, place + found.part, number)


def _document(draft: Draft, document_id: str, path: str, number: int) -> RawDocument:
    about = draft.metadata
    return RawDocument(
        document_id=document_id,
        path=path,
        record_no=number,
        format=draft.format,
        encoding=draft.encoding,
        raw_text=draft.raw_text,
        external_id=about.external_id or about.url,
        url=about.url,
        title=about.title,
        byline=about.byline,
        source=about.source,
        language=about.language,
        published=about.published,
        updated=about.updated,
        is_mostly_clean=draft.is_mostly_clean,
        line_votes=draft.line_votes,
    )


@dataclass(frozen=True, slots=True)
class _File:
    """One file on the way in: `name` loses the suffixes of the layers already opened, `path` does not."""

    data: bytes
    path: str
    name: str
    depth: int


def _read(data: bytes, path: str, limits: Limits) -> Iterator[tuple[str, Draft | Problem]]:
    """The path of each payload with what was found in it. A file that gives nothing at all is "empty"."""
    if len(data) > limits.file_bytes:
        yield path, Problem("file_too_large", f"{len(data)} bytes, more than {limits.file_bytes}")
        return
    name = PurePosixPath(path.replace("\\", "/")).name
    if name.startswith("."):
        yield path, Problem("ignored_member", f"{name!r} is a hidden file")
        return
    count = 0
    for place, found in _open(_File(data, path, name, 0), Budget(limits)):
        if count == limits.records:
            yield (
                path,
                Problem("too_many_records", f"more than {limits.records} records; the rest is not read"),
            )
            return
        count += 1
        yield place, found
    if not count:
        yield path, Problem("empty", "the file holds no records")


def _open(file: _File, budget: Budget) -> Iterator[tuple[str, Draft | Problem]]:
    """What one file holds, its layers opened one by one; a DatelineError on the way becomes a Problem."""
    try:
        if not file.data:
            raise UnreadableDocument("the file has no bytes", reason_code="empty")
        if _is_packed(file):
            if file.depth >= budget.limits.nesting:
                raise LimitExceeded(f"packed more than {file.depth} times", reason_code="nested_too_deep")
            yield from _unpack(file, budget)
        else:
            for found in _reader_for(file)(Payload(file.data, file.path), budget.limits):
                yield file.path, found
    except DatelineError as error:
        yield file.path, Problem(error.reason_code, str(error))


def _is_packed(file: _File) -> bool:
    suffix = _suffix(file.name)
    if is_zip(file.data):  # office documents and e-books are zip archives too
        return suffix not in _NO_ARTICLES
    return compression_of(file.data) is not None or is_tar(file.data) or suffix in COMPRESSED or suffix == ".zip"


def _unpack(file: _File, budget: Budget) -> Iterator[tuple[str, Draft | Problem]]:
    kind = compression_of(file.data)
    if kind:
        inner = inflate(file.data, kind, budget)
        budget.spend_bytes(len(inner))
        stem = file.name[: -len(_suffix(file.name))] if _suffix(file.name) in COMPRESSED else file.name
        yield from _open(_File(inner, file.path, stem, file.depth + 1), budget)
        return
    if not is_zip(file.data) and not is_tar(file.data):
        raise UnreadableDocument(f"no {_suffix(file.name)[1:]} file, whatever its name says", reason_code="damaged")
    members = zip_members(file.data, budget) if is_zip(file.data) else tar_members(file.data, budget)
    for member in members:
        if isinstance(member, Problem):
            yield file.path, member
        else:
            name, data = member
            yield from _open(_File(data, f"{file.path}!/{name}", PurePosixPath(name).name, file.depth + 1), budget)


def _suffix(name: str) -> str:
    """The lower-case extension with its dot; "" when there is none, or it is part of a title ("U.S._talks")."""
    suffix = PurePosixPath(name.strip()).suffix.lower()
    return suffix if _PLAUSIBLE_SUFFIX.fullmatch(suffix) else ""


def _reader_for(file: _File) -> Reader:
    """The reader its extension names; what begins as a page is read as one, whatever it is called."""
    suffix = _suffix(file.name)
    if suffix in _NO_ARTICLES or file.data.startswith(_MAGIC_OF_OTHERS):
        raise UnreadableDocument(
            f"no reader for this kind of file ({suffix or 'by its first bytes'})",
            reason_code="unsupported_format",
        )
    reader = READERS.get(suffix)
    if reader is None:
        return next((found for opening, found in _OPENINGS if opening.match(file.data)), read_text)
    return read_html if reader is read_text and _MARKUP.match(file.data) else reader
