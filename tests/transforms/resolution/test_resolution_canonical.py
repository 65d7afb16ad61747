import random

import pytest

from transforms.records import Entity, EntityMerge
from transforms.resolution import MentionCount
from transforms.resolution.canonical import canonical_ids


def entity(key: str, is_reference: bool = False) -> Entity:
    return Entity(key, key, "person", None, None, is_reference)


def judged(a: str, b: str, decision: str = "same", score: float = 0.9, origin: str = "text") -> EntityMerge:
    return EntityMerge(a, b, decision, score, "rule", origin)


ABC = [entity("a"), entity("b"), entity("c")]


def test_same_is_transitive_and_the_smallest_id_is_kept():
    assert canonical_ids([judged("b", "c"), judged("a", "b")], ABC) == {"b": "a", "c": "a"}


def test_the_entity_mentioned_most_is_kept():
    counts = [
        MentionCount("x", "a", 2),
        MentionCount("x", "c", 3),
        MentionCount("y", "a", 2),
        MentionCount("z", "c", 3),
    ]
    assert canonical_ids([judged("a", "c")], ABC, counts) == {"a": "c"}


def test_an_entity_of_the_reference_is_always_kept():
    counts = [MentionCount("x", "a", 99)]
    assert canonical_ids([judged("a", "z")], [entity("a"), entity("z", True)], counts) == {"a": "z"}


@pytest.mark.parametrize("decision", ["different", "unsure"])
def test_only_same_merges(decision: str):
    assert canonical_ids([judged("a", "b", decision)], ABC) == {}


def test_different_keeps_groups_apart_and_the_surer_pair_wins():
    merges = [judged("a", "b", score=0.7), judged("b", "c", score=0.8), judged("a", "c", "different", 1.0)]
    assert canonical_ids(merges, ABC) == {"c": "b"}


def test_text_never_joins_two_entities_of_the_reference():
    entities = [entity("a", True), entity("b"), entity("c", True)]
    merges = [judged("a", "b", score=0.8), judged("b", "c", score=0.9)]
    assert canonical_ids(merges, entities) == {"b": "c"}
    assert canonical_ids([judged("a", "c", origin="reference")], entities) == {"c": "a"}


def test_a_judgement_on_an_unknown_entity_is_left_out():
    assert canonical_ids([judged("a", "nobody")], ABC) == {}


def test_the_order_of_judgements_does_not_matter():
    rng = random.Random(3)
    keys = [f"e{n:02}" for n in range(20)]
    entities = [entity(key, key == "e07") for key in keys]
    merges = [
        judged(*sorted(rng.sample(keys, 2)), rng.choice(["same", "same", "different"]), rng.random()) for _ in range(30)
    ]
    expected = canonical_ids(merges, entities)
    for seed in range(5):
        random.Random(seed).shuffle(merges)
        random.Random(seed).shuffle(entities)
        assert canonical_ids(merges, entities) == expected
