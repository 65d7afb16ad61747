import pytest

from transforms.cleaning.datelines import find_dateline, parse_dateline_alone
from transforms.cleaning.lines import find_lines, make_line

LONG = "the two sides came together again in the old palace by the sea, officials said on Monday."


def parts(text, reference):
    return [(line.label, line.text) for line in find_lines(text, reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"What was signedOn Friday {LONG}", [("heading", "What was signed"), (None, f"On Friday {LONG}")]),
        (
            f"Why does it matter?The answer is that {LONG}",
            [("heading", "Why does it matter?"), (None, f"The answer is that {LONG}")],
        ),
        (f"In the end {LONG} |", [(None, f"In the end {LONG}"), ("other", "|")]),
        (f"In the end {LONG}_northlink", [(None, f"In the end {LONG}"), ("credit", "_northlink")]),
        (f"In the end {LONG} (AB/CD)", [(None, f"In the end {LONG}"), ("byline", "(AB/CD)")]),
        (f"In the end {LONG} (XY) |", [(None, f"In the end {LONG}"), ("byline", "(XY)"), ("other", "|")]),
    ],
    ids=["heading", "question-heading", "trailing-mark", "credit", "initials", "two-marks"],
)
def test_what_is_glued_to_prose_becomes_a_line_of_its_own(text, expected, reference):
    assert parts(text, reference) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Ronald McDonald and the DiCaprio foundation were there when {LONG}",
        f"The iPhone and YouTube were named when {LONG}",
        f"He wrote to user_name and left. Then {LONG}",
        f"The alliance (NATO) met again. It said that {LONG} (It did not say why.)",
        "A short headOn line",
        f"What the bankIt's said that {LONG}",
        f"What the bankIt’s said that {LONG}",
    ],
)
def test_prose_with_inner_capitals_or_brackets_stays_whole(text, reference):
    assert parts(text, reference) == [(None, text)]


def test_lines_keep_their_offsets_across_all_line_ends(reference):
    raw = "  One \r\n\n\tTwo\u2028Three\x0b four\r five "
    lines = find_lines(raw, reference)
    assert [line.text for line in lines] == ["One", "Two", "Three", "four", "five"]
    assert all(raw[line.start : line.end] == line.text for line in lines)
    assert [line.row for line in lines] == [0, 2, 2, 2, 2]


@pytest.mark.parametrize(
    ("text", "place", "agency", "prose"),
    [
        ("ANKARA, March 28 (Interwire) - Turkey said", "ANKARA", "Interwire", "Turkey said"),
        ("KYIV, Ukraine (AP) — “We” are", "KYIV, Ukraine", "AP", "“We” are"),
        ("NEW YORK — The council", "NEW YORK", None, "The council"),
        ("ANKARA/GAZIANTEP, Feb 6 (Interwire) - A quake", "ANKARA/GAZIANTEP", "Interwire", "A quake"),
        ("ATHENS: Greece and", "ATHENS", None, "Greece and"),
        ("Kyiv (Interwire) – Russia", "Kyiv", "Interwire", "Russia"),
        ("İSTANBUL, 3 May - Talks", "İSTANBUL", None, "Talks"),
        ("(Reuters) - Germany", None, "Reuters", "Germany"),
    ],
)
def test_a_dateline_is_told_from_its_prose(text, place, agency, prose, reference):
    found = find_dateline(make_line(0, text, 0), reference)
    assert (found.place, found.agency, text[found.length :]) == (place, agency, prose)


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING - Talks collapse",
        "UPDATE: The minister",
        "Erdoğan - the president - said",
        "NATO said on Monday that it",
        "He said: The war",
        "A - B",
        "CLICK - Zelensky says",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(text, reference):
    assert find_dateline(make_line(0, text, 0), reference) is None


@pytest.mark.parametrize(
    ("text", "place", "outlet"),
    [
        ("ANKARA – Anatolia Ledger", "ANKARA", "Anatolia Ledger"),
        ("KYIV, March 3", "KYIV", None),
        ("BRUSSELS | Northlink", "BRUSSELS", "Northlink"),
    ],
)
def test_a_dateline_on_its_own_line(text, place, outlet, reference):
    found = parse_dateline_alone(make_line(0, text, 0), reference)
    assert (found.place, found.agency) == (place, outlet)


@pytest.mark.parametrize(
    "text",
    ["BREAKING NEWS", "ANKARA", "Turkey and Greece sign", "WATCH – Full Video", "KYIV will not give up its land."],
)
def test_other_short_lines_are_no_datelines(text, reference):
    assert parse_dateline_alone(make_line(0, text, 0), reference) is None
