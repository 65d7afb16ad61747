"""Across articles: versions, near-duplicates, stories, event identity, corroboration, contradictions."""

from transforms.resolution.canonical import canonical_ids
from transforms.resolution.contradictions import find_contradictions
from transforms.resolution.corpus import ArticleOutcome, Corpus, MentionCount, Resolution
from transforms.resolution.corroboration import corroborate
from transforms.resolution.duplicates import find_duplicates
from transforms.resolution.events import EventResolution, identify_events
from transforms.resolution.quantity_contradictions import find_quantity_contradictions
from transforms.resolution.redating import redate, redate_articles
from transforms.resolution.resolve import resolve, resolve_stories
from transforms.resolution.stories import StoryInput, group_stories
from transforms.resolution.story_rows import describe_stories
from transforms.resolution.versions import find_versions

__all__ = [
    "ArticleOutcome",
    "Corpus",
    "EventResolution",
    "MentionCount",
    "Resolution",
    "StoryInput",
    "canonical_ids",
    "corroborate",
    "describe_stories",
    "find_contradictions",
    "find_duplicates",
    "find_quantity_contradictions",
    "find_versions",
    "group_stories",
    "identify_events",
    "redate",
    "redate_articles",
    "resolve",
    "resolve_stories",
]
