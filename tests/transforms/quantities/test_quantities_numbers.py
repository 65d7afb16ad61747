"""How numbers are read: digits, words, scales, ranges, shares and vague plurals."""

import pytest


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("1,234", 1234, id="commas"),
        pytest.param("12,50,000", 1_250_000, id="Indian groups"),
        pytest.param("1\u00a0234\u00a0567", 1_234_567, id="no-break spaces"),
        pytest.param("3.8 million", 3_800_000, id="decimal scale"),
        pytest.param("16.4 million", 16_400_000, id="no floating dust"),
        pytest.param("twenty-three", 23, id="words with hyphen"),
        pytest.param("one hundred and twenty", 120, id="words with and"),
        pytest.param("three thousand two hundred", 3200, id="two scales"),
        pytest.param("two and a half million", 2_500_000, id="and a half"),
        pytest.param("half a million", 500_000, id="half a scale"),
        pytest.param("a hundred", 100, id="article"),
        pytest.param("two dozen", 24, id="dozen"),
        pytest.param("a quarter of a million", 250_000, id="a part of a scale is no share"),
        pytest.param("3 lakh", 300_000, id="lakh"),
    ],
)
def test_a_number_has_its_value(claim, written, value):
    found = claim(f"The ministry counted {written} houses.")
    assert (found.value, found.value_high, found.bound) == (value, None, "exact")
    assert found.counted == "houses"


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        pytest.param("15 to 22", 15, 22, id="to"),
        pytest.param("between 300 and 400", 300, 400, id="between and"),
        pytest.param("20-30", 20, 30, id="hyphen"),
        pytest.param("two or three", 2, 3, id="or"),
        pytest.param("10 to 15 thousand", 10_000, 15_000, id="scale told once"),
        pytest.param("dozens of", 12, 120, id="dozens"),
        pytest.param("tens of thousands of", 10_000, 100_000, id="tens of thousands"),
    ],
)
def test_a_range_is_one_claim(claim, written, low, high):
    found = claim(f"The storm destroyed {written} houses.")
    assert (found.value, found.value_high, found.bound) == (low, high, "range")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("A third of the voters stayed at home.", 1 / 3, id="a third of"),
        pytest.param("Two-thirds of the town was destroyed.", 2 / 3, id="two-thirds"),
        pytest.param("One in five children goes hungry.", 0.2, id="one in five"),
        pytest.param("Nine out of ten doctors agreed.", 0.9, id="out of"),
        pytest.param("Half the houses burned.", 0.5, id="half the"),
    ],
)
def test_a_share_is_a_part_of_one(claim, text, value):
    found = claim(text)
    assert found.value == pytest.approx(value)
    assert (found.unit, found.category) == ("share", "percent")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It happened on 14 March 2021.", id="date"),
        pytest.param("The law of 1998 was changed in 2003.", id="years"),
        pytest.param("She won the 22nd race of the season.", id="ordinal"),
        pytest.param("The office is at 10/22 Mill Road, Block A.", id="address"),
        pytest.param("Call +90 212 555 01 23 for tickets.", id="telephone"),
        pytest.param("The shop opens at 9:30 and closes at 6 p.m.", id="clock"),
        pytest.param("The court cited Article 5 and Resolution 2231.", id="numbered names"),
        pytest.param("An F-16 and a Boeing 737 landed.", id="product names"),
        pytest.param("The team won 3-1 and later drew 2-2.", id="scores"),
        pytest.param("The two sides met again.", id="known pair"),
        pytest.param("It is one of the most active countries.", id="one of the most"),
        pytest.param("No one knew which one was meant.", id="pronoun"),
        pytest.param("One reporter asked a question.", id="one for a"),
        pytest.param("They found zero proof.", id="zero"),
        pytest.param("The order carried the code 00731.", id="leading zeros"),
        pytest.param("Mr Kara-Keller, 42, has left the town.", id="age beside a name"),
        pytest.param("She was taken at the age of 16 and never came back.", id="at the age of"),
        pytest.param("Read it at http://example.org/page/48213 today.", id="link"),
        pytest.param("A six-speed gearbox is standard.", id="compound adjective"),
        pytest.param("The price is 2,5 million.", id="a comma that may be a point"),
        pytest.param("He is a 5-foot-11 guard.", id="height"),
        pytest.param("It was set in nineteen eighty-four.", id="year in words"),
    ],
)
def test_no_claim_is_read(claims, text):
    assert [(row.text, row.value) for row in claims(text)] == []


def test_the_owner_of_what_is_counted_is_left_out(claim):
    assert claim("Hundreds of Mr Hall's followers blocked the road.").counted == "followers"
