"""What moves when the story of an article tells its publication date."""

from datetime import date

import pytest
from resolution_builders import MARCH_29, make_article, make_report

from transforms.dating import find_timexes
from transforms.nlp import ParsedArticle, find_sentences, load_pipeline
from transforms.records import CleanArticle, PublicationDate, Timex
from transforms.resolution import redating
from transforms.resolution.redating import new_days, redate

BODY = "The delegations met in Istanbul on Tuesday. In 2014 they had met in Minsk."


@pytest.fixture(scope="module")
def timexes(reference) -> tuple[Timex, ...]:
    """The time expressions of BODY in an article of no known date."""
    article = CleanArticle(
        "a", "d", 0, None, None, None, None, None, None, None, "en", BODY, 14, None, "extracted", None, None, BODY, (),
    )  # fmt: skip
    doc = load_pipeline()(BODY)
    parsed = ParsedArticle(article, doc, find_sentences(article, doc))
    unknown = PublicationDate(None, None, "unknown", 0.0, "{}")
    return find_timexes(parsed, published=unknown, reference=reference)


@pytest.fixture
def dated_by_story(monkeypatch):
    told = PublicationDate(date(2022, 3, 30), date(2022, 3, 30), "story", 0.8, "{}")
    monkeypatch.setattr(redating, "date_by_story", lambda articles: {"a": told})


def timex_of(timexes: tuple[Timex, ...], text: str) -> Timex:
    return next(timex for timex in timexes if text in timex.text)


def test_dates_that_count_from_publication_move_and_others_stay(dated_by_story, timexes, reference):
    tuesday, year = timex_of(timexes, "Tuesday"), timex_of(timexes, "2014")
    assert tuesday.earliest is None
    articles = [make_article("a", BODY), make_article("b", "Other.", published=date(2022, 3, 30))]
    reports = [
        make_report("r1", "a", timex_id=tuesday.timex_id),
        make_report("r2", "a", timex_id=year.timex_id, day=date(2014, 1, 1), until=date(2014, 12, 31)),
        make_report("r3", "a"),
    ]
    found = redate(articles, timexes, (), (), reports, reference=reference)
    days = {report.report_id: (report.earliest, report.latest) for report in found.event_reports}
    assert days["r1"] == (MARCH_29, MARCH_29)
    assert days["r2"] == (date(2014, 1, 1), date(2014, 12, 31))
    assert days["r3"] == (None, None)
    assert timex_of(found.timexes, "Tuesday").value == "2022-03-29"
    assert found.articles[0].published_method == "story"
    assert found.articles[1] == articles[1]


def test_a_story_of_one_article_is_not_asked(dated_by_story, timexes, reference):
    articles = [make_article("a", BODY, story_id="s1"), make_article("b", story_id="s2")]
    assert redate(articles, timexes, (), (), (), reference=reference).articles == tuple(articles)


@pytest.mark.parametrize(
    ("had", "moved_to"),
    [
        pytest.param((None, None), (MARCH_29, MARCH_29), id="no days before"),
        pytest.param((date(2025, 1, 1), date(2025, 1, 1)), (MARCH_29, MARCH_29), id="the days of the expression"),
        pytest.param((date(2020, 1, 1), None), (date(2020, 1, 1), None), id="days of its own"),
    ],
)
def test_a_fact_moves_with_its_expression_unless_it_had_days_of_its_own(had, moved_to):
    moved = {"t": ((date(2025, 1, 1), date(2025, 1, 1)), (MARCH_29, MARCH_29))}
    assert new_days("t", had, moved) == moved_to
    assert new_days("other", had, moved) == had
