"""Stories in the warehouse: the windows that new articles touch are grouped anew, the others are remembered."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from transforms.reference import Reference
from transforms.resolution.stories import (
    MAX_WINDOWS_APART,
    continued,
    divide,
    join_parts,
    nearest_windows,
    story_key,
    window_of,
)
from transforms.resolution.story_vectors import StoryVectors, mean_vectors
from transforms.resolution.story_words import word_shares
from transforms.resolution.unions import Groups
from warehouse.db import Connection
from warehouse.load import registered
from warehouse.tables import arrow_table, replace_all, replace_with


@dataclass(frozen=True, slots=True)
class Placed:
    """One row of ops.story_parts."""

    article_id: str
    story_window: int | None
    nearest_id: str | None
    likeness: float | None
    part_id: str


@dataclass(frozen=True, slots=True)
class Linked:
    """One row of ops.story_links."""

    earlier_window: int
    later_window: int
    earlier: str
    later: str


Days = tuple[date | None, date | None]


def settle_stories(con: Connection, *, reference: Reference) -> dict[str, str]:
    """article_id -> story_id of every article, from `standing`; ops.story_parts and ops.story_links are kept up."""
    before = {row.article_id: row for row in (Placed(*r) for r in con.execute("from ops.story_parts").fetchall())}
    fresh = {key for (key,) in con.execute("select article_id from new_articles").fetchall()}
    days: dict[str, Days] = {
        key: (first, last)
        for key, first, last in con.execute(
            "select article_id, published_earliest, published_latest from extracted.articles "
            "semi join (from standing where same_as is null) using (article_id) "
            "semi join (from ops.article_sketches where len(keys) > 0) using (article_id) order by article_id"
        ).fetchall()
    }
    known = {key: row for key, row in before.items() if key in days and key not in fresh}
    placed = _place(con, days, known, reference)
    touched = _touched(before, placed, fresh)
    parts = _regroup(con, placed, touched, reference)
    links = _relink(con, parts, touched, reference)
    return _story_ids(con, parts, links)


def _place(
    con: Connection, days: Mapping[str, Days], known: Mapping[str, Placed], reference: Reference
) -> dict[str, Placed]:
    """Every article with its window, in order of article_id; `part_id` as before, its own key where it is new.

    An undated article that has kept the dated one that places it is compared with new dated ones alone.
    """
    windows = {key: window for key, own in days.items() if (window := window_of(*own)) is not None}
    undated = [key for key in days if key not in windows]
    lost = [k for k in undated if k not in known or not _is_held(known[k].nearest_id, windows.keys() & known.keys())]
    settled = sorted(set(undated) - set(lost))
    nearest = {key: (-(known[key].likeness or 0.0), known[key].nearest_id or "") for key in settled}
    nearest = {key: best for key, best in nearest.items() if best[1]}
    for seekers, held in ((lost, sorted(windows)), (settled, sorted(windows.keys() - known.keys()))):
        for key, found in _nearest(con, seekers, held, windows, days, reference).items():
            nearest[key] = min(nearest.get(key, found), found)
    placed: dict[str, Placed] = {}
    for key in days:
        part = known[key].part_id if key in known else key
        likeness, by = nearest.get(key, (None, None))
        placed[key] = Placed(key, windows.get(by or key), by, None if likeness is None else -likeness, part)
    return placed


def _is_held(nearest_id: str | None, held: Container[str]) -> bool:
    """True when what was remembered of an undated article still holds: its nearest is there, or there was none."""
    return nearest_id is None or nearest_id in held


def _nearest(
    con: Connection,
    seekers: Sequence[str],
    held: Sequence[str],
    windows: Mapping[str, int],
    days: Mapping[str, Days],
    reference: Reference,
) -> dict[str, tuple[float, str]]:
    """(minus likeness, article_id) of the dated article most like each seeker."""
    if not seekers or not held:
        return {}
    units = load_vectors(con, [*seekers, *held], reference).weighed()
    found = nearest_windows(
        [days[key] for key in seekers], units[: len(seekers)], [windows[key] for key in held], units[len(seekers) :]
    )
    return {seekers[row]: (-likeness, held[at]) for row, (_, likeness, at) in found.items()}


def load_vectors(con: Connection, article_ids: Sequence[str], reference: Reference) -> StoryVectors:
    """The vectors of these articles, in this order."""
    with registered(
        con, "wanted_rows", arrow_table(_Asked, [_Asked(key, place) for place, key in enumerate(article_ids)])
    ):
        query = "select keys, codes from wanted_rows join ops.article_sketches using (article_id) order by place"
        found = con.sql(query).to_arrow_table()
    keys, codes = (found.column(name).combine_chunks() for name in ("keys", "codes"))
    lengths = np.diff(keys.offsets.to_numpy())
    values = [column.flatten().to_numpy(zero_copy_only=False).astype(np.int64) for column in (keys, codes)]
    return StoryVectors(lengths.astype(np.int64), values[0], values[1], reference.compiled(word_shares))


@dataclass(frozen=True, slots=True)
class _Asked:
    """An article and its place in an answer."""

    article_id: str
    place: int


def _touched(before: Mapping[str, Placed], placed: Mapping[str, Placed], fresh: Container[str]) -> set[int | None]:
    """The windows that gained, lost or changed an article."""
    found: set[int | None] = set()
    for key in before.keys() | placed.keys():
        old, new = before.get(key), placed.get(key)
        if old is None or new is None or key in fresh or old.story_window != new.story_window:
            found |= {row.story_window for row in (old, new) if row is not None}
    return found


def _regroup(
    con: Connection, placed: Mapping[str, Placed], touched: set[int | None], reference: Reference
) -> dict[str, Placed]:
    """Every article with the group that it is in now; ops.story_parts is written."""
    members: dict[int | None, list[str]] = defaultdict(list)
    for key, row in placed.items():
        if row.story_window in touched:
            members[row.story_window].append(key)
    parts = dict(placed)
    every = [key for keys in members.values() for key in keys]
    vectors = load_vectors(con, every, reference)
    begin = 0
    for keys in members.values():
        for group in divide(vectors, range(begin, begin + len(keys))):
            for place in group:
                parts[keys[place]] = replace(placed[keys[place]], part_id=keys[group[0]])
        begin += len(keys)
    with registered(con, "parts", arrow_table(Placed, list(parts.values()))):
        replace_with(con, "ops.story_parts", "select * from parts")
    return parts


def _relink(
    con: Connection, parts: Mapping[str, Placed], touched: set[int | None], reference: Reference
) -> list[Linked]:
    """All links between groups of dated windows, those of touched windows computed anew; ops.story_links is written."""
    dated = {window for window in touched if window is not None}
    near = {window + apart for window in dated for apart in range(-MAX_WINDOWS_APART, MAX_WINDOWS_APART + 1)}
    groups: dict[tuple[int, str], list[str]] = defaultdict(list)
    for key, row in parts.items():
        if row.story_window in near:
            groups[row.story_window, row.part_id].append(key)
    names = sorted(groups)
    links = [
        link
        for link in (Linked(*row) for row in con.execute("from ops.story_links").fetchall())
        if link.earlier_window not in dated and link.later_window not in dated
    ]
    if names:
        keys = [key for name in names for key in groups[name]]
        place = {key: number for number, key in enumerate(keys)}
        units = load_vectors(con, keys, reference).weighed()
        means = mean_vectors(units, [[place[key] for key in groups[name]] for name in names])
        window_of_part = {part: window for window, part in names}
        links += [
            Linked(window_of_part[earlier], window_of_part[later], earlier, later)
            for _, earlier, later in continued(names, means)
            if window_of_part[earlier] in dated or window_of_part[later] in dated
        ]
    links.sort(key=lambda link: (link.earlier, link.later))
    replace_all(con, "ops.story_links", Linked, links)
    return links


def _story_ids(con: Connection, parts: Mapping[str, Placed], links: Iterable[Linked]) -> dict[str, str]:
    """article_id -> story_id: groups joined along links, copies and old versions with the article they follow."""
    apart = [(link.later_window - link.earlier_window, link.earlier, link.later) for link in links]
    joined = join_parts((row.part_id for row in parts.values()), apart)
    stories = Groups()
    for key, row in parts.items():
        stories.union(key, joined.find(row.part_id))
    for key, same_as in con.execute("select article_id, same_as from standing").fetchall():
        stories.union(key, same_as or key)
    return {key: story_key(stories.find(key)) for key in sorted(k for keys in stories.members().values() for k in keys)}
