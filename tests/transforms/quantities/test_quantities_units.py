"""What numbers measure: money, percent, units of measure, rates, counted nouns."""

import pytest


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        pytest.param("$5.5 million", 5_500_000, "USD", id="dollar sign"),
        pytest.param("US$ 20", 20, "USD", id="US$ and space"),
        pytest.param("£30m", 30_000_000, "pound sterling", id="glued m"),
        pytest.param("€1,200", 1200, "euro", id="euro sign"),
        pytest.param("RM2.70", 2.7, "Malaysian ringgit", id="letters as a sign"),
        pytest.param("EUR50m", 50_000_000, "euro", id="code glued"),
        pytest.param("20 million lira", 20_000_000, "Turkish lira", id="noun"),
        pytest.param("300 Australian dollars", 300, "Australian dollar", id="adjective and noun"),
        pytest.param("2 million pounds", 2_000_000, "pound sterling", id="pounds of money"),
        pytest.param("5 billion won", 5_000_000_000, "South Korean won", id="a verb after a small number"),
        pytest.param("300 TL", 300, "Turkish lira", id="capital letters after the number"),
        pytest.param("Dh50", 50, "United Arab Emirates dirham", id="local letters as a sign"),
        pytest.param("40 pesos", 40, "peso", id="a noun that several countries share"),
        pytest.param("$80 per square metre", 80, "dollar per square metre", id="price per area"),
        pytest.param("Can$40", 40, "Canadian dollar", id="a country before the sign"),
        pytest.param("$15 an hour", 15, "dollar per hour", id="price per hour"),
    ],
)
def test_money_has_its_currency(claim, written, value, unit):
    found = claim(f"The council paid {written}.")
    assert (found.value, found.unit, found.category) == (value, unit, "money")


@pytest.mark.parametrize(
    ("written", "value", "unit", "category"),
    [
        pytest.param("35 percent", 35, "percent", "percent", id="percent"),
        pytest.param("4.5%", 4.5, "percent", "percent", id="percent sign"),
        pytest.param("2 percentage points", 2, "percentage point", "percent", id="percentage points"),
        pytest.param("190 points", 190, "point", "other", id="index points"),
        pytest.param("2.5 mb/d", 2.5, "million barrels per day", "other", id="oil, abbreviated"),
        pytest.param("ten working days", 10, "working day", "duration", id="working days"),
        pytest.param("30 pips", 30, "pip", "other", id="pips"),
        pytest.param("400 kilometres", 400, "kilometre", "distance", id="kilometres"),
        pytest.param("12km", 12, "kilometre", "distance", id="glued symbol"),
        pytest.param("six feet", 6, "foot", "distance", id="feet"),
        pytest.param("1.2m tonnes", 1_200_000, "metric ton", "other", id="m is million before a unit"),
        pytest.param(
            "the 12.3m tonnes of fuel", 12_300_000, "metric ton", "other", id="million before a unit after the"
        ),
        pytest.param("500 mcg", 500, "microgram", "other", id="medical abbreviation"),
        pytest.param("the 3,000m race", 3000, "metre", "distance", id="m is metre in a race"),
        pytest.param("420 lb-ft of torque", 420, "pound-foot", "other", id="unit with a hyphen"),
        pytest.param("plus or minus 3 degrees", 3, "degree", "other", id="plus or minus"),
        pytest.param("600 megawatts", 600, "megawatt", "other", id="prefix in words"),
        pytest.param("5.5 kWh", 5.5, "kilowatt hour", "other", id="prefix as a symbol"),
        pytest.param("30 degrees Celsius", 30, "celsius", "other", id="temperature"),
        pytest.param("minus 5 degrees", -5, "degree", "other", id="minus"),
        pytest.param("80 mph", 80, "mile per hour", "other", id="speed"),
        pytest.param("800,000 barrels a day", 800_000, "barrel per day", "other", id="rate"),
        pytest.param("32 m²", 32, "square metre", "other", id="area"),
    ],
)
def test_a_measure_has_its_unit(claim, written, value, unit, category):
    found = claim(f"The report gave {written}.")
    assert (found.value, found.unit, found.category) == (value, unit, category)


def test_the_end_of_a_change_has_the_unit_of_its_beginning(claims):
    rows = claims("Fuel economy rose from 21 mpg in 2008 to 23 last year, while 40 dealers closed.")
    assert [(row.value, row.unit, row.counted) for row in rows][:2] == [
        (21, "mile per gallon", None),
        (23, "mile per gallon", None),
    ]
    assert rows[-1].counted == "dealers"


def test_a_count_per_day_is_a_rate_not_a_count(claim):
    found = claim("The laboratory runs three thousand tests per day.")
    assert (found.value, found.unit) == (3000, "tests per day")


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        pytest.param("12.5 deaths per 100,000 people", "deaths per 100,000 people", id="per people"),
        pytest.param("350 deaths per million", "deaths per million", id="per million"),
        pytest.param("200 deaths a day", "deaths per day", id="a day"),
    ],
)
def test_a_death_rate_is_no_death_toll(claim, written, unit):
    found = claim(f"The report gave {written}.")
    assert (found.unit, found.category) == (unit, "other")


def test_a_sentence_that_begins_with_a_sum_is_not_in_australian_dollars(claim):
    assert claim("A $5 million plant opened.").unit == "USD"


def test_a_number_of_times_counts_nothing(claim):
    found = claim("The comet passed 78 times.")
    assert (found.value, found.unit, found.counted) == (78, None, None)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        pytest.param("The fire destroyed 17 stone houses.", "stone houses", id="adjective and noun"),
        pytest.param("Some 35 of the victims were children.", "victims", id="of the"),
        pytest.param("The airline grounded 14 new 737 Max jets.", "new 737 Max jets", id="a name inside"),
        pytest.param("About 24 percent of adults agreed.", "adults", id="percent of"),
    ],
)
def test_what_is_counted(claim, text, counted):
    assert claim(text).counted == counted


def test_a_bare_number_inherits_what_is_counted(claims):
    homes, tender = claims("The city offered 435 homes by open sale and 187 by tender.")
    assert (homes.counted, tender.value, tender.counted) == ("homes", 187, "homes")
