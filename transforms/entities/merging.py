"""Entities of different articles that are one: judged by name, role and country, never by comparing all with all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from transforms.entities.folding import fold
from transforms.entities.name_features import align
from transforms.entities.name_words import is_generation, name_vocabulary, organization_words
from transforms.entities.names import name_similarity, person_words, surname_key
from transforms.records import EntityMerge
from transforms.reference import Row

SAME = 0.9  # spelled alike beyond doubt
SAME_WORD = 0.9  # each word of the one name must sound like one of the other: Rand and Randa may be two
UNSURE = 0.6  # worth a human look
MAX_BLOCK = 200  # a surname shared by more entities than this is compared only among equal given names


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


def merge_entities(entities: Sequence[EntityEvidence], *, judgements: Sequence[Row]) -> tuple[EntityMerge, ...]:
    """One judgement per pair of like-named people or organisations, ordered by ids; a_id < b_id.

    Two reference entities are never compared. `judgements`: rows of seeds/reference/entity_judgements.csv, which
    overrule what the names say. A pair that stands in no row and is not alike is not in the answer.
    """
    judged = _judgements(judgements)
    found: dict[tuple[str, str], EntityMerge] = {}
    for block in _blocks(entities):
        for a, b in combinations(block, 2):
            if a.entity_id == b.entity_id or (a.is_reference and b.is_reference):
                continue
            first, second = sorted((a, b), key=lambda e: e.entity_id)
            pair = (first.entity_id, second.entity_id)
            if pair not in found:
                merge = _judge(first, second, judged)
                if merge:
                    found[pair] = merge
    return tuple(found[pair] for pair in sorted(found))


def _judgements(rows: Sequence[Row]) -> Mapping[tuple[str, str, str], str]:
    judged = {}
    for row in rows:
        first, second = sorted((fold(row["a_name"]), fold(row["b_name"])))
        judged[row["type"], first, second] = row["decision"]
    return judged


def _blocks(entities: Sequence[EntityEvidence]) -> list[list[EntityEvidence]]:
    """Groups that share a blocking key: a person's surname sound, an organisation's first telling word."""
    blocks: dict[tuple[str, str], list[EntityEvidence]] = {}
    for entity in sorted(entities, key=lambda e: e.entity_id):
        for key in _blocking_keys(entity):
            blocks.setdefault((entity.type, key), []).append(entity)
    parts: list[list[EntityEvidence]] = []
    for _, block in sorted(blocks.items(), key=lambda item: item[0]):
        parts.extend([block] if len(block) <= MAX_BLOCK else _by_given_name(block))
    return parts


def _blocking_keys(entity: EntityEvidence) -> tuple[str, ...]:
    if entity.type == "person":
        return (surname_key(entity.name),)
    if entity.type == "organization":
        words = _words(entity)
        return (words[0][:4],) if words else ()
    return ()


def _by_given_name(block: list[EntityEvidence]) -> list[list[EntityEvidence]]:
    parts: dict[str, list[EntityEvidence]] = {}
    for entity in block:
        words = person_words(entity.name) if entity.type == "person" else organization_words(entity.name)
        parts.setdefault(" ".join(words[:2])[:6], []).append(entity)
    return [part[:MAX_BLOCK] for _, part in sorted(parts.items())]


def _judge(a: EntityEvidence, b: EntityEvidence, judged: Mapping[tuple[str, str, str], str]) -> EntityMerge | None:
    first, second = sorted((fold(a.name), fold(b.name)))
    decision = judged.get((a.type, first, second))
    score = round(name_similarity(a.name, b.name, a.type), 4)
    if decision:
        return EntityMerge(a.entity_id, b.entity_id, decision, score, "judgement", "reference")
    if score < UNSURE or (a.type == "person" and surname_key(a.name) != surname_key(b.name)):
        return None
    words = align(_words(a), _words(b))
    if a.type == "organization" and (words.left_a or words.left_b):
        return None  # "United Nations" and "United Nations Office on Drugs" are not spellings of one name
    if _generations(a) != _generations(b):
        return EntityMerge(a.entity_id, b.entity_id, "different", score, "other_generation", "text")
    if a.country_code and b.country_code and a.country_code != b.country_code:
        return EntityMerge(a.entity_id, b.entity_id, "different", score, "other_country", "text")
    if _share_role(a, b):
        return EntityMerge(a.entity_id, b.entity_id, "same", score, "name_and_role", "text")
    is_close = min((alike for alike, _, _ in words.pairs), default=0.0) >= SAME_WORD
    if score >= SAME and is_close and _is_full(a) and _is_full(b):
        return EntityMerge(a.entity_id, b.entity_id, "same", score, "name", "text")
    return EntityMerge(a.entity_id, b.entity_id, "unsure", score, "name", "text")


def _share_role(a: EntityEvidence, b: EntityEvidence) -> bool:
    return bool({fold(role) for role in a.roles} & {fold(role) for role in b.roles})


def _words(entity: EntityEvidence) -> tuple[str, ...]:
    if entity.type == "person":
        return person_words(entity.name)
    forms = name_vocabulary().legal_forms
    words = organization_words(entity.name)
    return tuple(word for word in words if word not in forms) or words


def _is_full(entity: EntityEvidence) -> bool:
    """A person's name with a given name written out; an organisation's of any length."""
    return entity.type != "person" or sum(len(word) > 1 for word in person_words(entity.name)) > 1


def _generations(entity: EntityEvidence) -> frozenset[str]:
    """Jr, Sr, II ... of a person's name."""
    return frozenset(word for word in person_words(entity.name) if entity.type == "person" and is_generation(word))
