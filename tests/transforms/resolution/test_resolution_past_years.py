"""What has happened is never dated ahead of its article for want of a year."""

from dataclasses import replace
from datetime import date

import pytest
from resolution_builders import make_article, make_report

from transforms.records import Timex
from transforms.resolution.kinds import event_kinds
from transforms.resolution.past_years import keep_in_past
from transforms.resolution.story_years import STORY_ANCHOR

ARTICLE = make_article("a", published=date(2024, 8, 20))
OCTOBER_7 = date(2024, 10, 7)


def attack(report_id="r", article_id="a", *, basis="attached_nearest_year", **fields):
    values = {"event_type": "ASSAULT", "day": OCTOBER_7, "timex_id": report_id, "span": (20, 30)} | fields
    return replace(make_report(report_id, article_id, **values), date_basis=basis)


def day_in(report, *, at=(0, 9), anchor="published"):
    return Timex(
        report.timex_id, report.article_id, "s", *at, "7 October", "DATE", "2024-10-07", OCTOBER_7, OCTOBER_7,
        "day", None, anchor, 0.7, "month_day",
    )  # fmt: skip


@pytest.fixture
def settle(reference):
    """`settle(reports, timexes, articles)`: the years of the reports' days, in order."""

    def settled(reports, timexes=(), articles=(ARTICLE,)):
        kinds = reference.compiled(event_kinds)
        by_id, days = {a.article_id: a for a in articles}, {t.timex_id: t for t in timexes}
        return [report.earliest.year for report in keep_in_past(reports, by_id, days, kinds)]

    return settled


@pytest.mark.parametrize(
    ("fields", "basis", "year"),
    [
        pytest.param({}, "attached_nearest_year", 2023, id="told as past"),
        pytest.param({}, "attached", 2024, id="the year is told"),
        pytest.param({"modality": "planned"}, "attached_nearest_year", 2024, id="foretold"),
        pytest.param({"event_type": "REQUEST"}, "attached_nearest_year", 2024, id="the day may be what is asked for"),
        pytest.param({"day": date(2024, 3, 1)}, "attached_nearest_year", 2024, id="behind"),
    ],
)
def test_a_day_ahead(settle, fields, basis, year):
    assert settle([attack(basis=basis, **fields)]) == [year]


@pytest.mark.parametrize(("at", "year"), [((0, 9), 2023), ((40, 49), 2024)], ids=["before the verb", "after it"])
def test_the_day_of_an_act_of_speech_stands_before_its_verb(settle, at, year):
    demand = attack(event_type="REQUEST")
    assert settle([demand], [day_in(demand, at=at)]) == [year]


@pytest.mark.parametrize(
    ("other", "year"),
    [
        pytest.param(attack("r1"), 2023, id="of a year before"),
        pytest.param(attack("r1", day=date(2024, 10, 6)), 2024, id="another day"),
        pytest.param(attack("r1", basis="attached"), 2024, id="of this year"),
    ],
)
def test_an_undated_article_takes_the_year_that_its_story_tells(settle, other, year):
    undated = attack("r2", "b", basis="attached")
    timexes = [day_in(other), day_in(undated, anchor=STORY_ANCHOR)]
    assert settle([other, undated], timexes, [ARTICLE, make_article("b")])[1] == year
