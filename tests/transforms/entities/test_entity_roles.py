"""Roles as an article states them."""

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
