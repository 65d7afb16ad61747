"""What holds for the claims of any text, hostile ones included."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.calls import count_calls
from tests.reading import vocabulary
from transforms.quantities.amounts import AmountReader
from transforms.quantities.figures import Scanner
from transforms.quantities.masks import build_labels, mask_names, mask_text
from transforms.quantities.measures import build_measures
from transforms.quantities.numerals import build_number_words

REFERENCE = vocabulary()

PIECES = st.sampled_from(
    ["12", "1,234", "$", "€", " ", "-", "to", "million", "and", "killed", "people", "%", "(", ")", ".", "\n", "a",
     "half", "of", "dozens", "three", "hundred", "²", "°", "½", "٣", "İ", "RM", "5/7", "aged", "between", "é", "\u00a0"]
)  # fmt: skip


def scan(text: str) -> int:
    """How many figures the text holds, without a parse."""
    labels = REFERENCE.compiled(build_labels)
    reader = AmountReader(text, REFERENCE.compiled(build_number_words), REFERENCE.compiled(build_measures))
    return len(Scanner(reader, mask_text(text, (), labels), mask_names(text, ()), labels).figures())


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, min_size=1, max_size=25))
@example(pieces=["$", "-", "5", "-", "5/7", "½", "million"])
@example(pieces=["between", "1,234", "and", "٣"])
def test_rows_are_slices_with_unique_ids(claims, pieces):
    text = " ".join(pieces).strip() or "x"
    rows = claims(text)
    assert all(row.text == text[row.start_char : row.end_char] and row.text for row in rows)
    assert len({row.quantity_id for row in rows}) == len(rows)
    assert [row.start_char for row in rows] == sorted(row.start_char for row in rows)
    assert all((row.value_high is None) == (row.bound != "range") for row in rows)
    assert rows == claims(text)


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("1,", id="commas"),
        pytest.param("9 ", id="digits"),
        pytest.param("one ", id="number words"),
        pytest.param("1/2-", id="fractions"),
        pytest.param("$ ", id="marks"),
        pytest.param("hundred and ", id="scales"),
        pytest.param("12-", id="hyphens"),
    ],
)
def test_hostile_repetition_stays_linear(unit):
    scan("warm")
    small, large = (count_calls(lambda text=unit * count: scan(text)) for count in (500, 2_000))
    assert large < 6 * small
