from datetime import date

import pytest

from transforms.dating import parse_day
from transforms.dating.metadata import possible_days

MARCH_29 = date(2022, 3, 29)


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-29",
        " 2022-03-29T08:30:00Z",
        "2022-03-29T23:30:00+02:00",
        "2022-03-29 08:30:00.123",
        "20220329",
        "20220329T083000Z",
        "2022/03/29",
        "29/03/2022",
        "03/29/2022",
        "29.03.2022 18:45",
        "Tue, 29 Mar 2022 23:59:00 -0500",
        "Tue, 29 Mar 2022 08:30:00 GMT",
        "March 29, 2022",
        "Mar 29 2022, 5:30 pm",
        "29 March 2022",
        "Tuesday, 29th March 2022",
        "March 29, 2022 at 5:30 PM EST",
        "1648512000",
        "1648512000000",
    ],
)
def test_one_day(text):
    assert parse_day(text) == MARCH_29


@pytest.mark.parametrize(
    "text",
    [
        None, "", "  ", "01/02/2022", "yesterday", "3 days ago", "March 2022", "March 29", "2022", "2022-13-01",
        "2022-02-30",
        "Unknown", "12:30", "0001-01-01", "99999999999999999999", "2022-03-29" * 20,
    ],
)  # fmt: skip
def test_none_when_no_single_day_is_named(text):
    assert parse_day(text) is None


def test_both_readings_of_an_ambiguous_string():
    assert possible_days("01/02/2022") == (date(2022, 1, 2), date(2022, 2, 1))
    assert possible_days("02/02/2022") == (date(2022, 2, 2),)
    assert possible_days("no date") == ()
