"""Entities of different articles that are one: judged by name, role and country, never by comparing all with all."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from transforms.entities.folding import fold, sound_key
from transforms.entities.name_features import align, has_lone_word
from transforms.entities.name_words import is_generation, name_vocabulary, organization_words
from transforms.entities.names import are_unlike_persons, name_similarity, person_words, surname_key
from transforms.records import EntityMerge
from transforms.reference import Row

SAME = 0.9  # spelled alike beyond doubt
SAME_WORD = 0.9  # each word of the one name must sound like one of the other: Rand and Randa may be two
UNSURE = 0.6  # worth a human look
MAX_BLOCK = 2_000  # of the entities that share a surname and an initial, or a first word, more are not compared
_VOWELS = frozenset("aeiouy")  # one sound as initials: Evgeny and Yevgeny, Aleksandr and Oleksandr


@dataclass(frozen=True, slots=True)
class EntityEvidence:
    """One entity with what all articles say of it."""

    entity_id: str
    name: str
    type: str
    country_code: str | None
    roles: tuple[str, ...]  # "Foreign Minister", in any order
    article_ids: tuple[str, ...]
    is_reference: bool = False


def merge_entities(
    entities: Sequence[EntityEvidence], *, judgements: Sequence[Row], changed: Container[str] | None = None
) -> tuple[EntityMerge, ...]:
    """One judgement per pair of like-named people or organisations, ordered by ids; a_id < b_id.

    Two reference entities are never compared. `judgements`: rows of seeds/reference/entity_judgements.csv, which
    overrule what the names say. A pair that stands in no row and is not alike is not in the answer. Every judgement
    depends on its two entities alone; with `changed`, only pairs with one of these entities are judged.
    """
    judged = _judgements(judgements)
    found: dict[tuple[str, str], EntityMerge | None] = {}
    for first, second in _pairs(entities, judged, changed):
        pair = (first.entity_id, second.entity_id)
        if pair not in found and not (first.is_reference and second.is_reference):
            found[pair] = _judge(first, second, judged)
    return tuple(merge for _, merge in sorted(found.items()) if merge is not None)


def _judgements(rows: Sequence[Row]) -> Mapping[tuple[str, str, str], str]:
    judged = {}
    for row in rows:
        first, second = sorted((fold(row["a_name"]), fold(row["b_name"])))
        judged[row["type"], first, second] = row["decision"]
    return judged


def entity_block(name: str, type: str) -> str | None:
    """The key that every two entities which can be one have in common; None for types that are never merged.

    A person's surname by its sound; an organisation's first telling word and how many it has, as names of other
    lengths are other bodies.
    """
    if type == "person":
        return f"person {surname_key(name)}"
    if type == "organization":
        words = _organization_core(name)
        return f"organization {words[0][:4]} {len(words)}" if words else None
    return None


def entity_initials(name: str, type: str) -> tuple[str, ...]:
    """How the words of a name but the one its block is made of begin; nicknames begin like the name.

    Two names of a block are compared when they share one of these, or one of them holds "": no word, or a silent one.
    """
    if type == "organization":
        return ("".join(sorted(_initial(word) for word in _organization_core(name)[1:])),)
    variants = name_vocabulary().variants
    words = [word for word in person_words(name) if not is_generation(word)]
    return tuple(sorted({_initial(variants.get(word, word)) for word in words[:-1]})) or ("",)


def _pairs(
    entities: Sequence[EntityEvidence],
    judged: Mapping[tuple[str, str, str], str],
    changed: Container[str] | None,
) -> Iterator[tuple[EntityEvidence, EntityEvidence]]:
    """Pairs of one block that share an initial, in order of their ids, and those that a person has judged."""
    ordered = sorted(entities, key=lambda e: e.entity_id)
    blocks: dict[str, list[EntityEvidence]] = defaultdict(list)
    named: dict[tuple[str, str], list[EntityEvidence]] = defaultdict(list)
    for entity in ordered:
        block = entity_block(entity.name, entity.type)
        if block is not None:
            blocks[block].append(entity)
            named[entity.type, fold(entity.name)].append(entity)
    for block in sorted(blocks):
        yield from _pairs_of_block(blocks[block], changed)
    for type, first, second in sorted(judged):
        both = {e.entity_id: e for e in (*named[type, first], *named[type, second])}
        yield from _pairs_with_changed([both[key] for key in sorted(both)], changed)


def _pairs_with_changed(
    entities: Sequence[EntityEvidence], changed: Container[str] | None
) -> Iterator[tuple[EntityEvidence, EntityEvidence]]:
    """Pairs of these with one of the changed (None = all); `entities` are in order of their ids."""
    if changed is None:
        yield from combinations(entities, 2)
        return
    for place, entity in enumerate(entities):
        if entity.entity_id in changed:
            yield from ((other, entity) for other in entities[:place])
            yield from ((entity, other) for other in entities[place + 1 :])


def _pairs_of_block(
    block: Sequence[EntityEvidence], changed: Container[str] | None
) -> Iterator[tuple[EntityEvidence, EntityEvidence]]:
    """Pairs with an initial in common, the surname or first word aside; "" is in common with all."""
    if len(block) < 2:
        return
    by_initial: dict[str, list[EntityEvidence]] = defaultdict(list)
    whole: list[EntityEvidence] = []
    for entity in block:
        initials = entity_initials(entity.name, entity.type)
        if "" not in initials:
            whole.append(entity)
        for initial in initials:
            by_initial[initial].append(entity)
    for initial in sorted(by_initial):
        yield from _pairs_with_changed(by_initial[initial][:MAX_BLOCK], changed)
    for entity in by_initial.get("", ()):
        for other in whole[:MAX_BLOCK]:
            if changed is None or entity.entity_id in changed or other.entity_id in changed:
                yield (entity, other) if entity.entity_id < other.entity_id else (other, entity)


def _initial(word: str) -> str:
    sound = sound_key(word)[:1]
    return "a" if sound in _VOWELS else sound


def _judge(a: EntityEvidence, b: EntityEvidence, judged: Mapping[tuple[str, str, str], str]) -> EntityMerge | None:
    first, second = sorted((fold(a.name), fold(b.name)))
    decision = judged.get((a.type, first, second))
    if not decision and _are_other_names(a, b):
        return None
    score = round(name_similarity(a.name, b.name, a.type), 4)
    if decision:
        return EntityMerge(a.entity_id, b.entity_id, decision, score, "judgement", "reference")
    if score < UNSURE:
        return None
    if _generations(a) != _generations(b):
        return EntityMerge(a.entity_id, b.entity_id, "different", score, "other_generation", "text")
    if a.country_code and b.country_code and a.country_code != b.country_code:
        return EntityMerge(a.entity_id, b.entity_id, "different", score, "other_country", "text")
    if _share_role(a, b):
        return EntityMerge(a.entity_id, b.entity_id, "same", score, "name_and_role", "text")
    pairs = align(_words(a), _words(b)).pairs
    is_close = min((alike for alike, _, _ in pairs), default=0.0) >= SAME_WORD
    if score >= SAME and is_close and _is_full(a) and _is_full(b):
        return EntityMerge(a.entity_id, b.entity_id, "same", score, "name", "text")
    return EntityMerge(a.entity_id, b.entity_id, "unsure", score, "name", "text")


def _are_other_names(a: EntityEvidence, b: EntityEvidence) -> bool:
    """True for other surnames and given names, and for organisations when one has a word that the other lacks.

    "United Nations" and "United Nations Office on Drugs" are not spellings of one name.
    """
    if a.type == "person":
        return surname_key(a.name) != surname_key(b.name) or are_unlike_persons(a.name, b.name, UNSURE)
    ours, theirs = _words(a), _words(b)
    if len(ours) != len(theirs) or has_lone_word(ours, theirs):
        return True
    words = align(ours, theirs)
    return bool(words.left_a or words.left_b)


def _share_role(a: EntityEvidence, b: EntityEvidence) -> bool:
    return bool({fold(role) for role in a.roles} & {fold(role) for role in b.roles})


def _words(entity: EntityEvidence) -> tuple[str, ...]:
    return person_words(entity.name) if entity.type == "person" else _organization_core(entity.name)


def _organization_core(name: str) -> tuple[str, ...]:
    """The words of an organisation's name without its legal form, unless nothing is left."""
    forms = name_vocabulary().legal_forms
    words = organization_words(name)
    return tuple(word for word in words if word not in forms) or words


def _is_full(entity: EntityEvidence) -> bool:
    """A person's name with a given name written out; an organisation's of any length."""
    return entity.type != "person" or sum(len(word) > 1 for word in person_words(entity.name)) > 1


def _generations(entity: EntityEvidence) -> frozenset[str]:
    """Jr, Sr, II ... of a person's name."""
    return frozenset(word for word in person_words(entity.name) if entity.type == "person" and is_generation(word))
