"""Merging across articles: names, roles, countries, and the human judgements that overrule them."""

import random

from transforms.entities import EntityEvidence, merge_entities, merging, name_similarity


def person(entity_id, name, roles=(), country=None, is_reference=False):
    return EntityEvidence(entity_id, name, "person", country, tuple(roles), ("art_1",), is_reference)


def decisions(*entities, judgements=()):
    return [(m.a_id, m.b_id, m.decision) for m in merge_entities(entities, judgements=judgements)]


def test_two_spellings_of_a_full_name_merge():
    same = decisions(
        person("ent_1", "Oleksii Danilov", ["Secretary"]), person("ent_2", "Oleksiy Danilov", ["Secretary"])
    )
    assert same == [("ent_1", "ent_2", "same")]


def test_people_of_two_countries_do_not_merge():
    found = decisions(person("ent_1", "Ivan Petrov", country="RUS"), person("ent_2", "Ivan Petrov", country="BGR"))
    assert found == [("ent_1", "ent_2", "different")]


def test_other_given_names_are_not_even_compared():
    assert decisions(person("ent_1", "Nawaz Sharif"), person("ent_2", "Omar Sharif")) == []


def test_father_and_son_do_not_merge():
    found = decisions(person("ent_1", "Ferdinand Marcos"), person("ent_2", "Ferdinand Marcos Jr."))
    assert found == [("ent_1", "ent_2", "different")]


def test_an_initial_is_not_enough():
    (found,) = decisions(person("ent_1", "J. Whitfield"), person("ent_2", "Joan Whitfield"))
    assert found[2] == "unsure"


def test_a_judgement_overrules_the_names():
    rows = [{"a_name": "Ivan Petrov", "b_name": "Ivan Petrow", "type": "person", "decision": "different"}]
    merges = merge_entities([person("ent_2", "Ivan Petrow"), person("ent_1", "Ivan Petrov")], judgements=rows)
    assert [(m.decision, m.origin) for m in merges] == [("different", "reference")]


def test_two_reference_entities_are_left_alone():
    assert (
        decisions(person("ent_1", "Ivan Petrov", is_reference=True), person("ent_2", "Ivan Petrov", is_reference=True))
        == []
    )


def test_the_order_of_entities_does_not_matter():
    people = [person(f"ent_{i}", name) for i, name in enumerate(["Anna Novak", "Ana Novak", "Anna Nowak", "Jan Novak"])]
    expected = decisions(*people)
    random.Random(1).shuffle(people)
    assert decisions(*people) == expected


def test_only_names_of_one_block_are_compared(monkeypatch):
    compared = []

    def counted(a, b, type):
        compared.append((a, b))
        return name_similarity(a, b, type)

    monkeypatch.setattr(merging, "name_similarity", counted)
    merge_entities([person(f"ent_{i:05}", f"Given{i % 97} Surname{i}") for i in range(3_000)], judgements=())
    assert len(compared) < 3_000  # of 4.5 million pairs


def test_unlike_given_names_are_not_weighed(monkeypatch):
    compared = []

    def counted(a, b, type):
        compared.append((a, b))
        return name_similarity(a, b, type)

    monkeypatch.setattr(merging, "name_similarity", counted)
    names = ["Joseph Marlowe", "Josef Marlowe", "Jennifer Marlowe", "Judith Marlowe", "J. Marlowe"]
    merge_entities([person(f"ent_{place}", name) for place, name in enumerate(names)], judgements=())
    assert ("Joseph Marlowe", "Josef Marlowe") in compared
    assert ("Joseph Marlowe", "Jennifer Marlowe") not in compared
    assert len(compared) == 5  # of 10: two spellings, and the initial with each
