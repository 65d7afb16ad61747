"""Which place a name means: the one its neighbours tell, the alias table's, a city, or a capital's government."""

import re
from collections.abc import Mapping, Sequence

from transforms.entities.folding import fold
from transforms.entities.gazetteer import City
from transforms.entities.link_rules import SPLIT_NAME, ArticleNames, LinkedName, LinkRules, alias_of
from transforms.entities.metonyms import CITY, GOVERNMENT, meaning_of_capital
from transforms.entities.span_cuts import NameSpan
from transforms.ids import stable_id
from transforms.records import Entity

NAMESAKE_RATIO = 8  # a city this many times larger than its namesakes is meant when nothing else decides
AFTER_COMMA = re.compile(r", ([A-Z][\w.]+(?: [A-Z][\w.]+)?)")


def link_place(article: ArticleNames, span: NameSpan, name: str, rules: LinkRules) -> LinkedName:
    """The place name with its entity: a capital may stand for its country; unlinked where nothing decides."""

    def linked(entity_id: str | None, confidence: float, rule: str, label: str = span.label) -> LinkedName:
        return LinkedName(span.start, span.end, label, "name", entity_id, confidence, rule)

    sense = _sense_by_cue(article, span, name, rules)
    if sense:
        return linked(sense, 0.85, "place_cue")
    alias = alias_of(name, rules.known)
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


def _sense_by_cue(article: ArticleNames, span: NameSpan, name: str, rules: LinkRules) -> str | None:
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


def _cities_before_comma(
    article: ArticleNames, span: NameSpan, cities: Sequence[City], rules: LinkRules
) -> Sequence[City]:
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


def _link_unknown_place(article: ArticleNames, span: NameSpan, name: str) -> LinkedName:
    """A place no table knows is an entity of its own only where the tagger calls it a town or state."""
    if span.label != "GPE" or len(name) < 4 or not name[0].isupper():
        return LinkedName(span.start, span.end, span.label, "name", None, 0.5, span.rule)
    entity_id = stable_id("ent", "place", fold(name))
    article.new[entity_id] = Entity(entity_id, name, "place", None, None, False)
    return LinkedName(span.start, span.end, span.label, "name", entity_id, 0.6, "place_name")
