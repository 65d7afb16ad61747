"""The glance that spares most lines the patterns lets through every line that one of them would know."""

import pytest

from transforms.cleaning import shapes
from transforms.cleaning.lines import make_line


@pytest.mark.parametrize(
    ("is_shape", "text"),
    [
        (shapes.is_initials, "(VK/AB)"),
        (shapes.is_login, "ann-marie.bell"),
        (shapes.is_login, "7news_desk"),
        (shapes.is_captioned, "Rescuers at the quay [Photo: Harbour Press]"),
        (shapes.is_captioned, "Photo by Ann Bell"),
        (shapes.is_counter, "12 comments"),
        (shapes.is_counter, "(3) replies"),
        (shapes.is_counter, "Comments (41)"),
        (shapes.is_counter, "1.2k shares"),
        (shapes.is_address, "Tel: 555 01 02"),
        (shapes.is_address, "Postal address : Quay Street 4"),
        (shapes.is_address, "Head office: Quay Street 4"),
        (shapes.is_arrow_link, ">>> The rouble climbs again"),
        (shapes.is_arrow_link, "» The rouble climbs again"),
        (shapes.is_markdown_heading, "## What happens next"),
        (shapes.is_byline, "BY ANN BELL"),
        (shapes.is_byline, "By: Ann Bell"),
    ],
)
def test_a_line_with_a_shape_passes_the_glance(is_shape, text):
    line = make_line(0, text, 0)
    assert is_shape(line)
    assert shapes.may_have_shape(line)


@pytest.mark.parametrize("text", ["Home", "World news", "3 killed in a storm", "Council: talks go on", "24 March 2021"])
def test_other_lines_do_not(text):
    assert not shapes.may_have_shape(make_line(0, text, 0))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Home  World\tSport", ("Home", "World", "Sport")),
        ("Terms | Privacy", ("Terms", "Privacy")),
        ("One piece", ()),
    ],
)
def test_the_items_of_a_menu(text, items):
    assert shapes.menu_items(make_line(0, text, 0)) == items
