"""Building blocks for the tests of quotations: text in, quotations out, by the real parse."""

from functools import cache

from flows.settings import REFERENCE
from transforms.ids import span_key
from transforms.nlp import ParsedArticle, find_sentences, load_pipeline
from transforms.quotations import find_quotations
from transforms.records import CleanArticle, Mention, Timex
from transforms.reference import load_reference

ARTICLE = "art_1"


@cache
def parsed(text):
    article = CleanArticle(
        article_id=ARTICLE,
        document_id="d" * 64,
        record_no=0,
        external_id=None,
        source=None,
        url=None,
        title=None,
        byline=None,
        credit=None,
        dateline_place=None,
        language="en",
        body=text,
        word_count=len(text.split()),
        crawled_on=None,
        status="extracted",
        published=None,
        updated=None,
        raw_text=text,
        blocks=(),
    )
    doc = load_pipeline()(text)
    return ParsedArticle(article, doc, find_sentences(article, doc))


def mention(text, words, entity_id, label="PERSON", nth=1):
    """A linked mention of the nth occurrence of `words`."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    end = start + len(words)
    key = span_key("men", ARTICLE, start, end)
    return Mention(key, ARTICLE, "sen_1", start, end, words, label, "name", entity_id, 0.9, "test")


def timex(text, words):
    start = text.index(words)
    end = start + len(words)
    key = span_key("tim", ARTICLE, start, end)
    return Timex(key, ARTICLE, "sen_1", start, end, words, "DATE", None, None, None, "day", None, None, 0.9, "test")


def quotations(text, mentions=(), timexes=()):
    return find_quotations(parsed(text), tuple(mentions), tuple(timexes), reference=load_reference(REFERENCE))


def marked(text, **known):
    """The quotations between marks: (kind, text, speaker)."""
    return [(q.kind, q.text, q.speaker_text) for q in quotations(text, **known) if q.kind != "indirect"]


def indirect(text):
    """The indirect statements: (text, speaker)."""
    return [(q.text, q.speaker_text) for q in quotations(text) if q.kind == "indirect"]
