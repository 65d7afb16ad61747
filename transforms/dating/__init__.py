"""Time expressions, and the publication date of an article."""

from transforms.dating.metadata import parse_day
from transforms.dating.named_days import named_day
from transforms.dating.publication import date_article
from transforms.dating.story import date_by_story
from transforms.dating.story_clues import StoryArticle
from transforms.dating.timexes import find_timexes, retime

__all__ = ["StoryArticle", "date_article", "date_by_story", "find_timexes", "named_day", "parse_day", "retime"]
