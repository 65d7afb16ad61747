"""Small stories in which the head of an open article, not a shared month-day, meets the dated articles."""

import json
from datetime import date, timedelta

import pytest

from tests.reading import clean_article
from tests.transforms.dating.conftest import RECEIVED_ON, evidence
from transforms.dating import StoryArticle, date_article, date_by_story
from transforms.dating.story_leads import is_same_sentence
from transforms.nlp import parse_articles
from transforms.records import Block, PublicationDate

TUESDAY = date(2022, 3, 29)
DAY = timedelta(days=1)
ENDED = (
    "Delegates of Sorland and Westmark left Harborview late on Wednesday, the mayor Ada Berg said.\nNo day was named."
)


@pytest.fixture(scope="module")
def member(reference):
    """member(key, body, on=day of its metadata, dateline=text above the body): one article of a story."""

    def build(key, body, *, on=None, dateline=None):
        raw, blocks = body, ()
        if dateline:
            raw = f"{dateline}\n{body}"
            blocks = (Block(key, 0, "dateline", "dateline_before_prose", 0, len(dateline), None, None, dateline),)
        (parsed,) = parse_articles([clean_article(body, raw_text=raw, blocks=blocks, article_id=key)])
        found = date_article(parsed, received_on=RECEIVED_ON, reference=reference)
        if on:
            found = PublicationDate(on, on, "metadata", 0.97, found.evidence)
        return StoryArticle(key, found)

    return build


def bounds(published):
    return published.earliest, published.latest


TALKS = "Envoys of Sorland and Westmark met in Harborview on {}, in a hall above the port."


@pytest.mark.parametrize(
    ("weekday", "expected"),
    [
        pytest.param("Tuesday", (TUESDAY, TUESDAY), id="of-the-day-told"),
        pytest.param("Monday", (TUESDAY, TUESDAY), id="of-the-day-after-what-is-told"),
        pytest.param("Friday", None, id="contradicted"),
    ],
)
def test_a_dateline_near_a_dated_article(member, weekday, expected):
    wire = member("wire", TALKS.format(weekday), dateline="HARBORVIEW, March 29 (Ostwire) -")
    told = date_by_story([wire, member("dated", ENDED, on=TUESDAY + DAY)])
    assert (bounds(told["wire"]) if told else None) == expected


def test_a_dateline_far_from_the_story_gives_no_year(member):
    wire = member("wire", TALKS.format("Tuesday"), dateline="HARBORVIEW, March 29 (Ostwire) -")
    assert date_by_story([wire, member("dated", ENDED, on=TUESDAY + 40 * DAY)]) == {}


@pytest.mark.parametrize("day", [TUESDAY + 365 * DAY, TUESDAY - 366 * DAY])
def test_a_weekday_that_disagrees_with_the_year_of_the_story_gives_nothing(member, day):
    paper = member("paper", TALKS.format("Tuesday (March 29)"))
    assert date_by_story([paper, member("dated", ENDED, on=day)]) == {}


def test_a_weekday_with_its_month_day_in_the_lead_is_of_the_last_days(member):
    paper = member("paper", TALKS.format("Tuesday (March 29)"))
    told = date_by_story([paper, member("dated", ENDED, on=TUESDAY + DAY)])["paper"]
    assert bounds(told) == (TUESDAY, TUESDAY + DAY)
    assert told.method == "story"
    assert evidence(told)["constraints"]["supported_by"] == ["dated"]


def test_days_that_follow_the_one_in_the_lead_and_are_past_move_the_end(member):
    body = TALKS.format("Monday (March 28)") + "\nThey parted on Tuesday without a word."
    told = date_by_story([member("paper", body), member("dated", ENDED, on=TUESDAY + DAY)])["paper"]
    assert told.earliest <= TUESDAY + DAY <= told.latest
    assert (told.latest - told.earliest).days <= 2


def test_a_lead_in_the_same_words_is_of_the_same_day_or_the_next(member):
    lead = "Ada Berg told Ivo Klint and Bo Lind in Harborview on Tuesday that Sorland would leave the Pineport hills."
    told = date_by_story([member("copy", lead), member("dated", lead, on=TUESDAY)])["copy"]
    assert bounds(told) == (TUESDAY, TUESDAY + DAY)


def test_belonging_alone_dates_nothing(member):
    open_one = member("open", "Shops in Harborview closed on Tuesday, and few people were in the streets.")
    assert date_by_story([open_one, member("dated", ENDED, on=TUESDAY + DAY)]) == {}


def test_a_day_told_as_past_by_both_that_would_lie_ahead_gives_no_year(member):
    since = "Sorland attacked the Pineport hills on October 7. It was hit on Tuesday, Ada Berg said."
    assert date_by_story([member("open", since), member("dated", since, on=date(2024, 9, 24))]) == {}


def test_a_day_found_here_dates_the_next_article_with_less_confidence(member):
    wire = member("wire", TALKS.format("Tuesday"), dateline="HARBORVIEW, March 29 (Ostwire) -")
    first = member("dated", ENDED, on=TUESDAY - 8 * DAY)
    late = member("late", TALKS.format("Wednesday (April 6)"))
    told = date_by_story([wire, first, late])
    assert told["wire"].on == TUESDAY
    assert bounds(told["late"]) == (date(2022, 4, 6), date(2022, 4, 7))
    assert told["late"].confidence < date_by_story([late, member("by", ENDED, on=TUESDAY)])["late"].confidence
    assert told == date_by_story([late, first, wire])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ada ivo sorland harborview", "ada ivo sorland harborview", True),
        ("ada ivo sorland", "ada ivo sorland", False),
        ("ada ivo sorland harborview", "ada ivo sorland harborview bo lind klint berg", False),
    ],
    ids=["same", "too-few", "half"],
)
def test_sentences_of_the_same_names(one, other, expected):
    assert is_same_sentence(frozenset(one.split()), frozenset(other.split())) is expected


def test_the_page_clock_that_cleaning_found_is_never_the_day(reference):
    clock = "Friday, February 14, 2025"
    body = "Ada Berg and Ivo Klint signed a declaration in Harborview on Thursday and promised to keep the peace."
    raw = f"World Business Opinion Sport\n{clock}\n{body}"
    block = Block("art", 0, "date", "page_clock", 29, 29 + len(clock), None, None, clock)
    (parsed,) = parse_articles([clean_article(body, raw_text=raw, blocks=(block,))])
    found = date_article(parsed, received_on=RECEIVED_ON, reference=reference)
    assert found.on is None
    assert json.loads(found.evidence)["constraints"]["not_after"] == "2025-02-14"
