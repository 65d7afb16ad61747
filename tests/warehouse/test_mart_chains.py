"""What became of an announced act when another event tells it: by parties, days and place, across stories."""

from datetime import date

import pytest
from filled import Filled, open_filled

ANNOUNCED_ON, MEETING_DAY, DAY_AFTER = date(2022, 3, 28), date(2022, 3, 30), date(2022, 3, 31)
LUM, REE = ("lum", "actor"), ("ree", "recipient")
PLANNED = {"type": "AGREE", "modality": "planned", "rule": "future_consult>verb:consult"}
CANCELLED = {"type": "REJECT", "mode": "meet", "rule": "frame:cancel+talk"}


@pytest.fixture(scope="module")
def chained():
    with open_filled() as con:
        filled = Filled(con)
        filled.vocabulary("event_chains")
        for key, name, kind, country in (
            ("lum", "Ada Lum", "person", "AAA"),
            ("ree", "Bo Ree", "person", "BBB"),
            ("kay", "Cy Kay", "person", "CCC"),
            ("aland", "Aland", "country", "AAA"),
            ("bland", "Bland", "country", "BBB"),
            ("port", "Port", "place", "AAA"),
            ("quay", "Quay", "place", "BBB"),
        ):
            filled.add("entities", entity_id=key, name=name, type=kind, country_code=country)
        yield filled


@pytest.fixture
def w(chained):
    """A warehouse that each test fills anew."""
    chained.con.execute("begin")
    yield chained
    chained.con.execute("rollback")


def tell(w, key, parties, *, published, days=(None, None), place_id=None, **report):
    """An event told once, in an article and story of its own."""
    w.article(f"a_{key}", published_on=published, story_id=f"story_{key}")
    dates = {"earliest": days[0], "latest": days[-1]}
    event = {name: report[name] for name in ("type", "mode", "modality") if name in report}
    w.event(key, [(f"a_{key}", {**report, **dates})], parties, place_id=place_id, **event, **dates)


def announce(w, parties=(LUM, REE), **values):
    tell(w, "plan", parties, **{"published": ANNOUNCED_ON, **PLANNED, **values})


def outcome(w):
    (found,) = w.rows("select outcome from marts.announced_and_happened where event_id = 'plan'")
    return found[0]


def test_a_meeting_that_followed_shows_both_sentences(w):
    announce(w)
    tell(w, "met", [LUM, REE], published=DAY_AFTER, days=(MEETING_DAY,))
    columns = "outcome, foretold_as, foretold_sentence, happened_sentence, happened_earliest, happened_event_id"
    assert w.rows(f"select {columns} from marts.announced_and_happened") == [
        ("happened", "planned", "Sentence of a_plan.", "Sentence of a_met.", MEETING_DAY, "met")
    ]


@pytest.mark.parametrize(
    ("parties", "values", "expected"),
    [
        pytest.param([LUM, REE], {"days": (date(2022, 3, 27),)}, "open", id="before it was announced"),
        pytest.param([LUM, REE], {"days": (date(2022, 6, 1),)}, "open", id="months later"),
        pytest.param([LUM, ("kay", "actor")], {"days": (MEETING_DAY,)}, "open", id="with somebody else"),
        pytest.param([LUM], {"days": (MEETING_DAY,)}, "open", id="alone"),
        pytest.param([LUM, ("bland", "host")], {"days": (MEETING_DAY,)}, "happened", id="with his country"),
        pytest.param([("aland", "actor"), ("bland", "actor")], {"days": (MEETING_DAY,)}, "open", id="of two countries"),
        pytest.param([LUM, REE], {}, "happened", id="undated, told after the announcement"),
        pytest.param([LUM, REE], {"published": ANNOUNCED_ON}, "open", id="undated, told with it"),
        pytest.param([LUM, REE], {"rule": "noun:consult"}, "open", id="undated, their meeting"),
        pytest.param([LUM, REE], {"confidence": 0.5}, "open", id="undated, unsure"),
        pytest.param([LUM, REE], {"attributed_to_id": "kay"}, "open", id="undated, told by somebody"),
        pytest.param([LUM, REE], {"attributed_to_id": "ree"}, "happened", id="undated, told by a party"),
        pytest.param([LUM, REE], {"modality": "possible"}, "open", id="foretold again"),
        pytest.param([LUM, REE], {"modality": "denied"}, "denied", id="denied"),
        pytest.param([LUM, REE], {"type": "ACCUSE", "days": (MEETING_DAY,)}, "open", id="no meeting"),
        pytest.param([REE, LUM], CANCELLED, "cancelled", id="called off"),
        pytest.param([REE, LUM], {**CANCELLED, "rule": "frame:postpone+talk"}, "postponed", id="postponed"),
        pytest.param([REE, LUM], {**CANCELLED, "rule": "reject:consult"}, "denied", id="refused"),
        pytest.param([REE, LUM], {"type": "REJECT", "rule": "not>verb:consult"}, "denied", id="will not meet"),
        pytest.param([REE, LUM], {"type": "REJECT", "rule": "not>verb:aid"}, "open", id="refused another thing"),
        pytest.param([REE], CANCELLED, "open", id="called off with nobody named"),
    ],
)
def test_what_follows_decides(w, parties, values, expected):
    announce(w)
    tell(w, "then", parties, **{"published": DAY_AFTER, **values})
    assert outcome(w) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2022, 3, 29), "open"), (MEETING_DAY, "happened"), (date(2022, 4, 4), "open")],
    ids=["before its day", "on its day", "days after its day"],
)
def test_a_meeting_that_has_a_day_is_met_by_that_day_alone(w, day, expected):
    announce(w, days=(MEETING_DAY,))
    tell(w, "met", [LUM, REE], published=date(2022, 4, 5), days=(day,))
    assert outcome(w) == expected


@pytest.mark.parametrize(
    ("announced_on", "expected"),
    [(date(2022, 3, 27), "happened"), (date(2022, 3, 25), "open")],
    ids=["Sunday", "Friday"],
)
def test_this_week_said_on_sunday_is_the_next(w, announced_on, expected):
    announce(w, published=announced_on, days=(date(2022, 3, 21), date(2022, 3, 27)))
    tell(w, "met", [LUM, REE], published=MEETING_DAY, days=(MEETING_DAY,))
    assert outcome(w) == expected


def test_what_was_met_earlier_in_the_week_is_not_what_is_announced(w):
    announce(w, published=date(2022, 3, 23), days=(date(2022, 3, 21), date(2022, 3, 27)))
    tell(w, "met", [LUM, REE], published=MEETING_DAY, days=(date(2022, 3, 22),))
    assert outcome(w) == "open"


def test_a_meeting_is_called_off_before_its_day(w):
    announce(w, days=(date(2022, 4, 20),))
    tell(w, "off", [LUM, REE], published=DAY_AFTER, **CANCELLED)
    assert outcome(w) == "cancelled"


@pytest.mark.parametrize(
    ("body", "days", "expected"),
    [("council", (MEETING_DAY,), "happened"), ("council", (None,), "open"), ("lum", (MEETING_DAY,), "open")],
    ids=["a council", "on no day", "a person"],
)
def test_a_body_meets_alone(w, body, days, expected):
    w.entity("council", "Council", "organization")
    announce(w, [(body, "actor")])
    tell(w, "met", [(body, "actor")], published=DAY_AFTER, days=days)
    assert outcome(w) == expected


def test_who_agreed_to_meet_has_announced_it(w):
    announce(w, modality="occurred", rule="agree:consult", days=(ANNOUNCED_ON,))
    assert w.rows("select outcome, foretold_as from marts.announced_and_happened") == [("open", "planned")]
    tell(w, "met", [LUM, REE], published=DAY_AFTER, days=(MEETING_DAY,))
    assert outcome(w) == "happened"


@pytest.mark.parametrize(
    ("place", "expected"), [("port", "happened"), ("quay", "open"), ("aland", "happened"), ("bland", "open")]
)
def test_the_place_must_not_be_another(w, place, expected):
    announce(w, place_id="port")
    tell(w, "met", [LUM, REE], published=DAY_AFTER, days=(MEETING_DAY,), place_id=place)
    assert outcome(w) == expected


def test_a_postponed_meeting_may_still_happen_and_a_cancelled_one_is_disputed(w):
    announce(w)
    tell(w, "met", [LUM, REE], published=DAY_AFTER, days=(MEETING_DAY,))
    tell(w, "later", [LUM, REE], published=date(2022, 3, 29), **{**CANCELLED, "rule": "frame:postpone+talk"})
    assert outcome(w) == "happened"
    tell(w, "off", [LUM, REE], published=date(2022, 3, 29), **CANCELLED)
    columns = "outcome, happened_event_id, denied_event_id, denied_sentence"
    assert w.rows(f"select {columns} from marts.announced_and_happened") == [
        ("disputed", "met", "off", "Sentence of a_off.")
    ]


@pytest.mark.parametrize(
    ("rule", "confidence", "rows"),
    [
        ("frame:cancel+talk", 0.9, [("cancelled", None, "Sentence of a_off.")]),
        ("frame:postpone+talk", 0.9, [("postponed", None, "Sentence of a_off.")]),
        ("frame:cancel+talk", 0.4, []),
        ("reject:consult", 0.9, []),
    ],
)
def test_what_was_called_off_had_been_announced(w, rule, confidence, rows):
    w.article("a_off")
    report = {"type": "REJECT", "mode": "meet", "rule": rule}
    w.event("off", [("a_off", report)], [LUM], type="REJECT", mode="meet", confidence=confidence)
    assert w.rows("select outcome, foretold_sentence, denied_sentence from marts.announced_and_happened") == rows


def test_what_was_called_off_is_told_with_its_announcement(w):
    announce(w)
    tell(w, "off", [LUM, REE], published=DAY_AFTER, **CANCELLED)
    assert w.rows("select event_id, outcome, denied_event_id from marts.announced_and_happened") == [
        ("plan", "cancelled", "off")
    ]


@pytest.mark.parametrize(
    ("planned", "place", "expected"),
    [
        ({"parties": [LUM, ("bland", "recipient")]}, "quay", "happened"),
        ({"parties": [LUM, ("bland", "recipient")]}, "port", "open"),
        ({"parties": [LUM], "place_id": "quay"}, "quay", "happened"),
        ({"parties": [LUM], "place_id": "port"}, "port", "open"),
    ],
    ids=["in the country to visit", "in another", "in the town abroad", "in a town at home"],
)
def test_a_visit_is_met_where_it_leads(w, planned, place, expected):
    announce(w, **planned)
    tell(w, "then", [LUM, ("kay", "actor")], published=DAY_AFTER, place_id=place)
    assert outcome(w) == expected


@pytest.mark.parametrize(("told_on", "expected"), [(date(2022, 4, 2), "happened"), (date(2022, 4, 3), "open")])
def test_the_news_of_a_day_comes_on_the_next_ones(w, told_on, expected):
    announce(w, days=(MEETING_DAY,))
    tell(w, "then", [LUM, REE], published=told_on)
    assert outcome(w) == expected


def test_the_first_meeting_that_followed_counts_once(w):
    announce(w)
    for key, day in (("second", DAY_AFTER), ("first", MEETING_DAY)):
        tell(w, key, [LUM, REE], published=DAY_AFTER, days=(day,))
    assert w.rows("select event_id, outcome, followed_event_id from marts.announced_and_followed") == [
        ("plan", "happened", "first")
    ]


def test_what_the_event_itself_tells_is_not_asked_of_others(w):
    announce(w)
    own = {"report_id": "own", "event_id": "plan", "article_id": "a_plan", "modality": "occurred"}
    w.add("event_reports", **own, type="CONSULT")
    tell(w, "met", [LUM, REE], published=DAY_AFTER, days=(MEETING_DAY,))
    assert w.rows("select outcome, happened_event_id from marts.announced_and_happened") == [("happened", "plan")]


def test_a_talk_in_which_aid_is_promised_is_no_aid(w):
    announce(w, rule="future_aid>verb:aid")
    own = {"report_id": "own", "event_id": "plan", "article_id": "a_plan", "modality": "occurred"}
    w.add("event_reports", **own, type="CONSULT")
    assert outcome(w) == "open"


@pytest.mark.parametrize(
    ("giver", "taker", "expected"),
    [("aland", "bland", "happened"), ("bland", "aland", "open")],
    ids=["same direction", "other direction"],
)
def test_aid_goes_the_way_it_was_promised(w, giver, taker, expected):
    announce(w, [("aland", "actor"), ("bland", "recipient")], rule="future_aid>verb:aid")
    parties = [(giver, "actor"), (taker, "recipient")]
    tell(w, "sent", parties, published=DAY_AFTER, days=(MEETING_DAY,), type="AID")
    assert outcome(w) == expected
