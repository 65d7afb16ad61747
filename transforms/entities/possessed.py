"""Countries and their bodies told again: "the country", "his country", "her ministry", "the two delegations"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from transforms.entities.gazetteer import body_id
from transforms.entities.link_rules import LinkedName
from transforms.entities.nominal_rules import ArticleRoles, NominalRules, country_of, phrase_after

THE_COUNTRY = re.compile(r"\b[Tt]he (?:country|nation)\b(?! of\b|-)")
DELEGATIONS = re.compile(r"\b(?:[Tt]he|[Bb]oth) (?:two )?(?:delegations|delegates|negotiators|negotiating teams)\b")
OWN_COUNTRY = frozenset(("country", "nation", "homeland"))
BETWEEN = re.compile(r"\b(?:[Tt]alks|[Nn]egotiations|[Mm]eeting|round) between (?:the )?$")
ITS = re.compile(r"\b[Ii]ts\b|\b[Tt]heir\b")
OFFICE = re.compile(r"['’]s office\b")
NEAR = 1  # sentences back in which a country is still "the country"
BOTH = 2
LEADERS = ("president", "prime_minister")


def told_again(article: ArticleRoles, rules: NominalRules) -> Iterator[LinkedName]:
    """ "the country" is the only one that its sentence, else the one before, has named; "the delegations" are the two
    that the article has named.
    """
    countries = list(_countries(article, rules))
    for found in THE_COUNTRY.finditer(article.text):
        country = _last_country(article, countries, found.start())
        if country:
            yield LinkedName(found.start(), found.end(), "GPE", "nominal", country, 0.7, "country_again")
    named = [(name.start, name.entity_id or "") for name in article.found]
    bodies = [*_talking(article, rules), *((start, body) for start, body in named if body.endswith("-delegation"))]
    for found in DELEGATIONS.finditer(article.text):
        told = dict.fromkeys(body for start, body in bodies if start < found.start())
        if len(told) == BOTH:
            for body in told:
                yield LinkedName(found.start(), found.end(), "ORG", "nominal", body, 0.7, "bodies_again")


def _talking(article: ArticleRoles, rules: NominalRules) -> Iterator[tuple[int, str]]:
    """The delegations of "talks between Russia and Ukraine"."""
    for name in article.names:
        joined = article.by_start.get(name.end + 5) if article.text[name.end : name.end + 5] == " and " else None
        if joined and BETWEEN.search(article.text, max(0, name.start - 30), name.start):
            for country in (country_of(article, name, rules), country_of(article, joined, rules)):
                if country:
                    yield name.start, body_id("delegation", country.removeprefix("ent_"))


def _countries(article: ArticleRoles, rules: NominalRules) -> Iterator[tuple[int, str]]:
    """Each place where a country is named, by its name, its adjective or its capital's; in text order."""
    for name in article.names:
        spelled = article.text[name.start : name.end]
        code = rules.rules.demonyms.get(spelled) if name.label == "NORP" else None
        entity = rules.known.entities.get(name.entity_id or "")
        if code:
            yield name.start, f"ent_{code}"
        elif entity and entity.country_code and entity.type in ("country", "place"):
            yield name.start, f"ent_{entity.country_code}"


def _last_country(article: ArticleRoles, countries: Sequence[tuple[int, str]], place: int) -> str | None:
    """The one country named in the sentence before `place`; where it names none, in the sentence before."""
    number = article.parsed.sentence_at(place).sentence_no
    until = bisect_left(countries, (place, ""))
    for back in range(NEAR + 1):
        if number < back:
            return None
        first = bisect_left(countries, (article.parsed.sentences[number - back].start_char, ""))
        named = {country for _, country in countries[first:until]}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def offices_of_leaders(article: ArticleRoles, rules: NominalRules) -> Iterator[LinkedName]:
    """ "President Zelenskyy's office": the presidency of the country whose president he is."""
    for person in article.persons:
        owner = OFFICE.match(article.text, person.end)
        country = _country_led(article, person.entity_id or "", rules, ("president",)) if owner else None
        body = body_id("presidency", country.removeprefix("ent_")) if country else None
        if owner and body in rules.known.entities:
            yield LinkedName(person.start, owner.end(), "ORG", "nominal", body, 0.8, "office_of_person")


def possessed_by(article: ArticleRoles, pronouns: Sequence[LinkedName], rules: NominalRules) -> Iterator[LinkedName]:
    """ "his country", "her ministry", "his forces", where the pronoun is linked to a person of a known country."""
    for pronoun in pronouns:
        if pronoun.entity_id is None:
            continue
        for phrase, end in phrase_after(article.text, pronoun.end):
            owned = _owned(article, pronoun.entity_id, phrase, rules)
            if owned:
                label = "GPE" if phrase in OWN_COUNTRY else "ORG"
                yield LinkedName(pronoun.start, end, label, "nominal", owned, 0.7, "possessed")
                break


def of_subjects(article: ArticleRoles, rules: NominalRules) -> Iterator[LinkedName]:
    """ "Ukraine should order its military", "Ukrainian officials asked for their country": owned by the subject."""
    for found in ITS.finditer(article.text):
        for phrase, end in phrase_after(article.text, found.end()):
            if phrase in OWN_COUNTRY or phrase in rules.bodies:
                country = _country_of_subject(article, found.start(), end, rules)
                body = rules.bodies.get(phrase, "")
                owned = body_id(body, country.removeprefix("ent_")) if country and body else country
                if owned in rules.known.entities:
                    label = "ORG" if body else "GPE"
                    yield LinkedName(found.start(), end, label, "nominal", owned, 0.7, "possessed")
                break


def _country_of_subject(article: ArticleRoles, start: int, end: int, rules: NominalRules) -> str | None:
    """The country that is, or qualifies, the subject of the verb whose object ends at `end`."""
    span = article.parsed.doc.char_span(start, end, alignment_mode="expand")
    if span is None or span[-1].dep_ in ("amod", "compound", "nmod"):
        return None  # "its military activities"
    token = span[-1]
    while token.dep_ in ("pobj", "prep", "dobj", "conj", "dative") and token.head.i < token.i:
        token = token.head
    for subject in token.lefts:
        if subject.dep_ == "nsubj":
            for word in (subject, *subject.lefts):
                name = article.by_start.get(word.idx)
                if name and (word is subject or name.label == "NORP"):
                    return country_of(article, name, rules)
    return None


def _owned(article: ArticleRoles, person: str, phrase: str, rules: NominalRules) -> str | None:
    if phrase in OWN_COUNTRY:
        entity = rules.known.entities.get(person)
        countries = {role.country_id for role in article.roles if role.person_id == person and role.country_id}
        if entity and entity.country_code:
            return f"ent_{entity.country_code}"
        return countries.pop() if len(countries) == 1 else None
    if phrase == "ministry":
        held = rules.offices.term_of(person, article.published.earliest, article.published.latest)
        body = f"{held.office.removesuffix('_minister')}-ministry" if held else ""
        owned = body_id(body, held.of_id.removeprefix("ent_")) if held else None
    else:
        country = _country_led(article, person, rules, LEADERS) if phrase in rules.bodies else None
        owned = body_id(rules.bodies[phrase], country.removeprefix("ent_")) if country else None
    return owned if owned in rules.known.entities else None


def _country_led(article: ArticleRoles, person: str, rules: NominalRules, offices: Sequence[str]) -> str | None:
    """The country of which the article, else the table on its date, says that `person` is its leader."""
    stated = {country for (country, office), people in article.stated.items() if person in people and office in offices}
    if stated:
        return stated.pop() if len(stated) == 1 else None
    held = rules.offices.term_of(person, article.published.earliest, article.published.latest)
    return held.of_id if held and held.office in offices else None
