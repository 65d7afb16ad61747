"""Stories: which articles tell of the same happenings.

Articles are put into windows of a week, by the day they were published. Inside a window they are grouped by what they
tell, and groups of neighbouring windows that are most alike are one story that goes on. So an article that arrives
later can change only its own window and the links to the next ones: `warehouse` resolves those alone, by the same
functions. An article without a date is put into the window of the dated article it resembles most; those
that resemble none are a window of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from transforms.ids import stable_id
from transforms.reference import Reference
from transforms.resolution.linkage import Similarities, average_linkage
from transforms.resolution.story_vectors import StoryVectors, mean_vectors, similarities, similarities_within
from transforms.resolution.story_words import StoryWords, word_shares
from transforms.resolution.unions import Groups

WINDOW_DAYS = 7
MAX_WINDOWS_APART = 4  # between two groups of one story: background repeats an event for weeks
MAX_DATED_DAYS = 31  # a wider publication interval puts an article into no window
MIN_NEAREST = (
    0.15  # alike enough to share a window with a dated article (ECB+, dates of a third taken away: .917 of .919)
)
MIN_CONTINUED = 0.15  # average likeness of two groups that are one story in two windows
SUBJECT_AVERAGE = 0.10  # alike enough to have one subject, by rarity in general news (ECB+: .86-.93 cut alike)
STORY_AVERAGE = 0.115  # alike enough to tell one story, by rarity among the articles of the subject
SUBJECT_PRIOR = 30.0  # general news counts as so many articles of the subject (ECB+: 20-50 alike)
FLOOR = 0.04  # pairs less alike count as 0
MAX_DEPTH = 8

Day = date | None


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
    ordered = sorted(articles, key=lambda a: a.article_id)
    compared = [a for a in ordered if a.same_as is None]
    groups = Groups(a.article_id for a in ordered)
    for members in _continued_groups(compared, reference):
        for member in members[1:]:
            groups.union(members[0], member)
    known = {a.article_id for a in ordered}
    for article in ordered:
        if article.same_as in known:
            groups.union(article.article_id, article.same_as)
    return {a.article_id: story_key(groups.find(a.article_id)) for a in ordered}


def story_key(smallest_article_id: str) -> str:
    """The story_id of the story whose smallest article_id is given."""
    return stable_id("sto", smallest_article_id)


def _continued_groups(articles: Sequence[StoryInput], reference: Reference) -> list[list[str]]:
    """The articles of each story."""
    told = [a for a in articles if a.words.keys]
    if not told:
        return []
    vectors = StoryVectors.of([a.words for a in told], reference.compiled(word_shares))
    windows = place_in_windows([(a.earliest, a.latest) for a in told], vectors.weighed())
    parts: dict[int | None, list[list[int]]] = {}
    for window, rows in windows.items():
        parts[window] = [[rows[place] for place in part] for part in divide(vectors, rows)]
    by_name = {told[part[0]].article_id: part for own in parts.values() for part in own}
    dated = [(window, told[part[0]].article_id) for window, own in parts.items() if window is not None for part in own]
    links = continued(dated, mean_vectors(vectors.weighed(), [by_name[name] for _, name in dated]))
    joined = join_parts(by_name, links)
    return [[told[row].article_id for name in names for row in by_name[name]] for names in joined.members().values()]


def window_of(earliest: Day, latest: Day) -> int | None:
    """The week in which an article was published; None when its dates do not say."""
    if earliest is None or latest is None or latest - earliest > timedelta(days=MAX_DATED_DAYS):
        return None
    return earliest.toordinal() // WINDOW_DAYS


def place_in_windows(days: Sequence[tuple[Day, Day]], units: Any) -> dict[int | None, list[int]]:
    """Window -> row numbers; None holds the articles that neither a date nor a dated article places."""
    windows = [window_of(*own) for own in days]
    dated = [row for row, window in enumerate(windows) if window is not None]
    undated = [row for row, window in enumerate(windows) if window is None]
    placed: dict[int | None, list[int]] = defaultdict(list)
    nearest = nearest_windows(
        [days[row] for row in undated], units[undated], [windows[row] or 0 for row in dated], units[dated]
    )
    for place, row in enumerate(undated):
        windows[row] = nearest[place][0] if place in nearest else None
    for row, window in enumerate(windows):
        placed[window].append(row)
    return dict(placed)


def nearest_windows(
    undated: Sequence[tuple[Day, Day]], undated_units: Any, windows: Sequence[int], dated_units: Any
) -> dict[int, tuple[int, float, int]]:
    """Row of an undated article -> (window, likeness, row) of the dated one most like it, where one is like enough.

    Where a bound is known ("not before 2 March"), windows that lie beyond it are left out. Ties go to the first row.
    """
    if not undated or not windows:
        return {}
    held = np.array(windows)
    reach = MAX_WINDOWS_APART * WINDOW_DAYS
    low = np.array([(first or date.min).toordinal() - reach for first, _ in undated]) // WINDOW_DAYS
    high = np.array([(last or date.max).toordinal() + reach for _, last in undated]) // WINDOW_DAYS
    found: dict[int, tuple[int, float, int]] = {}
    for rows, others, alike in similarities(undated_units, dated_units, floor=MIN_NEAREST):
        may = (held[others] >= low[rows]) & (held[others] <= high[rows])
        rows, others, alike = rows[may], others[may], alike[may]
        order = np.lexsort((others, -alike, rows))
        _, first_of_row = np.unique(rows[order], return_index=True)
        for at in order[first_of_row].tolist():
            found[int(rows[at])] = int(held[others[at]]), float(alike[at]), int(others[at])
    return found


def divide(vectors: StoryVectors, rows: Sequence[int]) -> list[list[int]]:
    """The groups of one window, as places in `rows`, in order of their first.

    Two steps, both average linkage of TF-IDF vectors. First subjects, weighed by general news. Then each subject is
    weighed again by its own words, so that what all its articles share counts little, and falls apart where they tell
    different stories (ECB+: B-cubed .89 -> .93); repeated until nothing falls apart.
    """
    own = list(rows)
    if len(own) == 1:
        return [[0]]
    stories: list[list[int]] = []
    subjects = [(group, 0) for group in _linked(vectors.weighed(own), FLOOR, SUBJECT_AVERAGE)]
    while subjects:
        group, depth = subjects.pop()
        parts = [group]
        if len(group) > 2 and depth < MAX_DEPTH:
            weighed = vectors.weighed([own[place] for place in group], prior=SUBJECT_PRIOR)
            parts = [[group[place] for place in part] for part in _linked(weighed, 0.0, STORY_AVERAGE)]
        if len(parts) == 1:
            stories.append(group)
        else:
            subjects += [(part, depth + 1) for part in parts]
    return sorted(stories)


def _linked(units: Any, floor: float, min_average: float) -> list[list[int]]:
    a, b, alike = similarities_within(units, floor=floor)
    pairs: Similarities = (a.astype(np.int64), b.astype(np.int64), alike)
    return average_linkage(units.shape[0], pairs, min_average=min_average)


def continued(parts: Sequence[tuple[int, str]], means: Any) -> list[tuple[int, str, str]]:
    """Links (windows apart, earlier, later) between the groups (window, name), whose mean vectors are given.

    Linked are two groups of windows near each other where each is more like the other than any in that one's window.
    """
    order = sorted(range(len(parts)), key=lambda place: parts[place])
    ordered, sums = [parts[place] for place in order], means[order]
    windows = np.array([window for window, _ in ordered], dtype=np.int64)
    links: list[tuple[int, str, str]] = []
    for window in np.unique(windows).tolist():
        begin, end = np.searchsorted(windows, (window, window + 1)).tolist()
        reach = int(np.searchsorted(windows, window + MAX_WINDOWS_APART, side="right"))
        if end == reach:
            continue
        best: dict[int, dict[tuple[bool, int], tuple[float, int]]] = defaultdict(dict)
        for rows, columns, alike in similarities(sums[begin:end], sums[end:reach], floor=MIN_CONTINUED):
            for row, column, value in zip(rows.tolist(), columns.tolist(), alike.tolist(), strict=True):
                own = best[int(windows[end + column]) - window]
                own[True, row] = min(own.get((True, row), (0.0, 0)), (-value, column))
                own[False, column] = min(own.get((False, column), (0.0, 0)), (-value, row))
        links += [
            (apart, ordered[begin + row][1], ordered[end + column][1])
            for apart, own in best.items()
            for (is_earlier, row), (_, column) in own.items()
            if is_earlier and own[False, column][1] == row
        ]
    return sorted(links)


def join_parts(parts: Iterable[str], links: Iterable[tuple[int, str, str]]) -> Groups:
    """The groups of all windows joined along links (windows apart, earlier, later), the nearest windows first.

    A group is continued by one other and continues one, so that two groups of one window never become one story.
    """
    joined = Groups(parts)
    goes_on: set[str] = set()
    continues: set[str] = set()
    for _, earlier, later in sorted(links):
        if earlier not in goes_on and later not in continues:
            joined.union(earlier, later)
            goes_on.add(earlier)
            continues.add(later)
    return joined
