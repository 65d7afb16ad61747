"""The words around names, compiled from seeds/reference: titles, particles, demonyms, stop names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.entities.folding import fold
from transforms.reference import Reference

PARTICLES = r"(?:von der|van der|van den|von|van|de la|de los|della|del|di|da|dos|bin|bint|ibn|al|el|ul|ud)"


@dataclass(frozen=True, slots=True)
class NameRules:
    """What the rules of name_spans look up."""

    titles: frozenset[str]
    honorifics: frozenset[str]
    title_genders: dict[str, str]
    demonyms: dict[str, str]  # adjective, person or people → ISO alpha-3
    adjectives: dict[str, str]
    peoples: dict[str, str]
    groups: frozenset[str]  # Muslims, Kurdish, African: peoples of no one country
    stops: frozenset[str]  # folded
    title_before: re.Pattern[str]
    organization_end: re.Pattern[str]
    facility_end: re.Pattern[str]
    particle_after: re.Pattern[str]
    particle_before: re.Pattern[str]


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


def build_name_rules(reference: Reference) -> NameRules:
    """The compiled rules; give it to `Reference.compiled`."""
    titles = reference.rows("titles")
    demonyms = reference.rows("demonyms")
    words = [row["title"] for row in titles]
    forms = {
        kind: {row[kind]: row["iso3"] for row in reversed(demonyms) if row[kind]}
        for kind in ("adjective", "person", "people")
    }
    return NameRules(
        titles=frozenset(words),
        honorifics=frozenset(row["title"] for row in titles if row["kind"] == "honorific"),
        title_genders={row["title"]: row["gender"] for row in titles if row["gender"]},
        demonyms={**forms["people"], **forms["person"], **forms["adjective"]},
        adjectives=forms["adjective"],
        peoples=forms["people"],
        groups=frozenset(row["name"] for row in reference.rows("peoples") if row["kind"] != "politics"),
        stops=frozenset(fold(row["name"]) for row in reference.rows("name_stops")),
        title_before=re.compile(
            rf"(?:(?:{one_of([*words, 'Former', 'Ex', 'Acting', 'Late'])})\.?(?:[ \u00a0]|-(?=[A-Z]))){{1,4}}(?=\S)"
        ),
        organization_end=re.compile(
            rf"\b(?:{one_of(row['word'] for row in reference.rows('organization_words'))})\.?$"
        ),
        facility_end=re.compile(rf" (?:{one_of(row['word'] for row in reference.rows('facility_words'))})$"),
        particle_after=re.compile(rf"(?: (?!(?:de|del|la|e|y) ){PARTICLES}){{1,2}}[ -][A-ZÀ-ÝĀ-Ž][\w’'-]{{1,25}}"),
        particle_before=re.compile(r"(?<![\w-])(?:von der|van der|van den|von|van|bin|bint|ibn|al|el)[ -]$"),
    )
