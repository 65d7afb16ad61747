"""Quotation groups in the warehouse: new quotations find like ones by their rare words, the others are remembered.

What a night costs grows with the warehouse only by the scan of two narrow tables of numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from transforms.quotations.grouping import (
    QuotationSketch,
    SpokenWords,
    group_key,
    have_equal_texts,
    is_same_quotation,
    spoken_words,
)
from transforms.reference import Reference
from transforms.resolution.resolve import stem_rarities
from transforms.resolution.unions import Groups
from warehouse.db import Connection
from warehouse.load import registered
from warehouse.quotation_pairs import SETS, find_pairs, quotation_keys, word_bits
from warehouse.tables import arrow_columns

AT_ONCE = 50_000  # quotations that are compared with all before them


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A quotation that can be compared, and its words."""

    sketch: QuotationSketch
    words: SpokenWords


def settle_groups(con: Connection, *, reference: Reference) -> None:
    """Keep up ops.quotation_groups; temporary table `regrouped`: the group of each quotation that was looked at.

    Looked at are new quotations, those whose speaker was `renamed`, and those of a group that lost
    such a one. They are compared with all that share a telling word; what links the others is known from their groups.
    """
    _choose_fresh(con)
    rarities = reference.compiled(stem_rarities)
    batches = con.execute("select distinct batch from fresh order by batch").fetchall()
    for (batch,) in batches:
        fresh = [
            _Quotation(sketch, words)
            for sketch in _read_quotations(con, f"select place from fresh where batch = {batch}")
            if (words := spoken_words(sketch.text, rarities)).is_comparable
        ]
        _write_sketches(con, fresh)
        find_pairs(con)
        _regroup(con, _linked(con, fresh))
    con.execute(
        "create or replace temp table regrouped as select quotation_id, group_id "
        "from (select quotation_id from fresh union from moved) left join ops.quotation_groups using (quotation_id)"
    )


def _choose_fresh(con: Connection) -> None:
    """Temporary table `fresh` in batches; nothing is remembered of those in it, nor of articles that are `gone`.

    Temporary table `moved`, for quotations that get into another group.
    """
    con.execute(
        """
        create or replace temp table moved (quotation_id varchar);
        create or replace temp table known_before as
        with moved_speakers as (select quotation_id from extracted.quotations where speaker_id in (from renamed)),
        lost as (
            select quotation_id from ops.quotation_sketches where article_id in (select article_id from gone)
            union all from moved_speakers
        ),
        left_behind as (
            select quotation_id from ops.quotation_groups where group_id in
            (select group_id from ops.quotation_groups semi join lost using (quotation_id))
        )
        from moved_speakers union from left_behind;
        create or replace temp table fresh as
        with chosen as (
            select rowid as place, quotation_id from extracted.quotations semi join new_articles using (article_id)
            union
            select rowid, quotation_id from extracted.quotations semi join known_before using (quotation_id)
        )
        select place, quotation_id, (row_number() over (order by place) - 1) // $at_once as batch from chosen;
        create or replace temp table forgotten as select quotation_id, number from ops.quotation_sketches
        where quotation_id in (from known_before) or article_id in (select article_id from gone);
        """.replace("$at_once", str(AT_ONCE))
    )
    con.execute("delete from ops.quotation_keys where number in (select number from forgotten)")
    for table in ("quotation_sketches", "quotation_groups"):
        con.execute(f"delete from ops.{table} where quotation_id in (select quotation_id from forgotten)")


def _read_quotations(con: Connection, places: str) -> list[QuotationSketch]:
    """Those with these row ids, in order of quotation_id; no terms."""
    rows = con.execute(
        "select quotation_id, article_id, coalesce(to_id, speaker_id), text, kind "
        f"from (from extracted.quotations where rowid in ({places})) "
        "left join canonical on from_id = speaker_id where kind <> 'term' order by quotation_id"
    ).fetchall()
    return [QuotationSketch(*row) for row in rows]


def _write_sketches(con: Connection, fresh: Sequence[_Quotation]) -> None:
    """Number these quotations; temporary table `fresh_keys`, and its rows in ops.quotation_keys."""
    import pyarrow as pa

    ((first,),) = con.execute("select coalesce(max(number) + 1, 0) from ops.quotation_sketches").fetchall()
    sketches, words = [one.sketch for one in fresh], [one.words for one in fresh]
    numbers, stems = range(first, first + len(fresh)), [len(one.stems) for one in words]
    bits = [word_bits([one.stems for one in words]), word_bits([one.said for one in words])]
    columns = arrow_columns(
        quotation_id=("string", [one.quotation_id for one in sketches]),
        article_id=("string", [one.article_id for one in sketches]),
        number=("uint32", numbers),
        has_speaker=("bool_", [one.speaker_id is not None for one in sketches]),
        is_indirect=("bool_", [one.kind == "indirect" for one in sketches]),
        stems=("int32", stems),
        words=("int32", [len(one.said) for one in words]),
    ).append_column("bits", pa.FixedSizeListArray.from_arrays(np.hstack(bits).ravel(), 2 * SETS))
    with registered(con, "sketched", columns):
        con.execute("insert into ops.quotation_sketches by name from sketched")
    keys = [
        (number, key, is_telling, count)
        for number, count, one in zip(numbers, stems, fresh, strict=True)
        for key, is_telling in quotation_keys(one.sketch, one.words)
    ]
    kinds = {"number": "uint32", "key": "uint32", "is_telling": "bool_", "stems": "int32"}
    found = {name: (kind, [row[place] for row in keys]) for place, (name, kind) in enumerate(kinds.items())}
    with registered(con, "found_keys", arrow_columns(**found)):
        con.execute("create or replace temp table fresh_keys as from found_keys")
    con.execute("insert into ops.quotation_keys by name from fresh_keys")


class _Comparison:
    """Quotations that have been read, each with its words once they are asked for."""

    def __init__(self, con: Connection, fresh: Sequence[_Quotation]) -> None:
        self._con = con
        self._sketches = {one.sketch.quotation_id: one.sketch for one in fresh}
        self._words = {one.sketch.quotation_id: one.words for one in fresh}

    def read(self, quotation_ids: Iterable[str]) -> None:
        """Make these quotations known."""
        unread = sorted(set(quotation_ids).difference(self._sketches))
        with registered(self._con, "unread", arrow_columns(quotation_id=("string", unread))):
            places = "select rowid from extracted.quotations semi join unread using (quotation_id)"
            self._sketches |= {one.quotation_id: one for one in _read_quotations(self._con, places)}

    def is_same(self, one: str, other: str) -> bool:
        """True when they say the same in two articles; the numbers by which they met may stand for two speakers."""
        a, b = self._sketches[one], self._sketches[other]
        if a.article_id == b.article_id or a.speaker_id != b.speaker_id:
            return False
        if a.speaker_id is None and not have_equal_texts(a.text, b.text):
            return False
        return is_same_quotation(a, b, self._words_of(a), self._words_of(b))

    def _words_of(self, quotation: QuotationSketch) -> SpokenWords:
        key = quotation.quotation_id
        if key not in self._words:
            self._words[key] = spoken_words(quotation.text, None)
        return self._words[key]


def _linked(con: Connection, fresh: Sequence[_Quotation]) -> Groups:
    """The fresh quotations and the groups that they are in; what is in none goes by itself.

    Of a group the likest is compared first, and the others only when those two differ.
    """
    groups, comparison = Groups(), _Comparison(con, fresh)
    pairs = con.execute("select one, other, other_group from pairs where is_first").fetchall()
    _link(pairs, groups, comparison)
    apart = [(one, group) for one, other, group in pairs if other != group and groups.find(one) != groups.find(group)]
    columns = {"one": [one for one, _ in apart], "other_group": [group for _, group in apart]}
    with registered(con, "apart", arrow_columns(**{name: ("string", keys) for name, keys in columns.items()})):
        further = con.execute(
            "select one, other, other_group from pairs semi join apart using (one, other_group) where not is_first"
        ).fetchall()
    _link(further, groups, comparison)
    return groups


def _link(pairs: Sequence[tuple[str, str, str]], groups: Groups, comparison: _Comparison) -> None:
    """Put the groups of quotations that say the same together; pairs are compared unless they are linked already."""
    comparison.read(other for _, other, _ in pairs)
    for one, other, group in sorted(pairs):
        if groups.find(one) != groups.find(group) and comparison.is_same(one, other):
            groups.union(one, group)


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
    con.execute("insert into moved select quotation_id from moved_groups")
    con.execute("delete from ops.quotation_groups where quotation_id in (select quotation_id from moved_groups)")
    con.execute("insert into ops.quotation_groups by name from moved_groups")
