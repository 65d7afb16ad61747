"""Reports without a close date: which dated event they tell of, and when two of them are one."""

from dataclasses import replace
from datetime import date

import pytest
from resolution_builders import (
    ANTALYA,
    ERDOGAN,
    ISTANBUL,
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

from transforms.records import Timex


class TestUnknownDates:
    def test_parties_place_and_type_join_the_only_dated_event(self, identify):
        assert together(identify([talks("r1", "a", place=ISTANBUL), talks("r2", "b", None, place=ISTANBUL)]))

    def test_two_dated_events_that_fit_take_neither(self, identify):
        told = [
            talks("r1", "a", place=ISTANBUL),
            talks("r2", "b", date(2022, 3, 10), place=ISTANBUL),
            talks("r3", "c", None, place=ISTANBUL),
        ]
        assert len(identify(told).events) == 3

    def test_two_undated_reports_never_merge_across_articles(self, identify):
        assert (
            len(identify([talks("r1", "a", None, place=ISTANBUL), talks("r2", "b", None, place=ISTANBUL)]).events) == 2
        )

    def test_a_long_interval_must_hold_the_day(self, identify):
        in_march = talks("r2", "b", date(2022, 3, 1), until=date(2022, 3, 31), place=ANTALYA)
        assert together(identify([talks("r1", "a", date(2022, 3, 10), place=ANTALYA), in_march]))
        assert not together(identify([talks("r1", "a", date(2022, 4, 10), place=ANTALYA), in_march]))

    def test_a_period_that_has_joined_tells_the_town_to_an_undated_report(self, identify):
        """The dated report names another town, the period is of its level, the undated one of the period's town."""
        body = "The foreign ministers met."
        articles = [make_article(key, body, source=key, published=date(2022, 4, 2)) for key in "abc"]
        day = talks("r1", "a", date(2022, 3, 10), place=ISTANBUL, span=(21, 24))
        period = talks("r2", "b", date(2022, 3, 1), until=date(2022, 3, 31), place=ANTALYA, span=(21, 24))
        undated = talks("r3", "c", None, place=ANTALYA, span=(21, 24))
        assert together(identify([day, period, undated], articles))
        assert len(identify([day, undated], articles).events) == 2

    def test_what_was_told_before_the_event_as_past_is_another_event(self, identify):
        articles = [make_article("a"), make_article("b", published=date(2022, 3, 20))]
        told = [talks("r1", "a", place=ISTANBUL), talks("r2", "b", None, place=ISTANBUL)]
        assert len(identify(told, articles).events) == 2

    def test_an_unsettled_weekday_must_be_the_weekday_of_the_day(self, identify):
        timex = Timex(
            "t1", "b", "s", 0, 0, "Tuesday", "DATE", "XXXX-WXX-2", None, None, "day", None, None, 0.5, "weekday"
        )
        on_a_tuesday = talks("r2", "b", None, place=ISTANBUL, timex_id="t1")
        assert together(identify([talks("r1", "a", place=ISTANBUL), on_a_tuesday], timexes=[timex]))
        friday = talks("r1", "a", date(2022, 4, 1), place=ISTANBUL)
        assert not together(identify([friday, on_a_tuesday], timexes=[timex]))

    def test_an_article_takes_up_its_own_event_again(self, identify):
        call = {"parties": (ERDOGAN, PUTIN), "mode": "phone"}
        assert together(identify([talks("r1", "a", **call), talks("r2", "a", None, **call)]))
        two_calls = [talks("r0", "a", date(2022, 3, 17), **call), talks("r1", "a", **call)]
        assert len(identify([*two_calls, talks("r2", "a", None, **call)]).events) == 3

    @pytest.mark.parametrize(("modality", "is_one"), [("ongoing", True), ("occurred", False)])
    def test_the_talks_of_two_countries_that_go_on_now_are_one(self, identify, modality, is_one):
        dated = talks("r1", "a", place=ISTANBUL, modality="ongoing")
        undated, *parties = talks("r2", "a", None, modality=modality)
        assert together(identify([dated, (replace(undated, sentence_id="next"), *parties)])) is is_one


class TestWords:
    """Requests, accusations and other words: one day holds many."""

    BODY = "Erdogan called on Russia to open the corridors to Mariupol.\nErdogan urged Russia to free three sailors."

    def request(self, report_id: str, article_id: str, start: int) -> Told:
        report = make_report(report_id, article_id, event_type="REQUEST", day=MARCH_29, span=(start, start + 6))
        return report, [ERDOGAN], [RUSSIA]

    def test_the_same_words_are_one_event_and_other_words_another(self, identify):
        second = self.BODY.index("\n") + 9
        articles = [make_article("a", self.BODY, source="x"), make_article("b", self.BODY, source="y")]
        told = [self.request("r1", "a", 8), self.request("r2", "b", 8), self.request("r3", "b", second)]
        assert grouped(identify(told, articles)) == {frozenset({"r1", "r2"}), frozenset({"r3"})}


class TestUndated:
    """Reports without any date: one event only when articles of the same days tell it in much the same words."""

    BOMB = "A bomb exploded at a bank branch in the suburb and wounded the guard of the vault."

    def strikes(self, identify, bodies, published=(MARCH_29, MARCH_29), actors=((), ())):
        told = [
            (make_report(f"r{n}", f"a{n}", event_type="ASSAULT", span=(7, 15)), who, ()) for n, who in enumerate(actors)
        ]
        articles = [
            make_article(f"a{n}", body, source=f"s{n}", published=day)
            for n, (body, day) in enumerate(zip(bodies, published, strict=True))
        ]
        return len(identify(told, articles).events)

    def test_like_words_of_the_same_days_are_one_event(self, identify):
        other = "A bomb exploded in a suburban bank branch, wounding the guard of the vault, police said."
        assert self.strikes(identify, (self.BOMB, other)) == 1
        assert self.strikes(identify, (self.BOMB, other), (None, None)) == 1

    def test_other_words_are_another_event(self, identify):
        assert self.strikes(identify, (self.BOMB, "A bomb exploded under a car of the consulate, killing two.")) == 2

    @pytest.mark.parametrize("counts", [("3", "12"), ("three", "twelve"), ("3 of the 20", "12 of the 20")])
    def test_other_figures_are_another_event(self, identify, counts):
        bodies = [
            f"A bomb exploded at a branch of the bank and wounded {count} guards of the vault." for count in counts
        ]
        assert self.strikes(identify, bodies) == 2

    @pytest.mark.parametrize(("counts", "events"), [(("twelve", "12"), 1), (("some", "12"), 2)])
    def test_an_attack_of_the_same_sides_needs_a_figure_or_nearly_all_words(self, identify, counts, events):
        bodies = (
            f"Shells hit a vegetable market and {counts[0]} shoppers were wounded.",
            f"It admits that {counts[1]} people queuing at a vegetable market were wounded by shells.",
        )
        assert self.strikes(identify, bodies, actors=((RUSSIA,), (RUSSIA,))) == events

    @pytest.mark.parametrize("days", [(MARCH_29, date(2022, 4, 5)), (MARCH_29, None)], ids=["later", "unknown"])
    def test_other_days_of_publication_are_another_event(self, identify, days):
        assert self.strikes(identify, (self.BOMB, self.BOMB.replace("wounded", "hurt")), days) == 2

    def test_other_actors_are_another_event(self, identify):
        other = self.BOMB.replace("wounded", "hurt")
        assert self.strikes(identify, (self.BOMB, other), actors=((RUSSIA,), (TURKEY,))) == 2

    @pytest.mark.parametrize(
        ("published", "others", "events"),
        [
            pytest.param(MARCH_29, (TURKEY,), 1, id="one day"),
            pytest.param(None, (TURKEY,), 2, id="one of an unknown day"),
            pytest.param(MARCH_29, (RUSSIA,), 2, id="of another"),
            pytest.param(MARCH_29, (), 2, id="of nobody"),
        ],
    )
    def test_the_very_same_sides_need_fewer_words(self, identify, published, others, events):
        bodies = (
            "Its negotiator wants it to be a guarantor, on the waterfront.",
            "The guarantor it wants is a waterfront power, a negotiator said.",
        )
        told = [
            (make_report(f"r{n}", f"a{n}", event_type="REQUEST", span=(15, 20), text="wants"), [UKRAINE], to)
            for n, to in enumerate(((TURKEY,), others))
        ]
        articles = [
            make_article("a0", bodies[0], source="x", published=MARCH_29),
            make_article("a1", bodies[1], source="y", published=published),
        ]
        assert len(identify(told, articles).events) == events
