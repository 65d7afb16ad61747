"""The day in the name of a file or of an archive's member: evidence where the page and the metadata are silent."""

from datetime import date

import pytest

from tests.reading import parse
from tests.transforms.dating.conftest import RECEIVED_ON, evidence
from transforms.dating import date_article, named_day

DAY = date(2022, 3, 29)
OWN = "He told her in a call today (March 29)."
PAIR = "They met on Tuesday (March 28). He told her in a call today (March 29)."
PROSE = "They met in a hall of the old harbor and spoke for an hour."


@pytest.mark.parametrize(
    ("names", "day"),
    [
        (["iw_20220329_0007.txt"], DAY),
        (["2022-03-29-talks.html"], DAY),
        (["!/2022/03/29/story.html"], DAY),
        (["a.txt", "20220329.txt", "talks_2022.03.29.txt"], DAY),
        (["20220329.txt", "20220401.txt"], None),
        (["20220329-20220401.txt"], None),
        (["20220230.txt"], None),
        (["1202203291.txt"], None),
        (["2022-0329.txt"], None),
        (["talks.txt"], None),
        ([], None),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, list) else "",
)
def test_day_in_names(names, day):
    assert named_day(names) == named_day(names[::-1]) == day


@pytest.mark.parametrize(
    ("named_on", "body", "fields", "earliest", "latest"),
    [
        (DAY, OWN, {}, DAY, DAY),
        (DAY, "PINEPORT, March 29 (Agency) - They met in a hall.", {}, DAY, DAY),
        (RECEIVED_ON, "He told her in a call today (November 21).", {}, RECEIVED_ON, RECEIVED_ON),
        (RECEIVED_ON, PROSE, {}, None, RECEIVED_ON),
        (date(2022, 4, 2), OWN, {}, None, date(2022, 4, 3)),
        (DAY, PROSE, {}, None, date(2022, 3, 30)),
        (DAY, "They left on March 12, 2023.", {}, date(2023, 3, 12), None),
        (date(2027, 1, 1), PROSE, {}, None, None),
        (date(2023, 3, 29), PAIR, {}, date(2023, 3, 29), date(2023, 3, 29)),
        (DAY, PAIR, {}, date(2023, 3, 29), date(2023, 3, 29)),
        (date(2022, 4, 2), OWN, {"published": "2022-03-29"}, DAY, DAY),
    ],
    ids=[
        "own",
        "dateline",
        "own of today",
        "today",
        "crawl",
        "bound",
        "told as past",
        "to come",
        "weekday fits",
        "another year",
        "metadata",
    ],
)
def test_publication_by_a_name(reference, named_on, body, fields, earliest, latest):
    found = date_article(parse(body, **fields), received_on=RECEIVED_ON, reference=reference, named_on=named_on)
    assert (found.earliest, found.latest) == (earliest, latest)


def test_a_name_is_not_heard_where_the_metadata_tell_the_day(reference):
    parsed = parse(PROSE, published="2022-03-29")
    alone, named = (
        date_article(parsed, received_on=RECEIVED_ON, reference=reference, named_on=day)
        for day in (None, date(2022, 4, 2))
    )
    assert alone == named


def test_the_evidence_tells_of_the_name(reference):
    found = date_article(parse(PROSE), received_on=RECEIVED_ON, reference=reference, named_on=DAY)
    assert any("name of its file" in sentence for sentence in evidence(found)["reasoning"])
    assert evidence(found)["constraints"]["not_after"] == "2022-03-30"
