"""A name as a tuple of comparable words; seeds/reference/name_words.csv knows titles, particles and legal forms."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from transforms.entities.folding import fold, name_reference, sound_key

WORD = re.compile(r"\w+")
ASIDE = re.compile(r"[\"“”(][^\"“”()]{0,40}[\"“”)]")
DOTTED_LETTERS = re.compile(r"(?<=\b\w)\.(?=\w\b)")
MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class NameVocabulary:
    """The words of names that carry no identity, or a special one."""

    titles: frozenset[str]
    particles: frozenset[str]
    generic: frozenset[str]
    generations: dict[str, str]
    generation_marks: frozenset[str]  # jr, sr, ii ... as person_words writes them
    legal_forms: dict[str, str]
    legal_phrases: tuple[tuple[re.Pattern[str], str], ...]
    variants: dict[str, str]
    genders: dict[str, str]


@cache
def name_vocabulary() -> NameVocabulary:
    """The vocabulary of names, compiled once a process."""
    rows = name_reference().rows("name_words")

    def words(kind: str) -> dict[str, str]:
        return {row["word"]: row["value"] for row in rows if row["kind"] == kind}

    given = name_reference().rows("given_names")
    return NameVocabulary(
        titles=frozenset(words("title")),
        particles=frozenset(words("particle")),
        generic=frozenset(words("generic")),
        generations=words("generation"),
        generation_marks=frozenset(words("generation").values()),
        legal_forms=words("legal_form"),
        legal_phrases=tuple((re.compile(rf"\b{phrase}\b"), form) for phrase, form in words("legal_phrase").items()),
        variants={row["name"]: row["variant_of"] for row in given if row["variant_of"]},
        genders={fold(row["name"]): row["gender"] for row in given if row["gender"]},
    )


@lru_cache(1 << 16)
def person_words(name: str) -> tuple[str, ...]:
    """The folded words of a person's name without titles, particles and asides; Jr and II as generation marks."""
    vocabulary = name_vocabulary()
    folded = ASIDE.sub(" ", fold(name)).replace("'", "").replace("`", "")
    words = [vocabulary.generations.get(word, word) for word in WORD.findall(folded)[:MAX_WORDS]]
    named = [word for word in words if word not in vocabulary.titles] or words
    return tuple(word for place, word in enumerate(named) if place == 0 or word not in vocabulary.particles)


@lru_cache(1 << 16)
def organization_words(name: str) -> tuple[str, ...]:
    """The folded words of an organisation's name, legal forms written out in one way."""
    folded = fold(name).replace("&", " and ")
    for phrase, form in name_vocabulary().legal_phrases:
        folded = phrase.sub(f"{form} ", folded)
    return tuple(WORD.findall(DOTTED_LETTERS.sub("", folded).replace("'", ""))[:MAX_WORDS])


@lru_cache(1 << 16)
def surname_key(name: str) -> str:
    """The sound key of the last word of a person's name, generation marks aside; "" when there is no word."""
    marks = name_vocabulary().generation_marks
    words = [word for word in person_words(name) if word not in marks] or list(person_words(name))
    return sound_key(words[-1]) if words else ""


def generation(name: str) -> str:
    """The mark jr, sr, ii ... of a person's name as `person_words` writes it; "" when there is none."""
    return next((word for word in person_words(name) if is_generation(word)), "")


def is_generation(word: str) -> bool:
    """True for the marks Jr, Sr, II, III and IV as `person_words` writes them."""
    return word in name_vocabulary().generation_marks
