"""What descriptions are resolved by, and what one article states of offices and roles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transforms.entities.gazetteer import Gazetteer, build_gazetteer
from transforms.entities.link_rules import LinkedName
from transforms.entities.offices import Offices, build_offices
from transforms.entities.roles import RoleWords, StatedRole, build_role_words
from transforms.entities.vocabulary import NameRules, build_name_rules
from transforms.nlp import ParsedArticle
from transforms.records import PublicationDate
from transforms.reference import Reference

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
DETERMINER = re.compile(r"(?:\b[Tt]he |\b[Aa]n? )$")
MAX_WORDS = 4


@dataclass(frozen=True, slots=True)
class NominalRules:
    """What descriptions are resolved by."""

    offices: Offices
    words: RoleWords
    rules: NameRules
    known: Gazetteer
    bodies: dict[str, str]  # phrase → body
    other_holder: frozenset[str]  # former, next, any: the office, not whoever holds it today
    generic: frozenset[str]  # the official, the spokesman, the minister


@dataclass(slots=True)
class ArticleRoles:
    """The linked names and stated roles of one article."""

    text: str
    parsed: ParsedArticle
    published: PublicationDate
    names: Sequence[LinkedName]
    roles: Sequence[StatedRole]
    by_start: dict[int, LinkedName]
    people: frozenset[str]
    found: list[LinkedName] = field(default_factory=list)
    persons: list[LinkedName] = field(default_factory=list)  # linked people's names in text order
    stated: dict[tuple[str, str], set[str]] = field(default_factory=dict)  # (country, office) → people
    offices: dict[str, set[str]] = field(default_factory=dict)  # person → offices stated
    first_told: dict[str, list[tuple[int, str]]] = field(
        default_factory=dict
    )  # phrase → (place, person), first of each
    first_unnamed: dict[str, int] = field(default_factory=dict)  # phrase → where it stands first without "the"
    pairs: list[tuple[int, tuple[str, str]]] | None = None  # where each pair of countries is joined first


def build_nominal_rules(reference: Reference) -> NominalRules:
    """The compiled tables; give it to `Reference.compiled`."""
    words = reference.compiled(build_role_words)
    return NominalRules(
        offices=reference.compiled(build_offices),
        words=words,
        rules=reference.compiled(build_name_rules),
        known=reference.compiled(build_gazetteer),
        bodies={row["phrase"]: row["body"] for row in reference.rows("country_bodies")},
        other_holder=frozenset(
            row["word"] for row in reference.rows("role_qualifiers") if row["meaning"] in ("past", "next", "any")
        ),
        generic=frozenset(words.nouns),
    )


def article_roles(
    parsed: ParsedArticle, names: Sequence[LinkedName], roles: Sequence[StatedRole], published: PublicationDate
) -> ArticleRoles:
    """The linked names and stated roles of one article, by what descriptions ask for."""
    people = frozenset(name.entity_id for name in names if name.label == "PERSON" and name.entity_id)
    article = ArticleRoles(parsed.article.body, parsed, published, names, roles, {n.start: n for n in names}, people)
    article.persons.extend(name for name in names if name.label == "PERSON" and name.entity_id)
    for role in roles:
        if role.office:
            article.offices.setdefault(role.person_id, set()).add(role.office)
            if role.country_id and not role.is_past:
                article.stated.setdefault((role.country_id, role.office), set()).add(role.person_id)
    return article


def country_of(article: ArticleRoles, name: LinkedName, rules: NominalRules) -> str | None:
    """The country entity that a demonym or a country's name stands for."""
    spelled = article.text[name.start : name.end]
    if name.label == "NORP":
        country = rules.rules.adjectives.get(spelled)
        return f"ent_{country}" if country else None
    entity = rules.known.entities.get(name.entity_id or "")
    return entity.entity_id if entity and entity.type == "country" else None


def phrase_after(text: str, place: int) -> Iterator[tuple[str, int]]:
    """The next one to four words of the line as (lower-case phrase, end), the longest first."""
    words: list[re.Match[str]] = []
    for word in WORD.finditer(text, place, place + 60):
        gap = text[words[-1].end() if words else place : word.start()]
        if gap not in (" ", "'s ", "’s ", "’ ", "' "):
            break
        words.append(word)
        if len(words) == MAX_WORDS:
            break
    for count in range(len(words), 0, -1):
        yield text[words[0].start() : words[count - 1].end()].lower(), words[count - 1].end()


def with_determiner(text: str, start: int) -> int:
    """Where "the", "a" or "an" before `start` begins; `start` when there is none."""
    found = DETERMINER.search(text, max(0, start - 5), start)
    return found.start() if found else start
