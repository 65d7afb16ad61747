"""Stories in the warehouse: the pairs of new articles are found, and the subjects that they change divided anew.

Pairs and parts are remembered in the schema `ops` (migration 0013).
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from transforms.reference import Reference
from transforms.resolution.stories import Rows, divide, name_stories, split_by, tell_stories
from transforms.resolution.story_pairs import Numbers, Seekers, StoryColumns, StoryPairs, near_in_time, weeks_of
from transforms.resolution.story_vectors import StoryVectors
from transforms.resolution.story_words import WordColumns, word_shares
from warehouse.db import Connection
from warehouse.load import registered
from warehouse.tables import replace_with

AT_ONCE = 4096  # articles whose pairs are sought, or that are divided, at once
READ_AT_ONCE = 32768  # articles read together that they are compared with


def settle_stories(con: Connection, *, reference: Reference) -> dict[str, str]:
    """article_id -> story_id of every article, from `standing`; ops.story_pairs and ops.story_parts are kept up."""
    con.execute(
        """
        create or replace temp table numbered as
        select (row_number() over (order by article_id) - 1)::integer as place, article_id,
            coalesce(published_earliest, date '0001-01-01') - date '0001-01-01' + 1 as earliest,
            coalesce(published_latest, date '9999-12-31') - date '0001-01-01' + 1 as latest,
            article_id in (select article_id from new_articles)
            or article_id not in (select article_id from ops.story_parts) as is_fresh
        from extracted.articles semi join (from standing where same_as is null) using (article_id)
            semi join (from ops.article_sketches where len(keys) > 0) using (article_id)
        """
    )
    told = con.execute("select article_id, earliest, latest, is_fresh from numbered order by place").fetchnumpy()
    weeks = weeks_of(told["earliest"], told["latest"])
    _drop_pairs(con)
    _add_pairs(con, weeks, told["is_fresh"], reference)
    division = _Division(con, len(weeks), reference)
    heads = tell_stories(weeks, _pairs(con), division.parts)
    division.remember()
    same_as = dict(con.execute("select article_id, same_as from standing").fetchall())
    return name_stories(dict(zip(told["article_id"], told["article_id"][heads], strict=True)), same_as)


def _drop_pairs(con: Connection) -> None:
    """Forget the pairs of articles that stories are no longer made of (gone, or copies by now), or that are fresh."""
    con.execute(
        "create or replace temp table dropped as from ops.story_parts anti join (from numbered where not is_fresh) "
        "using (article_id)"
    )
    con.execute(
        "delete from ops.story_pairs where first_id in (select article_id from dropped) "
        "or second_id in (select article_id from dropped)"
    )


def _add_pairs(con: Connection, weeks: Numbers, is_fresh: Any, reference: Reference) -> None:
    """The pairs of fresh articles with each other and all others go to ops.story_pairs."""
    shares = reference.compiled(word_shares)
    by_week = np.lexsort(weeks.T)
    fresh = by_week[is_fresh[by_week]]
    turns = np.full(len(weeks), len(weeks))  # which of two articles seeks the other: no pair is found twice
    turns[fresh] = np.arange(len(fresh))
    found = []
    for begin in range(0, len(fresh), AT_ONCE):
        own = fresh[begin : begin + AT_ONCE]
        near = near_in_time(weeks, weeks[own])
        seekers = Seekers(_story_columns(_load(con, own), weeks[own]), shares)
        for batch in _sketches(con, near[turns[near] > begin]).fetch_record_batch(READ_AT_ONCE):
            others = batch.column("place").to_numpy()
            pairs = seekers.pairs(_story_columns(batch, weeks[others]))
            first, second = own[pairs.first], others[pairs.second]
            found.append(StoryPairs(first, second, pairs.alike).kept(turns[first] < turns[second]))
    _write_pairs(con, StoryPairs.joined(found))


def _write_pairs(con: Connection, pairs: StoryPairs) -> None:
    import pyarrow as pa

    columns = {"first": pairs.first, "second": pairs.second, "alike": pairs.alike}
    with registered(con, "found_pairs", pa.table(columns)):
        con.execute(
            "insert into ops.story_pairs by name "
            "select a.article_id as first_id, b.article_id as second_id, alike from found_pairs "
            "join numbered a on a.place = first join numbered b on b.place = second"
        )


def _pairs(con: Connection) -> StoryPairs:
    """All pairs, by place."""
    found = con.execute(
        "select a.place::bigint as first, b.place::bigint as second, alike::bigint as alike from ops.story_pairs "
        "join numbered a on a.article_id = first_id join numbered b on b.article_id = second_id"
    ).fetchnumpy()
    return StoryPairs(found["first"], found["second"], found["alike"])


def _sketches(con: Connection, places: Rows, order: str = "") -> Connection:
    """The sketches of these articles, to be fetched; `order`: by `rank` they come in the order of `places`."""
    import pyarrow as pa

    with registered(con, "places", pa.table({"place": places, "rank": np.arange(len(places))})):
        con.execute("create or replace temp table wanted as select * from numbered join places using (place)")
    return con.execute(
        "select place, keys, codes, word_norm, name_norm "
        f"from ops.article_sketches join wanted using (article_id) {order}"
    )


def _load(con: Connection, places: Rows) -> Any:
    """The sketches of these articles, in this order, as one Arrow batch."""
    (batch,) = _sketches(con, places, "order by rank").to_arrow_table().combine_chunks().to_batches()
    return batch


def _story_columns(batch: Any, weeks: Numbers) -> StoryColumns:
    norms = np.column_stack([batch.column(name).to_numpy() for name in ("word_norm", "name_norm")])
    return StoryColumns(_words(batch), norms, weeks)


def _words(batch: Any) -> WordColumns:
    keys, codes = batch.column("keys"), batch.column("codes")
    return WordColumns(
        np.diff(keys.offsets.to_numpy()).astype(np.int64), *(c.flatten().to_numpy() for c in (keys, codes))
    )


class _Division:
    """The parts of subjects: remembered where a subject is as it was, found anew where it has changed."""

    def __init__(self, con: Connection, count: int, reference: Reference) -> None:
        """`count`: how many articles are told."""
        self._con, self._reference = con, reference
        self._subject, self._part = np.full(count, -1), np.full(count, -1)
        known = con.execute(
            """
            with sizes as (select subject_id, count(*) as size from ops.story_parts group by all)
            select if(n.is_fresh, -1, coalesce(s.place, -1))::bigint as subject,
                coalesce(p.place, -1)::bigint as part, size
            from numbered n left join ops.story_parts k using (article_id) left join sizes using (subject_id)
                left join numbered s on s.article_id = subject_id left join numbered p on p.article_id = part_id
            order by n.place
            """
        ).fetchnumpy()
        self._known_subject, self._known_part, self._sizes = known["subject"], known["part"], known["size"]

    def parts(self, subjects: Sequence[Rows]) -> list[Rows]:
        """The parts of these subjects."""
        found: list[Rows] = []
        changed: list[Rows] = []
        for subject in subjects:
            self._subject[subject] = subject[0]
            if len(subject) < 3:
                found.append(subject)
            elif self._is_known(subject):
                found += split_by(subject, self._known_part[subject])
            else:
                changed.append(subject)
        for batch in _batches(changed):
            found += self._divided(batch)
        for part in found:
            self._part[part] = part[0]
        return found

    def _is_known(self, subject: Rows) -> bool:
        known = self._known_subject[subject]
        return bool(known[0] >= 0 and (known == known[0]).all() and self._sizes[subject[0]] == len(subject))

    def _divided(self, subjects: Sequence[Rows]) -> Iterator[Rows]:
        words = _words(_load(self._con, np.concatenate(subjects)))
        vectors = StoryVectors.of(words, self._reference.compiled(word_shares))
        begin = 0
        for subject in subjects:
            for part in divide(vectors, np.arange(begin, begin + len(subject))):
                yield subject[part - begin]
            begin += len(subject)

    def remember(self) -> None:
        """Write ops.story_parts."""
        import pyarrow as pa

        columns = {"place": np.arange(len(self._part)), "subject": self._subject, "part": self._part}
        with registered(self._con, "parts", pa.table(columns)):
            replace_with(
                self._con,
                "ops.story_parts",
                """
                select n.article_id, s.article_id as subject_id, p.article_id as part_id
                from parts join numbered n using (place) left join numbered s on s.place = subject
                    left join numbered p on p.place = part
                """,
            )


def _batches(subjects: Sequence[Rows]) -> Iterator[list[Rows]]:
    """The subjects in turn, so many together as hold `AT_ONCE` articles, or one that holds more."""
    batch: list[Rows] = []
    for subject in subjects:
        if batch and sum(map(len, batch)) + len(subject) > AT_ONCE:
            yield batch
            batch = []
        batch.append(subject)
    if batch:
        yield batch
