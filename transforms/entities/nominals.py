"""Descriptions that refer: "the Turkish president", "his Russian counterpart", "the presidents of two countries"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from transforms.entities.body_nominals import body_of_country, national_body
from transforms.entities.link_rules import LinkedName
from transforms.entities.nominal_rules import (
    WORD,
    ArticleRoles,
    NominalRules,
    article_roles,
    build_nominal_rules,
    country_of,
    phrase_after,
    with_determiner,
)
from transforms.entities.possessed import of_subjects, offices_of_leaders, possessed_by, told_again
from transforms.entities.role_nominals import apposed_roles, definite_roles
from transforms.entities.roles import StatedRole
from transforms.nlp import ParsedArticle
from transforms.records import PublicationDate
from transforms.reference import Reference

TWO_COUNTRIES = re.compile(r"s of (?:the|both) (?:two )?countries\b")
COUNTERPART_OF = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir) $")
COUNTERPARTS = re.compile(r" counterparts\b")
COUNTERPART = re.compile(r" counterpart\b(?!s)")
BEFORE = re.compile(r"\b(\w+(?:-\w+)?)[ -]$")
NAME_FOLLOWS = re.compile(r"[ ,]{1,2}(?=[A-ZÀ-ÝĀ-Ž])")
NEARBY = 8  # descriptions further back are never asked about


def find_nominals(
    parsed: ParsedArticle,
    names: Sequence[LinkedName],
    roles: Sequence[StatedRole],
    published: PublicationDate,
    reference: Reference,
) -> tuple[LinkedName, ...]:
    """Descriptions with what they refer to, in text order. A plural ("the Russian and Ukrainian presidents") gives one
    row per person, all with the same span. None of them overlap otherwise.
    """
    rules = reference.compiled(build_nominal_rules)
    article = article_roles(parsed, names, roles, published)
    for name in names:
        country = country_of(article, name, rules)
        if country:
            article.found.extend(_from_country(article, name, country, rules))
    article.found.extend(_of_two_countries(article, rules))
    article.found.extend(definite_roles(article, rules))
    article.found.extend(apposed_roles(article))
    article.found.extend(offices_of_leaders(article, rules))
    article.found.extend(told_again(article, rules))
    article.found.extend(of_subjects(article, rules))
    return without_overlaps(article.found)


def find_possessed(
    parsed: ParsedArticle,
    names: Sequence[LinkedName],
    roles: Sequence[StatedRole],
    pronouns: Sequence[LinkedName],
    published: PublicationDate,
    reference: Reference,
) -> tuple[LinkedName, ...]:
    """ "his country", "her ministry" in text order: what the person of a linked pronoun stands for."""
    article = article_roles(parsed, names, roles, published)
    return tuple(possessed_by(article, pronouns, reference.compiled(build_nominal_rules)))


def _from_country(article: ArticleRoles, name: LinkedName, country: str, rules: NominalRules) -> Iterator[LinkedName]:
    """All that a country's name or adjective begins or ends: counterpart, office, standing body, "X of Russia"."""
    text = article.text
    if name.label == "NORP":
        joined = article.by_start.get(name.end + 5) if text[name.end : name.end + 5] == " and " else None
        plural = COUNTERPARTS.match(text, joined.end) if joined and joined.label == "NORP" else None
        if joined and plural:
            yield from _counterparts(article, name, joined, country, plural.end(), rules)
            return
        counterpart = COUNTERPART.match(text, name.end)
        if counterpart:
            yield from _counterpart(article, name, country, counterpart.end(), rules)
            return
        yield from _offices_of(article, name, name.end, [country], rules)
        yield from national_body(article, name, name.end, [country], rules)
        return
    if text[name.end : name.end + 2] in ("'s", "’s"):
        yield from _offices_of(article, name, name.end + 2, [country], rules)
        yield from national_body(article, name, name.end + 2, [country], rules)
    elif text[name.end : name.end + 1] == " ":  # "the US president", "UK forces"
        yield from _offices_of(article, name, name.end, [country], rules)
        yield from national_body(article, name, name.end, [country], rules)
    yield from _office_of_country(article, name, country, rules)
    yield from body_of_country(article, name, country, rules)


def _office_at(text: str, place: int, rules: NominalRules) -> tuple[str, bool, int] | None:
    """(office, is plural, end) of the office word right after `place`."""
    for phrase, end in phrase_after(text, place):
        if phrase in rules.offices.words:
            return rules.offices.words[phrase], False, end
        if phrase.endswith("s") and phrase[:-1] in rules.offices.words:
            return rules.offices.words[phrase[:-1]], True, end
    return None


def _offices_of(
    article: ArticleRoles, name: LinkedName, place: int, countries: list[str], rules: NominalRules
) -> Iterator[LinkedName]:
    """ "the Turkish president", "Russia's foreign minister", "the Russian and Ukrainian presidents"."""
    text = article.text
    found = _office_at(text, place, rules)
    if found is None:
        joined = article.by_start.get(name.end + 5)
        if name.label == "NORP" and text[name.end : name.end + 5] == " and " and joined and joined.label == "NORP":
            other = country_of(article, joined, rules)
            plural = _office_at(text, joined.end, rules) if other else None
            if other and plural and plural[1]:
                start = with_determiner(text, name.start)
                yield from _holders(article, start, plural[2], plural[0], [*countries, other], "plural_offices", rules)
        return
    office, is_plural, end = found
    if is_plural or _is_other_holder(text, name.start, rules) or text[end : end + 1] == "-":
        return
    start = with_determiner(text, name.start)
    if text[start : name.start].lower().startswith("a"):
        return
    apposed = _name_after(article, end)
    if start == name.start and place == name.end and apposed is None and not _is_headline_start(article, start, end):
        return
    if apposed == "role":
        return
    if isinstance(apposed, LinkedName):
        yield LinkedName(start, end, "PERSON", "nominal", apposed.entity_id, 0.95, "epithet_named")
        return
    yield from _holders(article, start, end, office, countries, "office_epithet", rules)


def _name_after(article: ArticleRoles, end: int) -> LinkedName | str | None:
    """The person in apposition ("president, X,"); "role" when the words are a title ("president X"); else None."""
    follows = NAME_FOLLOWS.match(article.text, end)
    if follows is None:
        return None
    name = article.by_start.get(follows.end())
    if name is None or name.label != "PERSON":
        return None if follows.group().startswith(",") else "role"
    return name if follows.group().startswith(",") else "role"


def _holders(
    article: ArticleRoles, start: int, end: int, office: str, countries: Sequence[str], rule: str, rules: NominalRules
) -> Iterator[LinkedName]:
    """One row per country's office holder; one unlinked row when none is known."""
    held = [(country, _holder(article, country, office, rules)) for country in countries]
    linked = [found for _, found in held if found]
    if not linked:
        yield LinkedName(start, end, "PERSON", "nominal", None, 0.4, f"{rule}_unknown")
        return
    for person_id, confidence in dict(linked).items():
        yield LinkedName(start, end, "PERSON", "nominal", person_id, confidence, rule)


def _holder(article: ArticleRoles, country: str, office: str, rules: NominalRules) -> tuple[str, float] | None:
    """Whom the article itself calls so; else the holder of the office on its date."""
    stated = {person for meant in _offices_meant(office) for person in article.stated.get((country, meant), ())}
    if len(stated) == 1:
        return stated.pop(), 0.95
    published = article.published
    return rules.offices.holder(country, office, published.earliest, published.latest, article.people)


def _offices_meant(office: str) -> frozenset[str]:
    return frozenset(("leader", "president", "prime_minister")) if office == "leader" else frozenset((office,))


def _office_of_country(
    article: ArticleRoles, name: LinkedName, country: str, rules: NominalRules
) -> Iterator[LinkedName]:
    """ "the president of Russia", "the foreign ministers of Russia and Ukraine"."""
    text = article.text
    before = text[max(0, name.start - 60) : name.start]
    link = re.search(r" of (?:the )?$", before)
    if link is None:
        return
    stop = name.start - len(before) + link.start()
    head = _office_ending(text, stop, rules)
    if head is None:
        return
    office, is_plural, begin = head
    start = with_determiner(text, begin)
    if _is_other_holder(text, begin, rules) or text[start:begin].lower().startswith("a"):
        return
    if _belongs_to_next(article, name):
        return
    countries, end = [country], name.end
    if is_plural:
        joined = article.by_start.get(name.end + 5)
        other = country_of(article, joined, rules) if joined and text[name.end : name.end + 5] == " and " else None
        if joined is None or other is None:
            return
        countries, end = [country, other], joined.end
    apposed = _name_after(article, end)
    if isinstance(apposed, LinkedName) and not is_plural:
        yield LinkedName(start, end, "PERSON", "nominal", apposed.entity_id, 0.95, "epithet_named")
        return
    if is_plural or start < begin:  # "running for president of the United States" names nobody
        rule = "plural_offices" if is_plural else "office_epithet"
        yield from _holders(article, start, end, office, countries, rule, rules)


def _is_other_holder(text: str, place: int, rules: NominalRules) -> bool:
    """True after "former", "next", "any", and after "as" without an article: another holder than today's, or none."""
    before = BEFORE.search(text, max(0, place - 24), place)
    return before is not None and before.group(1).lower() in rules.other_holder


def _is_headline_start(article: ArticleRoles, start: int, end: int) -> bool:
    """True for "Turkish president says": the description opens its sentence, and is no title in capitals."""
    words = article.text[start:end].split()
    return article.parsed.sentence_at(start).start_char == start and words[-1].islower()


def _belongs_to_next(article: ArticleRoles, name: LinkedName) -> bool:
    """True for "the leader of Tanzania's main opposition party", "chair of the US joint chiefs"."""
    span = article.parsed.doc.char_span(name.start, name.end, alignment_mode="expand")
    return span is not None and span[-1].dep_ in ("poss", "compound", "nmod", "amod")


def _office_ending(text: str, end: int, rules: NominalRules) -> tuple[str, bool, int] | None:
    """(office, is plural, start) of the office word that ends at `end`."""
    words = list(WORD.finditer(text, max(0, end - 40), end))[-3:]
    for count in range(len(words), 0, -1):
        phrase = text[words[-count].start() : end].lower()
        if phrase in rules.offices.words:
            return rules.offices.words[phrase], False, words[-count].start()
        if phrase.endswith("s") and phrase[:-1] in rules.offices.words:
            return rules.offices.words[phrase[:-1]], True, words[-count].start()
    return None


def _counterpart(
    article: ArticleRoles, name: LinkedName, country: str, end: int, rules: NominalRules
) -> Iterator[LinkedName]:
    """ "his Russian counterpart": the name in apposition, else the antecedent's office in the other country."""
    text = article.text
    owner = COUNTERPART_OF.search(text, max(0, name.start - 7), name.start)
    if owner is None:
        return
    follows = NAME_FOLLOWS.match(text, end)
    apposed = article.by_start.get(follows.end()) if follows else None
    if apposed is not None and apposed.label == "PERSON":
        yield LinkedName(owner.start(), end, "PERSON", "nominal", apposed.entity_id, 0.95, "counterpart_named")
        return
    office = _antecedent_office(article, name.start, rules)
    held = _holder(article, country, office, rules) if office else None
    person_id, confidence = held if held else (None, 0.4)
    rule = "counterpart_office" if held else "counterpart_unknown"
    yield LinkedName(owner.start(), end, "PERSON", "nominal", person_id, min(confidence, 0.85), rule)


def _counterparts(
    article: ArticleRoles, name: LinkedName, joined: LinkedName, country: str, end: int, rules: NominalRules
) -> Iterator[LinkedName]:
    """ "his Russian and Ukrainian counterparts": the antecedent's office in both countries."""
    owner = COUNTERPART_OF.search(article.text, max(0, name.start - 7), name.start)
    other = country_of(article, joined, rules)
    office = _antecedent_office(article, name.start, rules) if owner and other else None
    if owner and other and office:
        yield from _holders(article, owner.start(), end, office, [country, other], "counterparts_office", rules)


def _antecedent_office(article: ArticleRoles, place: int, rules: NominalRules) -> str | None:
    """The office of the first person of the same sentence, else of the last person before it."""
    sentence = article.parsed.sentence_at(place)
    before = bisect_left(article.persons, place, key=lambda n: n.start)
    first = bisect_left(article.persons, sentence.start_char, key=lambda n: n.start)
    antecedent = article.persons[first] if first < before else article.persons[before - 1] if before else None
    described = next(
        (n for n in article.found[-NEARBY:] if sentence.start_char <= n.start < n.end <= place and n.entity_id), None
    )
    if (
        described
        and described.label == "PERSON"
        and (first >= before or described.start < article.persons[first].start)
    ):
        antecedent = described
    if antecedent is None or antecedent.entity_id is None:
        return None
    stated = article.offices.get(antecedent.entity_id, set())
    if len(stated) == 1:
        return next(iter(stated))
    return rules.offices.office_of(antecedent.entity_id, article.published.earliest, article.published.latest)


def _of_two_countries(article: ArticleRoles, rules: NominalRules) -> Iterator[LinkedName]:
    """ "foreign ministers of the two countries": the pair that the article joined last, when it joins no other."""
    for found in TWO_COUNTRIES.finditer(article.text):
        head = _office_ending(article.text, found.start() + 1, rules)
        if head is None or not head[1]:
            continue
        pairs = _country_pairs(article, found.start(), rules)
        start = with_determiner(article.text, head[2])
        if len(pairs) == 1:
            pair = next(iter(pairs))
            yield from _holders(article, start, found.end(), head[0], pair, "two_countries", rules)


def _country_pairs(article: ArticleRoles, before: int, rules: NominalRules) -> list[tuple[str, str]]:
    """The pairs of countries that "and" joins before a place: ("Russia", "Ukraine") in either order is one pair."""
    if article.pairs is None:
        article.pairs = list(_joined_countries(article, rules))
    return [pair for place, pair in article.pairs[:2] if place < before]


def _joined_countries(article: ArticleRoles, rules: NominalRules) -> Iterator[tuple[int, tuple[str, str]]]:
    seen: set[tuple[str, str]] = set()
    for name in article.names:
        joined = article.by_start.get(name.end + 5)
        if joined is None or article.text[name.end : name.end + 5] != " and ":
            continue
        first, second = country_of(article, name, rules), country_of(article, joined, rules)
        if first and second and first != second:
            pair = (first, second) if first < second else (second, first)
            if pair not in seen:
                seen.add(pair)
                yield name.end, pair


def without_overlaps(found: Sequence[LinkedName]) -> tuple[LinkedName, ...]:
    """The first of overlapping descriptions, the longer of two that start together; equal spans may stand together."""
    kept: list[LinkedName] = []
    for name in sorted(found, key=lambda n: (n.start, -n.end, n.entity_id or "")):
        last = kept[-1] if kept else None
        same_span = last is not None and (last.start, last.end) == (name.start, name.end)
        if (
            last is None
            or name.start >= last.end
            or (
                same_span
                and last.entity_id
                and name.entity_id
                and all(
                    k.entity_id != name.entity_id for k in kept[-NEARBY:] if (k.start, k.end) == (name.start, name.end)
                )
            )
        ):
            kept.append(name)
    return tuple(kept)
