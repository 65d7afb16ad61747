"""Readers: the bytes of one file in, its articles out as received; what cannot be read comes with its reason."""

from transforms.readers.documents import READERS, read_documents
from transforms.readers.limits import Limits
from transforms.readers.reasons import REASONS

__all__ = ["READERS", "REASONS", "Limits", "read_documents"]
