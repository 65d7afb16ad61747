"""Roles as an article states them."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("text", "person", "role", "country", "organization"),
    [
        ("Turkish President Recep Tayyip Erdogan spoke.", "Recep Tayyip Erdoğan", "President", "ent_TUR", None),
        ("President Vladimir Putin of Russia spoke.", "Vladimir Putin", "President", "ent_RUS", None),
        ("Russia's President Vladimir Putin spoke.", "Vladimir Putin", "President", "ent_RUS", None),
        ("Kremlin spokesman Dmitry Peskov spoke.", "Dmitry Peskov", "Spokesman", "ent_RUS", "ent_kremlin"),
        ("Foreign Minister Mevlüt Çavuşoğlu spoke.", "Mevlüt Çavuşoğlu", "Foreign Minister", None, None),
        ("Ihor Zhovkva, deputy head of the office, spoke.", "Ihor Zhovkva", "Deputy Head", None, None),
        ("Former Ukrainian President Petro Poroshenko spoke.", "Petro Poroshenko", "Former President", "ent_UKR", None),
    ],
    ids=["demonym", "of country", "possessive", "organisation", "bare title", "apposition", "former"],
)
def test_role(read, text, person, role, country, organization):
    found = read(text)
    assert [(found.name_of(r.entity_id), r.role, r.country_id, r.organization_id) for r in found.roles] == [
        (person, role, country, organization)
    ]


def test_the_span_is_a_slice_and_starts_with_the_owner(read):
    found = read("Yesterday Kremlin spokesman Dmitry Peskov spoke.")
    (role,) = found.roles
    assert role.text == found.text[role.start_char : role.end_char] == "Kremlin spokesman Dmitry Peskov"


def test_a_list_after_a_name_is_no_role(read):
    assert read("Sergei Lavrov, Dmytro Kuleba and others met.").roles == ()


@pytest.mark.parametrize(
    ("text", "role", "first", "last"),
    [
        ("Ilham Aliyev, president of Azerbaijan since 2003, spoke.", "President", date(2003, 1, 1), None),
        ("Ann Linde was foreign minister of Sweden from 2019 to 2022.", "Former Foreign Minister", date(2019, 1, 1),
         date(2022, 12, 31)),
        ("Mark Rutte, prime minister until July 2024, spoke.", "Prime Minister", None, date(2024, 7, 31)),
        ("Abiy Ahmed became prime minister in 2018.", "Prime Minister", date(2018, 1, 1), None),
        ("Abiy Ahmed is prime minister in 2022 too.", "Prime Minister", None, None),
    ],
    ids=["since", "from to", "until", "became in", "in alone tells no beginning"],
)  # fmt: skip
def test_a_role_is_dated_as_far_as_the_text_says(read, text, role, first, last):
    assert [(r.role, r.valid_from, r.valid_to) for r in read(text).roles] == [(role, first, last)]


def test_the_title_of_the_next_person_in_a_list_is_not_that_of_the_last(read):
    found = read("Vice President JD Vance, Secretary of State Marco Rubio and others met.")
    assert [(found.name_of(r.entity_id), r.role) for r in found.roles] == [
        ("JD Vance", "Vice President"),
        ("Marco Rubio", "Secretary of State"),
    ]
