"""Versions and copies: which article stands for which. New texts are compared with all; the rest is remembered."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from transforms.reference import Reference
from transforms.resolution.duplicates import (
    MIN_CONTAINMENT,
    PROBE_ROOTS,
    PROBES,
    common_stems,
    copies_of,
    have_like_samples,
    near_texts,
    sketch_text,
)
from transforms.resolution.shingles import Hashes, found_among
from transforms.resolution.story_vectors import general_norms
from transforms.resolution.story_words import WordColumns, story_words, word_shares
from transforms.resolution.versions import find_versions
from warehouse.db import Connection
from warehouse.load import registered
from warehouse.tables import arrow_columns, rows_of

READ_AT_ONCE = 32768  # texts whose samples are held together


@dataclass(frozen=True, slots=True)
class _Version:
    """The columns that order the versions of a record."""

    article_id: str
    external_id: str | None
    source: str | None
    updated_on: date | None
    published_on: date | None
    published_latest: date | None
    crawled_on: date | None


def sketch_articles(con: Connection, *, reference: Reference) -> None:
    """ops.article_sketches for the articles in `new_articles`, and ops.near_texts for texts not seen before."""
    shares, common = reference.compiled(word_shares), reference.compiled(common_stems)
    rows = con.execute(
        "select article_id, title, if(status = 'extracted', body, ''), body "
        f"from {rows_of('extracted.articles', 'new_articles')} order by article_id"
    ).fetchall()
    told = [story_words(title, prose, shares) for _, title, prose, _ in rows]
    norms = general_norms(WordColumns.of(told), shares)
    texts = [sketch_text(body, common) for *_, body in rows]
    with registered(
        con,
        "sketched",
        arrow_columns(
            article_id=("string", [article_id for article_id, *_ in rows]),
            keys=("list_uint32", [words.keys for words in told]),
            codes=("list_uint8", [words.codes for words in told]),
            word_norm=("float64", norms[:, 0]),
            name_norm=("float64", norms[:, 1]),
            shingles=("list_uint64", [text.sample for text in texts]),
            text_key=("uint64", [text.text_key for text in texts]),
        ),
    ):
        con.execute(
            "create or replace temp table new_texts as select distinct on (text_key) text_key, shingles, article_id "
            "from sketched where text_key is not null "
            "and text_key not in (select text_key from ops.article_sketches where text_key is not null) "
            "order by text_key, article_id"
        )
        con.execute("insert into ops.article_sketches by name select * from sketched")
    if con.execute("select 1 from new_texts limit 1").fetchall():
        _compare_texts(con)
    con.execute("drop table new_texts")


def _compare_texts(con: Connection) -> None:
    """Find near texts of the new ones: probes of either among the sample of the other."""
    _find_shingles(con)
    con.execute(
        f"""
        create or replace temp table candidates as
        with hits as (
            select probed.text_key as shorter, probed.probes, held.text_key as longer
            from new_shingles probed join held_shingles held using (shingle) where probed.is_probe
            union all
            select probed.text_key, probed.probes, held.text_key
            from held_shingles probed join new_shingles held using (shingle)
            where probed.is_probe and probed.text_key not in (select text_key from new_texts)
        )
        select distinct least(shorter, longer) as a, greatest(shorter, longer) as b from (
            select shorter, longer from hits where shorter <> longer
            group by all having count(*) >= greatest(1, {MIN_CONTAINMENT} * any_value(probes)
                - {PROBE_ROOTS} * sqrt(any_value(probes)))  -- `is_candidate`
        )
        """
    )
    alike = _with_like_samples(con)
    for table in ("candidates", "new_shingles", "held_shingles"):
        con.execute(f"drop table {table}")
    near = near_texts(alike, _bodies(con, sorted({key for pair in alike for key in pair})))
    with registered(con, "near", arrow_columns(a=("uint64", [a for a, _ in near]), b=("uint64", [b for _, b in near]))):
        con.execute("insert into ops.near_texts select a, b from near")


def _find_shingles(con: Connection) -> None:
    """Temporary tables `new_shingles` of new texts, and `held_shingles`: of every text what can make it a candidate.

    That is probes of new texts, and its own probes that a new text holds. All samples are read, but in numpy, which
    takes half of what unnesting and joining them takes in SQL.
    """
    import pyarrow as pa

    con.execute(
        f"""
        create or replace temp table new_shingles as
        select text_key, unnest(shingles) as shingle, generate_subscripts(shingles, 1) <= {PROBES} as is_probe,
            least(len(shingles), {PROBES}) as probes
        from new_texts
        """
    )
    new = con.execute("select shingle, is_probe from new_shingles").fetchnumpy()
    wanted = new["shingle"], new["shingle"][new["is_probe"]]
    batches = con.sql("select text_key, shingles from ops.article_sketches where text_key is not null").to_arrow_reader(
        READ_AT_ONCE
    )
    held = pa.Table.from_batches([_held_shingles(batch, *wanted) for batch in batches])
    with registered(con, "held", held):
        con.execute("create or replace temp table held_shingles as select distinct * from held")


def _held_shingles(texts: Any, new: Hashes, new_probes: Hashes) -> Any:
    """Rows of `held_shingles` from text_key and shingles: Arrow batches both."""
    import pyarrow as pa

    shingles = texts.column("shingles")
    values, sizes = shingles.flatten().to_numpy(), np.diff(shingles.offsets.to_numpy())
    begins = np.cumsum(sizes) - sizes
    probes = np.minimum(sizes, PROBES)
    own_probes = np.repeat(begins - (np.cumsum(probes) - probes), probes) + np.arange(probes.sum())
    found = np.union1d(own_probes[found_among(values[own_probes], new)], found_among(values, new_probes))
    owner = np.searchsorted(begins, found, side="right") - 1
    columns = {
        "text_key": texts.column("text_key").to_numpy()[owner],
        "shingle": values[found],
        "probes": probes[owner],
        "is_probe": found - begins[owner] < PROBES,
    }
    return pa.RecordBatch.from_pydict(columns)


def _with_like_samples(con: Connection) -> list[tuple[int, int]]:
    """The candidates that are worth reading."""
    rows = con.execute(
        """
        with texts as (
            select text_key, any_value(shingles) as shingles from ops.article_sketches
            where text_key in (select a from candidates union all select b from candidates) group by text_key
        )
        select a, b, len(list_intersect(ours.shingles, theirs.shingles)), len(ours.shingles), len(theirs.shingles)
        from candidates join texts ours on ours.text_key = a join texts theirs on theirs.text_key = b
        """
    ).fetchall()
    return [(a, b) for a, b, *sizes in rows if have_like_samples(*sizes)]


def _bodies(con: Connection, text_keys: list[int]) -> dict[int, str]:
    """text_key -> the body of an article that holds this text."""
    with registered(con, "wanted", arrow_columns(text_key=("uint64", text_keys))):
        return dict(
            con.execute(
                "select text_key, any_value(body) from ops.article_sketches semi join wanted using (text_key) "
                "join extracted.articles using (article_id) group by text_key"
            ).fetchall()
        )


def settle_copies(con: Connection) -> None:
    """Temporary table `standing`: supersedes, is_current, duplicate_of and same_as of every article."""
    versions = find_versions(
        [
            _Version(*row)
            for row in con.execute(
                "select article_id, external_id, source, updated_on, published_on, published_latest, crawled_on "
                "from extracted.articles where external_id is not null "
                "qualify count(*) over (partition by source, external_id) > 1"
            ).fetchall()
        ]
    )
    with registered(
        con,
        "versions",
        arrow_columns(
            article_id=("string", list(versions)),
            supersedes=("string", [older for older, _ in versions.values()]),
            replaced=("string", [None if is_newest else key for key, (_, is_newest) in versions.items()]),
        ),
    ):
        con.execute(
            "create or replace temp table standing as "
            "select a.article_id, v.supersedes, v.replaced is null as is_current "
            "from extracted.articles a left join versions v using (article_id)"
        )
    texts = con.execute(
        """
        with shared as (
            select a_key as text_key from ops.near_texts union select b_key from ops.near_texts union
            select text_key from ops.article_sketches group by text_key having count(*) > 1
        )
        select article_id, text_key, length(body) from ops.article_sketches semi join shared using (text_key)
        join standing using (article_id) join extracted.articles using (article_id) where standing.is_current
        """
    ).fetchall()
    copies = copies_of(texts, con.execute("from ops.near_texts").fetchall())
    with registered(
        con, "copies", arrow_columns(article_id=("string", list(copies)), kept=("string", list(copies.values())))
    ):
        con.execute(
            """
            create or replace temp table standing as
            select s.article_id, s.supersedes, s.is_current, c.kept as duplicate_of,
                coalesce(c.kept, newer.article_id) as same_as
            from standing s left join copies c using (article_id)
            left join standing newer on newer.supersedes = s.article_id
            """
        )
