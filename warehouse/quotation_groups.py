"""Quotation groups in the warehouse: new quotations find like ones by their rare words, the others are remembered.

What a night costs grows with the warehouse only by the scan of two narrow tables of numbers.
"""

from collections.abc import Iterator, Sequence
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
from warehouse.tables import arrow_columns, arrow_table, insert

MAX_PAIRED = 24  # stems, of a quotation with some ninety of them
# Pairs that may be the same: bounds of the words that `is_same_quotation` wants shared. Each bit that one side alone
# has stands for at least one word that the other lacks.
SHARED_STEMS = "least(a.stems - bit_count(a.stem_bits & ~b.stem_bits), b.stems - bit_count(b.stem_bits & ~a.stem_bits))"
MAY_BE_SAME = f"""
    if(
        a.has_speaker,
        {SHARED_STEMS} >= greatest({MIN_SHARED}, {MIN_CONTAINMENT} * least(a.stems, b.stems))
        or {SHARED_STEMS} >= {MIN_ORDERED_STEMS} * least(a.stems, b.stems)
        and least(a.words - bit_count(a.word_bits & ~b.word_bits), b.words - bit_count(b.word_bits & ~a.word_bits))
            >= greatest({MIN_ORDERED}, {MIN_IN_ORDER} * least(a.words, b.words)),
        a.stems + b.stems - bit_count(xor(a.stem_bits, b.stem_bits))
            >= 2 * {MIN_EQUAL_WORDS} * greatest(a.stems, b.stems)
    )
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
    stem_bits: int
    word_bits: int


@dataclass(frozen=True, slots=True)
class _Grouped:
    """A quotation and its group; None = it is alone."""

    quotation_id: str
    group_id: str | None


def settle_groups(con: Connection, *, reference: Reference) -> None:
    """Keep up ops.quotation_groups; temporary table `regrouped`: the group of each quotation that was looked at.

    Looked at are new quotations, those whose speaker was `renamed`, and those of a group that lost
    such a one. They are compared with all that share a telling word; what links the others is known from their groups.
    """
    _choose_fresh(con)
    rarities = reference.compiled(stem_rarities)
    sketches = _read_sketches(con, "fresh")
    spoken = {sketch.quotation_id: spoken_words(sketch.text, rarities) for sketch in sketches}
    comparable = [sketch for sketch in sketches if spoken[sketch.quotation_id].is_comparable]
    insert(con, "ops.quotation_sketches", _Sketch, [_sketch(one, spoken[one.quotation_id]) for one in comparable])
    _write_keys(con, [key for one in comparable for key in _keys(one, spoken[one.quotation_id])])
    groups = _linked(con, spoken, rarities)
    _regroup(con, groups)


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


def _read_sketches(con: Connection, chosen: str) -> list[QuotationSketch]:
    rows = con.execute(
        "select quotation_id, article_id, coalesce(to_id, speaker_id), text, kind from extracted.quotations "
        f"semi join {chosen} using (quotation_id) left join canonical on from_id = speaker_id "
        "where kind <> 'term' order by quotation_id"
    ).fetchall()
    return [QuotationSketch(*row) for row in rows]


def _sketch(quotation: QuotationSketch, words: SpokenWords) -> _Sketch:
    return _Sketch(
        quotation.quotation_id,
        quotation.article_id,
        _number(quotation.quotation_id),
        quotation.speaker_id is not None,
        len(words.stems),
        len(words.said),
        _bits(words.stems),
        _bits(words.said),
    )


def _number(quotation_id: str) -> int:
    return int.from_bytes(blake2b(quotation_id.encode(), digest_size=8).digest(), "big", signed=True)


def _bits(words: tuple[str, ...]) -> int:
    """A set of words as 64 bits, one a word; as a signed number."""
    bits = 0
    for word in words:
        bits |= 1 << (_hash(word) & 63)
    return bits - (1 << 64) if bits >> 63 else bits


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _write_keys(con: Connection, rows: Sequence[tuple[int, int, bool]]) -> None:
    """Add rows of ops.quotation_keys: many, so no record is made of each."""
    kinds = {"number": "int64", "key": "int64", "is_telling": "bool_"}
    columns = {name: (kind, [row[place] for row in rows]) for place, (name, kind) in enumerate(kinds.items())}
    with registered(con, "found_keys", arrow_columns(**columns)):
        con.execute("insert into ops.quotation_keys by name from found_keys")


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


def _linked(con: Connection, spoken: dict[str, SpokenWords], rarities: dict[str, float]) -> Groups:
    """The fresh quotations joined with all that are the same; `spoken`: the words of these, by quotation_id."""
    con.execute(
        f"""
        create or replace temp table pairs as
        with mine as (
            select key, number, is_telling from ops.quotation_keys
            where number in (select number from ops.quotation_sketches semi join fresh using (quotation_id))
        ),
        met as (
            select mine.number as a, theirs.number as b, mine.is_telling as a_tells, theirs.is_telling as b_tells
            from ops.quotation_keys theirs join mine using (key)
            where mine.number <> theirs.number and (mine.is_telling or theirs.is_telling)
        )
        select distinct least(a.quotation_id, b.quotation_id) as one, greatest(a.quotation_id, b.quotation_id) as other
        from met join ops.quotation_sketches a on a.number = met.a join ops.quotation_sketches b on b.number = met.b
        where a.article_id <> b.article_id and (a_tells and a.stems <= b.stems or b_tells and b.stems <= a.stems)
            and {MAY_BE_SAME}
        """
    )
    con.execute(
        "create or replace temp table compared as select one as quotation_id from pairs union select other from pairs"
    )
    sketches = {sketch.quotation_id: sketch for sketch in _read_sketches(con, "compared")}
    words = {key: spoken[key] if key in spoken else spoken_words(one.text, rarities) for key, one in sketches.items()}
    groups = Groups()
    for one, other in con.execute("from pairs order by all").fetchall():
        is_known = groups.find(one) == groups.find(other)
        if not is_known and is_same_quotation(sketches[one], sketches[other], words[one], words[other]):
            groups.union(one, other)
    return groups


def _regroup(con: Connection, groups: Groups) -> None:
    """Write ops.quotation_groups: the links just found, together with the groups that they reach."""
    linked = [key for keys in groups.members().values() if len(keys) > 1 for key in keys]
    with registered(con, "linked", arrow_table(_Grouped, [_Grouped(key, None) for key in linked])):
        held = con.execute(
            "select quotation_id, group_id from ops.quotation_groups where group_id in "
            "(select group_id from ops.quotation_groups semi join linked using (quotation_id))"
        ).fetchall()
    first: dict[str, str] = {}
    for key, group in held:
        groups.union(key, first.setdefault(group, key))
    found = [
        _Grouped(key, group_key(smallest))
        for smallest, keys in groups.members().items()
        if len(keys) > 1
        for key in keys
    ]
    with registered(con, "found", arrow_table(_Grouped, found)):
        con.execute(
            "create or replace temp table regrouped as "
            "select quotation_id, group_id from fresh full join found using (quotation_id)"
        )
        con.execute("delete from ops.quotation_groups where quotation_id in (select quotation_id from found)")
        con.execute("insert into ops.quotation_groups by name from found")
