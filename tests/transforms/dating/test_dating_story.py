"""Five articles of one story, written for any week: the answers move with it."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading import clean_article, parse
from tests.transforms.dating.conftest import evidence
from transforms.dating import StoryArticle, date_article, date_by_story
from transforms.nlp import parse_articles

RECEIVED_ON = date(2026, 11, 21)
TUESDAY = date(2022, 3, 29)  # of the talks
DAY = timedelta(days=1)


def md(day):
    return f"{day:%B} {day.day}"


def part(day):
    return f"{'early' if day.day <= 10 else 'mid' if day.day <= 20 else 'late'} {day:%B}"


def story(talks, *, clock=date(2026, 1, 15), footer=2026):
    """The articles of a story whose talks begin on this Tuesday: article_id -> (day of publication, body, raw text)."""
    war, ministers = talks - 33 * DAY, talks - 19 * DAY
    bodies = {
        "ended": (
            talks + 3 * DAY,
            "The talks in Harborview have raised hopes, President Ada Berg told President Ivo Klint"
            f" in a phone call today ({md(talks + 3 * DAY)}).\n"
            f"The two delegations came together on Tuesday ({md(talks)}) in a palace in Harborview.\n"
            f"In {part(ministers)}, the foreign ministers met in Pineport for the first time"
            f" since the war began on {md(war)}.",
        ),
        "announced": (
            talks - DAY,
            f"Eastland will host the talks, its government announced on {md(talks - 2 * DAY)} after a call.\n"
            f"Foreign Minister Bo Lind held phone talks on {md(talks - 2 * DAY)} and {md(talks - DAY)}.\n"
            f"Sorland said that the talks would start on {md(talks)}.",
        ),
        "eve": (
            talks - DAY,
            "Peace talks may begin in Harborview on Tuesday, according to a spokesman.\n"
            "“We expect that this may happen tomorrow,” the spokesman said at a briefing on Monday.\n"
            f"On {md(war)}, Sorland sent its troops across the border.",
        ),
        "later": (
            talks + 28 * DAY,
            "The momentum of the talks should be kept, Berg told her counterpart during a phone call Tuesday.\n"
            f"The delegations met for peace talks in Harborview on {md(talks)}.",
        ),
        "begun": (
            talks,
            f"New talks are getting underway in Harborview on Tuesday ({md(talks)}), to try and end the war.\n"
            f"The negotiators arrived on Monday; a round of talks took place on {md(ministers)} and failed.",
        ),
    }
    pages = {"eve": f"Languages\n\n{clock:%A, %B} {clock.day}, {clock.year}\n\nMore\n\n{{}}\n\nShare This Post"}
    pages["begun"] = f"{{}}\n\nSubscribe\n\nLogo\n\n© {footer} The Pineport Times All Rights Reserved"
    return {key: (day, body, pages.get(key, "{}").format(body)) for key, (day, body) in bodies.items()}


@pytest.fixture(scope="module")
def tell(reference):
    """tell(talks, **page): article_id -> (true day, publication date alone, with the story)."""

    def dates(talks, received_on=RECEIVED_ON, **furniture):
        told = story(talks, **furniture)
        articles = [clean_article(body, raw_text=raw, article_id=key) for key, (_, body, raw) in told.items()]
        alone = {
            parsed.article.article_id: date_article(parsed, received_on=received_on, reference=reference)
            for parsed in parse_articles(articles)
        }
        better = date_by_story([StoryArticle(key, published) for key, published in alone.items()])
        return {key: (day, alone[key], better.get(key, alone[key])) for key, (day, _, _) in told.items()}

    return dates


def test_each_article_alone(tell):
    alone = {key: published for key, (_, published, _) in tell(TUESDAY).items()}
    assert {key: p.on for key, p in alone.items() if p.on} == {"ended": TUESDAY + 3 * DAY, "begun": TUESDAY}


def test_with_the_story(tell):
    told = {key: published for key, (_, _, published) in tell(TUESDAY).items()}
    assert told["eve"].on == TUESDAY - DAY
    assert (told["announced"].earliest, told["announced"].latest) == (TUESDAY - DAY, TUESDAY)
    assert (told["later"].earliest, told["later"].latest) == (TUESDAY, date(2022, 9, 21))
    assert "2022-04-19" in evidence(told["later"])["constraints"]["candidate_days"]
    assert {key for key, p in told.items() if p.method == "story"} == {"eve", "announced", "later"}


@pytest.mark.parametrize(("age", "is_told"), [(2, True), (60, False)], ids=["fresh news", "long past"])
def test_a_day_that_was_fresh_news_to_a_dated_article_gives_half_a_year(reference, age, is_told):
    """ "March 29" of a report of March 31 is of that year for an open article too; one of May may recall any year's."""
    body = "The delegations met for talks in Harborview on March 29."
    day = TUESDAY + age * DAY
    dated, found = (
        date_article(parse(body, published=published), received_on=RECEIVED_ON, reference=reference)
        for published in (day.isoformat(), None)
    )
    told = date_by_story([StoryArticle("dated", dated), StoryArticle("open", found)])
    assert [(p.earliest, p.latest) for p in told.values()] == ([(TUESDAY, TUESDAY + 180 * DAY)] if is_told else [])


def test_the_evidence_says_who_helped(tell):
    content = evidence(tell(TUESDAY)["eve"][2])
    assert content["constraints"]["supported_by"] == ["begun", "ended"] or content["constraints"]["supported_by"] == [
        "ended"
    ]
    assert any("2022-03-29" in sentence for sentence in content["reasoning"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(weeks=st.integers(-200, 150), footer=st.integers(2025, 2026), days=st.integers(0, 300))
def test_shifted_by_whole_weeks_the_answers_shift_or_stay_open(tell, weeks, footer, days):
    """Where two turns of the calendar fit, no year may be given; a clock or footer year never shows through."""
    talks = TUESDAY + weeks * 7 * DAY
    clock = date(2026, 1, 15) + days * DAY
    for key, (day, alone, told) in tell(talks, clock=clock, footer=footer).items():
        for published in (alone, told):
            assert published.on in (None, day), (key, talks)
            assert published.earliest is None or published.earliest <= day, (key, talks)
            assert published.latest is None or day <= published.latest, (key, talks)


def dated_days(told):
    return {key: published.on for key, (_, _, published) in told.items() if key in ("ended", "begun", "eve")}


def days_of(talks):
    return {"ended": talks + 3 * DAY, "begun": talks, "eve": talks - DAY}


@pytest.mark.parametrize("weeks", [-200, -170, -60, -31, -9, 7, 25, 60, 80, 100])
def test_weeks_in_which_one_turn_fits_are_all_dated(tell, weeks):
    talks = TUESDAY + weeks * 7 * DAY
    told = tell(talks, footer=2026)
    assert dated_days(told) == days_of(talks)
    day, _, later = told["later"]
    assert later.earliest <= day <= later.latest


@pytest.mark.parametrize("weeks", range(-190, 90, 20))
@pytest.mark.parametrize("years_late", [0.5, 2.8])
def test_pages_fetched_soon_after_date_every_week(tell, weeks, years_late):
    """Page clock and footer move with the story: then no week is left with two turns."""
    talks = TUESDAY + weeks * 7 * DAY
    clock = talks + round(years_late * 365.25) * DAY
    told = dated_days(tell(talks, clock=clock, footer=clock.year))
    assert told == days_of(talks)


def test_the_order_of_the_articles_does_not_matter(tell):
    alone = [StoryArticle(key, published) for key, (_, published, _) in tell(TUESDAY).items()]
    assert date_by_story(alone) == date_by_story(alone[::-1])


def test_an_article_dated_by_its_story_helps_no_other(tell):
    told = tell(TUESDAY)
    chain = [StoryArticle("eve", told["eve"][2]), StoryArticle("announced", told["announced"][1])]
    assert date_by_story(chain) == {}


def test_articles_settle_the_turn_of_the_calendar_together(tell):
    """June 18 was a Tuesday in 2024 and 2019: only the page clock of another article tells which."""
    talks = date(2019, 6, 18)
    told = tell(talks, clock=date(2022, 4, 6))
    assert told["ended"][1].on is None
    ended, eve = (StoryArticle(key, told[key][1]) for key in ("ended", "eve"))
    assert {key: p.on for key, p in date_by_story([ended, eve]).items()} == {
        "ended": talks + 3 * DAY,
        "eve": talks - DAY,
    }
    assert date_by_story([ended]) == {}


def test_a_story_without_a_dated_article_stays_open(tell):
    told = tell(TUESDAY)
    assert date_by_story([StoryArticle(key, told[key][1]) for key in ("eve", "announced", "later")]) == {}


def test_no_articles():
    assert date_by_story([]) == {}


def test_a_full_date_near_a_dated_article_gives_the_year(reference):
    help_ = date_article(
        parse("The war began on February 24, 2022, officials said.", published="2022-03-30", article_id="dated"),
        received_on=RECEIVED_ON,
        reference=reference,
    )
    eve = story(TUESDAY)["eve"][1]
    alone = date_article(
        parse(f"{eve}\nThey left on March 27.", article_id="open"), received_on=RECEIVED_ON, reference=reference
    )
    told = date_by_story([StoryArticle("dated", help_), StoryArticle("open", alone)])
    assert told == {}  # Mondays of half a year: too wide to tell
    near = date_article(
        parse("They fought on February 24.\nThey will meet on March 3.", article_id="near"),
        received_on=RECEIVED_ON,
        reference=reference,
    )
    (found,) = date_by_story([StoryArticle("dated", help_), StoryArticle("near", near)]).values()
    assert (found.earliest, found.latest) == (date(2022, 2, 24), date(2022, 3, 3))
