"""What passes between the parts of a reader: the bytes of one file, and what was found in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from transforms.readers.limits import Limits


@dataclass(frozen=True, slots=True)
class Payload:
    """The bytes of one file, already decompressed, and what its envelope says of it."""

    data: bytes
    path: str
    charset: str | None = None  # as an HTTP header says
    url: str | None = None  # where a web archive fetched it


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a record or page says of itself, unparsed; None where it does not say."""

    external_id: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    language: str | None = None
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One article found in a payload, before it is numbered."""

    format: str
    encoding: str
    raw_text: str
    metadata: Metadata = Metadata()
    is_mostly_clean: bool = False
    line_votes: tuple[float, ...] | None = None
    part: str = ""  # what to add to the path: "!/member" of a web archive


@dataclass(frozen=True, slots=True)
class Problem:
    """One record (or a whole payload) that gives no article, and why: a key of REASONS."""

    reason_code: str
    message: str
    part: str = ""


class Reader(Protocol):
    """Reads one payload: drafts and problems in the order of its records. DatelineError: nothing more can be read."""

    def __call__(self, payload: Payload, limits: Limits) -> Iterator[Draft | Problem]:
        """The drafts and problems of `payload`."""
