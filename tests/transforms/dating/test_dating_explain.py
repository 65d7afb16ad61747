"""The reasoning in words, as `dateline show ARTICLE --dates` prints it."""

from datetime import date

import pytest

from tests.transforms.dating.conftest import evidence
from transforms.dating import explain


@pytest.mark.parametrize(
    ("month_days", "expected"),
    [((), ""), (((3, 29),), "March 29"), (((2, 0), (3, 27), (3, 29)), "February, March 27 and March 29")],
)
def test_month_days(month_days, expected):
    assert explain.month_days_words(month_days) == expected


@pytest.mark.parametrize(
    ("weekdays", "basis", "expected"),
    [
        ((0,), "tomorrow", "It calls a Tuesday tomorrow: it is of a Monday."),
        ((1, 2), "weekday_in_lead", "Its lead tells a Tuesday as past: it is of a Tuesday or Wednesday,"),
        ((0, 6), "weekday_in_lead", "Its lead tells a Sunday as past: it is of a Sunday or Monday,"),
    ],
)
def test_weekdays(weekdays, basis, expected):
    assert explain.weekday_sentence(weekdays, basis).startswith(expected)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([29], "Published on 2022-03-29 (Tuesday)."),
        ([28, 29], "Published on 2022-03-28 (Monday) or 2022-03-29 (Tuesday)."),
        (range(1, 31), "Published between 2022-03-01 and 2022-03-30."),
    ],
    ids=["day", "few days", "interval"],
)
def test_the_days_that_are_left(days, expected):
    assert explain.interval_sentence([date(2022, 3, day) for day in days]) == expected


def test_the_reasoning_of_an_open_article_names_days_as_people_do(dated):
    body = "In 2020 the bridge fell.\nThe fleet sailed on March 27 and will reach Pineport on March 30."
    told = evidence(dated(body))["reasoning"]
    assert "Told as past: March 27." in told
    assert "Told as to come: March 30." in told
    assert "It tells '2020' as past: not before 2020-01-01." in told
