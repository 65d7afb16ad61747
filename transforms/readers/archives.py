"""Compressed files and archives, opened within bounds: one member at a time, never more than the limits allow."""

import bz2
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from transforms.errors import DatelineError, LimitExceeded, UnreadableDocument
from transforms.readers.limits import Budget
from transforms.readers.parts import Problem

CHUNK = 256 * 1024
COMPRESSED = {".gz": "gzip", ".tgz": "gzip", ".bz2": "bzip2", ".xz": "xz"}
_MAGIC = ((b"\x1f\x8b\x08", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"))
_DAMAGED = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)


def compression_of(data: bytes) -> str | None:
    """gzip, bzip2 or xz by the first bytes, whatever the name says; None for anything else."""
    return next((name for magic, name in _MAGIC if data.startswith(magic)), None)


def is_zip(data: bytes) -> bool:
    """True when the bytes begin as a zip archive, also an empty one."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_tar(data: bytes) -> bool:
    """True when the first block is a tar header (ustar, GNU or pax)."""
    return data[257:262] == b"ustar"


class _Gzip:
    """zlib's decompressor with the interface of bz2's: what a call leaves over is fed to the next one."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._stream.eof

    @property
    def unused_data(self) -> bytes:
        return self._stream.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._stream.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._stream.decompress(self._stream.unconsumed_tail + data, max_length)


def _inflater(kind: str) -> "_Gzip | bz2.BZ2Decompressor | lzma.LZMADecompressor":
    if kind == "gzip":
        return _Gzip()
    return bz2.BZ2Decompressor() if kind == "bzip2" else lzma.LZMADecompressor(memlimit=128 * CHUNK * 4)


def inflate(data: bytes, kind: str, budget: Budget) -> bytes:
    """The bytes that `data` expands to, over all its concatenated streams.

    UnreadableDocument "damaged" when it ends early; LimitExceeded as soon as a bound is passed.
    """
    return b"".join(_inflated(data, kind, budget))


def _inflated(data: bytes, kind: str, budget: Budget) -> Iterator[bytes]:
    produced, rest = 0, data
    try:
        while rest:
            stream = _inflater(kind)
            feed = rest
            while not stream.eof:
                chunk = stream.decompress(feed, CHUNK)
                feed = b""
                produced += len(chunk)
                check_expansion(produced, len(data), budget)
                yield chunk
                if not chunk and not stream.eof and stream.needs_input:
                    raise UnreadableDocument(f"the {kind} stream ends early", reason_code="damaged")
            rest = stream.unused_data.lstrip(b"\x00")
            if rest and compression_of(rest) != kind:
                break  # padding or a signature after the last stream, as gzip itself ignores
    except _DAMAGED as error:
        raise UnreadableDocument(f"the {kind} stream is broken: {error}", reason_code="damaged") from error


def check_expansion(produced: int, compressed: int, budget: Budget) -> None:
    """LimitExceeded when `produced` bytes out of `compressed` are too many for one file, or look like a bomb."""
    limits = budget.limits
    if produced > limits.member_bytes:
        raise LimitExceeded(f"expands to more than {limits.member_bytes} bytes", reason_code="member_too_large")
    if produced > limits.ratio_from_bytes and produced > limits.ratio * max(compressed, 1):
        raise LimitExceeded(
            f"expands to more than {limits.ratio} times its {compressed} bytes",
            reason_code="suspicious_ratio",
        )


def member_problem(name: str) -> Problem | None:
    """Why a member is not to be read, from its name alone: it leads outside, or a file system put it there."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    part = f"!/{name}"
    if not parts or ".." in parts or parts[0] == "/" or parts[0].endswith(":") or "\x00" in name:
        return Problem("unsafe_path", f"member {name!r} points outside the archive", part)
    if "__MACOSX" in parts or any(p.startswith(".") for p in parts if p != "."):
        return Problem("ignored_member", f"member {name!r} is hidden or a resource fork", part)
    return None


def zip_members(data: bytes, budget: Budget) -> Iterator[tuple[str, bytes] | Problem]:
    """The name and bytes of each file in a zip archive, in its own order; folders are left out."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, *_DAMAGED, NotImplementedError) as error:
        raise UnreadableDocument(f"the zip archive is broken: {error}", reason_code="damaged") from error
    with archive:
        for entry in archive.infolist():
            if entry.is_dir():
                continue
            budget.spend_member()
            problem = member_problem(entry.filename) or _entry_problem(entry)
            yield problem or _zip_member(archive, entry, budget)


def _entry_problem(entry: zipfile.ZipInfo) -> Problem | None:
    part = f"!/{entry.filename}"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Problem("not_a_file", f"member {entry.filename!r} is a link", part)
    if entry.flag_bits & 0x1:
        return Problem("encrypted", f"member {entry.filename!r} needs a password", part)
    return None


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> tuple[str, bytes] | Problem:
    try:
        with archive.open(entry) as stream:
            return entry.filename, _read_bounded(stream, entry.compress_size, budget)
    except (zipfile.BadZipFile, *_DAMAGED, NotImplementedError, RuntimeError) as error:
        return Problem("damaged", f"member {entry.filename!r}: {error}", f"!/{entry.filename}")
    except LimitExceeded as error:
        if error.reason_code == "expansion_too_large":
            raise
        return Problem(error.reason_code, str(error), f"!/{entry.filename}")


def tar_members(data: bytes, budget: Budget) -> Iterator[tuple[str, bytes] | Problem]:
    """The name and bytes of each file in an uncompressed tar archive, in its own order; folders are left out."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for entry in archive:
                if not entry.isdir():
                    budget.spend_member()
                    yield member_problem(entry.name) or _tar_member(archive, entry, budget)
    except DatelineError:
        raise
    except (tarfile.TarError, *_DAMAGED) as error:
        raise UnreadableDocument(f"the tar archive is broken: {error}", reason_code="damaged") from error


def _tar_member(archive: tarfile.TarFile, entry: tarfile.TarInfo, budget: Budget) -> tuple[str, bytes] | Problem:
    stream = archive.extractfile(entry) if entry.isreg() else None
    if stream is None:
        return Problem("not_a_file", f"member {entry.name!r} is a link or a device", f"!/{entry.name}")
    content = _read_bounded(stream, entry.size, budget)
    if len(content) < entry.size:
        return Problem("damaged", f"member {entry.name!r} ends early", f"!/{entry.name}")
    return entry.name, content


def _read_bounded(stream: IO[bytes], compressed: int, budget: Budget) -> bytes:
    chunks, produced = [], 0
    while chunk := stream.read(CHUNK):
        chunks.append(chunk)
        produced += len(chunk)
        check_expansion(produced, compressed, budget)
        budget.spend_bytes(len(chunk))
    return b"".join(chunks)
