"""Stories in the warehouse: the pairs of new articles are found, and the subjects that they change divided anew.

Pairs and parts are remembered in the schema `ops` (migration 0013).
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from transforms.reference import Reference
from transforms.resolution.stories import Rows, divide, large, name_stories, tell_stories, with_parts
from transforms.resolution.story_pairs import Numbers, Seekers, StoryColumns, StoryPairs, near_in_time, weeks_of
from transforms.resolution.story_vectors import StoryVectors
from transforms.resolution.story_words import WordColumns, word_shares
from warehouse.db import Connection
from warehouse.load import registered

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
        for batch in _sketches(con, near[turns[near] > begin]).to_arrow_reader(READ_AT_ONCE):
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


def _sketches(con: Connection, places: Rows, order: str = "") -> Any:
    """The sketches of these articles, a relation; `order`: by `rank` they come in the order of `places`."""
    import pyarrow as pa

    with registered(con, "places", pa.table({"place": places, "rank": np.arange(len(places))})):
        con.execute("create or replace temp table wanted_sketches as select * from numbered join places using (place)")
    return con.sql(
        "select place, keys, codes, word_norm, name_norm "
        f"from ops.article_sketches join wanted_sketches using (article_id) {order}"
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
        # By place; -1 where none is known, -2 where another was that is gone, or the article is fresh.
        known = con.execute(
            """
            with sizes as (select subject_id, count(*) as size from ops.story_parts group by all)
            select if(n.is_fresh, -2, coalesce(s.place, if(subject_id is null, -1, -2)))::bigint as subject,
                coalesce(p.place, if(part_id is null, -1, -2))::bigint as part, coalesce(size, 0) as size
            from numbered n left join ops.story_parts k using (article_id) left join sizes using (subject_id)
                left join numbered s on s.article_id = subject_id left join numbered p on p.article_id = part_id
            order by n.place
            """
        ).fetchnumpy()
        self._known_subject, self._known_part, self._sizes = known["subject"], known["part"], known["size"]

    def parts(self, subject_of: Rows) -> Rows:
        """The head of each row's part, from that of its subject."""
        is_known = self._is_known(subject_of)
        changed = large(np.where(is_known, -1, subject_of))
        divided = (part for batch in _batches(changed) for part in self._divided(batch))
        part_of = with_parts(np.where(is_known, self._known_part, subject_of), divided)
        is_member = subject_of >= 0
        self._subject[is_member], self._part[is_member] = subject_of[is_member], part_of[is_member]
        return part_of

    def _is_known(self, subject_of: Rows) -> Any:
        """Which rows are of a subject of the same rows as before."""
        is_other = (self._known_subject < 0) | (self._known_subject != self._known_subject[subject_of])
        others, sizes = np.bincount(subject_of + 1, is_other), np.bincount(subject_of + 1)
        is_same = (others[subject_of + 1] == 0) & (sizes[subject_of + 1] == self._sizes[subject_of])
        return is_same & (subject_of >= 0)

    def _divided(self, subjects: Sequence[Rows]) -> Iterator[Rows]:
        words = _words(_load(self._con, np.concatenate(subjects)))
        vectors = StoryVectors.of(words, self._reference.compiled(word_shares))
        begin = 0
        for subject in subjects:
            for part in divide(vectors, np.arange(begin, begin + len(subject))):
                yield subject[part - begin]
            begin += len(subject)

    def remember(self) -> None:
        """Write what has changed to ops.story_parts."""
        import pyarrow as pa

        changed = np.flatnonzero((self._subject != self._known_subject) | (self._part != self._known_part))
        columns = {"place": changed, "subject": self._subject[changed], "part": self._part[changed]}
        with registered(self._con, "parts", pa.table(columns)):
            self._con.execute(
                """
                create or replace temp table changed_parts as
                select n.article_id, s.article_id as subject_id, p.article_id as part_id
                from parts join numbered n using (place) left join numbered s on s.place = subject
                    left join numbered p on p.place = part
                """
            )
        self._con.execute(
            "delete from ops.story_parts where article_id in "
            "(select article_id from dropped union all select article_id from changed_parts)"
        )
        self._con.execute("insert into ops.story_parts from changed_parts")


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
