"""Hashed 3-word shingles of a text: what near-duplicates share."""

import re
import unicodedata
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SHINGLE_WORDS = 3
TABLE_BITS = 22  # of a table of hashes: 4 MB
_WORD = re.compile(r"\w+")
# Odd 64-bit constants: a shingle's hash is a weighted sum of its words' hashes, then mixed.
_WEIGHTS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_MIX = np.uint64(0xD6E8FEB86659FD93)

Hashes = NDArray[np.uint64]


def words_of(text: str) -> list[str]:
    """The words of a text, case-folded, without punctuation; NFKC, so that look-alike spellings agree."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def shingle_hashes(words: list[str]) -> Hashes:
    """One 64-bit hash per 3-word shingle, in text order; empty under three words."""
    if len(words) < SHINGLE_WORDS:
        return np.empty(0, dtype=np.uint64)
    keys = np.fromiter(map(_word_hash, words), dtype=np.uint64, count=len(words))
    length = len(words) - SHINGLE_WORDS + 1
    mixed = np.zeros(length, dtype=np.uint64)
    for place in range(SHINGLE_WORDS):
        mixed += (keys[place : place + length] + np.uint64(1)) * _WEIGHTS[place]
    mixed ^= mixed >> np.uint64(32)
    mixed *= _MIX
    mixed ^= mixed >> np.uint64(29)
    return mixed


def found_among(hashes: Hashes, wanted: Hashes) -> NDArray[np.int64]:
    """The places of the hashes that are among `wanted`. A table of their first bits rules most others out."""
    begins = np.zeros(1 << TABLE_BITS, dtype=bool)
    shift = np.uint64(64 - TABLE_BITS)
    begins[wanted >> shift] = True
    places = np.flatnonzero(begins[hashes >> shift])
    return places[np.isin(hashes[places], wanted)]


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))
