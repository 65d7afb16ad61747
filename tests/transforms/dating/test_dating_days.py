from datetime import date

import pytest

from transforms.dating import days


@pytest.mark.parametrize(
    ("year", "expected"), [(2000, date(2000, 4, 23)), (2019, date(2019, 4, 21)), (2022, date(2022, 4, 17))]
)
def test_easter(year, expected):
    assert days.easter(year) == expected


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("12-25", 2021, date(2021, 12, 25)),
        ("11-4thu", 2021, date(2021, 11, 25)),
        ("05-5mon", 2022, date(2022, 5, 30)),
        ("05-5mon", 2021, date(2021, 5, 31)),
        ("11-1mon+1", 2020, date(2020, 11, 3)),
        ("easter-2", 2022, date(2022, 4, 15)),
        ("easter+39", 2022, date(2022, 5, 26)),
        ("02-29", 2023, None),
    ],
)
def test_holiday_rules(rule, year, expected):
    assert days.holiday_on(rule, year) == expected


@pytest.mark.parametrize(
    ("month", "day", "around", "expected"),
    [
        (12, 30, date(2022, 1, 3), date(2021, 12, 30)),
        (1, 2, date(2021, 12, 30), date(2022, 1, 2)),
        (2, 29, date(2023, 1, 10), date(2024, 2, 29)),
        (2, 29, date(2026, 1, 10), None),
    ],
)
def test_a_month_day_is_read_in_the_nearest_year(month, day, around, expected):
    assert days.month_day_near(month, day, around) == expected


def test_months_and_days_that_leave_the_calendar_are_none():
    assert days.shift_months(date(1, 1, 5), -1) is None
    assert days.shift_days(date(9999, 12, 31), 1) is None
    assert days.month_end(9999, 12) == date(9999, 12, 31)


@pytest.mark.parametrize(("count", "expected"), [(-1, (2021, 4)), (0, (2022, 1)), (4, (2023, 1))])
def test_quarters_cross_the_year(count, expected):
    assert days.shift_quarter(2022, 1, count) == expected
