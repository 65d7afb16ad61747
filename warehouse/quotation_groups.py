"""Quotation groups in the warehouse: new quotations find like ones by their rare words, the others are remembered.

What a night costs grows with the warehouse only by the scan of two narrow tables of numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from zlib import crc32

from transforms.quotations.grouping import (
    MIN_CONTAINMENT,
    MIN_EQUAL_WORDS,
    MIN_IN_ORDER,
    MIN_ORDERED,
    MIN_ORDERED_STEMS,
    MIN_SHARED,
    QuotationSketch,
    SpokenWords,
    group_key,
    is_same_quotation,
    spoken_words,
)
from transforms.reference import Reference
from transforms.resolution.resolve import stem_rarities
from transforms.resolution.unions import Groups
from warehouse.db import Connection
from warehouse.load import registered
from warehouse.tables import arrow_columns, insert

MAX_PAIRED = 24  # stems, of a quotation with some ninety of them
BITS = 126  # of a set of words: a hugeint that is never negative


def _missing(a: str, b: str, *sets: str) -> str:
    """SQL: how many words of `a` are not in `b` at least; each bit that one side alone has stands for one or more."""
    return " + ".join(f"bit_count({a}.{bits} & ~{b}.{bits})" for bits in sets)


def _shared(count: str, *sets: str) -> str:
    """SQL: how many words a and b share at most; `count`: the column that counts the words of one."""
    return f"least(a.{count} - ({_missing('a', 'b', *sets)}), b.{count} - ({_missing('b', 'a', *sets)}))"


SHARED_STEMS = _shared("stems", "stem_bits", "more_stem_bits")
# Pairs that may be the same: bounds of the words that `is_same_quotation` wants shared.
MAY_BE_SAME = f"""
    case
        when a.article_id = b.article_id then false
        when a.has_speaker then
            {SHARED_STEMS} >= greatest({MIN_SHARED}, {MIN_CONTAINMENT} * least(a.stems, b.stems))
            or {SHARED_STEMS} >= {MIN_ORDERED_STEMS} * least(a.stems, b.stems)
            and {_shared("words", "word_bits")} >= greatest({MIN_ORDERED}, {MIN_IN_ORDER} * least(a.words, b.words))
        else {SHARED_STEMS} >= {MIN_EQUAL_WORDS} * greatest(a.stems, b.stems)
    end
"""


@dataclass(frozen=True, slots=True)
class _Sketch:
    """One row of ops.quotation_sketches."""

    quotation_id: str
    article_id: str
    number: int
    has_speaker: bool
    stems: int
    words: int
    stem_bits: str  # a number in digits: Arrow has none so wide
    more_stem_bits: str
    word_bits: str


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A quotation and its words."""

    sketch: QuotationSketch
    words: SpokenWords


def settle_groups(con: Connection, *, reference: Reference) -> None:
    """Keep up ops.quotation_groups; temporary table `regrouped`: the group of each quotation that was looked at.

    Looked at are new quotations, those whose speaker was `renamed`, and those of a group that lost
    such a one. They are compared with all that share a telling word; what links the others is known from their groups.
    """
    _choose_fresh(con)
    rarities = reference.compiled(stem_rarities)
    fresh = _read_quotations(con, "fresh", rarities)
    comparable = [one for one in fresh.values() if one.words.is_comparable]
    insert(con, "ops.quotation_sketches", _Sketch, [_sketch(one.sketch, one.words) for one in comparable])
    _write_keys(con, [key for one in comparable for key in _keys(one.sketch, one.words)])
    _find_pairs(con)
    _regroup(con, _linked(con, fresh))


def _choose_fresh(con: Connection) -> None:
    """Temporary table `fresh`; nothing is remembered of those in it, nor of articles that are `gone`."""
    con.execute(
        """
        create or replace temp table fresh as
        with moved_speakers as (select quotation_id from extracted.quotations where speaker_id in (from renamed)),
        lost as (
            select quotation_id from ops.quotation_sketches where article_id in (select article_id from gone)
            union all from moved_speakers
        ),
        left_behind as (
            select quotation_id from ops.quotation_groups where group_id in
            (select group_id from ops.quotation_groups semi join lost using (quotation_id))
        )
        select quotation_id from extracted.quotations semi join new_articles using (article_id)
        union from moved_speakers
        union from left_behind
        """
    )
    con.execute(
        "create or replace temp table forgotten as select quotation_id, number from ops.quotation_sketches "
        "where quotation_id in (from fresh) or article_id in (select article_id from gone)"
    )
    con.execute("delete from ops.quotation_keys where number in (select number from forgotten)")
    for table in ("quotation_sketches", "quotation_groups"):
        con.execute(f"delete from ops.{table} where quotation_id in (select quotation_id from forgotten)")


def _read_quotations(con: Connection, chosen: str, rarities: dict[str, float] | None = None) -> dict[str, _Quotation]:
    """Those of the table `chosen` by quotation_id, in its order; without `rarities` only to be compared."""
    rows = con.execute(
        "select quotation_id, article_id, coalesce(to_id, speaker_id), text, kind from extracted.quotations "
        f"semi join {chosen} using (quotation_id) left join canonical on from_id = speaker_id "
        "where kind <> 'term' order by quotation_id"
    ).fetchall()
    return {row[0]: _Quotation(QuotationSketch(*row), spoken_words(row[3], rarities)) for row in rows}


def _sketch(quotation: QuotationSketch, words: SpokenWords) -> _Sketch:
    return _Sketch(
        quotation.quotation_id,
        quotation.article_id,
        _number(quotation.quotation_id),
        quotation.speaker_id is not None,
        len(words.stems),
        len(words.said),
        *_bits(words.stems, 2),
        *_bits(words.said, 1),
    )


def _number(quotation_id: str) -> int:
    return int.from_bytes(blake2b(quotation_id.encode(), digest_size=8).digest(), "big", signed=True)


def _bits(words: Iterable[str], sets: int) -> Iterator[str]:
    """A set of words as bits, one a word, in so many numbers."""
    bits = 0
    for word in words:
        bits |= 1 << _hash(word) % (BITS * sets)
    for place in range(sets):
        yield str(bits >> BITS * place & (1 << BITS) - 1)


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _write_keys(con: Connection, rows: Sequence[tuple[int, int, bool]]) -> None:
    """Temporary table `fresh_keys`, and its rows in ops.quotation_keys: many, so no record is made of each."""
    kinds = {"number": "int64", "key": "int64", "is_telling": "bool_"}
    columns = {name: (kind, [row[place] for row in rows]) for place, (name, kind) in enumerate(kinds.items())}
    with registered(con, "found_keys", arrow_columns(**columns)):
        con.execute("create or replace temp table fresh_keys as from found_keys")
    con.execute("insert into ops.quotation_keys by name from fresh_keys")


def _keys(quotation: QuotationSketch, words: SpokenWords) -> Iterator[tuple[int, int, bool]]:
    """Number, key and `is_telling`: by what a quotation is found, and by what it finds others, its speaker and a stem.

    Without a speaker, two of its rarest stems: quotations that share enough share two of these (`SpokenWords.telling`),
    and few others do. Of a very long one the first of these are enough: it shares three quarters of all.
    """
    number = _number(quotation.quotation_id)
    if quotation.speaker_id is None:
        for rarer, stem in combinations(words.telling(has_speaker=False, sharing=2)[:MAX_PAIRED], 2):
            yield number, _key(rarer, stem), True
    else:
        telling = len(words.telling(has_speaker=True))
        for place, stem in enumerate(words.stems):
            yield number, _key(quotation.speaker_id, stem), place < telling


def _key(speaker_or_stem: str, stem: str) -> int:
    """A number of 63 bits: it fits a signed one."""
    return _hash(speaker_or_stem) << 31 ^ _hash(stem)


def _find_pairs(con: Connection) -> None:
    """Temporary table `pairs`: fresh quotations (one) and what may be the same (other, of the group group_id).

    `is_first`: of those in one group, the one that shares most.
    """
    con.execute(
        f"""
        create or replace temp table pairs as
        with met as (
            select mine.number as a, theirs.number as b, mine.is_telling as a_tells, true as b_tells
            from ops.quotation_keys theirs join fresh_keys mine using (key) where theirs.is_telling
            union all
            select mine.number, theirs.number, true, false
            from ops.quotation_keys theirs join fresh_keys mine using (key)
            where not theirs.is_telling and mine.is_telling
        ),
        like_pairs as (
            select a.quotation_id as one, b.quotation_id as other, {SHARED_STEMS} as shared
            from (select a, b, bool_or(a_tells) as a_tells, bool_or(b_tells) as b_tells from met group by all) met
            join ops.quotation_sketches a on a.number = met.a join ops.quotation_sketches b on b.number = met.b
            where (a_tells and a.stems <= b.stems or b_tells and b.stems <= a.stems) and {MAY_BE_SAME}
                and (met.a < met.b or met.b not in (select number from fresh_keys))
        )
        select one, other, coalesce(group_id, other) as other_group, row_number() over (
            partition by one, other_group order by shared desc, other
        ) = 1 as is_first
        from like_pairs left join ops.quotation_groups on quotation_id = other
        """
    )


def _linked(con: Connection, known: dict[str, _Quotation]) -> Groups:
    """The fresh quotations and the groups that they are in; what is in none goes by itself. `known`: the fresh ones.

    Of a group the likest is compared first, and the others only when those two differ.
    """
    groups = Groups()
    for is_first in (True, False):
        rows = con.execute("select one, other, other_group from pairs where is_first = ? order by all", [is_first])
        pairs = [row for row in rows.fetchall() if groups.find(row[0]) != groups.find(row[2])]
        unread = sorted({other for _, other, _ in pairs}.difference(known))
        with registered(con, "unread", arrow_columns(quotation_id=("string", unread))):
            known |= _read_quotations(con, "unread")
        for one, other, group in pairs:
            is_known = groups.find(one) == groups.find(group)
            a, b = known[one], known[other]
            if not is_known and is_same_quotation(a.sketch, b.sketch, a.words, b.words):
                groups.union(one, group)
    return groups


def _regroup(con: Connection, groups: Groups) -> None:
    """Write ops.quotation_groups: what is linked now, and the groups that this reaches."""
    linked = [(key, smallest) for smallest, keys in groups.members().items() if len(keys) > 1 for key in keys]
    columns = arrow_columns(node=("string", [key for key, _ in linked]), head=("string", [head for _, head in linked]))
    with registered(con, "linked", columns):
        con.execute(
            """
            create or replace temp table joined as
            select quotation_id, group_id, head from ops.quotation_groups join linked on node = group_id
            union all by name
            select node as quotation_id, head from linked where node not in (select group_id from ops.quotation_groups)
            """
        )
    smallest = con.execute("select head, min(quotation_id) from joined group by head order by head").fetchall()
    names = arrow_columns(
        head=("string", [head for head, _ in smallest]), name=("string", [group_key(key) for _, key in smallest])
    )
    with registered(con, "names", names):
        con.execute(
            "create or replace temp table moved_groups as select quotation_id, name as group_id "
            "from joined join names using (head) where joined.group_id is distinct from name"
        )
    con.execute(
        "create or replace temp table regrouped as "
        "select quotation_id, group_id from fresh full join moved_groups using (quotation_id)"
    )
    con.execute("delete from ops.quotation_groups where quotation_id in (select quotation_id from moved_groups)")
    con.execute("insert into ops.quotation_groups by name from moved_groups")
