"""Bounds, direction, category, claimant, place, time and repetition."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        pytest.param("40", "exact", id="exact"),
        pytest.param("at least 40", "at_least", id="at least"),
        pytest.param("no fewer than 40", "at_least", id="no fewer than"),
        pytest.param("more than 40", "more_than", id="more than"),
        pytest.param("over 40", "more_than", id="over"),
        pytest.param("up to 40", "at_most", id="up to"),
        pytest.param("as many as 40", "at_most", id="as many as"),
        pytest.param("fewer than 40", "less_than", id="fewer than"),
        pytest.param("just under 40", "less_than", id="just under"),
        pytest.param("about 40", "about", id="about"),
        pytest.param("an estimated 40", "about", id="estimated"),
    ],
)
def test_bound_before_the_number(claim, written, bound):
    assert claim(f"The flood destroyed {written} houses.").bound == bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        pytest.param("It may hold 40 or more.", "at_least", id="or more"),
        pytest.param("It may hold 40 people or so.", "about", id="or so after the noun"),
        pytest.param("It may hold 40+ passengers.", "at_least", id="plus sign"),
    ],
)
def test_bound_after_the_number(claim, text, bound):
    assert claim(text).bound == bound


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        pytest.param("Prices rose by 5 percent.", "up", id="rose by"),
        pytest.param("Shares were up nearly 57%.", "up", id="up nearly"),
        pytest.param("The index lost 190 points.", "down", id="lost points"),
        pytest.param("Prices rose to 5 percent.", None, id="rose to a level"),
        pytest.param("The army lost 12 soldiers.", None, id="lost people"),
        pytest.param("Analysts saw a 4 percent drop.", None, id="noun"),
    ],
)
def test_direction(claim, text, direction):
    assert claim(text).direction == direction


def test_the_same_change_in_other_units(claims):
    assert [row.direction for row in claims("The index lost 190 points, or 0.6%.")] == ["down", "down"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        pytest.param("The war caused 1,310 civilian deaths.", "killed", id="counted noun"),
        pytest.param("At least 30 people were killed.", "killed", id="passive verb"),
        pytest.param("A blast killed 30 people.", "killed", id="object"),
        pytest.param("The blast left 30 dead.", "killed", id="adjective after"),
        pytest.param("Some 30 soldiers died.", "killed", id="subject of an intransitive"),
        pytest.param("Another 50 people were injured.", "injured", id="injured"),
        pytest.param("Rescuers said 12 people were still missing.", "missing", id="missing"),
        pytest.param("Police arrested 45 protesters.", "captured", id="captured"),
        pytest.param("Some 2,000 people were displaced by the flood.", "displaced", id="displaced"),
        pytest.param("More than 90,000 people fled to neighbouring countries.", "refugees", id="fled abroad"),
        pytest.param("Nearly 700,000 people have fled to Bangladesh.", "refugees", id="fled to a country"),
        pytest.param("Rebels killed a family, including 14 children.", "killed", id="including"),
        pytest.param("More than 90,000 people fled their homes.", "displaced", id="fled home"),
        pytest.param("The camp shelters 3,000 refugees.", "refugees", id="refugees"),
        pytest.param("The alliance sent 5,000 troops.", "troops", id="troops"),
        pytest.param("The talks lasted three hours.", "duration", id="duration"),
        pytest.param("The death toll rose to 45.", "killed", id="toll"),
        pytest.param("The number of refugees passed 90,000.", "refugees", id="number of"),
        pytest.param("Rebels took 251 people as hostages.", "captured", id="as hostages"),
        pytest.param("Rebels captured 93 settlements.", "other", id="things are not captured people"),
        pytest.param("Workers built 14 houses.", "other", id="other"),
    ],
)
def test_category(claim, text, category):
    assert claim(text).category == category


def test_who_kills_is_not_killed(claims):
    attackers, victims = claims("Fourteen gunmen killed 22 villagers.")
    assert (attackers.category, victims.category) == ("other", "killed")


def test_elided_heads_keep_noun_and_category_of_their_own(claims):
    text = "At least 310 villagers have been killed, and more than 1,900 others have been injured."
    killed, injured = claims(text)
    assert (killed.category, killed.bound, killed.counted) == ("killed", "at_least", "villagers")
    assert (injured.category, injured.bound, injured.counted) == ("injured", "more_than", "villagers")


def test_additive_more_is_no_comparison(claims):
    _, displaced = claims(
        "More than 3 million Sudanese have fled to neighboring countries, with over 6 million more displaced inside."
    )
    assert (displaced.value, displaced.category, displaced.bound) == (6_000_000, "displaced", "more_than")


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        pytest.param(
            "The quake killed 30 people, according to the health ministry.", "the health ministry", id="after"
        ),
        pytest.param("According to Kenya, 30 people were killed.", "Kenya", id="before"),
        pytest.param("The governor said 30 people were killed.", "The governor", id="cue above"),
        pytest.param("Thirty people were killed, the governor said.", "the governor", id="cue after"),
        pytest.param("A quake killed 30 people.", None, id="narrator"),
    ],
)
def test_claimant(claim, text, claimant):
    assert claim(text).claimant_text == claimant


def test_one_source_covers_every_claim_of_the_sentence(claims):
    found = claims("The flood killed 30 people and injured 60 people, according to Unicef.")
    assert [row.claimant_text for row in found] == ["Unicef", "Unicef"]


def test_figures_belong_to_who_publishes_them(claim):
    found = claim("The war has caused at least 1,310 civilian deaths, according to UN figures.")
    assert found.claimant_text == "UN figures"
    assert found.claimant_id == claim("Thirty people died, according to the United Nations.").claimant_id
    assert found.claimant_id is not None


def test_place_is_that_of_the_clause(claims):
    found = claims("Some 30 people were killed in Syria and 12 people were injured in Lebanon.")
    first, second = (row.place_id for row in found)
    assert first and second and first != second


def test_a_clause_without_a_place_has_none(claim):
    assert claim("Some 30 people were killed, and talks went on in Syria.").place_id is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("The death toll stood at 45 on Friday.", date(2024, 5, 10), id="a total has a day"),
        pytest.param("The ministry had counted 45 dead by Friday.", date(2024, 5, 10), id="by a day"),
        pytest.param("They will close 45 mines by the end of the decade.", None, id="a plan has none"),
    ],
)
def test_as_of_a_day_of_the_count_alone(claim, text, day):
    found = claim(text)
    assert (found.as_of_earliest, found.as_of_latest) == (day, day)


def test_as_of_the_day_told(claim):
    found = claim("As of May 3, 2024, at least 30 people had died.")
    assert (found.as_of_earliest, found.as_of_latest) == (date(2024, 5, 3), date(2024, 5, 3))


def test_a_claim_told_again_points_to_the_first(claims):
    first, again, other = claims(
        "The war has caused 1,310 civilian deaths.\nThe talks go on.\n"
        "Some 1,310 civilians have been killed, and 1,310 soldiers have been killed."
    )
    assert first.repeats is None
    assert again.repeats == first.quantity_id
    assert other.repeats is None


def test_sums_repeat_but_small_counts_of_other_things_do_not(claims):
    rows = claims("He paid $15,000.\nThe $15,000 went to a school.\nTwelve cows and twelve goats were sold.")
    assert [row.repeats == rows[0].quantity_id for row in rows] == [False, True, False, False]


@pytest.mark.parametrize(
    ("written", "bound"),
    [pytest.param("40-odd", "about", id="odd"), pytest.param("100-plus", "at_least", id="plus")],
)
def test_a_rough_number_before_its_noun_counts_it(claim, written, bound):
    found = claim(f"The army moved {written} soldiers to the river.")
    assert (found.counted, found.bound) == ("soldiers", bound)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Keller died by her own hand after six tours in the army.", "six tours", id="after so many tours"),
        pytest.param("Hall narrowly captured three states in the vote.", "three states", id="states are won"),
    ],
)
def test_what_is_no_person_is_no_casualty(claims, text, words):
    assert [(row.text, row.category) for row in claims(text)] == [(words, "other")]
