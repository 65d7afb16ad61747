"""What happens once, who visits whom, earlier meetings, and troops that are sent to attack."""

from datetime import date

import pytest
from resolution_builders import (
    ANTALYA,
    CAVUSOGLU,
    ERDOGAN,
    ISTANBUL,
    LAVROV,
    MARCH_29,
    PUTIN,
    RUSSIA,
    TURKEY,
    UKRAINE,
    Told,
    grouped,
    make_article,
    make_report,
    talks,
    together,
)

from transforms.records import Entity

MARCH_1 = date(2022, 3, 1)


def blow(
    report_id: str, article_id: str, trigger: str, actors: list[Entity], recipients: list[Entity], **fields
) -> Told:
    fields = {"event_type": "ASSAULT"} | fields
    return make_report(report_id, article_id, text=trigger, **fields), actors, recipients


def visit(report_id: str, article_id: str, day: date | None, guests: list[Entity], host: Entity, **fields) -> Told:
    return make_report(report_id, article_id, mode="visit", day=day, **fields), guests, [], host


class TestOnce:
    @pytest.mark.parametrize(
        ("trigger", "other", "is_one"),
        [
            pytest.param("killed", "assassination", True, id="nobody is killed twice"),
            pytest.param("killed", "wounded", False, id="but wounded and killed"),
            pytest.param("hit", "hit", False, id="and hit twice"),
        ],
    )
    def test_of_a_person(self, identify, trigger, other, is_one):
        told = [blow("r1", "a", trigger, [], [LAVROV], day=MARCH_29), blow("r2", "b", other, [], [LAVROV])]
        assert together(identify(told)) == is_one

    def test_who_did_it_may_be_contradicted(self, identify):
        told = [blow("r1", "a", "killed", [TURKEY], [LAVROV]), blow("r2", "b", "killed", [UKRAINE], [LAVROV])]
        assert together(identify(told))

    def test_two_days_told_leave_an_undated_killing_alone(self, identify):
        days = [blow(f"r{d}", str(d), "killed", [], [LAVROV], day=date(2022, 3, d)) for d in (1, 9)]
        assert len(identify([*days, blow("r3", "c", "killed", [], [LAVROV])]).events) == 3

    def test_a_report_of_two_deaths_makes_them_no_one_event(self, identify):
        one_each = [blow("r1", "a", "killed", [], [LAVROV]), blow("r2", "b", "killed", [], [PUTIN])]
        assert len(identify([*one_each, blow("r3", "c", "killed", [], [LAVROV, PUTIN])]).events) == 3

    def test_what_did_not_happen_joins_nothing(self, identify):
        denied = blow("r2", "b", "killed", [], [LAVROV], modality="denied")
        assert not together(identify([blow("r1", "a", "killed", [], [LAVROV]), denied]))

    def test_of_two_countries(self, identify):
        told = [
            blow("r1", "a", "invasion", [RUSSIA], [UKRAINE], day=MARCH_1),
            blow("r2", "b", "invaded", [RUSSIA], [UKRAINE]),
            blow("r3", "c", "invaded", [TURKEY], [UKRAINE]),
        ]
        assert frozenset({"r1", "r2"}) in grouped(identify(told))

    @pytest.mark.parametrize(
        ("invasions", "size"),
        [
            pytest.param([(RUSSIA, UKRAINE)], 3, id="the invasion of either"),
            pytest.param([], 2, id="each other"),
            pytest.param([(RUSSIA, UKRAINE), (UKRAINE, RUSSIA)], 2, id="neither of two invasions"),
        ],
    )
    def test_wars_between_two_are(self, identify, invasions, size):
        told = [blow(f"i{a.entity_id}", "a", "invaded", [a], [b], day=MARCH_1) for a, b in invasions]
        wars = [blow(key, key, "war", [RUSSIA, UKRAINE], [], modality="ongoing") for key in ("r1", "r2")]
        groups = grouped(identify([*told, *wars]))
        assert [len(group) for group in groups if "r1" in group] == [size]


class TestVisits:
    def test_a_guest_and_a_host_are_enough(self, identify):
        assert together(
            identify([visit("r1", "a", MARCH_29, [LAVROV], TURKEY), visit("r2", "b", None, [LAVROV], TURKEY)])
        )

    def test_another_host_is_another_visit(self, identify):
        told = [visit("r1", "a", MARCH_29, [LAVROV], TURKEY), visit("r2", "b", MARCH_29, [LAVROV], UKRAINE)]
        assert not together(identify(told))

    def test_a_visit_is_not_the_meeting_of_its_day(self, identify):
        told = [visit("r1", "a", MARCH_29, [LAVROV], TURKEY), talks("r2", "b", MARCH_29, (LAVROV, TURKEY))]
        assert not together(identify(told))


@pytest.mark.parametrize(
    ("announced", "is_one"),
    [
        pytest.param((LAVROV, TURKEY), True, id="he will visit Turkey"),
        pytest.param((LAVROV, UKRAINE), False, id="he will meet Ukraine, in Turkey"),
    ],
)
def test_a_visit_was_announced_with_its_host(identify, announced, is_one):
    plan = {"event_type": "AGREE", "modality": "planned", "rule": "future_consult>verb:consult"}
    told = [visit("r1", "a", MARCH_29, [LAVROV, UKRAINE], TURKEY), talks("r2", "b", MARCH_29, announced, **plan)]
    assert together(identify(told)) == is_one


def test_a_meeting_of_one_person_and_somebody_unnamed_joins_that_day_s_in_like_words(identify):
    body = "He met the envoy on grain exports in the palace."
    articles = [make_article("a", body), make_article("b", body), make_article("c", "He met his mother.")]
    named, unnamed = (
        talks(key, article, MARCH_29, parties, span=(3, 6))
        for key, article, parties in (("r1", "a", (ERDOGAN, LAVROV)), ("r2", "b", (ERDOGAN,)))
    )
    other = talks("r3", "c", MARCH_29, (ERDOGAN,), span=(3, 6))
    assert grouped(identify([named, unnamed, other], articles)) == {frozenset({"r1", "r2"}), frozenset({"r3"})}


class TestEarlierMeetings:
    @pytest.mark.parametrize(
        ("body", "days_later", "is_one"),
        [
            pytest.param("The sides met previously.", 7, True, id="within a week"),
            pytest.param("The sides met previously.", 8, False, id="later"),
            pytest.param("The sides met last night.", 1, False, id="one meeting"),
        ],
    )
    def test_told_without_dates(self, identify, body, days_later, is_one):
        articles = [
            make_article("a", "They held several meetings.", published=date(2022, 4, 1)),
            make_article("b", body, published=date(2022, 4, 1 + days_later)),
        ]
        told = [talks("r1", "a", None, span=(5, 9)), talks("r2", "b", None, span=(10, 13))]
        assert together(identify(told, articles)) == is_one

    def test_are_none_of_them(self, identify):
        articles = [make_article("a"), make_article("b", "They held several meetings.")]
        told = [talks("r1", "a", place=ANTALYA), talks("r2", "b", None, place=ANTALYA, span=(5, 9))]
        assert not together(identify(told, articles))


@pytest.mark.parametrize(
    ("sent_to", "day", "is_one"),
    [
        pytest.param(UKRAINE, MARCH_1, True, id="the country attacked"),
        pytest.param(UKRAINE, MARCH_29, False, id="another day"),
        pytest.param(TURKEY, MARCH_1, False, id="another country"),
    ],
)
def test_troops_sent_are_the_attack(identify, sent_to, day, is_one):
    attack = blow("r1", "a", "invaded", [RUSSIA], [UKRAINE], day=MARCH_1, place=UKRAINE)
    sent = blow("r2", "b", "sent", [RUSSIA], [sent_to], day=day, place=sent_to, event_type="MOBILIZE", mode="troops")
    assert together(identify([attack, sent])) == is_one


def test_an_announced_journey_is_the_visit(identify):
    will_travel = (
        make_report("r1", "a", event_type="AGREE", day=MARCH_29, modality="planned", rule="future_consult>travel"),
        [CAVUSOGLU, PUTIN],
        [],
    )
    came = (make_report("r2", "b", mode="visit", day=MARCH_29, place=ISTANBUL), [CAVUSOGLU, PUTIN], [])
    assert together(identify([will_travel, came]))
