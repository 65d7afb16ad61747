"""Which entities are one: the judgements on pairs, made into one kept id per entity."""

from collections import Counter
from collections.abc import Iterable, Sequence

from transforms.records import Entity, EntityMerge
from transforms.resolution.corpus import MentionCount
from transforms.resolution.unions import Groups

SAME, DIFFERENT = "same", "different"


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
