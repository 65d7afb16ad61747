import spacy

from transforms import DEFAULT_MODEL
from transforms.nlp import load_pipeline

TEXTS = (
    "The ministers didn't meet; they're going to, but the presidents have met twice already.",
    "What he'd said was that nobody's house had been hit, and that they would better be left alone.",
    "“I can't and I won't,” she said. Its leaders, its towns, the worst-hit ones: all of them were warned.",
    "In 2022 the U.S. gave 1,200 tonnes; prices rose 5.5% to $3bn, more than ever\nbefore  the war.",
    "",
)


def forms(nlp, text):
    return [(t.text, t.pos_, str(t.morph), t.lemma_, t.tag_) for t in nlp(text)]


def test_the_same_as_the_models_own_components_say():
    plain = spacy.load(DEFAULT_MODEL)
    plain.add_pipe("line_starts", first=True)
    fast = load_pipeline()
    assert "attribute_ruler" in plain.pipe_names and "attribute_ruler" not in fast.pipe_names
    for _ in range(2):  # learning, then remembering
        for text in TEXTS:
            assert forms(fast, text) == forms(plain, text)
