"""Quotation groups in the warehouse: new quotations find like ones by their rare words, the others are remembered."""

from dataclasses import dataclass
from zlib import crc32

from transforms.quotations.grouping import QuotationSketch, group_quotations, spoken_words
from transforms.reference import Reference
from transforms.resolution.resolve import stem_rarities
from warehouse.db import Connection
from warehouse.tables import insert

SKETCH = "quotation_id, article_id, coalesce(to_id, speaker_id) as speaker_id, text, kind"


@dataclass(frozen=True, slots=True)
class _Key:
    """One row of ops.quotation_keys."""

    quotation_id: str
    key: int
    is_telling: bool


@dataclass(frozen=True, slots=True)
class _Grouped:
    """One row of ops.quotation_groups."""

    quotation_id: str
    group_id: str


def settle_groups(con: Connection, *, reference: Reference) -> None:
    """Keep up ops.quotation_keys and ops.quotation_groups. Speakers are as in `canonical`; `moved` ones have changed.

    Looked at again are new quotations, those that share a telling word with one, and all of the groups of these:
    whatever may belong together is then looked at together.
    """
    con.execute(
        "create or replace temp table fresh as select quotation_id from extracted.quotations where article_id in "
        "(select article_id from new_articles) or speaker_id in (select entity_id from moved)"
    )
    con.execute(
        "delete from ops.quotation_keys where quotation_id in (select quotation_id from fresh) "
        "or quotation_id not in (select quotation_id from extracted.quotations)"
    )
    rarities = reference.compiled(stem_rarities)
    insert(con, "ops.quotation_keys", _Key, [key for one in _sketches(con, "fresh") for key in _keys(one, rarities)])
    con.execute(
        """
        create or replace temp table compared as
        with near as (
            select quotation_id from fresh
            union
            select old.quotation_id from ops.quotation_keys old join (
                select key, bool_or(is_telling) as is_telling from ops.quotation_keys semi join fresh
                using (quotation_id) group by key
            ) new on old.key = new.key and (old.is_telling or new.is_telling)
            union
            select quotation_id from ops.quotation_groups
            where quotation_id not in (select quotation_id from extracted.quotations)
        ),
        mates as (
            select quotation_id from ops.quotation_groups where group_id in
            (select group_id from ops.quotation_groups semi join near using (quotation_id))
        )
        select quotation_id from near union select quotation_id from mates
        """
    )
    groups = group_quotations(_sketches(con, "compared"), rarities=rarities)
    con.execute("delete from ops.quotation_groups where quotation_id in (select quotation_id from compared)")
    insert(con, "ops.quotation_groups", _Grouped, [_Grouped(*pair) for pair in sorted(groups.items())])


def _sketches(con: Connection, chosen: str) -> list[QuotationSketch]:
    rows = con.execute(
        f"select {SKETCH} from extracted.quotations semi join {chosen} using (quotation_id) "
        "left join canonical on from_id = speaker_id where kind <> 'term' order by quotation_id"
    ).fetchall()
    return [QuotationSketch(*row) for row in rows]


def _keys(sketch: QuotationSketch, rarities: dict[str, float]) -> list[_Key]:
    """By which stems a quotation is found, and by which it finds others."""
    words = spoken_words(sketch.text, rarities)
    if not words.is_comparable:
        return []
    telling = words.telling(has_speaker=sketch.speaker_id is not None)
    indexed = words.stems if sketch.speaker_id is not None else telling
    speaker = crc32((sketch.speaker_id or "").encode("utf-8", "surrogatepass")) << 31  # fits a signed number
    return [
        _Key(sketch.quotation_id, speaker | crc32(stem.encode("utf-8", "surrogatepass")), stem in telling)
        for stem in indexed
    ]
