"""Only reports that something new or dated otherwise can be one event with are told anew."""

from dataclasses import replace
from datetime import date

import pytest
from resolution_builders import MARCH_29, make_article, make_report

from transforms.resolution.kinds import event_kinds
from transforms.resolution.retelling import reports_to_tell, told_as

ARTICLES = {
    "a": make_article("a", published=MARCH_29),
    "b": make_article("b", published=MARCH_29),
    "other": make_article("other", published=MARCH_29, story_id="other story"),
}
REPORTS = (
    make_report("talks", "a", day=MARCH_29),
    make_report("agreement", "b", event_type="AGREE", modality="planned", day=MARCH_29),  # it may announce talks
    make_report("protest", "b", event_type="PROTEST", day=MARCH_29),
    make_report("elsewhere", "other", day=MARCH_29),
)
BEFORE = {r.report_id: told_as(r, ARTICLES[r.article_id]) for r in REPORTS}
OTHER_DAY = date(2022, 3, 30)


@pytest.fixture
def told(reference):
    """`told(reports, articles, before)`: the keys of the reports to tell anew."""

    def found(reports=REPORTS, articles=ARTICLES, before=BEFORE):
        kinds = reference.compiled(event_kinds)
        return [r.report_id for r in reports_to_tell(reports, tuple(articles.values()), before, kinds)]

    return found


def test_at_first_every_report_is_told(told):
    assert told(before={}) == [r.report_id for r in REPORTS]


def test_where_all_is_as_before_nothing_is_told(told):
    assert told() == []


def test_a_new_report_is_told_with_those_of_its_story_and_kind(told):
    assert told((*REPORTS, make_report("new", "a"))) == ["talks", "agreement", "new"]


def test_a_report_of_another_day_is_told(told):
    talks, *others = REPORTS
    assert told((replace(talks, earliest=OTHER_DAY, latest=OTHER_DAY), *others)) == ["talks", "agreement"]


def test_the_reports_of_an_article_of_another_day_are_told(told):
    other = replace(ARTICLES["other"], published_earliest=OTHER_DAY)
    assert told(articles={**ARTICLES, "other": other}) == ["elsewhere"]
