"""Building blocks for the tests of quotations: text in, quotations out, by the real parse."""

from tests.reading import parse, vocabulary
from transforms.ids import span_key
from transforms.quotations import find_quotations
from transforms.records import Mention, Timex

ARTICLE = "art_test"


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
    return find_quotations(parse(text), tuple(mentions), tuple(timexes), reference=vocabulary())


def marked(text, **known):
    """The quotations between marks: (kind, text, speaker)."""
    return [(q.kind, q.text, q.speaker_text) for q in quotations(text, **known) if q.kind != "indirect"]


def indirect(text):
    """The indirect statements: (text, speaker)."""
    return [(q.text, q.speaker_text) for q in quotations(text) if q.kind == "indirect"]
