"""What lies in an inbox: every file with the hash of its bytes, and which of them a run must read."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from transforms.readers import Limits
from transforms.records import Rejection

CHUNK = 1 << 20
MAX_FILE_BYTES = Limits().file_bytes  # larger files are not even hashed
# Files that hold many articles are first split into records, so that no worker gets all of one.
CONTAINERS = (".json", ".jsonl", ".ndjson", ".csv", ".warc", ".zip", ".tar", ".tgz")
COMPRESSIONS = (".gz", ".bz2", ".xz")


@dataclass(frozen=True, slots=True)
class InputFile:
    """One readable file of the inbox."""

    path: str
    document_id: str  # sha256 of its bytes, 64 hex digits
    bytes: int
    modified_at: datetime
    received_on: date  # the day its content was first seen
    named_on: date | None = None  # the one day that all names of this content, of any night, hold together

    @property
    def is_container(self) -> bool:
        """True when its name says that it holds several records."""
        return _suffix(self.path) in CONTAINERS

    @property
    def format(self) -> str:
        """The format its name promises, without the dot; "" when it has no suffix."""
        return _suffix(self.path).lstrip(".")


def _suffix(path: str) -> str:
    name = Path(path)
    return (Path(name.stem) if name.suffix.lower() in COMPRESSIONS else name).suffix.lower()


def list_inbox(inbox: Path, *, is_recursive: bool) -> tuple[list[Path], list[Path]]:
    """The files of the inbox in name order, and the folders in it that were left out. Hidden names are no input."""
    if inbox.is_file():
        return [inbox], []
    if not inbox.is_dir():
        raise FileNotFoundError(f"inbox {inbox} is neither a file nor a folder")
    files, folders = [], []
    for path in sorted(inbox.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            if is_recursive:
                inner = list_inbox(path, is_recursive=True)[0]
                files.extend(inner)
            else:
                folders.append(path)
        else:
            files.append(path)
    return files, folders


def examine(paths: list[Path], inbox: Path, *, today: date) -> Iterator[InputFile | Rejection]:
    """Each path as an InputFile, or why it can't be read: a link out of the inbox, no plain file, too large ..."""
    root = inbox.resolve() if inbox.is_dir() else inbox.resolve().parent
    for path in paths:
        name = str(path)
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            yield _refused(name, "unsafe_path", "a link that leads out of the inbox")
        elif not path.is_file():
            yield _refused(name, "not_a_file", "neither a plain file nor a folder, or a link to nothing")
        elif path.stat().st_size > MAX_FILE_BYTES:
            yield _refused(name, "file_too_large", f"{path.stat().st_size} bytes; at most {MAX_FILE_BYTES} are read")
        else:
            try:
                digest, stat = _sha256(path), path.stat()
            except OSError as error:
                yield _refused(name, "unreadable", f"the system says: {error.strerror}")
                continue
            modified = datetime.fromtimestamp(stat.st_mtime, UTC)
            yield InputFile(name, digest, stat.st_size, modified, today)


def _refused(path: str, reason_code: str, message: str) -> Rejection:
    return Rejection(None, path, 0, "read", reason_code, message)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as data:
        while chunk := data.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
