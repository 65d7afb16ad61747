import random

import numpy as np
import pytest
from resolution_builders import make_article

from transforms.resolution import find_duplicates
from transforms.resolution.duplicates import sketch_text
from transforms.resolution.shingles import found_among

VOCABULARY = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "lmnrst"]


def prose(seed: int, words: int = 300) -> str:
    """Nonsense that shares no three words in a row with another seed."""
    rng = random.Random(seed)
    return " ".join(rng.choice(VOCABULARY) for _ in range(words))


ORIGINAL = prose(1)


def changed_words(text: str, every: int) -> str:
    return " ".join("other" if n % every == 0 else word for n, word in enumerate(text.split()))


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(ORIGINAL, id="exact"),
        pytest.param(ORIGINAL.upper().replace(" ", ",  "), id="case and punctuation"),
        pytest.param(ORIGINAL[: len(ORIGINAL) // 2], id="truncated"),
        pytest.param(changed_words(ORIGINAL, 9), id="one word in nine replaced"),
        pytest.param("Interwire staff report. " + ORIGINAL[:-40], id="own first line"),
        pytest.param(" ".join(ORIGINAL.split()[40:] + ORIGINAL.split()[:40]), id="paragraphs moved"),
    ],
)
def test_a_copy_points_to_the_longest_text(copy: str):
    found = find_duplicates([make_article("art_b", ORIGINAL), make_article("art_c", copy)])
    kept = "art_b" if len(copy) <= len(ORIGINAL) else "art_c"
    assert found == {("art_c" if kept == "art_b" else "art_b"): kept}


def test_equal_lengths_keep_the_smaller_article_id():
    assert find_duplicates([make_article("art_b", ORIGINAL), make_article("art_a", ORIGINAL)]) == {"art_b": "art_a"}


def test_copies_of_copies_are_one_group_with_one_kept():
    texts = [ORIGINAL, ORIGINAL[: len(ORIGINAL) * 2 // 3], ORIGINAL[: len(ORIGINAL) // 3]]
    found = find_duplicates([make_article(f"art_{n}", text) for n, text in enumerate(texts)])
    assert found == {"art_1": "art_0", "art_2": "art_0"}


def test_a_shared_background_paragraph_is_no_copy():
    background = prose(2, 170)
    articles = [make_article(f"art_{seed}", f"{prose(seed, 130)}\n{background}") for seed in (3, 4, 5)]
    assert find_duplicates(articles) == {}


def test_a_long_quotation_shared_by_short_articles_is_no_copy():
    quotation = prose(6, 20)
    articles = [make_article(f"art_{seed}", f"{quotation} {prose(seed, 15)}") for seed in (7, 8)]
    assert find_duplicates(articles) == {}


def test_short_texts_are_copies_only_when_equal():
    articles = [make_article("art_a", "Talks begin today."), make_article("art_b", "talks begin today")]
    articles += [make_article("art_c", "Talks begin on Friday.")]
    assert find_duplicates(articles) == {"art_b": "art_a"}


def test_articles_without_words_never_match():
    assert find_duplicates([make_article("art_a", ""), make_article("art_b", " —\n")]) == {}


def test_versions_of_one_record_are_no_duplicates_of_each_other():
    old = make_article("art_a", ORIGINAL, is_current=False)
    assert find_duplicates([old, make_article("art_b", ORIGINAL + " and more", supersedes="art_a")]) == {}


def test_the_order_of_articles_does_not_matter():
    texts = [ORIGINAL, changed_words(ORIGINAL, 9), prose(9), prose(9)[:700], prose(10)]
    articles = [make_article(f"art_{n}", text) for n, text in enumerate(texts)]
    expected = find_duplicates(articles)
    assert len(expected) == 2
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert find_duplicates(articles) == expected


def test_only_shingles_with_a_telling_word_are_looked_for():
    text = prose(9, 60)
    common = frozenset(text.split())
    assert sketch_text(text, frozenset()).sample
    assert sketch_text(text, common).sample == ()


def test_hashes_are_found_whatever_shares_their_first_bits():
    wanted = np.array([2**63 + 5, 7], dtype=np.uint64)
    hashes = np.array([7, 8, 2**63 + 5, 2**63 + 6, 2**40, 7], dtype=np.uint64)
    assert found_among(hashes, wanted).tolist() == [0, 2, 5]
