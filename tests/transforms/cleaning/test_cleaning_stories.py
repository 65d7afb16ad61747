import numpy as np
import pytest

from transforms.cleaning.lines import find_lines
from transforms.cleaning.stories import address_columns, kinship_columns
from transforms.cleaning.terms import PageTerms, term_table

ARTICLE = (
    "Engineers inspected the northern dam after the flood.",
    "The flood damaged the dam, and engineers closed the northern sluice.",
)
RELATED = "The northern dam was closed by engineers."
TEASER = "A singer announced her tour of twenty stadiums."


def page_terms(lines, reference):
    return PageTerms(find_lines("\n".join(lines), reference), term_table({}, reference))


def kinship(lines, reference, *, stretch=2):
    terms = page_terms(lines, reference)
    inside = (np.arange(len(lines)) < stretch).astype(float)
    columns = {"in_stretch": inside, "prose": terms.count * 1.0, "words": terms.count * 1.0}
    return kinship_columns(columns, terms.content(50))


def address(lines, reference):
    terms = page_terms(lines, reference)
    return address_columns({"words": terms.count * 1.0}, terms)


def test_a_line_of_the_story_has_the_words_of_its_best_stretch_and_a_teaser_none(reference):
    kin = kinship((*ARTICLE, RELATED, TEASER), reference)["kin"]
    assert kin[2] > 0 == kin[3]


def test_a_line_of_the_stretch_is_not_its_own_kin(reference):
    assert kinship((TEASER, RELATED), reference, stretch=1)["kin"][0] == 0


def test_a_word_that_stands_everywhere_counts_less(reference):
    alone = kinship((*ARTICLE, RELATED), reference)["kin"][2]
    assert kinship((*ARTICLE, RELATED, RELATED, RELATED), reference)["kin"][2] < alone


def test_neighbours_before_and_after_count_apart(reference):
    columns = kinship((*ARTICLE, TEASER, TEASER), reference)
    assert columns["kin_before"][2] > 0 == columns["kin_after"][2]


def test_a_page_without_a_stretch_has_no_kin(reference):
    assert not any(column.any() for column in kinship(ARTICLE, reference, stretch=0).values())


@pytest.mark.parametrize(
    ("line", "one", "many"),
    [("I think you know my view.", 3, 1), ("We ship our books.", 0, 2), ("She thinks they know.", 0, 0)],
    ids=["comment", "shop", "news"],
)
def test_who_speaks_is_counted_by_pronouns(line, one, many, reference):
    columns = address([line], reference)
    words = len(line.split())
    assert (columns["one"][0], columns["many"][0]) == (one / words, many / words)


def test_who_speaks_around_a_line_and_on_its_page_counts_too(reference):
    columns = address([TEASER, "I agree, thanks.", TEASER], reference)
    assert columns["one_after"][0] == columns["one_before"][2] > 0 == columns["one_after"][2]
    assert columns["page_one"].tolist() == [2 / (8 + 3 + 8 + 5)] * 3
