"""The one spaCy pass over an article: a pipeline whose sentences and entities never cross a line break."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import spacy
from spacy.attrs import IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc

from transforms import DEFAULT_MODEL
from transforms.entity_moves import replace_recognizer
from transforms.ids import span_key
from transforms.records import CleanArticle, Sentence
from transforms.word_forms import replace_word_forms

# Measured (design/METHODS.md): past this, one article costs more than ten seconds and 800 MB.
MAX_CHARS = 200_000
# spaCy's tokenizer takes one affix after the other off a word: quadratic in a run of 20,000 quotation marks.
ENDLESS, PIECE = 1000, 200  # characters without white space


class BoundedTokenizer:
    """A tokenizer that is handed endless words in pieces, so that any text is tokenized in linear time."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        """The tokens of a text; none is left out, whatever it holds."""
        if all(len(word) < ENDLESS for word in text.split()):
            return self._tokenizer(text)
        cuts = [0]
        for word in re.finditer(r"\S+", text):
            if word.end() - word.start() >= ENDLESS:
                cuts.extend(range(word.start() + PIECE, word.end(), PIECE))
        pieces = [text[start:end] for start, end in pairwise([*cuts, len(text)])]
        doc = Doc.from_docs([self._tokenizer(piece) for piece in pieces], ensure_whitespace=False)
        assert doc is not None  # there are pieces
        return doc


@Language.component("line_starts")
def _start_sentences_at_lines(doc: Doc) -> Doc:
    """Begin a sentence after each line break: parser and NER then cannot cross it."""
    for i, is_space in enumerate(doc.to_array([IS_SPACE]).ravel()[:-1].tolist()):
        if is_space and "\n" in doc[i].text:
            doc[i + 1].is_sent_start = True
    return doc


@cache
def load_pipeline(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of package `model`, sentence starts fixed at line breaks. OSError when not installed."""
    nlp = spacy.load(model)
    nlp.tokenizer = BoundedTokenizer(nlp.tokenizer)
    nlp.add_pipe("line_starts", first=True)
    replace_word_forms(nlp)
    replace_recognizer(nlp)
    return nlp


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article with its parse: `doc.text == article.body`, so token.idx is an offset of the body."""

    article: CleanArticle
    doc: Doc
    sentences: tuple[Sentence, ...]

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds the character at `position`; between two sentences, the one before."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.sentences[middle].start_char <= position:
                low = middle
            else:
                high = middle - 1
        return self.sentences[low]


def parse_articles(
    articles: Iterable[CleanArticle], *, model: str = DEFAULT_MODEL, batch_size: int = 8
) -> Iterator[ParsedArticle]:
    """Each article with its parse, in order."""
    nlp = load_pipeline(model)
    pairs = ((article.body, article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
        yield ParsedArticle(article, doc, find_sentences(article, doc))


def find_sentences(article: CleanArticle, doc: Doc) -> tuple[Sentence, ...]:
    """The sentences of the body in order, without the white space around them; blank ones are left out."""
    found: list[Sentence] = []
    for sent in doc.sents:
        text = sent.text
        start = sent.start_char + len(text) - len(text.lstrip())
        text = text.strip()
        if text:
            end = start + len(text)
            key = span_key("sen", article.article_id, start, end)
            found.append(Sentence(key, article.article_id, len(found), start, end, text))
    return tuple(found)
