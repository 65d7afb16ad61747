"""By which numbers quotations find one another in the warehouse."""

import random

import pytest

from transforms.quotations.grouping import MIN_EQUAL_WORDS, MIN_SHARED, QuotationSketch, spoken_words
from warehouse.quotation_pairs import MAX_PAIRED, quotation_keys

STEMS = [f"{a}{b}{c}{d}" for a in "bdfgk" for b in "aeiou" for c in "lmnrs" for d in "tpkz"]


def keys_of(stems: list[str], speaker: str | None = None) -> list[int]:
    sketch = QuotationSketch("quo_a", "art_a", speaker, " ".join(stems), "direct")
    return [key for key, _ in quotation_keys(sketch, spoken_words(sketch.text, {}))]


@pytest.mark.parametrize("count", [3, 4, 5, 8, 13, 40, 90])
def test_without_a_speaker_whoever_shares_enough_stems_shares_a_key(count):
    rng = random.Random(count)
    for _ in range(50):
        ours = rng.sample(STEMS, count)
        others = [stem for stem in STEMS if stem not in ours]
        shared = next(n for n in range(MIN_SHARED, count + 1) if n >= MIN_EQUAL_WORDS * count)
        theirs = rng.sample(ours, shared) + rng.sample(others, count - shared)
        assert set(keys_of(ours)) & set(keys_of(theirs))


def test_a_single_common_stem_is_no_key_without_a_speaker():
    assert not set(keys_of(STEMS[:6])) & set(keys_of(STEMS[5:11]))


def test_a_speaker_tells_their_quotations_from_those_of_others():
    assert not set(keys_of(STEMS[:6], "ent_a")) & set(keys_of(STEMS[:6], "ent_b"))


def test_a_very_long_quotation_has_a_bounded_number_of_keys():
    assert len(keys_of(STEMS)) == MAX_PAIRED * (MAX_PAIRED - 1) // 2
