"""What a figure counts: the noun phrase after the number, the noun an elided head stands for, the governing words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.attrs import IDX, SENT_START
from spacy.tokens import Doc, Token

from transforms.quantities.figures import Figure
from transforms.quantities.lexicon import Lexicon

DETERMINERS = frozenset(("DET", "PRON", "PART", "ADV"))
MAX_PHRASE = 7


class TokenIndex:
    """The tokens and sentences of a doc by character, with the words that reading them needs."""

    def __init__(self, doc: Doc, text: str, words: Lexicon) -> None:
        self.doc = doc
        self.words = words
        self.text = text  # equal to doc.text, which is built anew at each use
        self._starts: list[int] = doc.to_array(IDX).tolist()
        self._sentences = [i for i, mark in enumerate(doc.to_array(SENT_START).tolist()) if mark == 1 or i == 0]

    def at(self, position: int) -> Token | None:
        """The token that holds the character, else the nearest one before it; None in an empty doc."""
        found = bisect_right(self._starts, position) - 1
        return self.doc[max(found, 0)] if self._starts else None

    def sentence(self, token: Token) -> tuple[int, int]:
        """The first token of the token's sentence and the one after its last (`token.sent` walks the whole doc)."""
        at = bisect_right(self._sentences, token.i)
        end = self._sentences[at] if at < len(self._sentences) else len(self.doc)
        return self._sentences[at - 1], end

    def from_char(self, position: int) -> int:
        """The index of the first token that begins at or after the character."""
        return bisect_right(self._starts, position - 1)


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun phrase: its text as written, its tokens, and the token where reading on continues."""

    text: str
    head: Token
    words: tuple[Token, ...]
    end: int  # character

    @property
    def lemma(self) -> str:
        """The head's lemma, lower case."""
        return self.head.lemma_.lower()


def parse_counted(figure: Figure, index: TokenIndex) -> Counted | None:
    """The noun phrase counted: right after the number or unit, or after "of"; None = elided or a bare number."""
    start = index.from_char(figure.end)
    doc = index.doc
    if start >= len(doc):
        return None
    if doc[start].text == "-" and start + 1 < len(doc):
        start += 1
    if figure.unit is None and doc[start].lower_ in index.words["loose"] and start + 1 < len(doc):
        start += 1  # "40-odd people"
    if figure.unit is not None and figure.unit.dimension == "count":
        return None  # "6.5 times earnings": how often, not how many
    if figure.unit is not None and figure.unit.dimension == "people":
        return _of_unit(figure, index)
    if figure.unit is None:
        found = _phrase(index, start)
        if found is not None:
            return found
        start = _skip_additive(index, start)
    if start < len(doc) and doc[start].lower_ == "of":
        return _phrase(index, _skip_determiners(doc, start + 1))
    if figure.unit is not None and figure.unit.name == "share":
        return _phrase(index, _skip_determiners(doc, start))
    return None


def _of_unit(figure: Figure, index: TokenIndex) -> Counted | None:
    """The word of the unit itself: "30 people" counts people."""
    head = index.at(figure.end - 1)
    if head is None or head.idx < figure.number_end:
        return None
    return Counted(head.text, head, (head,), head.idx + len(head))


def _skip_additive(index: TokenIndex, start: int) -> int:
    while start < len(index.doc) and index.doc[start].lower_ in index.words["additive"]:
        start += 1
    return start


def _skip_determiners(doc: Doc, start: int) -> int:
    """Past "the", "its", "Mr Hall's", "all of the", and past a number ("of the 1.5 billion shekels")."""
    limit = min(len(doc), start + 6)
    owners = [t for t in range(start, limit) if doc[t].tag_ == "POS"]
    if owners and all(token.pos_ in ("PROPN", "DET") for token in doc[start : owners[0]]):
        start = owners[0] + 1
    while start < limit:
        token = doc[start]
        owner = start + 1 < len(doc) and doc[start + 1].tag_ == "POS"
        if not (token.pos_ in DETERMINERS or owner or token.tag_ == "POS" or token.like_num or token.lower_ == "of"):
            break
        start += 1
    return start


def _phrase(index: TokenIndex, start: int) -> Counted | None:
    """Adjectives and nouns from `start` up to the head noun; "others" and "more" alone are no noun."""
    doc = index.doc
    words: list[Token] = []
    for at in range(start, min(start + MAX_PHRASE, len(doc))):
        token = doc[at]
        if not _is_phrase_word(token, bool(words)) or token.lower_ in index.words["phrase_end"]:
            break
        words.append(token)
        if token.tag_ in ("NNS", "NNPS") and not (
            at + 1 < len(doc) and doc[at + 1].tag_ in ("NNS",) and doc[at + 1].head.i != at
        ):
            break
    while words and (words[-1].pos_ not in ("NOUN", "PROPN") or words[-1].lower_ in index.words["additive"]):
        words.pop()
    while words and (words[0].lower_ in index.words["additive"] or words[0].text == "-"):
        words.pop(0)
    if not words:
        return None
    head = words[-1]
    return Counted(index.text[words[0].idx : head.idx + len(head)], head, tuple(words), head.idx + len(head))


def _is_phrase_word(token: Token, inside: bool) -> bool:
    if token.is_space:
        return False
    if token.pos_ in ("ADJ", "NOUN", "PROPN") or (token.tag_ in ("VBN", "JJ") and token.dep_ == "amod"):
        return True
    if token.text == "-" or (inside and token.i and token.nbor(-1).text == "-"):
        return True  # "15,000 write-in votes"
    if token.tag_ == "VBG":
        return token.dep_ in ("amod", "compound")
    if inside and token.pos_ == "NUM" and token.i + 1 < len(token.doc):
        return token.nbor(1).text[:1].isupper()  # "two new 737 Max jets"
    if not inside or token.i + 1 >= len(token.doc) or token.lower_ not in ("and", "or", ","):
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if before.pos_ == "ADJ":
        return after.pos_ == "ADJ"  # "small, friendly deals"
    return token.lower_ == "and" and before.tag_ == "NNP" and after.tag_ == "NNP"  # "Kia and Hyundai vehicles"


def inherit_counted(
    figures: Sequence[Figure], counted: Sequence[Counted | None], index: TokenIndex
) -> list[Counted | None]:
    """Bare numbers given the noun of the figure before them in the sentence ("435 homes ... and 187 by tender").

    "1,900 others" and "6.5 million more displaced" inherit as well. A number of another kind in between ends it.
    """
    result = list(counted)
    for at in range(1, len(figures)):
        if result[at] is not None or figures[at].unit is not None:
            continue
        source = result[at - 1]
        before = figures[at - 1]
        if source is None or (before.unit is not None and before.unit.name != "person"):
            continue
        if _is_parallel(before, figures[at], index) and _is_alike(before, figures[at]):
            result[at] = source
    return result


def _is_parallel(before: Figure, after: Figure, index: TokenIndex) -> bool:
    """Same sentence, close by, and joined by a comma, "and", "while" or the like."""
    text = index.text[before.end : after.number_start]
    if len(text) > 120 or "\n" in text:
        return False
    first, second = index.at(before.number_start), index.at(after.number_start)
    if first is None or second is None or index.sentence(first) != index.sentence(second):
        return False
    words = set(text.lower().replace(",", " , ").split())
    return not words.isdisjoint(index.words["joint"])


def _is_alike(before: Figure, after: Figure) -> bool:
    """Whole numbers within a factor of a thousand: parts of one count."""
    low, high = sorted((abs(before.value), abs(after.value)))
    return low > 0 and high < 1000 * low and before.value % 1 == 0 and after.value % 1 == 0
