"""The second-stage tagger: Viterbi against brute force, stretches, and what it adds to the first tagger."""

from itertools import pairwise, product

import numpy as np
import pytest

from transforms.entities import crf
from transforms.entities.crf import LABELS, GroupScores, best_paths, load_weights, tag_names
from transforms.entities.crf_features import (
    article_tokens,
    build_crf_words,
    find_stretches,
    shape_of,
    token_features,
    token_groups,
)
from transforms.nlp import load_pipeline


def score_of(path, scores, transitions):
    moves = sum(transitions[a, b] for a, b in pairwise(path))
    return sum(scores[place, label] for place, label in enumerate(path)) + moves


def test_the_best_path_is_the_best_of_all():
    rng = np.random.default_rng(7)
    transitions = rng.normal(size=(3, 3)).astype(np.float32)
    lengths = [4, 1, 3]
    scores = rng.normal(size=(sum(lengths), 3)).astype(np.float32)
    begin = 0
    for length, path in zip(lengths, best_paths(scores, lengths, transitions), strict=True):
        part = scores[begin : begin + length]
        best = max(product(range(3), repeat=length), key=lambda p: score_of(p, part, transitions))
        assert tuple(path) == best
        begin += length


@pytest.mark.parametrize(("word", "shape"), [("Kyiv", "Xxx"), ("NATO", "XX"), ("G20", "Xdd"), ("al-Assad", "xx-Xxx")])
def test_shape(word, shape):
    assert shape_of(word) == shape


def test_stretches_leave_out_what_is_far_from_any_name_and_never_cross_a_line():
    doc = load_pipeline()("it rained in the old town near Kyiv\nMinsk was dry")
    tokens = article_tokens(doc)
    parts = [" ".join(tokens.words[s.first : s.last]) for s in find_stretches(tokens)]
    assert parts == ["near Kyiv", "Minsk was"]


def test_the_weights_cover_the_labels():
    weights = load_weights()
    assert weights.transitions.shape == (len(LABELS), len(LABELS))
    assert weights.emissions.shape == (len(weights.rows) + 1, len(LABELS))


def test_names_are_tagged(reference):
    doc = load_pipeline()("Gwendolyn Abernathy of the Harbour Workers Union spoke in Antananarivo on Monday.")
    found = {(doc[first:last].text, family) for first, last, family in tag_names(doc, doc.text, reference)}
    assert {("Gwendolyn Abernathy", "PER"), ("Antananarivo", "LOC")} <= found


def test_a_text_without_names_has_none(reference):
    assert tag_names(load_pipeline()("it rained all day"), "it rained all day", reference) == []


def test_remembered_groups_give_the_sums_of_their_features(reference, monkeypatch):
    text = "Gwendolyn Abernathy of Leeds spoke.\nMinsk and Oslo, Mr. Abernathy said, are cold."
    tokens = article_tokens(load_pipeline()(text))
    words, weights, stretches = reference.compiled(build_crf_words), load_weights(), list(find_stretches(tokens))
    sums = [
        sum(weights.emissions[weights.rows[name]] for name in names if name in weights.rows)
        for features in token_features(text, tokens, stretches, words)
        for names in features
    ]
    monkeypatch.setattr(crf, "MAX_GROUPS", 8)  # it grows, and is forgotten before the second time
    scorer = GroupScores(words, weights)
    for _ in range(2):
        assert np.array_equal(scorer.score(*token_groups(text, tokens, stretches, words)), sums)
