"""Texts made to hurt: the work must stay in proportion to the length."""

from datetime import date

import pytest

from tests.calls import count_calls
from transforms.dating.detect import find_spans
from transforms.dating.page_choice import choose_stated
from transforms.dating.page_dates import find_page_dates
from transforms.dating.page_patterns import build_page_patterns
from transforms.dating.resolve import resolve
from transforms.dating.story_texts import shared_wording

LENGTH = 4_000
UNITS = {
    "digits": "1",
    "weekdays": "Monday ",
    "month-days": "March 1 ",
    "full dates": "March 1, 2020 ",
    "slash dates": "1/2/20 ",
    "years": "1999 2000-",
    "numbers": "one hundred and twenty-five ",
    "units": "days ago ",
    "quotes": "'90s ",
    "prepositions": "on since by early in the ",
    "footers": "© ",
    "clocks": "12:30 ",
    "dotted capital": "İ ",
    "bylines": "By A. ",
    "white space": " \n\t",
    "ordinals": "its second month began on March 3 ",
}


def date_all(text, reference):
    patterns = reference.compiled(build_page_patterns)
    spans = find_spans(text, reference)
    resolve(spans, text, date(2022, 3, 30), reference)
    choose_stated(find_page_dates(text, (), patterns, received_on=date(2026, 11, 21)), received_on=date(2026, 11, 21))
    list(patterns.copyright.finditer(text))


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_work_is_in_proportion_to_the_length(reference, unit):
    text = unit * (4 * LENGTH // len(unit))
    date_all(text[:100], reference)  # compiles the rules
    short = count_calls(lambda: date_all(text[:LENGTH], reference))
    assert count_calls(lambda: date_all(text, reference)) < 5 * short + 1000


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_no_pattern_backtracks_without_end(reference, unit):
    """Work inside one pattern is not counted above: a catastrophic one would not come back from here."""
    date_all(unit * (10 * LENGTH // len(unit)), reference)


def test_shared_wording_of_repeated_words_is_in_proportion(reference):
    def share(count):
        return count_calls(lambda: shared_wording({"a": "war " * count}, {str(n): "war " * count for n in range(50)}))

    assert share(4000) < 5 * share(1000) + 1000


@pytest.mark.parametrize(
    "sentence",
    [
        "March 99999999999999999999, 2022",
        "99999999999999999999 years ago",
        "9999 December 31, 9999, the next day and 50 centuries later",
        "January 0001, 0001-01-01, a year earlier",
        "Q4 0000 and 45 BC and 9999-12-31T25:61",
        "25 o'clock, 99:99 p.m., 24:59",
        "1.5.1.5 days, ,,, months, 1/0 weeks ago",
        "two hundred thousand million years from now",
        "\u202eyadseuT no\u202c \x00 Tuesday\ufeff",
    ],
)
@pytest.mark.parametrize("on", [date(1, 1, 1), date(2022, 3, 30), date(9999, 12, 31), None], ids=str)
def test_absurd_dates_raise_nothing(timexes, sentence, on):
    for found in timexes(sentence, on=on):
        assert found.text in sentence
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
