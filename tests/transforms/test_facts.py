from datetime import date

import pytest

from flows.settings import REFERENCE
from transforms.cleaning import clean_document
from transforms.facts import extract_facts
from transforms.nlp import ParsedArticle, load_pipeline, parse_articles
from transforms.records import RawDocument
from transforms.reference import load_reference

TURKISH = (
    "Cumhurbaşkanı dün akşam yaptığı açıklamada deprem bölgesindeki çalışmaların aralıksız sürdüğünü söyledi. "
    "Bölgede çok sayıda ekip görev yapıyor ve yaralılar çevre illerdeki hastanelere taşınıyor. "
    "Son açıklama 29.03.2022 Mart Salı, Tuesday March 29, 2022."
)


def raw(text):
    return RawDocument("0" * 64, "a.txt", 0, "txt", "utf-8", text)


def test_an_article_in_another_language_loads_without_facts():
    reference = load_reference(REFERENCE)
    article = clean_document(raw(TURKISH), reference=reference)
    assert article.status == "unsupported_language"
    unparsed = ParsedArticle(article, load_pipeline().make_doc(""), ())
    facts = extract_facts(unparsed, received_on=date(2026, 11, 21), reference=reference)
    assert facts.article.status == "unsupported_language" and facts.blocks
    assert not (facts.mentions or facts.quotations or facts.timexes or facts.event_reports)


def test_sentences_and_entities_never_cross_a_line():
    reference = load_reference(REFERENCE)
    text = "The talks were opened by President Petro\nPoroshenko Street was closed to traffic all day long.\n"
    (parsed,) = parse_articles([clean_document(raw(text * 2), reference=reference)])
    assert all("\n" not in sentence.text for sentence in parsed.sentences)
    assert all("\n" not in entity.text.strip() for entity in parsed.doc.ents)
    assert [s.text for s in parsed.sentences] == [
        parsed.article.body[s.start_char : s.end_char] for s in parsed.sentences
    ]
    assert all(parsed.sentence_at(s.start_char) is s for s in parsed.sentences)


@pytest.mark.parametrize("word", ["(" * 50_000, '"' * 20_000, "'s" * 20_000, "x" * 3_000], ids=lambda word: word[:2])
def test_endless_words_are_tokenized_whole_and_soon(word):
    text = f"He left. {word} He came  back.\n{word}"
    doc = load_pipeline().make_doc(text)  # quadratic, it would take minutes
    assert doc.text == text
    assert [token.idx for token in doc[:3]] == [0, 3, 7]
    assert "".join(token.text_with_ws for token in doc) == text
