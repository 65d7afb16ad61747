"""The stories table: a title, the days and the numbers of each story."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from transforms.records import Article
from transforms.resolution.story_words import WordShares, stems_of
from transforms.resolution.tellings import outlets_of
from transforms.resolved import Story

MAX_TITLE_CHARS = 160
# A wider publication interval says nothing about when the story ran.
MAX_DATED_DAYS = 31
_TITLE_BODY_CHARS = 2_000


def describe_stories(articles: Sequence[Article], shares: WordShares) -> tuple[Story, ...]:
    """One row per story, in order of story_id. `articles` carry story_id, duplicate_of and is_current.

    The title is that of the article whose title's words most of the story's articles share; where no article has
    one, the beginning of the oldest. Copies and superseded versions are not counted, and outlets count once.
    """
    by_story: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: a.article_id):
        by_story[article.story_id or article.article_id].append(article)
    outlets = outlets_of(articles)
    return tuple(
        _story(story_id, members, len({outlets[a.article_id].name for a in members if a.is_current}), shares)
        for story_id, members in sorted(by_story.items())
    )


def _story(story_id: str, members: Sequence[Article], source_count: int, shares: WordShares) -> Story:
    kept = [a for a in members if a.is_current and a.duplicate_of is None] or list(members)
    dated = [window for a in kept if (window := _window(a)) is not None]
    return Story(
        story_id=story_id,
        title=story_title(kept, shares),
        earliest=min((first for first, _ in dated), default=None),
        latest=max((last for _, last in dated), default=None),
        article_count=len(kept),
        source_count=source_count or 1,
    )


def _window(article: Article) -> tuple[date, date] | None:
    first, last = article.published_earliest, article.published_latest
    if first is None or last is None or last - first > timedelta(days=MAX_DATED_DAYS):
        return None
    return first, last


def story_title(articles: Sequence[Article], shares: WordShares) -> str:
    """The title that says best what the articles share: rare words that many of them hold."""
    titled = [a for a in articles if a.title]
    if len(titled) == 1:
        return _one_line(titled[0].title or "")
    if not titled:
        oldest = min(articles, key=lambda a: (a.published_earliest or date.max, a.article_id))
        return _one_line(oldest.body[: MAX_TITLE_CHARS * 2].partition("\n")[0]) or oldest.article_id
    told = {stem for a in titled for stem in stems_of(a.title, "")}
    holders = Counter(stem for a in articles for stem in told & stems_of(a.title, a.body[:_TITLE_BODY_CHARS]))

    def centrality(article: Article) -> float:
        stems = sorted(stems_of(article.title, ""))
        return sum(holders[stem] * (1 - shares.share(stem)) for stem in stems) / (len(stems) + 2)

    best = min(titled, key=lambda a: (-round(centrality(a), 9), a.article_id))
    return _one_line(best.title or "")


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= MAX_TITLE_CHARS:
        return line
    return line[:MAX_TITLE_CHARS].rsplit(" ", 1)[0] + " …"
