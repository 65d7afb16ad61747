"""Stories: which articles tell of the same happenings. They follow from the pairs of articles that are alike.

1. Dated articles of one week that pairs connect are a subject, which falls apart into parts where its articles tell
   different stories.
2. Parts of neighbouring weeks that are most like each other are one story that goes on.
3. An article without a date joins the dated part that it is most like; those that are like none are divided among
   themselves.

So a new article changes the subjects that its pairs reach, and nothing else: `warehouse` remembers the rest.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.ids import stable_id
from transforms.reference import Reference
from transforms.resolution.linkage import average_linkage
from transforms.resolution.story_pairs import (
    MILLION,
    Day,
    Numbers,
    Seekers,
    StoryColumns,
    StoryPairs,
    day_number,
    weeks_of,
)
from transforms.resolution.story_vectors import StoryVectors, general_norms, similarities_within
from transforms.resolution.story_words import StoryWords, WordColumns, WordShares, word_shares

MIN_PLACED = 0.15  # average likeness of an undated article and a part that it joins, pairs alone counted
MIN_CONTINUED = 0.10  # average likeness of two parts that are one story in two weeks, pairs alone counted
SUBJECT_AVERAGE = 0.10  # alike enough to have one subject, by rarity in general news (ECB+: .86-.93 cut alike)
STORY_AVERAGE = 0.115  # alike enough to tell one story, by rarity among the articles of the subject
SUBJECT_PRIOR = 30.0  # general news counts as so many articles of the subject (ECB+: 20-50 alike)
FLOOR = 0.04  # likenesses below it count as 0
MAX_DEPTH = 8
MIN_DIVIDED = 3  # two articles that are a pair tell one story

Rows = NDArray[np.int64]  # numbers of articles, ascending
# The head of each row's part, from that of its subject. A head is the smallest row; a row of none has -1.
Divide = Callable[[Rows], Rows]


@dataclass(frozen=True, slots=True)
class StoryInput:
    """One article as story grouping sees it."""

    article_id: str
    words: StoryWords
    earliest: Day  # publication day, bounds inclusive; None = unbounded
    latest: Day
    same_as: str | None = None  # the article it copies or was replaced by: always in that article's story


def group_stories(articles: Sequence[StoryInput], *, reference: Reference) -> dict[str, str]:
    """article_id -> story_id, for every article: one that no other resembles is a story of its own.

    story_id is made of the smallest article_id.
    """
    told = sorted((a for a in articles if a.same_as is None and a.words.keys), key=lambda a: a.article_id)
    heads: dict[str, str] = {}
    if told:
        shares = reference.compiled(word_shares)
        columns = _columns_of(told, shares)
        pairs = Seekers(columns, shares).pairs(columns)
        once = pairs.kept(pairs.first < pairs.second)
        vectors = StoryVectors.of(columns.words, shares)

        def divided(subject_of: Rows) -> Rows:
            return with_parts(subject_of, (part for subject in large(subject_of) for part in divide(vectors, subject)))

        first = tell_stories(columns.weeks, once, divided)
        heads = {a.article_id: told[row].article_id for a, row in zip(told, first.tolist(), strict=True)}
    return name_stories(heads, {a.article_id: a.same_as for a in articles})


def _columns_of(articles: Sequence[StoryInput], shares: WordShares) -> StoryColumns:
    words = WordColumns.of([a.words for a in articles])
    earliest = np.array([day_number(a.earliest, unbounded=date.min) for a in articles])
    latest = np.array([day_number(a.latest, unbounded=date.max) for a in articles])
    return StoryColumns(words, general_norms(words, shares), weeks_of(earliest, latest))


def name_stories(heads: Mapping[str, str], same_as: Mapping[str, str | None]) -> dict[str, str]:
    """article_id -> story_id of every article of `same_as`: those that follow another are in its story.

    `heads`: article_id -> the smallest of its story, of articles that follow none.
    """
    keys = sorted(same_as)
    places = {key: place for place, key in enumerate(keys)}
    links = [(places[own], places[other]) for own, other in (*heads.items(), *same_as.items()) if other in places]
    roots = _connected(len(keys), *np.array(links, dtype=np.int64).reshape(-1, 2).T).tolist()
    story_of = {root: stable_id("sto", keys[root]) for root in set(roots)}
    return {key: story_of[root] for key, root in zip(keys, roots, strict=True)}


def tell_stories(weeks: Any, pairs: StoryPairs, divided: Divide) -> Rows:
    """The smallest row number of the story of each row: the same for all articles of a story.

    `weeks`: one row (`weeks_of`) per article, in order of article_id; `pairs`: each once. `divided` is asked twice, for
    the subjects of dated articles and for those of undated ones that join none.
    """
    count = len(weeks)
    is_dated = weeks[:, 0] == weeks[:, 1]
    week = np.where(is_dated, weeks[:, 0], -1)
    both = is_dated[pairs.first] & is_dated[pairs.second]
    is_one_week = week[pairs.first] == week[pairs.second]
    part_of = np.where(is_dated, divided(_subjects(is_dated, pairs.kept(both & is_one_week))), np.arange(count))
    links = continued(pairs.kept(both & ~is_one_week), part_of, week)
    rows, parts = _placed(pairs.kept(is_dated[pairs.first] ^ is_dated[pairs.second]), part_of, is_dated)
    is_left = ~is_dated
    is_left[rows] = False
    among_left = pairs.kept(is_left[pairs.first] & is_left[pairs.second])
    part_of = np.where(is_left, divided(_subjects(is_left, among_left)), part_of)
    part_of[rows] = parts
    earlier, later = np.array(keep_links(links), dtype=np.int64).reshape(-1, 2).T
    return _connected(count, np.append(np.arange(count), earlier), np.append(part_of, later))


def _connected(count: int, first: Rows, second: Rows) -> Rows:
    """The smallest number that each of 0..count-1 is connected with."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    links = csr_matrix((np.ones(len(first), dtype=bool), (first, second)), shape=(count, count))
    groups, labels = connected_components(links, directed=False)
    smallest = np.full(groups, count)
    np.minimum.at(smallest, labels, np.arange(count))
    heads: Rows = smallest[labels]
    return heads


def _subjects(is_member: NDArray[np.bool_], pairs: StoryPairs) -> Rows:
    """The head of each member among those that pairs connect, directly or not."""
    return np.where(is_member, _connected(len(is_member), pairs.first, pairs.second), -1)


def large(subject_of: Rows) -> list[Rows]:
    """The subjects that may fall apart: those of three rows or more."""
    sizes = np.bincount(subject_of + 1)
    rows = np.flatnonzero((subject_of >= 0) & (sizes[subject_of + 1] >= MIN_DIVIDED))
    heads = subject_of[rows]
    order = np.argsort(heads, kind="stable")
    return np.split(rows[order], np.flatnonzero(np.diff(heads[order])) + 1) if len(rows) else []


def with_parts(subject_of: Rows, parts: Iterable[Rows]) -> Rows:
    """The head of each row's part, where `parts` are those of divided subjects; others are one part."""
    part_of = subject_of.copy()
    for part in parts:
        part_of[part] = part[0]
    return part_of


def continued(pairs: StoryPairs, part_of: Rows, week: Rows) -> list[tuple[int, int, int]]:
    """Links (weeks apart, earlier part, later part), sorted, between parts of different weeks.

    Linked are two parts each of which is more like the other than any in that one's week. A part goes by its first row.
    """
    a, b = part_of[pairs.first], part_of[pairs.second]
    is_turned = week[a] > week[b]
    earlier, later, mean = _means(np.where(is_turned, b, a), np.where(is_turned, a, b), pairs.alike, part_of)
    own, other, likeness = np.append(earlier, later), np.append(later, earlier), np.append(mean, mean)
    is_best = _is_first((own, week[other]), (-likeness, other))
    keep = is_best[: len(mean)] & is_best[len(mean) :] & (mean >= MIN_CONTINUED)
    found = zip((week[later] - week[earlier])[keep].tolist(), earlier[keep].tolist(), later[keep].tolist(), strict=True)
    return sorted(found)


def _placed(pairs: StoryPairs, part_of: Rows, is_dated: NDArray[np.bool_]) -> tuple[Rows, Rows]:
    """Undated rows, and the dated part that each joins; `pairs`: of one undated and one dated row."""
    is_turned = is_dated[pairs.first]
    undated = np.where(is_turned, pairs.second, pairs.first)
    rows, parts, mean = _means(undated, part_of[pairs.first + pairs.second - undated], pairs.alike, part_of)
    keep = _is_first((rows,), (-mean, parts)) & (mean >= MIN_PLACED)
    return rows[keep], parts[keep]


def _means(a: Rows, b: Rows, alike: Numbers, part_of: Rows) -> tuple[Rows, Rows, NDArray[np.float64]]:
    """Each two parts that pairs connect, with the average likeness of their articles; what is no pair counts as 0."""
    sizes = np.bincount(part_of, minlength=len(part_of))
    keys, inverse = np.unique(a * len(part_of) + b, return_inverse=True)
    first, second = np.divmod(keys, len(part_of))
    totals = np.bincount(inverse, alike, minlength=len(keys))
    return first, second, totals / (sizes[first] * sizes[second] * MILLION)


def _is_first(groups: Sequence[Any], order: Sequence[Any]) -> NDArray[np.bool_]:
    """Which rows come first in their group; the first of `order` counts most."""
    sequence = np.lexsort((*reversed(order), *reversed(groups)))
    is_new = np.zeros(len(sequence), dtype=bool)
    is_new[:1] = True
    for group in groups:
        is_new[1:] |= np.diff(group[sequence]) != 0
    found = np.empty(len(sequence), dtype=bool)
    found[sequence] = is_new
    return found


def keep_links(links: Iterable[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The links (earlier, later) that hold, of links (weeks apart, earlier, later); the nearest weeks come first.

    A part is continued by one other and continues one, so that two parts of one week never become one story.
    """
    goes_on: set[int] = set()
    continues: set[int] = set()
    kept = []
    for _, earlier, later in sorted(links):
        if earlier not in goes_on and later not in continues:
            goes_on.add(earlier)
            continues.add(later)
            kept.append((earlier, later))
    return kept


def divide(vectors: StoryVectors, subject: Rows) -> list[Rows]:
    """The parts of one subject of `MIN_DIVIDED` rows or more, in order of their first row.

    Two steps, both average linkage of TF-IDF vectors. First by rarity in general news. Then each group is weighed again
    by its own words, so that what all its articles share counts little, and falls apart where they tell different
    stories (ECB+: B-cubed .89 -> .93); repeated until nothing falls apart.
    """
    parts: list[Rows] = []
    waiting = [(group, 0) for group in _linked(vectors, subject, math.inf, FLOOR, SUBJECT_AVERAGE)]
    while waiting:
        group, depth = waiting.pop()
        found = [group]
        if len(group) >= MIN_DIVIDED and depth < MAX_DEPTH:
            found = _linked(vectors, group, SUBJECT_PRIOR, 0.0, STORY_AVERAGE)
        if len(found) == 1:
            parts.append(group)
        else:
            waiting += [(part, depth + 1) for part in found]
    return sorted(parts, key=lambda part: int(part[0]))


def _linked(vectors: StoryVectors, rows: Rows, prior: float, floor: float, min_average: float) -> list[Rows]:
    a, b, alike = similarities_within(vectors.chosen(rows).unit_vectors(prior=prior), floor=floor)
    pairs = a.astype(np.int64), b.astype(np.int64), alike
    return [rows[group] for group in average_linkage(len(rows), pairs, min_average=min_average)]
