"""Across articles: versions, near-duplicates, stories, event identity, corroboration, contradictions."""

from transforms.resolution.corpus import ArticleOutcome, Corpus, MentionCount, Resolution
from transforms.resolution.duplicates import find_duplicates
from transforms.resolution.resolve import resolve
from transforms.resolution.versions import find_versions

__all__ = [
    "ArticleOutcome",
    "Corpus",
    "MentionCount",
    "Resolution",
    "find_duplicates",
    "find_versions",
    "resolve",
]
