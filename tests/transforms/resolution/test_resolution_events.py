import random
from datetime import date

import pytest
from resolution_builders import (
    ANTALYA,
    ARAKHAMIA,
    CAVUSOGLU,
    ENTITIES,
    ERDOGAN,
    ISTANBUL,
    LAVROV,
    MARCH_29,
    PALACE,
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
from transforms.resolution.contradictions import find_contradictions
from transforms.resolution.corroboration import corroborate
from transforms.resolution.parties import World

WORLD = World(ENTITIES)
PARTIES = (RUSSIA, UKRAINE)


def test_one_event_told_by_three_outlets_is_one_row(identify):
    found = identify([talks("r1", "a", place=ISTANBUL), talks("r2", "b", place=PALACE), talks("r3", "c", place=TURKEY)])
    (event,) = found.events
    assert (event.report_count, event.article_count, event.source_count) == (3, 3, 3)
    assert (event.type, event.earliest, event.latest, event.modality) == ("CONSULT", MARCH_29, MARCH_29, "occurred")
    assert set(found.event_ids.values()) == {event.event_id}
    assert [(p.entity_id, p.role, p.report_count) for p in found.participants] == [
        ("ent_rus", "actor", 3),
        ("ent_ukr", "actor", 3),
    ]


def test_the_title_says_who_what_where_and_when(identify):
    (event,) = identify([talks("r1", "a", place=ISTANBUL)]).events
    assert event.title == "Russia and Ukraine: talks, Istanbul, 29 March 2022"


def test_calls_of_the_same_pair_on_other_days_stay_apart(identify):
    days = (date(2022, 3, 27), date(2022, 3, 28), date(2022, 4, 1))
    told = [talks(f"r{n}", f"a{n}", day=day, parties=(ERDOGAN, PUTIN), mode="phone") for n, day in enumerate(days)]
    assert len(identify(told).events) == 3


def test_calls_of_other_people_of_the_same_countries_stay_apart(identify):
    told = [
        talks("r1", "a", parties=(ERDOGAN, PUTIN), mode="phone"),
        talks("r2", "b", parties=(CAVUSOGLU, LAVROV), mode="phone"),
        talks("r3", "c", parties=(TURKEY, RUSSIA), mode="phone"),  # fits both: must not tie them together
    ]
    found = identify(told)
    assert not any({"r1", "r2"} <= group for group in grouped(found))


def test_a_country_may_stand_for_its_president(identify):
    assert together(identify([talks("r1", "a", parties=(ERDOGAN, PUTIN)), talks("r2", "b", parties=(TURKEY, RUSSIA))]))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(talks("r2", "b", place=ANTALYA, day=date(2022, 3, 10)), id="other day and place"),
        pytest.param(talks("r2", "b", parties=(TURKEY, UKRAINE), place=ISTANBUL), id="other parties"),
        pytest.param(talks("r2", "b", parties=(RUSSIA,), place=ISTANBUL), id="only one party named"),
        pytest.param(talks("r2", "b", parties=()), id="no party named and no place"),
        pytest.param(talks("r2", "b", mode="phone"), id="a call is no meeting in a town"),
        pytest.param(talks("r2", "b", event_type="ASSAULT"), id="other type"),
        pytest.param(talks("r2", "b", day=None), id="no date and no place"),
    ],
)
def test_reports_that_do_not_match_stay_apart(identify, other: Told):
    assert len(identify([talks("r1", "a", place=ISTANBUL), other]).events) == 2


def test_events_of_other_stories_stay_apart(identify):
    articles = [make_article("a", story_id="s1"), make_article("b", story_id="s2")]
    assert len(identify([talks("r1", "a"), talks("r2", "b")], articles).events) == 2


def test_an_announcement_for_another_day_is_the_event_that_followed(identify):
    told = [
        talks("r1", "a", place=ISTANBUL),
        talks("r2", "b", day=date(2022, 3, 28), place=TURKEY, modality="planned", said_by=ARAKHAMIA),
    ]
    articles = [
        make_article("a", source="Gazette", published=date(2022, 4, 1)),
        make_article("b", source="Courier", published=date(2022, 3, 27)),
    ]
    found = identify(told, articles)
    assert together(found)
    (event,) = found.events
    assert (event.earliest, event.modality) == (MARCH_29, "occurred")
    (contradiction,) = find_contradictions(found.events, found.claims, articles, WORLD)
    assert contradiction.kind == "event_date"
    assert (contradiction.value_a, contradiction.value_b) == ("2022-03-28", "2022-03-29")
    assert contradiction.explanation == (
        "Russia and Ukraine: talks, Istanbul, 29 March 2022: Davyd Arakhamia (in Courier) says 28 March 2022, "
        "but Gazette says 29 March 2022. Both cannot be right about the date."
    )


@pytest.mark.parametrize(
    ("rule", "types"),
    [("future_consult>verb:consult", {"CONSULT"}), ("future_aid>verb:aid", {"AGREE", "CONSULT"})],
    ids=["to meet", "to help"],
)
def test_an_agreement_to_meet_is_the_meeting_it_announces(identify, rule, types):
    told = [
        talks("r1", "a", place=ISTANBUL),
        talks("r2", "b", event_type="AGREE", modality="planned", place=ISTANBUL, rule=rule),
    ]
    articles = [make_article("a"), make_article("b", published=date(2022, 3, 28))]
    found = identify(told, articles)
    assert len(found.events) == len(types)
    assert {event.type for event in found.events} == types


def test_an_announcement_made_after_the_event_is_another_event(identify):
    told = [talks("r1", "a", place=ISTANBUL), talks("r2", "b", date(2022, 4, 1), place=ISTANBUL, modality="planned")]
    articles = [make_article("a"), make_article("b", published=date(2022, 3, 31))]
    assert len(identify(told, articles).events) == 2


def test_one_speaker_who_announces_two_days_announces_two_events(identify):
    plan = {"place": ISTANBUL, "modality": "planned"}
    two_days = [talks("r1", "a", **plan), talks("r2", "a", date(2022, 3, 31), **plan)]
    assert len(identify(two_days, [make_article("a", published=date(2022, 3, 27))]).events) == 2


def test_a_meeting_in_one_town_told_for_the_next_day_is_one_event(identify):
    assert together(identify([talks("r1", "a", place=ISTANBUL), talks("r2", "b", date(2022, 3, 28), place=ISTANBUL)]))


def test_one_day_and_two_towns_are_one_meeting_whose_place_is_contradicted(identify):
    told = [talks("r1", "a", place=ANTALYA), talks("r2", "b", place=ANTALYA), talks("r3", "c", place=ISTANBUL)]
    found = identify(told)
    assert together(found)
    assert found.events[0].place_id == ANTALYA.entity_id
    articles = [make_article(key, source=key) for key in "abc"]
    (contradiction,) = find_contradictions(found.events, found.claims, articles, WORLD)
    assert (contradiction.kind, contradiction.value_a, contradiction.value_b) == ("event_place", "Antalya", "Istanbul")


def test_attacks_in_two_towns_on_one_day_stay_apart(identify):
    told = [
        (make_report("r1", "a", event_type="ASSAULT", day=MARCH_29, place=ISTANBUL), [RUSSIA], [UKRAINE]),
        (make_report("r2", "b", event_type="ASSAULT", day=MARCH_29, place=ANTALYA), [RUSSIA], [UKRAINE]),
    ]
    assert len(identify(told).events) == 2


@pytest.mark.parametrize(("counts", "events"), [((28, 7), 2), ((28, 28), 1)])
def test_attacks_of_one_day_without_place_and_victims_are_told_apart_by_their_figures(identify, counts, events):
    told = [
        (make_report(f"r{n}", f"a{n}", event_type="ASSAULT", day=MARCH_29, span=(3, 9)), [RUSSIA], []) for n in (0, 1)
    ]
    bodies = [f"In strikes on Tuesday {count} people died." for count in counts]
    articles = [make_article(f"a{n}", body, source=f"s{n}", published=MARCH_29) for n, body in enumerate(bodies)]
    assert len(identify(told, articles).events) == events


def test_a_meeting_of_unnamed_parties_joins_the_only_one_of_its_day_and_town(identify):
    unnamed = talks("r2", "b", parties=(), place=PALACE)
    assert together(identify([talks("r1", "a", place=ISTANBUL), unnamed]))
    two = [talks("r1", "a", place=ISTANBUL), talks("r3", "c", parties=(ERDOGAN, LAVROV), place=ISTANBUL)]
    assert len(identify([*two, unnamed]).events) == 3
    assert len(identify([talks("r1", "a", place=ISTANBUL), talks("r2", "b", parties=(), place=TURKEY)]).events) == 2


class TestBlame:
    """One attack that each side lays at the other's door."""

    BODY = "A missile hit the crowded railway station and killed dozens."

    def strike(self, report_id: str, article_id: str, actor: Entity, said_by: Entity | None = None) -> Told:
        report = make_report(
            report_id, article_id, event_type="ASSAULT", day=MARCH_29, place=ISTANBUL, said_by=said_by, span=(10, 13)
        )
        return report, [actor], []

    def articles(self, other_body: str = BODY):
        return [make_article("a", self.BODY, source="Gazette"), make_article("b", other_body, source="Courier")]

    def test_it_is_one_event_whose_actor_is_contradicted(self, identify):
        told = [self.strike("r1", "a", RUSSIA), self.strike("r2", "b", UKRAINE, said_by=PUTIN)]
        found = identify(told, self.articles())
        assert together(found)
        (contradiction,) = find_contradictions(found.events, found.claims, self.articles(), WORLD)
        assert (contradiction.kind, contradiction.value_a, contradiction.value_b) == (
            "event_participant",
            "Russia",
            "Ukraine",
        )

    def test_without_a_party_that_says_so_or_in_other_words_they_are_two_attacks(self, identify):
        unsaid = [self.strike("r1", "a", RUSSIA), self.strike("r2", "b", UKRAINE)]
        assert len(identify(unsaid, self.articles()).events) == 2
        said = [self.strike("r1", "a", RUSSIA), self.strike("r2", "b", UKRAINE, said_by=PUTIN)]
        assert len(identify(said, self.articles("A drone hit an oil depot near the harbour.")).events) == 2


class TestSources:
    def test_copies_and_common_speakers_count_once(self, identify):
        told = [
            talks("r1", "a"),
            talks("r2", "b"),  # a copy of a
            talks("r3", "c", said_by=ARAKHAMIA),
            talks("r4", "d", said_by=ARAKHAMIA),
        ]
        articles = [
            make_article("a", source="Gazette"),
            make_article("b", source="Copycat", duplicate_of="a"),
            make_article("c", source="Courier"),
            make_article("d", source="Ledger"),
        ]
        found = identify(told, articles)
        (row,) = [r for r in corroborate(found.claims, WORLD) if r.field == "date"]
        assert (row.value, row.report_count, row.independent_sources) == ("2022-03-29", 4, 2)
        assert (row.status, row.is_chosen, row.rule) == ("agreed", True, "only_value")

    def test_outlets_that_print_one_sentence_word_for_word_count_once(self, identify):
        wire = "Delegations of the two countries met for peace talks in the palace on Tuesday."
        told = [talks(f"r{n}", key, span=(14, 23)) for n, key in enumerate("abc")]
        articles = [make_article(key, wire, source=key, published=date(2022, 4, 2)) for key in "ab"]
        own = make_article("c", "Negotiators sat down with one another on Tuesday, and talked until noon.", source="c")
        found = identify(told, [*articles, own])
        (row,) = [r for r in corroborate(found.claims, WORLD) if r.field == "date"]
        assert row.independent_sources == 2

    def test_a_party_that_one_source_names_is_compatible_with_what_others_tell(self, identify):
        told = [talks("r1", "a", parties=(RUSSIA, UKRAINE)), talks("r2", "b", parties=(RUSSIA, UKRAINE, TURKEY))]
        rows = corroborate(identify(told).claims, WORLD)
        assert {r.value: r.status for r in rows if r.field == "participant"} == {
            "Russia": "agreed",
            "Turkey": "compatible",
            "Ukraine": "agreed",
        }

    def test_a_superseded_version_is_no_source(self, identify):
        articles = [make_article("a", source="x", is_current=False), make_article("b", source="x", supersedes="a")]
        found = identify([talks("r1", "a"), talks("r2", "b")], articles)
        assert found.events[0].source_count == 1
        assert {r.independent_sources for r in corroborate(found.claims, WORLD)} == {1}

    def test_values_that_overlap_are_compatible_and_the_closest_is_chosen(self, identify):
        told = [talks("r1", "a", place=TURKEY), talks("r2", "b", until=date(2022, 3, 31), place=ISTANBUL)]
        rows = corroborate(identify(told).claims, WORLD)
        status = {(r.field, r.value): (r.status, r.is_chosen) for r in rows}
        assert status[("date", "2022-03-29")] == ("compatible", True)
        assert status[("date", "2022-03-29/2022-03-31")] == ("compatible", False)
        assert status[("place", "Istanbul")] == ("compatible", True)
        assert status[("place", "Turkey")] == ("compatible", False)
        assert status[("participant", "Russia")] == ("agreed", True)

    def test_a_denial_contradicts_an_occurrence(self, identify):
        articles = [make_article("a", source="x"), make_article("b", source="y")]
        call = {"parties": (ERDOGAN, PUTIN), "mode": "phone"}
        found = identify([talks("r1", "a", **call), talks("r2", "b", modality="denied", **call)], articles)
        assert found.events[0].modality == "occurred"
        (contradiction,) = find_contradictions(found.events, found.claims, articles, WORLD)
        assert contradiction.kind == "modality"
        assert {r.status for r in corroborate(found.claims, WORLD) if r.field == "modality"} == {"contradicted"}


def test_the_order_of_reports_and_articles_does_not_matter(identify):
    rng = random.Random(7)
    people = [ERDOGAN, PUTIN, LAVROV, CAVUSOGLU, RUSSIA, TURKEY, UKRAINE]
    places = [None, ISTANBUL, ANTALYA, PALACE, TURKEY]
    told = []
    for n in range(60):
        day = rng.choice([None, date(2022, 3, 27), date(2022, 3, 28), MARCH_29])
        told.append(
            talks(
                f"r{n:02}",
                f"a{rng.randrange(9)}",
                day,
                tuple(rng.sample(people, 2)),
                until=date(2022, 3, 31) if day and rng.random() < 0.3 else None,
                place=rng.choice(places),
                modality=rng.choice(["occurred", "planned", "possible", "denied"]),
            )
        )
    articles = [make_article(f"a{n}", source=f"s{n % 4}", published=date(2022, 3, 26 + n % 5)) for n in range(9)]
    expected = identify(told, articles)
    assert 1 < len(expected.events) < 60
    for seed in range(6):
        random.Random(seed).shuffle(told)
        random.Random(seed).shuffle(articles)
        assert identify(told, articles) == expected
