"""The publication day of one article alone."""

from datetime import date

import pytest

from tests.transforms.dating.conftest import evidence
from transforms.records import Block

PROSE = "The two delegations talked for hours in Pineport.\nNothing was signed, a spokesman said."
MENU = "Home\nSearch\nSubscribe\nLogin\n"
DAY = date(2022, 3, 29)


def page(head, foot="Privacy\nTerms of use\n"):
    return f"{MENU}{head}\n{PROSE}\n{foot}"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"published": "2022-03-29T08:30:00Z"}, DAY),
        ({"published": "Tue, 29 Mar 2022 08:30:00 GMT"}, DAY),
        ({"url": "https://news.example/world/2022/03/29/talks"}, DAY),
        ({"url": "https://news.example/world/2022/mar/29/talks"}, DAY),
        ({"url": "https://news.example/world/talks-2022-03-29"}, DAY),
        ({"url": "https://news.example/world/20220329-talks"}, None),
        ({"url": "https://news.example/world/2022/now/29/talks"}, None),
        ({"published": "2022-03-29", "url": "https://news.example/2022/03/30/talks"}, DAY),
        ({"published": "Unknown"}, None),
        ({"published": "2031-03-29"}, None),
        ({"published": "01/02/2022"}, None),
        ({"url": "https://news.example/2022/99/99/talks"}, None),
    ],
    ids=str,
)
def test_metadata(dated, fields, expected):
    published = dated(PROSE, **fields)
    assert published.on == expected
    assert published.method == ("metadata" if expected else "unknown")


def test_an_ambiguous_metadata_day_is_settled_by_the_page(dated):
    published = dated(PROSE, raw_text=page("Published: February 1, 2022"), published="01/02/2022")
    assert published.on == date(2022, 2, 1)


def test_metadata_win_over_the_page_and_the_disagreement_is_told(dated):
    published = dated(PROSE, raw_text=page("Published: March 12, 2022"), published="2022-03-29")
    assert published.on == DAY
    assert any("2022-03-12" in sentence and "disagrees" in sentence for sentence in evidence(published)["reasoning"])


@pytest.mark.parametrize(
    ("text", "why"), [("2031-03-29", "after its receipt"), ("01/02/2022", "two days"), ("Unknown", "no day")]
)
def test_metadata_that_are_not_taken_are_told(dated, text, why):
    assert any(text in sentence and why in sentence for sentence in evidence(dated(PROSE, published=text))["reasoning"])


@pytest.mark.parametrize(
    "head",
    [
        "Published: March 29, 2022",
        "Posted on Tuesday, March 29, 2022 at 5:30 pm",
        "By Ada Berg | March 29, 2022",
        "By Ada Berg on 29 March 2022",
        "29 March 2022",
        "March 29, 2022 5:30 pm Updated April 2, 2022",
        "Last updated: 2022-03-29",
        "Published 29/03/2022",
        "Date: 2022-03-29\nLast updated: 2022-04-05",
    ],
)
def test_a_day_the_page_states(dated, head):
    published = dated(PROSE, raw_text=page(head))
    assert (published.on, published.method) == (DAY, "stated")


def test_evidence_of_a_stated_day_points_into_the_raw_text(dated):
    raw = page("Published: March 29, 2022")
    span = evidence(dated(PROSE, raw_text=raw))["spans"][0]
    assert raw[span["raw_start"] : span["raw_end"]] == span["text"] == "March 29, 2022"
    assert "published" in span["clue"]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "© 2022 The Pineport Times\n"),
        ("", "Copyright 2019-2022 All rights reserved\n"),
        ("Tuesday, March 29, 2022\nSign in\nWeather", ""),
        ("", "Related: Talks begin March 29, 2022 in Harborview\n"),
        ("A wave hits the pier on March 29, 2022. (Getty Images)", ""),
        ("", "Olaf R. says: nonsense March 29, 2022 Reply\n"),
        ("He was seen in a video released on March 29, 2022", ""),
    ],
    ids=["footer year", "footer years", "page clock", "related link", "caption", "comment", "a verb of the prose"],
)
def test_furniture_is_never_the_day(dated, head, foot):
    assert dated(PROSE, raw_text=page(head, foot)).on is None


def test_a_page_clock_and_a_footer_year_are_upper_bounds(dated):
    raw = f"Languages\n\nWednesday, January 15, 2025\n\nMore\n{PROSE}\n© 2024 The Pineport Times"
    published = dated(PROSE, raw_text=raw)
    assert (published.earliest, published.latest, published.method) == (None, date(2024, 12, 31), "unknown")


def test_what_cleaning_calls_a_comment_does_not_date_the_page(dated):
    raw = page("") + "March 29, 2022"
    block = Block("art_test", 0, "comment", "test", raw.rindex("March"), len(raw), None, None, "March 29, 2022")
    assert dated(PROSE, raw_text=raw).on == DAY
    assert dated(PROSE, raw_text=raw, blocks=(block,)).on is None


def test_a_later_day_told_as_past_unmasks_a_stated_one(dated):
    body = "The fort was taken on March 12, 2023.\nNothing was signed, a spokesman said."
    published = dated(body, raw_text=f"{MENU}March 29, 2022\n{body}")
    assert published.on is None
    assert published.earliest == date(2023, 3, 12)


def test_a_lone_day_against_the_prose_is_the_page_clock(dated):
    body = "The talks may begin in Pineport on Tuesday, a spokesman said.\n“This may be tomorrow,” he said Monday."
    published = dated(body, raw_text=f"{MENU}Wednesday, January 15, 2025\n{body}\nPrivacy")
    assert published.on is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("They met on Tuesday (March 29), he told her in a call today (April 1).", date(2022, 4, 1)),
        ("New talks are getting underway in Pineport on Tuesday (March 29), officials say.", date(2022, 3, 29)),
        ("They met on Tuesday (March 30), he told her in a call today (April 1).", None),  # 2021 and, too near, 2027
        ("He told her in a call today (April 1).", None),
        ("They met on Tuesday (March 29), he told her yesterday (March 31).", date(2022, 4, 1)),
        ("They met on Tuesday (March 29) and go home tomorrow (April 2).", date(2022, 4, 1)),
        ("They met on Tuesday (March 29). “Today (April 1) we rest,” she said.", None),
        ("The company says it is cutting deliveries from Tuesday, March 29.", None),
        ("They met on Tuesday (March 29) in Pineport.", None),
        ("PINEPORT, March 29 (Agency) - They met on Tuesday.", None),
    ],
    ids=[
        "today and a pair",
        "happening on a pair",
        "two turns fit",
        "no weekday",
        "yesterday and a pair",
        "tomorrow and a pair",
        "today in a quotation",
        "announced from a day on",
        "told as past",
        "dateline",
    ],
)
def test_weekdays_with_month_days(dated, body, expected):
    received_on = date(2027, 4, 10) if "March 30" in body else date(2026, 11, 21)
    published = dated(body, received_on=received_on)
    assert published.on == expected
    assert published.method == ("weekday_constraint" if expected else "unknown")


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("", None), ("Wednesday, July 15, 2026", None), ("Wednesday, April 6, 2022", date(2019, 6, 21))],
    ids=["two turns before the receipt", "two turns before the page", "one turn before the page"],
)
def test_a_page_clock_settles_the_turn_of_the_calendar(dated, clock, expected):
    """June 18 was a Tuesday in 2024, 2019 and 2013; the file came in November 2026."""
    body = "They met on Tuesday (June 18), he told her in a call today (June 21)."
    assert dated(body, raw_text=f"Languages\n\n{clock}\n\n{body}").on == expected


def test_a_named_year_settles_the_turn_of_the_calendar(dated):
    body = "The bridge fell in 2015. They met on Tuesday (March 29), he told her in a call today (April 1)."
    assert dated(body).on == date(2016, 4, 1)


def test_constraints_of_an_open_article(dated):
    body = "The fleet sailed on March 27 and reached Pineport on March 28.\nThe talks will start on March 30, he said."
    constraints = evidence(dated(body))["constraints"]
    assert constraints["month_days_past"] == ["03-27", "03-28"]
    assert constraints["month_days_future"] == ["03-30"]


@pytest.mark.parametrize("body", ["", "\n", "Short.", "12/12/12 12:12 © ©", "today (April 31) and Tuesday (Feb 30)"])
def test_nothing_to_go_by(dated, body):
    published = dated(body)
    assert (published.on, published.method, published.confidence) == (None, "unknown", 0.0)


def test_the_order_of_evidence_is_stable(dated):
    body = "They met on Tuesday (March 29) in Pineport, Harborview and Ashford, he told her in a call today (April 1)."
    assert dated(body).evidence == dated(body).evidence
