"""Roles told again: "the minister", "the official" are the one person of whom the article stated that role."""

import re
from collections.abc import Iterator

from transforms.entities.link_rules import LinkedName
from transforms.entities.nominal_rules import ArticleRoles, NominalRules, phrase_after

DEFINITE = re.compile(r"\b[Tt]he (?=[a-z])")
CONTINUED = re.compile(r" (?:of|for|in|from|at|on|who|[A-Z]|-)|-")
ANY_ROLE = frozenset(("official", "diplomat", "politician", "leader"))  # words for whoever holds some role


def definite_roles(article: ArticleRoles, rules: NominalRules) -> Iterator[LinkedName]:
    """ "the minister", "the official": the last person of whom that role is stated, when there is one alone."""
    for determiner in DEFINITE.finditer(article.text):
        for phrase, end in phrase_after(article.text, determiner.end() - 1):
            if phrase in rules.generic:
                if CONTINUED.match(article.text, end) or _is_part_of_phrase(article, end):
                    break
                person_id = _person_with_role(article, phrase, determiner.start(), rules)
                if person_id:
                    yield LinkedName(determiner.start(), end, "PERSON", "nominal", person_id, 0.7, "role_again")
                break


def apposed_roles(article: ArticleRoles) -> Iterator[LinkedName]:
    """ "deputy head" in "Ihor Zhovkva, deputy head of the president's office,": the person it stands beside."""
    for role in article.roles:
        if role.rule == "apposition" and role.noun_end:
            yield LinkedName(role.start, role.noun_end, "PERSON", "nominal", role.person_id, 0.9, "apposition")


def _is_part_of_phrase(article: ArticleRoles, end: int) -> bool:
    """True for "the official line": the noun only qualifies another."""
    span = article.parsed.doc.char_span(end - 1, end, alignment_mode="expand")
    return span is not None and span[-1].dep_ in ("amod", "compound", "nmod")


def _is_anonymous(article: ArticleRoles, phrase: str, place: int) -> bool:
    """True when "officials" or "an official" stands before `place`: whom the word means then cannot be told."""
    if phrase not in article.first_unnamed:
        unnamed = re.search(rf"(?<![Tt]he )\b{phrase}s?\b", article.text)
        article.first_unnamed[phrase] = unnamed.start() if unnamed else len(article.text)
    return article.first_unnamed[phrase] < place


def _person_with_role(article: ArticleRoles, phrase: str, place: int, rules: NominalRules) -> str | None:
    """The one person of whom the role is stated before `place`."""
    if phrase in ANY_ROLE and _is_anonymous(article, phrase, place):
        return None
    if phrase not in article.first_told:
        article.first_told[phrase] = list(_first_bearers(article, phrase, rules))
    people = [person for told, person in article.first_told[phrase][:2] if told <= place]
    return people[0] if len(people) == 1 else None


def _first_bearers(article: ArticleRoles, phrase: str, rules: NominalRules) -> Iterator[tuple[int, str]]:
    """Where the role is stated first of each person, in text order."""
    office = rules.offices.words.get(phrase)
    seen: set[str] = set()
    for role in sorted(article.roles, key=lambda role: role.end):
        fits = (
            phrase in ANY_ROLE or role.role.lower().endswith(phrase) or (office is not None and role.office == office)
        )
        if fits and role.person_id not in seen:
            seen.add(role.person_id)
            yield role.end, role.person_id
