import pytest
import spacy

from flows.settings import SAMPLE_INBOX
from transforms import DEFAULT_MODEL
from transforms.nlp import load_pipeline
from transforms.readers import read_documents
from transforms.records import RawDocument

TEXTS = (
    "President Recep Tayyip Erdoğan of Turkey met Vladimir Putin in Sochi on 5 August 2022, the Kremlin said.",
    "Reuters\nThe United States\nof America gave $1.2 billion, and 300,000 tonnes of wheat, on Tuesday morning.",
    "  \n\n  Ankara  \n",
    "The New York Times and\nThe Washington Post",
    "no name at all",
    "",
    "Paris",
)


def entities(doc):
    return [(e.start, e.end, e.label_) for e in doc.ents], [token.ent_iob_ for token in doc]


@pytest.fixture(scope="module")
def plain():
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("line_starts", first=True)
    return nlp


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_the_same_entities_as_the_models_own_recognizer(plain, text):
    fast = load_pipeline()
    assert "ner" in plain.pipe_names and "ner" not in fast.pipe_names
    assert entities(fast(text)) == entities(plain(text))


def test_the_same_on_raw_articles_in_batches(plain):
    paths = [path for path in sorted(SAMPLE_INBOX.iterdir()) if path.suffix == ".txt"]
    found = [raw for path in paths for raw in read_documents(path.read_bytes(), str(path))]
    texts = [raw.raw_text for raw in found if isinstance(raw, RawDocument)]
    assert len(texts) > 8
    for fast, slow in zip(load_pipeline().pipe(texts), plain.pipe(texts), strict=True):
        assert entities(fast) == entities(slow)


def test_entities_set_before_are_refused_not_lost():
    fast = load_pipeline()
    doc = fast("Ankara and Moscow")
    with pytest.raises(ValueError, match="set before"):
        fast.get_pipe("entity_moves")(doc)
