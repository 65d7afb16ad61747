"""Whether a capital's name means the city or the government that sits there: decided by syntax, or not at all."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.reference import Reference

GOVERNMENT, CITY = "government", "city"
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
DATELINE_AFTER = re.compile(r"(?:, [A-Z][a-z]{2,8}\.?(?: \d{1,2})?)? ?(?:\(|[-–—:])")
OBJECTS = frozenset(("dobj", "dative"))


@dataclass(frozen=True, slots=True)
class MetonymCues:
    """Words beside a capital's name, per place they stand in, with what they make of it."""

    before: dict[str, str]
    verbs: frozenset[str]
    objects: dict[str, str]
    possessed: dict[str, str]
    heads: dict[str, str]
    of_heads: dict[str, str]
    words_before: dict[str, str]
    after_hyphen: dict[str, str]


def build_metonym_cues(reference: Reference) -> MetonymCues:
    """The compiled cues of seeds/reference/metonym_cues.csv; give it to `Reference.compiled`."""
    rows = reference.rows("metonym_cues")

    def cues(use: str) -> dict[str, str]:
        return {row["word"]: row["meaning"] for row in rows if row["use"] == use}

    return MetonymCues(
        before=cues("before"),
        verbs=frozenset(cues("verb")),
        objects=cues("object"),
        possessed=cues("possessed"),
        heads=cues("headword"),
        of_heads=cues("of"),
        words_before=cues("word_before"),
        after_hyphen=cues("hyphen"),
    )


def meaning_of_capital(token: Token, cues: MetonymCues, capitals: frozenset[str]) -> str | None:
    """ "government" or "city" for the name that ends at `token`; None when the syntax does not tell.

    `capitals`: lower-case names of capitals and countries, for "Kyiv and Moscow", where the first decides.
    """
    if _is_dateline(token):
        return CITY
    for _ in range(4):  # climb from "Moscow" to "Kyiv" in "Kyiv and Moscow": a list is short
        decided = _meaning_here(token, cues, capitals)
        if decided is not None:
            return decided
        if token.dep_ == "conj" and token.head.lower_ in capitals and token.head.i < token.i:
            token = token.head
            continue
        return None
    return None


def _is_dateline(token: Token) -> bool:
    """True at the head of a line, before "(Reuters) -", a dash or a colon."""
    doc, first = token.doc, token
    while first.i and doc[first.i - 1].text[:1].isupper():
        first = doc[first.i - 1]
    starts_line = first.i == 0 or "\n" in doc[first.i - 1].text
    after = doc[token.i + 1 : token.i + 8].text
    return starts_line and bool(DATELINE_AFTER.match(after))


def _meaning_here(token: Token, cues: MetonymCues, capitals: frozenset[str]) -> str | None:
    head = token.head
    if token.i + 2 < len(token.doc) and token.nbor(1).text == "-" and token.nbor(2).lower_ in cues.after_hyphen:
        return cues.after_hyphen[token.nbor(2).lower_]
    if token.i and token.nbor(-1).lower_ in cues.words_before:
        return cues.words_before[token.nbor(-1).lower_]
    if token.dep_ in SUBJECTS:
        return _meaning_as_subject(token, cues)
    if token.dep_ in OBJECTS:
        return cues.objects.get(head.lemma_.lower())
    if token.dep_ == "pobj":
        return _meaning_after_preposition(token, head, cues, capitals)
    if token.dep_ == "poss":
        if head.pos_ == "PROPN" and head.ent_type_ not in ("PERSON", "ORG"):
            return CITY
        return cues.possessed.get(head.lemma_.lower()) or cues.possessed.get(head.lower_)
    if token.dep_ in ("compound", "nmod", "amod"):
        return cues.heads.get(head.lower_)
    if token.dep_ in ("appos", "npadvmod"):
        return CITY
    return None


def _meaning_as_subject(token: Token, cues: MetonymCues) -> str | None:
    """A city may be shelled, wake up or lie somewhere; a government says, wants, negotiates."""
    verb = token.head
    for _ in range(3):
        if verb.lemma_.lower() in cues.verbs and token.dep_ == "nsubj":
            return GOVERNMENT
        if verb.dep_ not in ("xcomp", "conj") or verb.head is verb:
            break
        verb = verb.head
    return None


def _meaning_after_preposition(
    token: Token, preposition: Token, cues: MetonymCues, capitals: frozenset[str]
) -> str | None:
    if preposition.lower_ == "of":
        return cues.of_heads.get(preposition.head.lower_)
    if preposition.lower_ == "between":
        return GOVERNMENT if any(other.lower_ in capitals for other in token.conjuncts) else None
    if preposition.lower_ == "by" and preposition.head.pos_ == "VERB":
        return GOVERNMENT if preposition.head.lemma_.lower() in cues.verbs else None
    if preposition.lower_ in ("with", "by", "against") and preposition.head.pos_ in ("NOUN", "VERB", "PROPN"):
        return GOVERNMENT
    return cues.before.get(preposition.lower_)
