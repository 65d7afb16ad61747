"""Which place a name means: the one its neighbours tell, the alias table's, a city, or a capital's government."""

import re
from collections.abc import Collection, Mapping, Sequence

from transforms.entities.folding import fold
from transforms.entities.gazetteer import City
from transforms.entities.link_rules import SPLIT_NAME, ArticleNames, LinkedName, LinkRules, alias_of
from transforms.entities.metonyms import CITY, GOVERNMENT, meaning_of_capital
from transforms.entities.span_cuts import NameSpan
from transforms.ids import stable_id
from transforms.records import Entity

NAMESAKE_RATIO = 8  # a city this many times larger than its namesakes is meant when nothing else decides
KNOWN_ALONE = 200_000  # inhabitants; a smaller town's name is a name of other things where its country is not named
ACRONYM, KNOWN_IN_CAPITALS = 4, 500_000
LONGER_NAME = re.compile(r" (?:de|del|da|do|la|upon)(?: la)? [A-Z]")
AFTER_COMMA = re.compile(r", ([A-Z][\w.]+(?: [A-Z][\w.]+)?)")


def link_place(article: ArticleNames, span: NameSpan, name: str, rules: LinkRules) -> LinkedName:
    """The place name with its entity: a capital may stand for its country; unlinked where nothing decides."""

    def linked(entity_id: str | None, confidence: float, rule: str, label: str = span.label) -> LinkedName:
        return LinkedName(span.start, span.end, label, "name", entity_id, confidence, rule)

    if article.names_team(span, rules.sports):
        return linked(None, 0.5, "sports_team")
    sense = _sense_by_cue(article, span, name, rules)
    if sense:
        return linked(sense, 0.85, "place_cue")
    if fold(name) in rules.equal_senses:
        return linked(None, 0.5, "sense_open")  # Georgia, where no word tells which
    alias = alias_of(name, rules.known)
    if alias and alias.label != "PERSON":
        return linked(alias.entity_id, 0.95, "alias")
    if fold(name) not in rules.known.cities:
        return _link_unknown_place(article, span, name)
    cities = _cities_before_comma(article, span, rules.known.cities[fold(name)], rules)
    city, rule = _choose_city(cities, article.countries, rules.known.capitals)
    if city is None or _is_other_name(article, span, city):
        return linked(None, 0.5, rule if city is None else "part_of_name")
    national, seat = rules.known.capitals.get(city.entity_id), rules.seats.get(fold(name))
    if national is None and seat is None:
        return linked(city.entity_id, 0.85, rule)
    token = article.token_of(span.end)
    meaning = meaning_of_capital(token, rules.cues, rules.capital_names) if token is not None else None
    if meaning == CITY:
        return linked(city.entity_id, 0.9, "city")
    if meaning == GOVERNMENT and not (seat and national and article.countries[city.country]):
        return linked(seat or national, 0.85, "metonym")  # Brussels: the Union, where Belgium is not named too
    return linked(None, 0.5, "metonym_undecided")


def _is_other_name(article: ArticleNames, span: NameSpan, city: City) -> bool:
    """True for "San Mateo del Mar", and for LEO, which is no town in capitals unless a large one is."""
    name = article.text[span.start : span.end]
    is_acronym = name.isupper() and len(name) <= ACRONYM and city.population < KNOWN_IN_CAPITALS
    return is_acronym or bool(LONGER_NAME.match(article.text, span.end))


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


def _choose_city(
    cities: Sequence[City], countries: Collection[str], capitals: Mapping[str, str]
) -> tuple[City | None, str]:
    """The city that is meant: the only one, the only one in a country the article names, a capital, the far largest."""
    if len(cities) == 1:
        is_told = (
            cities[0].population >= KNOWN_ALONE or cities[0].country in countries or cities[0].entity_id in capitals
        )
        return (cities[0], "city") if is_told else (None, "city_of_unnamed_country")
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
