"""Stories: which articles tell of the same happenings."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from transforms.ids import stable_id
from transforms.reference import Reference
from transforms.resolution.linkage import average_linkage
from transforms.resolution.story_vectors import StoryVectors, similar_pairs
from transforms.resolution.story_words import count_words, word_shares
from transforms.resolution.unions import Groups

MAX_GAP_DAYS = 30  # between two articles of one story; background repeats an event for weeks
SUBJECT_AVERAGE = 0.10  # alike enough to have one subject, by rarity in general news (ECB+: .86-.93 cut alike)
STORY_AVERAGE = 0.105  # alike enough to tell one story, by rarity among the articles of the subject
SUBJECT_PRIOR = 30.0  # general news counts as so many articles of the subject (ECB+: 20-50 alike)
FLOOR = 0.04  # pairs less alike count as 0
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class StoryInput:
    """One article as story grouping sees it."""

    article_id: str
    title: str | None
    body: str
    earliest: date | None  # publication day, bounds inclusive; None = unbounded
    latest: date | None
    same_as: str | None = None  # the article it copies or was replaced by: always in that article's story


def group_stories(articles: Sequence[StoryInput], *, reference: Reference) -> dict[str, str]:
    """article_id -> story_id, for every article: one that no other resembles is a story of its own.

    Two steps, both average linkage of TF-IDF vectors in a window of days. First subjects, weighed by general
    news. Then each subject is weighed again by its own words, so that what all its articles share counts
    little, and falls apart where they tell different stories (ECB+: B-cubed .89 -> .93); repeated until
    nothing falls apart. story_id is made of the smallest article_id.
    """
    ordered = sorted(articles, key=lambda a: a.article_id)
    compared = [a for a in ordered if a.same_as is None]
    groups = Groups(a.article_id for a in ordered)
    for members in _group_places(compared, reference):
        for place in members[1:]:
            groups.union(compared[members[0]].article_id, compared[place].article_id)
    known = {a.article_id for a in ordered}
    for article in ordered:
        if article.same_as in known:
            groups.union(article.article_id, article.same_as)
    return {a.article_id: stable_id("sto", groups.find(a.article_id)) for a in ordered}


def _group_places(articles: Sequence[StoryInput], reference: Reference) -> list[list[int]]:
    words = [count_words(a.title, a.body) for a in articles]
    if not any(word.counts for word in words):
        return []
    vectors = StoryVectors(words, reference.compiled(word_shares))
    windows = [(a.earliest, a.latest) for a in articles]
    pairs = similar_pairs(
        vectors.weighed(range(len(articles)), prior=math.inf), windows, max_gap=MAX_GAP_DAYS, floor=FLOOR
    )
    stories: list[list[int]] = []
    subjects = [(group, 0) for group in average_linkage(len(articles), pairs, min_average=SUBJECT_AVERAGE)]
    while subjects:
        group, depth = subjects.pop()
        parts = _fall_apart(group, vectors, windows) if len(group) > 2 and depth < MAX_DEPTH else [group]
        if len(parts) == 1:
            stories.append(group)
        else:
            subjects += [(part, depth + 1) for part in parts]
    return sorted(stories)


def _fall_apart(
    group: list[int], vectors: StoryVectors, windows: Sequence[tuple[date | None, date | None]]
) -> list[list[int]]:
    """The stories that one subject holds, weighed by its own words."""
    weighed = vectors.weighed(group, prior=SUBJECT_PRIOR)
    pairs = similar_pairs(weighed, [windows[place] for place in group], max_gap=MAX_GAP_DAYS, floor=0.0)
    parts = average_linkage(len(group), pairs, min_average=STORY_AVERAGE)
    return [[group[place] for place in part] for part in parts]
