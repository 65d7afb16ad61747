"""Mentions and links, through the real parse."""

from datetime import date
from itertools import pairwise

import pytest

from tests.reading import known, parse
from transforms.entities import find_mentions

TALKS = (
    "Turkish President Recep Tayyip Erdogan told his Russian counterpart, Vladimir Putin, Turkey would host talks.\n"
    "Erdogan also spoke with Ukrainian President Volodymyr Zelenskiy. Zelensky thanked him, the Kremlin said.\n"
    "The Turkish president will travel to Kyiv next week, while Moscow has rejected the plan."
)


@pytest.fixture(scope="module")
def talks(read):
    return read(TALKS)


def test_every_mention_is_a_slice_of_the_body(talks):
    assert all(m.text == talks.text[m.start_char : m.end_char] for m in talks.mentions)


def test_mentions_stand_in_text_order_with_unique_ids(talks):
    starts = [m.start_char for m in talks.mentions]
    assert starts == sorted(starts)
    assert len({m.mention_id for m in talks.mentions}) == len(talks.mentions)


def test_names_do_not_overlap(talks):
    names = [m for m in talks.mentions if m.kind == "name"]
    assert all(a.end_char <= b.start_char for a, b in pairwise(names))


def test_every_linked_entity_is_returned_once(talks):
    ids = [entity.entity_id for entity in talks.entities]
    assert ids == sorted(set(ids))
    assert {m.entity_id for m in talks.mentions if m.entity_id} == set(ids)


def test_the_same_article_gives_the_same_mentions(talks, read):
    assert read(TALKS).mentions == talks.mentions


def test_a_title_is_no_part_of_the_name(talks):
    assert talks.labels("Recep Tayyip Erdogan") == ["PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Erdogan", "Recep Tayyip Erdoğan"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Zelensky", "Volodymyr Zelenskyy"),
        ("Turkey", "Turkey"),
        ("Kyiv", "Kyiv"),
        ("Moscow", "Russia"),
        ("Kremlin", "Kremlin"),
        ("The Turkish president", "Recep Tayyip Erdoğan"),
        ("his Russian counterpart", "Vladimir Putin"),
    ],
)
def test_links(talks, text, name):
    assert set(talks.linked(text)) == {name}


@pytest.mark.parametrize(
    ("text", "phrase", "names"),
    [
        (
            "The presidents of France and Russia met.",
            "The presidents of France and Russia",
            {"Emmanuel Macron", "Vladimir Putin"},
        ),
        (
            "Talks between the Russian and Ukrainian foreign ministers failed.",
            "the Russian and Ukrainian foreign ministers",
            {"Sergey Lavrov", "Dmytro Kuleba"},
        ),
        (
            "Russian and Ukrainian delegations met.",
            "Russian and Ukrainian delegations",
            {"Delegation of Russia to the talks", "Delegation of Ukraine to the talks"},
        ),
    ],
    ids=["of two countries", "two demonyms", "bodies"],
)
def test_a_plural_description_refers_to_each(read, text, phrase, names):
    assert set(read(text).linked(phrase)) == names


def test_an_office_is_held_by_whoever_held_it_on_the_day(read):
    text = "The US president said on Monday that he would visit Poland."
    assert read(text, on=date(2022, 3, 21)).linked("The US president") == ["Joe Biden"]
    assert read(text, on=date(2018, 3, 19)).linked("The US president") == ["Donald Trump"]


def test_an_office_without_date_or_name_is_not_guessed(read):
    found = read("The US president said on Monday that he would visit Poland.", on=None)
    assert found.linked("The US president") == [None]


def test_what_the_article_says_beats_the_table(read):
    found = read("Russian President Ivan Petrov arrived. The Russian president smiled.")
    assert found.linked("The Russian president") == ["Ivan Petrov"]


def test_a_former_president_is_not_the_president(read):
    assert read("The former Ukrainian president left the country.").linked("former Ukrainian president") == []


def test_an_unknown_surname_is_seen_and_not_linked(read):
    found = read("Mr Abernathy said the road was closed.")
    assert set(found.linked("Abernathy")) <= {None}


def test_one_full_name_has_one_id_in_two_articles(read):
    first = read("Gwendolyn Abernathy, a teacher in Leeds, said the road was closed.")
    second = read("The road was closed, Gwendolyn Abernathy told the BBC.")
    ids = [{m.entity_id for m in found.mentions if m.text == "Gwendolyn Abernathy"} for found in (first, second)]
    assert ids[0] == ids[1] != {None}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Officials gathered in Moscow on Monday.", "Moscow"),
        ("Moscow has accused the West of lying.", "Russia"),
        ("The talks between Kyiv and Moscow broke down.", "Russia"),
    ],
    ids=["in a city", "accuses", "between"],
)
def test_a_capital_is_a_city_or_a_government_by_syntax(read, text, name):
    assert read(text).linked("Moscow") == [name]


def test_russian_forces_act_for_russia_and_russian_music_does_not(read):
    found = read("Russian forces withdrew. She loves Russian music.")
    assert found.linked("Russian") == ["Russia", None]


def test_donetsk_is_what_stands_beside_it(read):
    assert read("Shells fell on the Donetsk and Luhansk regions.").linked("Donetsk") == ["Donetsk region"]
    assert read("Shells fell on Donetsk overnight.").linked("Donetsk") == ["Donetsk"]


def test_a_name_never_crosses_a_line(read):
    found = read("Talks in Ankara\nVladimir Putin spoke.")
    assert not any("\n" in m.text for m in found.mentions)


def test_he_is_the_only_man_named(read):
    found = read("Sergei Lavrov arrived in Ankara. He said talks would go on.")
    assert found.linked("He", "pronoun") == ["Sergey Lavrov"]


def test_he_among_two_men_is_left_open(read):
    found = read("The letter by Sergei Lavrov to Dmytro Kuleba is lost. It surprised many. His reply is awaited.")
    assert found.linked("His", "pronoun") == [None]


@pytest.mark.parametrize("text", ["\n\n", " ", "a.b,c-" * 200, "(((" * 100, "A" * 3000, "’s ’s ’s", "U.S.-U.S. U.N"])
def test_odd_texts_do_no_harm(read, text):
    assert all(m.text == text[m.start_char : m.end_char] for m in read(text).mentions)


def test_an_empty_article_has_no_mentions(reference):
    assert find_mentions(parse(""), published=known(None), reference=reference) == ((), ())


@pytest.mark.parametrize(
    ("text", "city", "name"),
    [
        ("Police in Paris, Texas, arrested a man.", "Paris", None),
        ("Talks in Paris ended on Sunday.", "Paris", "Paris"),
        ("Fire crews in Birmingham, Alabama, said so.", "Birmingham", "Birmingham"),
    ],
    ids=["a smaller namesake", "the capital", "in its state"],
)
def test_a_city_is_that_of_the_state_named_after_it(read, text, city, name):
    assert read(text).linked(city) == [name]


def test_a_national_ministry_is_that_of_its_country(read):
    found = read("The Ukrainian Defense Ministry declined to comment.")
    assert found.linked("Ukrainian Defense Ministry") == ["Ministry of Defence of Ukraine"]


def test_a_surname_of_a_lesser_known_relative_is_not_given_to_the_famous_one(read):
    assert set(read("Eric Trump arrived at noon. Trump was late.").linked("Trump")) == {None}


def test_both_counterparts_are_meant(read):
    found = read("Turkish Defence Minister Hulusi Akar spoke to his Russian and Ukrainian counterparts.")
    assert set(found.linked("his Russian and Ukrainian counterparts")) == {"Sergei Shoigu", "Oleksii Reznikov"}


MATCH = "The cricket match ended early: each batsman lost his wicket before the second innings and the captain left."


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{MATCH}\nPakistan beat England by three runs.", "Pakistan"),
        (f"{MATCH}\nThe bowlers put England under pressure.", "England"),
        ("Marseille coach Elie Baup said it was an open game.", "Marseille"),
        ("They lost heavily to the France striker.", "France"),
    ],
    ids=["as the subject", "as the object", "coach", "striker"],
)
def test_a_team_is_not_its_country_or_town(read, text, place):
    assert read(text).linked(place) == [None]


def test_in_an_article_on_sport_a_place_is_still_a_place(read):
    assert read(f"{MATCH}\nThe players flew home to Pakistan.").linked("Pakistan") == ["Pakistan"]


@pytest.mark.parametrize(
    ("text", "name", "linked"),
    [
        ("Georgia accused Russia of seizing a village near Tbilisi.", "Georgia", "Georgia"),
        ("Voters in Georgia, Ohio and Florida went to the polls.", "Georgia", "Georgia (U.S. state)"),
        ("Warsaw has clashed with Brussels over the reform, the European Union said.", "Brussels", "European Union"),
        ("Belgium is divided, and talks with Brussels failed.", "Brussels", None),
        ("The talks were held in Washington, DC, on Monday.", "Washington", "Washington"),
        ("Satellites return to LEO in France.", "LEO", None),
    ],
    ids=["country", "state", "Brussels", "Belgium or the Union", "D.C.", "capitals"],
)
def test_a_place_name_with_several_meanings(read, text, name, linked):
    assert set(read(text).linked(name)) == {linked}


@pytest.mark.parametrize(
    ("text", "name", "linked"),
    [
        ("Donald Trump Jr. spoke in Ohio.", "Donald Trump Jr.", "Donald Trump Jr."),
        ("The late George H.W. Bush was remembered.", "George H.W. Bush", "George H. W. Bush"),
        ("Mr Baja moved the factory to Mexico.", "Baja", None),
        ("Gwendolyn Abernathy spoke first. Later Gwendolyn wept.", "Gwendolyn", "Gwendolyn Abernathy"),
    ],
    ids=["junior", "the elder Bush", "not Biya", "a given name alone"],
)
def test_people_with_like_names(read, text, name, linked):
    assert set(read(text).linked(name)) == {linked}


@pytest.mark.parametrize(
    ("text", "phrase", "linked"),
    [
        ("Romania voted on Sunday. The country is split.", "The country", ["Romania"]),
        ("Romania and Hungary voted on Sunday. The country is split.", "The country", []),
        ("Angela Merkel spoke in Bonn. She said her country was ready.", "her country", ["Germany"]),
        ("Ukraine ordered its forces to retreat.", "its forces", ["Armed Forces of Ukraine"]),
        ("Ukraine changed its military doctrine.", "its military", []),
        (
            "Talks between Russia and Ukraine began. The negotiators smiled.",
            "The negotiators",
            ["Delegation of Russia to the talks", "Delegation of Ukraine to the talks"],
        ),
        ("Joan Whitfield, head of the council, spoke.", "head", ["Joan Whitfield"]),
        ("She is running for president of the United States.", "president of the United States", []),
        ("The leader of Tanzania's main opposition party spoke.", "The leader of Tanzania", []),
        ("An official objected. Sergei Lavrov, the minister, heard the official.", "the official", []),
    ],
    ids=[
        "the country", "which of two", "her country", "its forces", "only a qualifier", "both delegations",
        "apposition", "whoever it will be", "of its opposition", "an unnamed official",
    ],
)  # fmt: skip
def test_descriptions_refer_only_where_it_is_plain_to_whom(read, text, phrase, linked):
    assert read(text).linked(phrase, kind="nominal") == linked
