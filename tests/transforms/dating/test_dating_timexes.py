"""Values of single expressions in an article of Wednesday 30 March 2022, and without a known day."""

from datetime import date
from itertools import pairwise

import pytest

from tests.reading import known, parse
from transforms.dating import retime

WEDNESDAY = date(2022, 3, 30)


def only(found, text):
    (match,) = [t for t in found if t.text == text]
    return match


@pytest.mark.parametrize(
    ("sentence", "text", "kind", "value"),
    [
        ("They met on March 29.", "March 29", "DATE", "2022-03-29"),
        ("They met on Dec. 30.", "Dec. 30", "DATE", "2021-12-30"),
        ("They met on 10 March 2021 in Pineport.", "10 March 2021", "DATE", "2021-03-10"),
        ("They met on the 3rd of March, 2021.", "the 3rd of March, 2021", "DATE", "2021-03-03"),
        ("It began on 2022-02-24.", "2022-02-24", "DATE", "2022-02-24"),
        ("They met on Tuesday.", "Tuesday", "DATE", "2022-03-29"),
        ("They met on Wednesday.", "Wednesday", "DATE", "2022-03-30"),
        ("They will meet on Friday.", "Friday", "DATE", "2022-04-01"),
        ("He said on Friday that they had met.", "Friday", "DATE", "2022-03-25"),
        ("They met last Tuesday.", "last Tuesday", "DATE", "2022-03-29"),
        ("They meet this Friday.", "this Friday", "DATE", "2022-04-01"),
        ("They met on Tuesday (March 29).", "Tuesday (March 29", "DATE", "2022-03-29"),
        ("The meeting is today.", "today", "DATE", "2022-03-30"),
        ("It fell yesterday morning.", "yesterday morning", "TIME", "2022-03-29TMO"),
        ("They talk the day after tomorrow.", "the day after tomorrow", "DATE", "2022-04-01"),
        ("It was shelled on Tuesday night.", "Tuesday night", "TIME", "2022-03-29TNI"),
        ("Talks resume at 5:30 p.m. on Tuesday.", "5:30 p.m. on Tuesday", "TIME", "2022-04-05T17:30"),
        ("The trial begins on Monday.", "Monday", "DATE", "2022-04-04"),
        ("The vote had been scheduled for Monday.", "Monday", "DATE", "2022-03-28"),
        ("The vote planned for Monday was called off.", "Monday", "DATE", "2022-03-28"),
        ("A chief will be named in June.", "June", "DATE", "2022-06"),
        ("It sank last February.", "last February", "DATE", "2021-02"),
        ("It sank last January.", "last January", "DATE", "2022-01"),
        ("The fiscal year ending June 30 is hard.", "June 30", "DATE", "2022-06-30"),
        ("They rested over the Labor Day weekend.", "Labor Day weekend", "DATE", "2022-W35-WE"),
        ("They prayed in Easter week.", "Easter week", "DATE", "2022-W15"),
        ("It was the post-2014 capital.", "2014", "DATE", "2014"),
        ("It rose from last year's quarter.", "last year's quarter", "DATE", "2020-Q4"),
        ("It fell from the same quarter of 2019.", "the same quarter of 2019", "DATE", "2019-Q4"),
        ("It grew in 2019's third quarter.", "2019's third quarter", "DATE", "2019-Q3"),
        ("It will be done by year's end.", "year's end", "DATE", "2022"),
        ("It has fallen since year-end.", "year-end", "DATE", "2021-12-31"),
        ("It grew over the past year and a half.", "the past year and a half", "DURATION", "P1Y6M"),
        ("They fled in the weeks that followed.", "weeks", "DURATION", "PXW"),
        ("They met a long time ago.", "a long time ago", "DATE", "PAST_REF"),
        ("They met last month.", "last month", "DATE", "2022-02"),
        ("They met in early March.", "early March", "DATE", "2022-03"),
        ("He resigned in December.", "December", "DATE", "2021-12"),
        ("It opened in March 2019.", "March 2019", "DATE", "2019-03"),
        ("It fell late last year.", "late last year", "DATE", "2021"),
        ("It happened last week.", "last week", "DATE", "2022-W12"),
        ("It happened over the weekend.", "the weekend", "DATE", "2022-W12-WE"),
        ("He left two years ago.", "two years ago", "DATE", "2020"),
        ("He left three weeks ago.", "three weeks ago", "DATE", "2022-W10"),
        ("It grew in the first quarter of 2021.", "the first quarter of 2021", "DATE", "2021-Q1"),
        ("It shrank in the second half of last year.", "the second half of last year", "DATE", "2021-H2"),
        ("It was built in the summer of 1995.", "the summer of 1995", "DATE", "1995-SU"),
        ("It was common in the 1990s.", "the 1990s", "DATE", "199X"),
        ("It was built in the 19th century.", "the 19th century", "DATE", "18"),
        ("He was born in 1954 in Pineport.", "1954", "DATE", "1954"),
        ("They rested on Christmas Eve.", "Christmas Eve", "DATE", "2021-12-24"),
        ("They talked for three hours.", "three hours", "DURATION", "PT3H"),
        ("It lasted two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("They waited for several weeks.", "several weeks", "DURATION", "PXW"),
        ("They meet every other week.", "every other week", "SET", "P2W"),
        ("They meet every Tuesday.", "every Tuesday", "SET", "XXXX-WXX-2"),
        ("They met on March twenty-first.", "March twenty-first", "DATE", "2022-03-21"),
        ("It sank in January nineteen ninety-seven.", "January nineteen ninety-seven", "DATE", "1997-01"),
        ("They feared the year two thousand.", "the year two thousand", "DATE", "2000"),
        ("It rose in the quarter ended July 31, 2021.", "the quarter", "DATE", "2021-Q2"),
        ("It met on March 18, and also the previous Tuesday.", "the previous Tuesday", "DATE", "2022-03-15"),
        ("They did not open it until Friday.", "Friday", "DATE", "2022-03-25"),
        ("They postponed the vote until Friday.", "Friday", "DATE", "2022-04-01"),
        ("On Friday, they will meet again.", "Friday", "DATE", "2022-04-01"),
        ("They are talking now.", "now", "DATE", "PRESENT_REF"),
        ("He was attacked on 7 October last year.", "7 October last year", "DATE", "2021-10-07"),
        ("He was attacked in March last year.", "March last year", "DATE", "2021-03"),
        ("They left the day after Christmas.", "the day after", "DATE", "2021-12-26"),
        ("They left two days before March 29.", "two days before", "DATE", "2022-03-27"),
        ("They left the day before the attack.", "the day before", "DATE", "XXXX-XX-XX"),
        ("They fear the coming winter.", "the coming winter", "DATE", "2022-WI"),
        ("It will double by the end of the decade.", "the end of the decade", "DATE", "202X"),
        ("It was common in the late 90s.", "the late 90s", "DATE", "199X"),
        ("It is paid in this financial year.", "this financial year", "DATE", "2022"),
        ("They met on 29.03.2022 in Pineport.", "29.03.2022", "DATE", "2022-03-29"),
        ("It lost money in FY2021.", "FY2021", "DATE", "2021"),
        ("He left the night before last.", "the night before last", "TIME", "2022-03-28TNI"),
        ("It opened a month and a half ago.", "a month and a half ago", "DATE", "2022-02"),
        ("The towers fell on Sept. 11.", "Sept. 11", "DATE", "2021-09-11"),
        ("The vote will be held on Sept. 11.", "Sept. 11", "DATE", "2022-09-11"),
        ("The vote is scheduled for Dec. 20.", "Dec. 20", "DATE", "2022-12-20"),
        ("They marked Orthodox Christmas.", "Orthodox Christmas", "DATE", "2022-01-07"),
        ("They meet on Fridays.", "Fridays", "SET", "XXXX-WXX-5"),
        ("They talked at 14:30 GMT on Tuesday.", "14:30 GMT on Tuesday", "TIME", "2022-03-29T14:30"),
        ("It was recently rebuilt.", "recently", "DATE", "PAST_REF"),
    ],
)
def test_value_of_an_expression(timexes, sentence, text, kind, value):
    found = only(timexes(sentence), text)
    assert (found.type, found.value) == (kind, value)


@pytest.mark.parametrize(
    ("sentence", "text", "earliest", "latest", "granularity"),
    [
        ("They met on March 29.", "March 29", date(2022, 3, 29), date(2022, 3, 29), "day"),
        ("They met last month.", "last month", date(2022, 2, 1), date(2022, 2, 28), "month"),
        ("It happened last week.", "last week", date(2022, 3, 21), date(2022, 3, 27), "week"),
        ("It grew in the second quarter.", "the second quarter", date(2021, 4, 1), date(2021, 6, 30), "quarter"),
        ("It was common in the 1990s.", "the 1990s", date(1990, 1, 1), date(1999, 12, 31), "decade"),
        ("It grew in fiscal 2021.", "fiscal 2021", date(2020, 2, 1), date(2022, 3, 31), "fiscal_year"),
        ("It was founded in the 1800s.", "the 1800s", date(1800, 1, 1), date(1899, 12, 31), "century"),
        ("He left the week before last.", "the week before last", date(2022, 3, 14), date(2022, 3, 20), "week"),
        ("It grew in H1 2021.", "H1 2021", date(2021, 1, 1), date(2021, 6, 30), "half_year"),
        ("Last summer was dry.", "Last summer", date(2021, 6, 1), date(2021, 9, 30), "season"),
        ("It was mild in the winter of 2021.", "the winter of 2021", date(2020, 12, 1), date(2022, 3, 31), "season"),
        ("They talked for three hours.", "three hours", None, None, "hour"),
    ],
)  # fmt: skip
def test_days_an_expression_covers(timexes, sentence, text, earliest, latest, granularity):
    found = only(timexes(sentence), text)
    assert (found.earliest, found.latest, found.granularity) == (earliest, latest, granularity)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("They met on March 29.", "XXXX-03-29"),
        ("They met in early March.", "XXXX-03"),
        ("They met on Tuesday.", "XXXX-WXX-2"),
        ("They met yesterday.", "XXXX-XX-XX"),
        ("They met last month.", "XXXX-XX"),
        ("They met last week.", "XXXX-WXX"),
        ("They met last year.", "XXXX"),
        ("It was common in the summer of 1995.", "1995-SU"),
    ],
)
def test_without_a_publication_day_the_value_stays_open(timexes, sentence, value):
    (found,) = timexes(sentence, on=None)
    assert found.value == value
    assert value == "1995-SU" or (found.earliest is None and found.latest is None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The troops may march on the city.",
        "They may first have to march second in line.",
        "He bought a copy of the Sunday Times.",
        "About 2000 people fled and 1,990 soldiers came.",
        "The room costs $1995.",
        "A second wave hit the town.",
        "The 12-year-old boy was safe.",
        "After the fall of the city they left.",
        "Three-quarters of them left.",
        "Easter Island is far away.",
        "He spoke on 60 Minutes of it.",
        "He spoke on CBS's '60 Minutes'.",
        "She won on Super Tuesday.",
    ],
)
def test_what_is_no_expression_of_time(timexes, sentence):
    assert timexes(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "modifier"),
    [
        ("It fell late last year.", "END"),
        ("It was common in the mid-'80s.", "MID"),
        ("Early March was cold.", "START"),
        ("Come back within 24 hours.", "EQUAL_OR_LESS"),
        ("It took more than two years.", "MORE_THAN"),
        ("It took at least 10 days.", "EQUAL_OR_MORE"),
        ("It took 10 days.", None),
    ],
)
def test_modifier_of_an_expression(timexes, sentence, modifier):
    (found,) = timexes(sentence)
    assert found.modifier == modifier


def test_modifiers(timexes):
    found = {t.text: t.modifier for t in timexes("In early March, about three weeks before the end of 2021, he left.")}
    assert found == {"early March": "START", "about three weeks before": "APPROX", "the end of 2021": "END"}


def test_both_ends_of_a_range(timexes):
    found = timexes("They met from 28 to 30 March and again on April 2-4.")
    assert [t.value for t in found] == ["2022-03-28", "2022-03-30", "2022-04-02", "2022-04-04"]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("It is open Monday through Friday.", ["2022-03-28", "2022-04-01"]),
        ("They voted on Monday and on Friday.", ["2022-03-28", "2022-03-25"]),
        ("It closes from July to September.", ["2022-07", "2022-09"]),
        ("It rained from November to February.", ["2021-11", "2022-02"]),
    ],
)
def test_the_end_of_a_range_follows_its_beginning(timexes, sentence, values):
    assert [t.value for t in timexes(sentence)] == values


@pytest.mark.parametrize(
    ("period", "value"),
    [("the third quarter", "2020-Q3"), ("the third quarter and the first nine months", "2021")],
    ids=["quarter", "nine months"],
)
def test_a_year_earlier_is_compared_with_the_period_last_told(timexes, period, value):
    found = timexes(f"Sales rose in {period} from a year earlier.")
    assert only(found, "a year earlier").value == value


def test_a_chain_takes_the_year_at_its_end(timexes):
    found = timexes("The battle lasted from July 29 to August 2, 1920.")
    assert [t.value for t in found] == ["1920-07-29", "1920-08-02"]


def test_the_second_month_of_a_war_that_the_text_dates(timexes):
    found = only(timexes("The war, which began on February 24, entered its second month."), "its second month")
    assert (found.earliest, found.latest) == (date(2022, 3, 24), date(2022, 4, 23))


def test_the_second_month_of_a_war_that_it_does_not(timexes):
    found = only(timexes("The war has entered its second month."), "its second month")
    assert (found.value, found.earliest, found.latest) == ("XXXX-XX", None, None)


def test_a_history_is_read_from_date_to_date(timexes):
    text = (
        "On 4 May 1861 the fort fell. The army crossed the river on 12 June 1861 and on 3 July reached the town.\n"
        "By the spring of 1862 it had moved south. On 9 April 1862 the second battle began.\n"
        "Two days later the general was wounded. On 2 September 1863 the capital was taken.\n"
        "The treaty was signed on 5 March 1864."
    )
    found = {t.text: t.value for t in timexes(text)}
    assert found["3 July"] == "1861-07-03"
    assert found["Two days later"] == "1862-04-11"


def test_an_interval_of_publication_gives_what_both_ends_agree_on(reference):
    from transforms.dating import find_timexes
    from transforms.records import PublicationDate

    published = PublicationDate(date(2022, 4, 5), date(2022, 4, 27), "story", 0.6, "{}")
    found = {
        t.text: t
        for t in find_timexes(
            parse("They met last month, on March 29, and spoke on Tuesday."), published=published, reference=reference
        )
    }
    assert found["last month"].value == "2022-03"
    assert found["March 29"].value == "2022-03-29"
    assert (found["Tuesday"].earliest, found["Tuesday"].latest) == (date(2022, 4, 5), date(2022, 4, 26))
    assert found["Tuesday"].value != "2022-04-05"


TEXT = (
    "On Tuesday (March 29) they met in Pineport, as early as last month.\nÇağlar said at 5 p.m. that, since İzmir, "
    "nearly two weeks ago, it rained every day; twice a week in the 1990s.\nOn 3-5 March they rested for some time."
)


def test_spans_are_slices_and_ids_unique(timexes):
    found = timexes(TEXT)
    assert all(t.text == TEXT[t.start_char : t.end_char] for t in found)
    assert len({t.timex_id for t in found}) == len(found) >= 9
    assert all(a.end_char <= b.start_char for a, b in pairwise(found))


def test_spans_and_ids_do_not_depend_on_the_publication_day(timexes):
    place = [(t.timex_id, t.start_char, t.end_char, t.rule, t.modifier) for t in timexes(TEXT)]
    for day in (None, date(1999, 1, 1)):
        assert [(t.timex_id, t.start_char, t.end_char, t.rule, t.modifier) for t in timexes(TEXT, on=day)] == place


@pytest.mark.parametrize("day", [date(2022, 3, 30), date(2016, 2, 29), None], ids=str)
def test_retiming_equals_finding_again(timexes, reference, day):
    undated = timexes(TEXT, on=None)
    assert retime(TEXT, tuple(reversed(undated)), known(day), reference) == timexes(TEXT, on=day)


def test_retiming_keeps_expressions_of_another_text(timexes, reference):
    found = timexes("They met on Tuesday.", on=None)
    assert retime("Nothing of the kind stands here.", found, known(WEDNESDAY), reference) == found
