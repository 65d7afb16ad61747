"""What has happened is never dated ahead of its article for want of a year."""

from dataclasses import replace
from datetime import date

import pytest
from resolution_builders import make_article, make_report

from transforms.resolution.kinds import event_kinds
from transforms.resolution.past_years import keep_in_past

ARTICLE = make_article("a", published=date(2024, 8, 20))


@pytest.mark.parametrize(
    ("fields", "basis", "year"),
    [
        pytest.param({}, "attached_nearest_year", 2023, id="told as past"),
        pytest.param({}, "attached", 2024, id="the year is told"),
        pytest.param({"modality": "planned"}, "attached_nearest_year", 2024, id="foretold"),
        pytest.param({"event_type": "REQUEST"}, "attached_nearest_year", 2024, id="the day may be what is asked for"),
    ],
)
def test_a_day_ahead(reference, fields, basis, year):
    report = make_report("r", "a", **{"event_type": "ASSAULT", "day": date(2024, 10, 7)} | fields)
    found = keep_in_past(replace(report, date_basis=basis), ARTICLE, reference.compiled(event_kinds))
    assert (found.earliest, found.latest) == (date(year, 10, 7), date(year, 10, 7))
    assert found.date_basis == ("attached_year_before" if year == 2023 else basis)


def test_a_day_behind_stays(reference):
    report = replace(make_report("r", "a", day=date(2024, 3, 1)), date_basis="attached_nearest_year")
    assert keep_in_past(report, ARTICLE, reference.compiled(event_kinds)) is report
