"""Places that stand for their team: "the Pakistan captain", "Chelsea beat Leeds 2-0". A team is not the place."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.reference import Reference

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
SCORE = re.compile(r" \d{1,3}[-–]\d{1,3}\b")
LEAST_CONTEXT = 4  # different words of sport in one article


@dataclass(frozen=True, slots=True)
class SportsWords:
    """The words of seeds/reference/sports_words.csv by their use."""

    always: frozenset[str]  # a place before them is a team in any article: striker, goalkeeper
    people: frozenset[str]  # so only in an article on sport: manager, fans, side
    context: frozenset[str]
    verbs: frozenset[str]  # teams do this
    object_verbs: frozenset[str]  # this is done to teams
    before: frozenset[str]  # against, over


def build_sports_words(reference: Reference) -> SportsWords:
    """The compiled table; give it to `Reference.compiled`."""
    rows = reference.rows("sports_words")

    def words(use: str) -> frozenset[str]:
        return frozenset(row["word"] for row in rows if row["use"] == use)

    return SportsWords(
        words("strong_person"), words("person"), words("context"), words("verb"), words("object"), words("before")
    )


def is_sports_article(article_words: set[str], words: SportsWords) -> bool:
    """True when the article has several words of sport."""
    return len(words.context & article_words) >= LEAST_CONTEXT


def is_team(token: Token, text_after: str, *, is_sport: bool, words: SportsWords) -> bool:
    """True when the place or people whose name ends at `token` stands for its team. `is_sport`: of the article."""
    doc, following = token.doc, token.i + 1
    if following < len(doc) and doc[following].text in ("'s", "’s"):
        following += 1
    after = doc[following].lower_ if following < len(doc) else ""
    if after in words.always:
        return True
    if not is_sport:
        return False
    if after in words.people or SCORE.match(text_after):
        return True
    while token.dep_ == "conj" and token.head.i < token.i and token.head.pos_ == "PROPN":
        token = token.head
    head = token.head
    if token.dep_ in SUBJECTS:
        return head.lemma_.lower() in words.verbs
    if token.dep_ == "dobj":
        return head.lemma_.lower() in words.object_verbs
    return token.dep_ == "pobj" and head.lower_ in words.before
