"""Which entities are one: the judgements on pairs, made into one kept id per entity."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from transforms.entities import EntityEvidence
from transforms.records import Entity, EntityMerge, EntityRole
from transforms.resolution.corpus import MentionCount
from transforms.resolution.parties import World
from transforms.resolution.unions import Groups

SAME, DIFFERENT = "same", "different"


def gather_evidence(
    entities: Sequence[Entity],
    roles: Sequence[EntityRole],
    mention_counts: Sequence[MentionCount],
    known: Sequence[Entity] = (),
) -> tuple[EntityEvidence, ...]:
    """What all articles say of each entity, in order of entity_id: its roles, its country, who names it.

    `known`: the entities of the reference, for the countries of offices that no article names by themselves.
    """
    world = World((*entities, *known), roles)
    held: dict[str, set[str]] = defaultdict(set)
    for role in roles:
        held[role.entity_id].add(role.role)
    articles: dict[str, set[str]] = defaultdict(set)
    for row in mention_counts:
        articles[row.entity_id].add(row.article_id)
    return tuple(
        EntityEvidence(
            entity_id=entity.entity_id,
            name=entity.name,
            type=entity.type,
            country_code=world.country(entity.entity_id),
            roles=tuple(sorted(held[entity.entity_id])),
            article_ids=tuple(sorted(articles[entity.entity_id])),
            is_reference=entity.is_reference,
        )
        for entity in sorted(entities, key=lambda e: e.entity_id)
    )


def canonical_ids(
    merges: Iterable[EntityMerge], entities: Sequence[Entity], mention_counts: Iterable[MentionCount] = ()
) -> dict[str, str]:
    """entity_id -> the id it is merged into, for the entities that give way.

    "same" judgements are joined, those of the reference first, then the surest; a join is refused when it would
    bring two together that a "different" judgement keeps apart, or (unless the reference says so) two of its own
    entities. A reference entity is kept before one known from text, then the one mentioned most, then the smaller id.
    """
    known = {entity.entity_id: entity for entity in entities}
    counts: Counter[str] = Counter()
    for row in mention_counts:
        counts[row.entity_id] += row.mentions
    judgements = sorted(merges, key=lambda m: (m.origin != "reference", -m.score, m.a_id, m.b_id))
    apart = {frozenset((m.a_id, m.b_id)) for m in judgements if m.decision == DIFFERENT}
    groups = Groups(known)
    members: dict[str, list[str]] = {key: [key] for key in known}
    for merge in judgements:
        if merge.decision != SAME or merge.a_id not in known or merge.b_id not in known:
            continue
        a, b = groups.find(merge.a_id), groups.find(merge.b_id)
        if a == b or _kept_apart(members[a], members[b], apart):
            continue
        if merge.origin != "reference" and _are_both_known(members[a], members[b], known):
            continue
        groups.union(a, b)
        members[groups.find(a)] = members[a] + members[b]
    found: dict[str, str] = {}
    for keys in groups.members().values():
        kept = min(keys, key=lambda key: (not known[key].is_reference, -counts[key], key))
        found.update({key: kept for key in keys if key != kept})
    return dict(sorted(found.items()))


def _kept_apart(ours: Sequence[str], theirs: Sequence[str], apart: set[frozenset[str]]) -> bool:
    return bool(apart) and any(frozenset((a, b)) in apart for a in ours for b in theirs)


def _are_both_known(ours: Sequence[str], theirs: Sequence[str], known: dict[str, Entity]) -> bool:
    return any(known[a].is_reference for a in ours) and any(known[b].is_reference for b in theirs)
