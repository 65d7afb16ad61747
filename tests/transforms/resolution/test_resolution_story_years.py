from datetime import date

import pytest
from resolution_builders import MARCH_29, make_article

from transforms.records import Timex
from transforms.resolution.story_years import give_years


def month_day(value: str, article_id: str = "undated") -> Timex:
    return Timex("t", article_id, "s", 0, 0, "text", "DATE", value, None, None, "day", None, None, 0.5, "month_day")


DATED = make_article("dated", published=date(2022, 4, 1))
UNDATED = make_article("undated")


def day_of(timex: Timex, *articles) -> date | None:
    (found,) = give_years([timex], articles)
    return found.earliest


def test_a_month_and_day_get_the_year_of_the_story():
    (found,) = give_years([month_day("XXXX-03-29")], [DATED, UNDATED])
    assert (found.value, found.earliest, found.latest, found.anchor) == ("2022-03-29", MARCH_29, MARCH_29, "story")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("XXXX-12-15", date(2021, 12, 15)), ("XXXX-02-24", date(2022, 2, 24)), ("XXXX-10-01", None)],
    ids=["last december", "february", "half a year away"],
)
def test_the_nearest_year_is_taken_where_it_is_near(value: str, expected: date | None):
    assert day_of(month_day(value), DATED, UNDATED) == expected


@pytest.mark.parametrize(
    ("timex", "articles"),
    [
        pytest.param(month_day("XXXX-03-29", "dated"), [DATED], id="in a dated article"),
        pytest.param(month_day("XXXX-03-29"), [UNDATED], id="no dated article"),
        pytest.param(
            month_day("XXXX-03-29"),
            [make_article("other", published=MARCH_29, story_id="s2"), UNDATED],
            id="other story",
        ),
        pytest.param(month_day("XXXX-02-29"), [DATED, UNDATED], id="no such day"),
        pytest.param(month_day("XXXX-WXX-2"), [DATED, UNDATED], id="a weekday"),
        pytest.param(month_day("XXXX-03"), [DATED, UNDATED], id="a month"),
        pytest.param(
            month_day("XXXX-03-29"),
            [DATED, make_article("late", published=date(2022, 12, 1)), UNDATED],
            id="a story of eight months",
        ),
    ],
)
def test_what_cannot_be_told_stays_open(timex: Timex, articles):
    assert day_of(timex, *articles) is None
