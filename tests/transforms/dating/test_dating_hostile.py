"""Texts made to hurt: the cost must stay in proportion to the length."""

import time
from datetime import date

import pytest

from transforms.dating.detect import find_spans
from transforms.dating.page_choice import choose_stated
from transforms.dating.page_dates import find_page_dates
from transforms.dating.page_patterns import build_page_patterns
from transforms.dating.resolve import resolve

LENGTH = 40_000
SECONDS = 4.0  # each takes 0.1 to 0.4 on an idle machine; a quadratic pattern takes minutes
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


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_cost_is_linear(reference, unit):
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    patterns = reference.compiled(build_page_patterns)
    started = time.process_time()
    spans = find_spans(text, reference)
    resolve(spans, text, date(2022, 3, 30), reference)
    choose_stated(find_page_dates(text, (), patterns, received_on=date(2026, 11, 21)), received_on=date(2026, 11, 21))
    list(patterns.copyright.finditer(text))
    assert time.process_time() - started < SECONDS


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
