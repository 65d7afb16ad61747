"""What linking looks up, and what it has learnt of one article so far."""

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from transforms.entities.folding import fold
from transforms.entities.gazetteer import Gazetteer, KnownName, build_gazetteer, entity_key
from transforms.entities.metonyms import MetonymCues, build_metonym_cues
from transforms.entities.span_cuts import NameSpan
from transforms.entities.sports import SportsWords, build_sports_words, is_sports_article, is_team
from transforms.entities.vocabulary import NameRules, build_name_rules
from transforms.records import Entity
from transforms.reference import Reference

DOTTED = re.compile(r"(?:[A-Z]\.){2,8}[A-Z]?")
SPLIT_NAME = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class LinkedName:
    """One mention with what it refers to; kind name, nominal or pronoun."""

    start: int
    end: int
    label: str
    kind: str
    entity_id: str | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceSense:
    """A cue that decides which of several places of one name is meant."""

    entity_id: str
    cue: str
    scope: str  # after | sentence | article


@dataclass(frozen=True, slots=True)
class LinkRules:
    """Everything linking looks up, compiled once."""

    known: Gazetteer
    rules: NameRules
    cues: MetonymCues
    senses: dict[str, tuple[PlaceSense, ...]]
    equal_senses: frozenset[str]  # folded names of two places of which neither is meant without a cue
    capital_names: frozenset[str]
    seats: dict[str, str]  # folded name of a town, not always the capital → whose seat it is
    actor_nouns: frozenset[str]
    bodies: dict[str, str]  # "supreme court" → supreme-court
    generic: frozenset[str]  # lower-case names that tell a kind of organisation, not which
    sports: SportsWords


def build_link_rules(reference: Reference) -> LinkRules:
    """The compiled tables; give it to `Reference.compiled`."""
    known = reference.compiled(build_gazetteer)
    senses: dict[str, list[PlaceSense]] = {}
    for row in reference.rows("place_senses"):
        senses.setdefault(fold(row["name"]), []).append(PlaceSense(entity_key(row["entity"]), row["cue"], row["scope"]))
    capitals = {name for name, cities in known.cities.items() if cities[0].entity_id in known.capitals}
    countries = {fold(row["name"]) for row in reference.rows("countries")}
    bodies = {word for row in reference.rows("country_bodies") for word in row["phrase"].split()[-1:]}
    return LinkRules(
        known=known,
        rules=reference.compiled(build_name_rules),
        cues=reference.compiled(build_metonym_cues),
        senses={name: tuple(rows) for name, rows in senses.items()},
        equal_senses=frozenset(
            name for name, rows in senses.items() if len({row.entity_id for row in rows if row.scope == "article"}) > 1
        ),
        capital_names=frozenset(capitals | countries),
        seats={fold(row["name"]): entity_key(row["entity"]) for row in reference.rows("metonyms")},
        actor_nouns=frozenset(bodies),
        bodies={row["phrase"]: row["body"] for row in reference.rows("country_bodies")},
        generic=frozenset(row["word"] for row in reference.rows("name_cues") if row["kind"] in "OT"),
        sports=reference.compiled(build_sports_words),
    )


@dataclass(slots=True)
class ArticleNames:
    """What the article's names have told so far."""

    text: str
    doc: Doc
    new: dict[str, Entity] = field(default_factory=dict)
    full_names: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # surname key → (entity_id, name)
    short_names: dict[str, str] = field(default_factory=dict)  # abbreviation → entity_id
    countries: Counter[str] = field(default_factory=Counter)  # ISO alpha-3 of countries named → how often
    words: set[str] = field(default_factory=set)  # all words, once asked for
    is_sport: bool | None = None  # once asked for
    first_words: dict[str, set[str]] = field(default_factory=dict)  # family name that comes first → entity_ids
    given_names: dict[str, set[str]] = field(default_factory=dict)  # first word of a full name → entity_ids

    def has_word(self, word: str) -> bool:
        """True when the article has this word, as it is written."""
        return word in self.all_words()

    def all_words(self) -> set[str]:
        """The words of the article, as they are written."""
        if not self.words:
            self.words.update(SPLIT_NAME.findall(self.text))
        return self.words

    def names_team(self, span: NameSpan, words: SportsWords) -> bool:
        """True when the place or people at `span` stands for its sports team."""
        if self.is_sport is None:
            self.is_sport = is_sports_article(self.all_words(), words)
        token = self.token_of(span.end)
        after = self.text[span.end : span.end + 8]
        return token is not None and is_team(token, after, is_sport=self.is_sport, words=words)

    def token_of(self, end: int) -> Token | None:
        """The last token of the name that ends at `end`."""
        span = self.doc.char_span(end - 1, end, alignment_mode="expand")
        return span[-1] if span is not None and len(span) else None


def alias_of(name: str, known: Gazetteer) -> KnownName | None:
    """The reference name, other than a city's, that is written like this."""
    alias = known.names.get(fold(name))
    if alias is None and DOTTED.fullmatch(name):
        alias = known.names.get(fold(name.replace(".", "")))
    return alias
