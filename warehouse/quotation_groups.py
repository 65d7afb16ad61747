"""Quotation groups in the warehouse: new quotations find like ones by their rare words, the others are remembered.

What a night costs grows with the warehouse only by the scan of two narrow tables of numbers.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

from transforms.quotations.grouping import (
    MIN_CONTAINMENT,
    MIN_EQUAL_WORDS,
    MIN_IN_ORDER,
    MIN_ORDERED,
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
from warehouse.tables import arrow_table, insert

# Pairs that may be the same: bounds of the words that `is_same_quotation` wants shared. Each bit that one side alone
# has stands for at least one word that the other lacks.
MAY_BE_SAME = f"""
    if(
        a.has_speaker,
        least(a.stems - bit_count(a.stem_bits & ~b.stem_bits), b.stems - bit_count(b.stem_bits & ~a.stem_bits))
            >= greatest({MIN_SHARED}, {MIN_CONTAINMENT} * least(a.stems, b.stems))
        or least(a.words - bit_count(a.word_bits & ~b.word_bits), b.words - bit_count(b.word_bits & ~a.word_bits))
            >= greatest({MIN_ORDERED}, {MIN_IN_ORDER} * least(a.words, b.words)),
        a.stems + b.stems - bit_count(xor(a.stem_bits, b.stem_bits))
            >= 2 * {MIN_EQUAL_WORDS} * greatest(a.stems, b.stems)
    )
"""


@dataclass(frozen=True, slots=True)
class _Key:
    """One row of ops.quotation_keys."""

    number: int
    key: int
    is_telling: bool


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
    insert(con, "ops.quotation_keys", _Key, [key for one in comparable for key in _keys(one, spoken[one.quotation_id])])
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


def _keys(quotation: QuotationSketch, words: SpokenWords) -> list[_Key]:
    """By which stems a quotation is found, and by which it finds others."""
    has_speaker = quotation.speaker_id is not None
    telling = words.telling(has_speaker=has_speaker)
    number, speaker = _number(quotation.quotation_id), _hash(quotation.speaker_id or "") << 31  # fits a signed number
    indexed = words.stems if has_speaker else telling
    return [_Key(number, speaker | _hash(stem), place < len(telling)) for place, stem in enumerate(indexed)]


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
