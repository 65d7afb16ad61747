"""Which quotations may be the same: they meet in SQL by numbers, and their words as bits rule most pairs out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from transforms.quotations.grouping import (
    MIN_CONTAINMENT,
    MIN_EQUAL_WORDS,
    MIN_IN_ORDER,
    MIN_INDIRECT,
    MIN_ORDERED,
    MIN_ORDERED_STEMS,
    MIN_SHARED,
    QuotationSketch,
    SpokenWords,
)
from warehouse.db import Connection
from warehouse.load import registered

MAX_PAIRED = 24  # stems, of a quotation with some ninety of them
BITS = 256  # of a set of words
SETS = BITS // 64  # numbers of 64 bits that such a set takes
SPREAD = 0x9E3779B1  # odd: the first word of a key counts otherwise than the second
PAIRS_AT_ONCE = 500_000  # whose bits are in memory

Numbers = NDArray[np.int64]
Booleans = NDArray[np.bool_]


def quotation_keys(quotation: QuotationSketch, words: SpokenWords) -> Iterator[tuple[int, bool]]:
    """Key and `is_telling`: by what a quotation is found, and by what it finds others, its speaker and a stem.

    Without a speaker, two of its rarest stems: quotations that share enough share two of these (`SpokenWords.telling`),
    and few others do. Of a very long one the first of these are enough: it shares three quarters of all.
    """
    if quotation.speaker_id is None:
        for rarer, stem in combinations(words.telling(has_speaker=False, sharing=2)[:MAX_PAIRED], 2):
            yield _key(rarer, stem), True
    else:
        telling = len(words.telling(has_speaker=True))
        for place, stem in enumerate(words.stems):
            yield _key(quotation.speaker_id, stem), place < telling


def _key(speaker_or_stem: str, stem: str) -> int:
    """A number of 32 bits."""
    return _hash(speaker_or_stem) * SPREAD + _hash(stem) & 0xFFFFFFFF


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def word_bits(sets: Sequence[Iterable[str]]) -> NDArray[np.uint64]:
    """Each set of words as bits, one a word: a row of SETS numbers."""
    hashes = [[_hash(word) % BITS for word in words] for words in sets]
    bits = np.zeros((len(sets), BITS), np.bool_)
    rows = np.repeat(np.arange(len(sets)), [len(one) for one in hashes])
    bits[rows, [place for one in hashes for place in one]] = True
    return np.packbits(bits, axis=1).view(np.uint64)


def find_pairs(con: Connection) -> None:
    """Temporary table `pairs`: those in `fresh_keys` (one) and what may be the same (other, of the group other_group).

    `is_first`: of those in one group, the one that seems to share most.
    """
    import pyarrow as pa

    met = con.sql(
        """
        select mine.number as one, theirs.number as other
        from ops.quotation_keys theirs join fresh_keys mine on theirs.key = mine.key and theirs.number < mine.number
        and (theirs.is_telling and theirs.stems <= mine.stems or mine.is_telling and mine.stems <= theirs.stems)
        """
    ).fetchnumpy()
    sketches = _read_sketches(con)
    ones, others, shared = _like_pairs(sketches, sketches.places(met["one"]), sketches.places(met["other"]))
    columns = {"one": sketches.numbers[ones], "other": sketches.numbers[others], "shared": shared}
    with registered(con, "alike", pa.table(columns)):
        con.execute(
            """
            create or replace temp table pairs as
            select a.quotation_id as one, b.quotation_id as other, coalesce(group_id, b.quotation_id) as other_group,
                row_number() over (partition by a.number, other_group order by shared desc, b.number) = 1 as is_first
            from (select distinct * from alike) alike
            join ops.quotation_sketches a on a.number = alike.one
            join ops.quotation_sketches b on b.number = alike.other
            left join ops.quotation_groups g on g.quotation_id = b.quotation_id
            """
        )


@dataclass(frozen=True, slots=True)
class _Sketches:
    """The columns of ops.quotation_sketches."""

    numbers: Numbers
    has_speaker: Booleans
    is_indirect: Booleans
    stems: Numbers
    words: Numbers
    bits: NDArray[np.uint64]

    def places(self, numbers: Any) -> Numbers:
        """Where the quotations of these numbers stand."""
        places = np.empty(self.numbers.max(initial=0) + 1, np.int64)
        places[self.numbers] = np.arange(len(self.numbers))
        found: Numbers = places[np.asarray(numbers)]
        return found


def _read_sketches(con: Connection) -> _Sketches:
    table = con.sql(
        "select number, has_speaker, is_indirect, stems, words, bits from ops.quotation_sketches"
    ).to_arrow_table()
    return _Sketches(
        numbers=table["number"].to_numpy(),
        has_speaker=table["has_speaker"].to_numpy(),
        is_indirect=table["is_indirect"].to_numpy(),
        stems=table["stems"].to_numpy(),
        words=table["words"].to_numpy(),
        bits=table["bits"].combine_chunks().flatten().to_numpy().reshape(-1, 2 * SETS),
    )


def _like_pairs(sketches: _Sketches, ones: Numbers, others: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Of these pairs, those that may be the same, and how many stems each seems to share; some stand there twice."""
    parts = [slice(at, at + PAIRS_AT_ONCE) for at in range(0, max(1, len(ones)), PAIRS_AT_ONCE)]
    found = [_like_pairs_of(sketches, ones[part], others[part]) for part in parts]
    a, b, shared = (np.concatenate(column) for column in zip(*found, strict=True))
    return a, b, shared


def _like_pairs_of(sketches: _Sketches, ones: Numbers, others: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Pairs whose words pass bounds of what `is_same_quotation` wants shared."""
    shared = _shared(sketches, ones, others, sketches.stems, slice(SETS))
    few, many = (side(sketches.stems[ones], sketches.stems[others]) for side in (np.minimum, np.maximum))
    has_speaker = sketches.has_speaker[ones]
    least = np.where(sketches.is_indirect[ones] | sketches.is_indirect[others], MIN_INDIRECT, MIN_CONTAINMENT)
    is_shared = shared >= np.where(has_speaker, np.maximum(MIN_SHARED, least * few), MIN_EQUAL_WORDS * many)
    may_be_ordered = np.flatnonzero(~is_shared & has_speaker & (shared >= MIN_ORDERED_STEMS * few))
    a, b = ones[may_be_ordered], others[may_be_ordered]
    words = _shared(sketches, a, b, sketches.words, slice(SETS, None))
    fewer = np.minimum(sketches.words[a], sketches.words[b])
    is_shared[may_be_ordered] = words >= np.maximum(MIN_ORDERED, MIN_IN_ORDER * fewer)
    return ones[is_shared], others[is_shared], shared[is_shared]


def _shared(sketches: _Sketches, ones: Numbers, others: Numbers, counts: Numbers, columns: slice) -> Numbers:
    """How many words of `counts` each pair shares at most; a bit that one side alone has is a word of it alone."""
    a, b = sketches.bits[ones, columns], sketches.bits[others, columns]
    hidden = (counts[side] - _count(bits) for side, bits in ((ones, a), (others, b)))
    shared: Numbers = _count(a & b) + np.minimum(*hidden)
    return shared


def _count(bits: NDArray[np.uint64]) -> Numbers:
    counts: Numbers = np.bitwise_count(bits).sum(axis=1, dtype=np.int64)
    return counts
