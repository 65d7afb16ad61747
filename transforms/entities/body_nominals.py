"""Standing bodies of a country, described: "Ukrainian forces", "delegations from Russia and Ukraine"."""

import re
from collections.abc import Iterator, Sequence

from transforms.entities.gazetteer import body_id
from transforms.entities.link_rules import LinkedName
from transforms.entities.nominal_rules import ArticleRoles, NominalRules, country_of, phrase_after, with_determiner


def national_body(
    article: ArticleRoles, name: LinkedName, place: int, countries: list[str], rules: NominalRules
) -> Iterator[LinkedName]:
    """ "Ukrainian forces", "Turkey's foreign ministry", "Russian and Ukrainian delegations": standing bodies."""
    text = article.text
    joined = article.by_start.get(name.end + 5) if text[name.end : name.end + 5] == " and " else None
    if joined is not None and joined.label == name.label == "NORP":
        other = country_of(article, joined, rules)
        countries, place = ([*countries, other], joined.end) if other else (countries, place)
    for phrase, end in phrase_after(text, place):
        if phrase in rules.bodies:
            if not re.match(r" [A-Z]|-\w", text[end : end + 2]):
                yield from _bodies(text, name.start, end, rules.bodies[phrase], countries, rules)
            return


def _bodies(
    text: str, start: int, end: int, body: str, countries: Sequence[str], rules: NominalRules
) -> Iterator[LinkedName]:
    start = with_determiner(text, start)
    for country in countries:
        entity_id = body_id(body, country.removeprefix("ent_"))
        if entity_id in rules.known.entities:
            yield LinkedName(start, end, "ORG", "nominal", entity_id, 0.8, "country_body")


def body_of_country(article: ArticleRoles, name: LinkedName, country: str, rules: NominalRules) -> Iterator[LinkedName]:
    """ "delegations from Russia and Ukraine", "the army of Ukraine"."""
    text = article.text
    link = re.search(r"([a-z]+(?: [a-z]+)?) (?:of|from) (?:the )?$", text[max(0, name.start - 50) : name.start])
    if link is None:
        return
    phrase = next((p for p in (link.group(1), link.group(1).split()[-1]) if p in rules.bodies), None)
    if phrase is None:
        return
    joined = article.by_start.get(name.end + 5) if text[name.end : name.end + 5] == " and " else None
    other = country_of(article, joined, rules) if joined else None
    countries, end = ([country, other], joined.end) if joined and other else ([country], name.end)
    start = name.start - len(link.group()) + len(link.group(1)) - len(phrase)
    yield from _bodies(text, start, end, rules.bodies[phrase], countries, rules)
