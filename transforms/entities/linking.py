"""From names to entities: reference first, then the article's own full names, then surnames. None beats a guess."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from transforms.entities.folding import fold
from transforms.entities.gazetteer import City, Gazetteer, KnownName, body_id, build_gazetteer, entity_key
from transforms.entities.metonyms import CITY, GOVERNMENT, MetonymCues, build_metonym_cues, meaning_of_capital
from transforms.entities.name_spans import NameSpan
from transforms.entities.names import name_similarity, person_words, surname_key
from transforms.entities.vocabulary import NameRules, build_name_rules
from transforms.ids import stable_id
from transforms.records import Entity
from transforms.reference import Reference

SAME_PERSON = 0.6  # stricter than the .5 of a spelling: two full names of one bearer (spike: 94 of 101 right, 0 wrong)
NAMESAKE_RATIO = 8  # a city this many times larger than its namesakes is meant when nothing else decides
AFTER_COMMA = re.compile(r", ([A-Z][\w.]+(?: [A-Z][\w.]+)?)")
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
    capital_names: frozenset[str]
    government_seats: dict[str, str]
    actor_nouns: frozenset[str]
    bodies: dict[str, str]  # "supreme court" → supreme-court
    generic: frozenset[str]  # lower-case names that tell a kind of organisation, not which


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
        capital_names=frozenset(capitals | countries),
        government_seats={row["name"]: entity_key(row["country"]) for row in reference.rows("metonyms")},
        actor_nouns=frozenset(bodies),
        bodies={row["phrase"]: row["body"] for row in reference.rows("country_bodies")},
        generic=frozenset(row["word"] for row in reference.rows("name_cues") if row["kind"] in "OT"),
    )


@dataclass(slots=True)
class _Article:
    """What the article's names have told so far."""

    text: str
    doc: Doc
    new: dict[str, Entity] = field(default_factory=dict)
    full_names: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # surname key → (entity_id, name)
    short_names: dict[str, str] = field(default_factory=dict)  # abbreviation → entity_id
    countries: set[str] = field(default_factory=set)  # ISO alpha-3 of countries named
    words: set[str] = field(default_factory=set)  # all words, once asked for
    first_words: dict[str, set[str]] = field(default_factory=dict)  # first word of a full name → entity_ids

    def has_word(self, word: str) -> bool:
        """True when the article has this word, as it is written."""
        if not self.words:
            self.words.update(SPLIT_NAME.findall(self.text))
        return word in self.words

    def token_of(self, end: int) -> Token | None:
        """The last token of the name that ends at `end`."""
        span = self.doc.char_span(end - 1, end, alignment_mode="expand")
        return span[-1] if span is not None and len(span) else None


def link_names(
    doc: Doc, text: str, spans: Sequence[NameSpan], reference: Reference
) -> tuple[tuple[LinkedName, ...], dict[str, Entity]]:
    """Each name span with its entity, in text order, and the entities known from this text alone, by id."""
    rules = reference.compiled(build_link_rules)
    article = _Article(text, doc)
    linked: dict[int, LinkedName] = {}
    _note_countries(article, spans, rules)
    for label_pass in (("PERSON",), ("ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT")):
        for span in sorted(spans, key=lambda s: (-(text[s.start : s.end].count(" ")), s.start)):
            if span.label in label_pass:
                linked[span.start] = _link(article, span, rules)
    return tuple(linked[start] for start in sorted(linked)), article.new


def _note_countries(article: _Article, spans: Sequence[NameSpan], rules: LinkRules) -> None:
    for span in spans:
        name = article.text[span.start : span.end]
        alias = rules.known.names.get(fold(name))
        if alias:
            code = rules.known.entities[alias.entity_id].country_code
            if code and rules.known.entities[alias.entity_id].type == "country":
                article.countries.add(code)
        elif name in rules.rules.demonyms:
            article.countries.add(rules.rules.demonyms[name])


def _link(article: _Article, span: NameSpan, rules: LinkRules) -> LinkedName:
    name = article.text[span.start : span.end]
    if span.label == "PERSON":
        entity_id, confidence, rule = _link_person(article, name, rules)
    elif span.label == "NORP":
        entity_id, confidence, rule = _link_demonym(article, span, name, rules)
    elif span.label == "ORG":
        entity_id, confidence, rule = _link_organization(article, span, name, rules)
    elif span.label in ("GPE", "LOC", "FAC"):
        return _link_place(article, span, name, rules)
    else:
        entity_id, confidence, rule = None, span.confidence, span.rule
    return LinkedName(span.start, span.end, span.label, "name", entity_id, confidence, rule)


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────


def _link_person(article: _Article, name: str, rules: LinkRules) -> tuple[str | None, float, str]:
    alias = _alias_of(name, rules.known)
    if alias and alias.label == "PERSON":
        _remember(article, alias.entity_id, name)
        _remember(article, alias.entity_id, rules.known.entities[alias.entity_id].name)
        return alias.entity_id, 0.97, "alias"
    if len(person_words(name)) > 1:
        return _link_full_name(article, name, rules)
    return _complete_surname(article, name, rules)


def _alias_of(name: str, known: Gazetteer) -> KnownName | None:
    return known.names.get(fold(name))


def _link_full_name(article: _Article, name: str, rules: LinkRules) -> tuple[str | None, float, str]:
    key = surname_key(name)
    seen = _best_match(name, article.full_names.get(key, ()))
    if seen:
        return seen[0], 0.9, "spelling"
    candidates = [(found.entity_id, found.text) for found in rules.known.people.get(key, ())]
    best = _best_match(name, candidates)
    if best:
        _remember(article, best[0], name)
        return best[0], round(0.5 + best[1] / 2, 2), "spelling"
    entity_id = stable_id("ent", "person", fold(name))
    article.new[entity_id] = Entity(entity_id, name, "person", None, None, False)
    _remember(article, entity_id, name)
    return entity_id, 0.8, "full_name"


def _best_match(name: str, candidates: Sequence[tuple[str, str]]) -> tuple[str, float] | None:
    """The one entity whose name is spelled like `name`; None when none or two different ones are."""
    scored: dict[str, float] = {}
    for entity_id, other in candidates:
        score = name_similarity(name, other, "person")
        if score >= SAME_PERSON:
            scored[entity_id] = max(score, scored.get(entity_id, 0.0))
    return next(iter(scored.items())) if len(scored) == 1 else None


def _remember(article: _Article, entity_id: str, name: str) -> None:
    entry = (entity_id, name)
    known = article.full_names.setdefault(surname_key(name), [])
    if entry not in known:
        known.append(entry)
    words = person_words(name)
    if words and _may_begin_with_family_name(name):
        article.first_words.setdefault(words[0], set()).add(entity_id)


def _complete_surname(article: _Article, name: str, rules: LinkRules) -> tuple[str | None, float, str]:
    """A surname alone is the one person of the article who bears it, else the one person known by it."""
    key = surname_key(name)
    bearers = {entity_id for entity_id, _ in article.full_names.get(key, ())}
    if not bearers:
        bearers = _family_name_first(article, name)
    famous = rules.known.known_surnames.get(key)
    if bearers and famous and famous not in bearers:
        return None, 0.5, "surname_ambiguous"  # "Trump" where only Eric Trump is named in full
    if len(bearers) == 1:
        return bearers.pop(), 0.9, "surname"
    if not bearers and famous:
        return famous, 0.75, "known_surname"
    return None, 0.5, "surname_unknown"


def _family_name_first(article: _Article, name: str) -> set[str]:
    """People whose name begins with `name` as Chinese and Korean names do: Xi Jinping, Kim Jong Un, Moon Jae-in."""
    return set(article.first_words.get(fold(name), ()))


def _may_begin_with_family_name(name: str) -> bool:
    first = name.split()[0]
    return len(name.split()) == 3 or len(first) <= 4 or "-" in name


# ── organisations ───────────────────────────────────────────────────────────────────────────────────────────


def _link_organization(article: _Article, span: NameSpan, name: str, rules: LinkRules) -> tuple[str | None, float, str]:
    alias = _alias_of(name, rules.known)
    if alias and alias.label == "ORG":
        return alias.entity_id, 0.95, "alias"
    if name in article.short_names:
        return article.short_names[name], 0.9, "abbreviation"
    national = _national_body(name, rules)
    if national:
        return national, 0.9, "country_body"
    body = rules.bodies.get(name.lower())
    if body:
        country = _country_of_body(article, span, rules)
        entity_id = f"{country}-{body}" if country else None
        is_known = entity_id in rules.known.entities
        return (entity_id, 0.8, "country_body") if is_known else (None, 0.5, "country_body_open")
    if len(fold(name)) < 3 or not name[0].isupper() or name.isdigit() or name.lower() in rules.generic:
        return None, 0.5, span.rule
    entity_id = stable_id("ent", "organization", fold(name))
    article.new[entity_id] = Entity(entity_id, name, "organization", None, None, False)
    short = re.match(r" \(([A-Z][A-Za-z&.-]{1,9})\)", article.text[span.end : span.end + 14])
    if short:
        article.short_names.setdefault(short.group(1), entity_id)
    return entity_id, 0.7, "full_name"


def _national_body(name: str, rules: LinkRules) -> str | None:
    """The body of "Ukrainian Defense Ministry" or "South Korean Navy": a nationality and a standing body."""
    words = name.split()
    for count in (1, 2):
        country = rules.rules.adjectives.get(" ".join(words[:count]))
        body = rules.bodies.get(" ".join(words[count:]).lower())
        if country and body:
            entity_id = body_id(body, country)
            return entity_id if entity_id in rules.known.entities else None
    return None


def _country_of_body(article: _Article, span: NameSpan, rules: LinkRules) -> str | None:
    """The country entity of "Supreme Court" or "Foreign Ministry": named beside it, or the only one of the article."""
    before = re.search(
        r"([A-Z][\w.]+(?: [A-Z][\w.]+)?)(?:['’]s)? $", article.text[max(0, span.start - 40) : span.start]
    )
    after = re.match(r" of (?:the )?([A-Z][\w.]+(?: [A-Z][\w.]+)?)", article.text[span.end : span.end + 40])
    for found in (before, after):
        for words in _endings(found.group(1)) if found else ():
            country = rules.rules.adjectives.get(words)
            alias = rules.known.names.get(fold(words))
            if country:
                return entity_key(country)
            if alias and rules.known.entities[alias.entity_id].type == "country":
                return alias.entity_id
    return entity_key(next(iter(article.countries))) if len(article.countries) == 1 else None


def _endings(words: str) -> tuple[str, ...]:
    return (words, words.split()[-1])


# ── peoples ─────────────────────────────────────────────────────────────────────────────────────────────────


def _link_demonym(article: _Article, span: NameSpan, name: str, rules: LinkRules) -> tuple[str | None, float, str]:
    """ "Russian forces" acts for Russia; "the Russians announced" too; "Ukrainians fled" are a people."""
    token = article.token_of(span.end)
    if name in rules.rules.adjectives and token is not None:
        if _qualifies_actor(token, rules.actor_nouns):
            return entity_key(rules.rules.adjectives[name]), 0.85, "demonym"
        if name not in rules.rules.peoples or token.dep_ in ("amod", "compound", "nmod"):
            return None, span.confidence, "nationality"
    if name in rules.rules.peoples and token is not None:
        country = rules.rules.peoples[name]
        if _speaks(token, rules):
            return entity_key(country), 0.8, "demonym"
        people_id = entity_key(f"people-{country}")
        return (people_id, 0.85, "people") if people_id in rules.known.entities else (None, 0.6, "people")
    return None, span.confidence, "nationality"


def _qualifies_actor(token: Token, actor_nouns: frozenset[str]) -> bool:
    head = token.head
    for _ in range(3):
        if head.lower_ in actor_nouns and token.i < head.i <= token.i + 5:
            return True
        if token.dep_ != "conj" or token.head is token:
            return False
        token, head = token.head, token.head.head
    return False


def _speaks(token: Token, rules: LinkRules) -> bool:
    has_article = any(child.lower_ == "the" for child in token.children)
    return token.dep_ == "nsubj" and has_article and token.head.lemma_.lower() in rules.cues.verbs


# ── places ──────────────────────────────────────────────────────────────────────────────────────────────────


def _link_place(article: _Article, span: NameSpan, name: str, rules: LinkRules) -> LinkedName:
    def linked(entity_id: str | None, confidence: float, rule: str, label: str = span.label) -> LinkedName:
        return LinkedName(span.start, span.end, label, "name", entity_id, confidence, rule)

    sense = _sense_by_cue(article, span, name, rules)
    if sense:
        return linked(sense, 0.85, "place_cue")
    alias = _alias_of(name, rules.known)
    if alias and alias.label != "PERSON":
        return linked(alias.entity_id, 0.95, "alias")
    cities: Sequence[City] = rules.known.cities.get(fold(name), ())
    cities = _cities_before_comma(article, span, cities, rules)
    city, rule = _choose_city(cities, article.countries, rules.known.capitals)
    if city is None:
        if fold(name) in rules.known.cities:
            return linked(None, 0.5, rule)
        return _link_unknown_place(article, span, name)
    country = rules.known.capitals.get(city.entity_id)
    if country is None:
        return linked(city.entity_id, 0.85, rule)
    token = article.token_of(span.end)
    meaning = meaning_of_capital(token, rules.cues, rules.capital_names) if token is not None else None
    if meaning == GOVERNMENT:
        return linked(country, 0.85, "metonym")
    if meaning == CITY:
        return linked(city.entity_id, 0.9, "city")
    return linked(None, 0.5, "metonym_undecided")


def _sense_by_cue(article: _Article, span: NameSpan, name: str, rules: LinkRules) -> str | None:
    for sense in rules.senses.get(fold(name), ()):
        if sense.scope == "after":
            words = SPLIT_NAME.findall(article.text[span.end : span.end + 40])[:3]
            if sense.cue in words[:1] or (words[:1] == ["and"] and sense.cue in words[2:3]):
                return sense.entity_id
            continue
        token = article.token_of(span.end)
        if token is not None and sense.scope == "sentence" and any(word.lower_ == sense.cue for word in token.sent):
            return sense.entity_id
        if sense.scope == "article" and article.has_word(sense.cue):
            return sense.entity_id
    return None


def _cities_before_comma(article: _Article, span: NameSpan, cities: Sequence[City], rules: LinkRules) -> Sequence[City]:
    """ "Paris, Texas": those in the state or country after the comma; none is left where a state has none of them."""
    after = AFTER_COMMA.match(article.text, span.end)
    area = rules.known.names.get(fold(after.group(1))) if after else None
    if area is None or area.label != "GPE":
        return cities
    entity = rules.known.entities[area.entity_id]
    if entity.type == "place" and entity.country_code == "USA":
        return [city for city in cities if city.area == entity.name]
    return [city for city in cities if city.country == entity.country_code] or cities


def _choose_city(cities: Sequence[City], countries: set[str], capitals: Mapping[str, str]) -> tuple[City | None, str]:
    """The city that is meant: the only one, the only one in a country the article names, a capital, the far largest."""
    if len(cities) == 1:
        return cities[0], "city"
    if not cities:
        return None, "city_elsewhere"
    local = [city for city in cities if city.country in countries]
    if len(local) == 1:
        return local[0], "city_of_named_country"
    pool = local or list(cities)
    if pool and pool[0].entity_id in capitals:
        return pool[0], "capital"
    if pool and pool[0].population >= NAMESAKE_RATIO * pool[1].population:
        return pool[0], "largest_city"
    return None, "city_ambiguous"


def _link_unknown_place(article: _Article, span: NameSpan, name: str) -> LinkedName:
    """A place no table knows is an entity of its own only where the tagger calls it a town or state."""
    if span.label != "GPE" or len(name) < 4 or not name[0].isupper():
        return LinkedName(span.start, span.end, span.label, "name", None, 0.5, span.rule)
    entity_id = stable_id("ent", "place", fold(name))
    article.new[entity_id] = Entity(entity_id, name, "place", None, None, False)
    return LinkedName(span.start, span.end, span.label, "name", entity_id, 0.6, "place_name")
