"""From names to entities: reference first, then the article's own full names, then surnames. None beats a guess."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from transforms.entities.folding import fold
from transforms.entities.gazetteer import body_id, entity_key
from transforms.entities.link_rules import ArticleNames, LinkedName, LinkRules, alias_of, build_link_rules
from transforms.entities.name_words import generation
from transforms.entities.names import name_similarity, person_words, surname_key
from transforms.entities.place_links import link_place
from transforms.entities.span_cuts import NameSpan
from transforms.ids import stable_id
from transforms.records import Entity
from transforms.reference import Reference

OFTEN = 3  # times; a country named less is not that of "the Senate" where the article names no other
SAME_PERSON = 0.6  # stricter than the .5 of a spelling: two full names of one bearer (spike: 94 of 101 right, 0 wrong)


def link_names(
    doc: Doc, text: str, spans: Sequence[NameSpan], reference: Reference
) -> tuple[tuple[LinkedName, ...], dict[str, Entity]]:
    """Each name span with its entity, in text order, and the entities known from this text alone, by id."""
    rules = reference.compiled(build_link_rules)
    article = ArticleNames(text, doc)
    linked: dict[int, LinkedName] = {}
    _note_countries(article, spans, rules)
    for label_pass in (("PERSON",), ("ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT")):
        for span in sorted(spans, key=lambda s: (-(text[s.start : s.end].count(" ")), s.start)):
            if span.label in label_pass:
                linked[span.start] = _link(article, span, rules)
    return tuple(linked[start] for start in sorted(linked)), article.new


def _note_countries(article: ArticleNames, spans: Sequence[NameSpan], rules: LinkRules) -> None:
    for span in spans:
        name = article.text[span.start : span.end]
        alias = rules.known.names.get(fold(name))
        if alias:
            entity = rules.known.entities[alias.entity_id]
            if entity.country_code and entity.type in ("country", "place"):
                article.countries[entity.country_code] += 1
        elif name in rules.rules.demonyms:
            article.countries[rules.rules.demonyms[name]] += 1


def _link(article: ArticleNames, span: NameSpan, rules: LinkRules) -> LinkedName:
    name = article.text[span.start : span.end]
    if span.label == "PERSON":
        entity_id, confidence, rule = _link_person(article, name, rules)
    elif span.label == "NORP":
        entity_id, confidence, rule = _link_demonym(article, span, name, rules)
    elif span.label == "ORG":
        entity_id, confidence, rule = _link_organization(article, span, name, rules)
    elif span.label in ("GPE", "LOC", "FAC"):
        return link_place(article, span, name, rules)
    else:
        entity_id, confidence, rule = None, span.confidence, span.rule
    return LinkedName(span.start, span.end, span.label, "name", entity_id, confidence, rule)


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────


def _link_person(article: ArticleNames, name: str, rules: LinkRules) -> tuple[str | None, float, str]:
    alias = alias_of(name, rules.known)
    if alias and alias.label == "PERSON":
        _remember(article, alias.entity_id, name)
        _remember(article, alias.entity_id, rules.known.entities[alias.entity_id].name)
        return alias.entity_id, 0.97, "alias"
    if len(person_words(name)) - bool(generation(name)) > 1:
        return _link_full_name(article, name, rules)
    return _complete_surname(article, name, rules)


def _link_full_name(article: ArticleNames, name: str, rules: LinkRules) -> tuple[str | None, float, str]:
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
    mark = generation(name)
    for entity_id, other in candidates:
        if generation(other) != mark or len(person_words(other)) - bool(mark) < 2:
            continue  # Donald Trump Jr. is not his father, nor Chuck Todd Charles the king
        score = name_similarity(name, other, "person")
        if score >= SAME_PERSON:
            scored[entity_id] = max(score, scored.get(entity_id, 0.0))
    return next(iter(scored.items())) if len(scored) == 1 else None


def _remember(article: ArticleNames, entity_id: str, name: str) -> None:
    entry = (entity_id, name)
    known = article.full_names.setdefault(surname_key(name), [])
    if entry not in known:
        known.append(entry)
    words = person_words(name)
    if words and _may_begin_with_family_name(name):
        article.first_words.setdefault(words[0], set()).add(entity_id)
    if len(words) > 1 and len(words[0]) > 1:
        article.given_names.setdefault(words[0], set()).add(entity_id)


def _complete_surname(article: ArticleNames, name: str, rules: LinkRules) -> tuple[str | None, float, str]:
    """A surname alone is the one person of the article who bears it, else the one person known by it."""
    key = surname_key(name)
    bearers = {entity_id for entity_id, _ in article.full_names.get(key, ())}
    if not bearers:
        bearers = _family_name_first(article, name)
    famous = rules.known.famous_bearer(name)
    if bearers and famous and famous not in bearers:
        return None, 0.5, "surname_ambiguous"  # "Trump" where only Eric Trump is named in full
    if len(bearers) == 1:
        return bearers.pop(), 0.9, "surname"
    if not bearers and famous:
        return famous, 0.75, "known_surname"
    namesakes = article.given_names.get(fold(name), set()) if not bearers else set()
    if len(namesakes) == 1:
        return next(iter(namesakes)), 0.8, "given_name"
    return None, 0.5, "surname_unknown"


def _family_name_first(article: ArticleNames, name: str) -> set[str]:
    """People whose name begins with `name` as Chinese and Korean names do: Xi Jinping, Kim Jong Un, Moon Jae-in."""
    return set(article.first_words.get(fold(name), ()))


def _may_begin_with_family_name(name: str) -> bool:
    first = name.split()[0]
    return len(name.split()) == 3 or len(first) <= 4 or "-" in name


# ── organisations ───────────────────────────────────────────────────────────────────────────────────────────


def _link_organization(
    article: ArticleNames, span: NameSpan, name: str, rules: LinkRules
) -> tuple[str | None, float, str]:
    alias = alias_of(name, rules.known)
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


def _country_of_body(article: ArticleNames, span: NameSpan, rules: LinkRules) -> str | None:
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
    (country, count), *others = article.countries.most_common(2) or [("", 0)]
    return entity_key(country) if count >= OFTEN and not others else None


def _endings(words: str) -> tuple[str, ...]:
    return (words, words.split()[-1])


# ── peoples ─────────────────────────────────────────────────────────────────────────────────────────────────


def _link_demonym(article: ArticleNames, span: NameSpan, name: str, rules: LinkRules) -> tuple[str | None, float, str]:
    """ "Russian forces" acts for Russia; "the Russians announced" too; "Ukrainians fled" are a people."""
    token = article.token_of(span.end)
    if name in rules.rules.adjectives and token is not None:
        if _qualifies_actor(token, rules.actor_nouns):
            return entity_key(rules.rules.adjectives[name]), 0.85, "demonym"
        if name not in rules.rules.peoples or token.dep_ in ("amod", "compound", "nmod"):
            return None, span.confidence, "nationality"
    if name in rules.rules.peoples and token is not None:
        if article.names_team(span, rules.sports):
            return None, 0.5, "sports_team"
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
