"""Shared wording, and what it says of the day."""

from datetime import date, timedelta

import pytest

from tests.reading import parse
from tests.transforms.dating.conftest import RECEIVED_ON
from transforms.dating import StoryArticle, date_article, date_by_story
from transforms.dating.story_texts import MAX_HOLDERS, shared_wording
from transforms.records import PublicationDate

QUAKE = "a long wall of the old harbor fell into the sea at noon, the mayor said"
DEAD = "at least nine people who had slept in the boats below it were killed"
AID = "two ships with tents and blankets for the families left the capital in the evening"
TOLD = f"In Pineport {QUAKE}. There {DEAD}. Later {AID}."
RETOLD = f"Officials mourned: {QUAKE}. He added that {DEAD}. Meanwhile {AID}, it was said."
DAY = date(2022, 3, 29)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RETOLD, {"told": 30}),
        (f"Nobody wrote that {QUAKE}, {DEAD}.", {}),
        ("Something else happened on another day in a far away country.", {}),
    ],
    ids=["three places", "two places", "nothing"],
)
def test_shared_wording(text, expected):
    assert shared_wording({"open": text}, {"told": TOLD}) == {"open": expected}


def test_what_everybody_writes_is_no_shared_wording():
    many = {f"told{n}": TOLD for n in range(MAX_HOLDERS + 1)}
    assert shared_wording({"open": RETOLD}, many) == {"open": {}}


def test_an_open_article_gets_the_half_years_around_those_whose_sentences_it_repeats(reference):
    found = date_article(parse(RETOLD), received_on=RECEIVED_ON, reference=reference)
    dated = StoryArticle("dated", PublicationDate(DAY, DAY, "metadata", 0.97, "{}"), TOLD)
    (told,) = date_by_story([dated, StoryArticle("open", found, RETOLD)]).values()
    assert (told.on, told.method, told.confidence) == (None, "story", 0.5)
    assert told.latest - DAY == DAY - told.earliest == timedelta(days=180)
    assert date_by_story([dated, StoryArticle("open", found)]) == {}


LEAD = "Mayor Bram Klint of Pineport told Ada Berg in Harborview on Monday that the wall would be built again."


@pytest.mark.parametrize(
    ("lead", "told", "days"),
    [
        (LEAD, f"{LEAD} {TOLD}", 2),
        (LEAD, f"Mayor Bram Klint of Pineport and Ada Berg spoke in Harborview on Monday. {TOLD}", 2),
        (LEAD.replace("Monday", "Friday"), f"{LEAD} {TOLD}", 361),
        ("Nobody was told on Monday.", f"{LEAD} {TOLD}", 361),
    ],
    ids=["same words", "same names", "another weekday", "other names"],
)
def test_the_weekday_of_a_lead_that_another_of_the_same_report_tells(reference, lead, told, days):
    bodies = {"dated": told, "open": f"{lead} {RETOLD}"}
    alone = {
        key: date_article(
            parse(body, published=DAY.isoformat() if key == "dated" else None),
            received_on=RECEIVED_ON,
            reference=reference,
        )
        for key, body in bodies.items()
    }
    (found,) = date_by_story([StoryArticle(key, alone[key], body) for key, body in bodies.items()]).values()
    assert (found.latest - found.earliest).days + 1 == days
    assert days > 2 or (found.earliest, found.latest) == (date(2022, 3, 28), date(2022, 3, 29))


def test_with_the_months_known_its_own_day_is_known(reference):
    body = f"They met in a call today (April 1).\n{RETOLD}"
    found = date_article(parse(body), received_on=RECEIVED_ON, reference=reference)
    dated = StoryArticle("dated", PublicationDate(DAY, DAY, "metadata", 0.97, "{}"), TOLD)
    (told,) = date_by_story([dated, StoryArticle("open", found, body)]).values()
    assert told.on == date(2022, 4, 1)
