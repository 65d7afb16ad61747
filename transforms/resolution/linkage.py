"""Average-linkage clustering over sparse similarities: pairs that are not given count as 0."""

import heapq
from collections.abc import Iterable, Sequence

Pair = tuple[int, int, float]


def average_linkage(count: int, pairs: Iterable[Pair], *, min_average: float) -> list[list[int]]:
    """Groups of 0..count-1, each sorted, in order of their first member.

    Two groups are joined, the most similar first, while the average similarity over all pairs between them is at
    least `min_average`. Ties go to the group with the smaller first member, so the answer depends on the
    numbering alone: number the items by a content key.
    """
    totals: list[dict[int, float]] = [{} for _ in range(count)]
    for a, b, similarity in sorted(pairs):
        totals[a][b] = totals[b][a] = similarity
    members: list[list[int]] = [[place] for place in range(count)]
    queue = [
        (-total, a, b, 1, 1)
        for a in range(count)
        for b, total in totals[a].items()
        if a < b and total >= min_average  # below it, a pair may wait until one of the two has grown
    ]
    heapq.heapify(queue)
    while queue:
        _, a, b, size_a, size_b = heapq.heappop(queue)
        if len(members[a]) != size_a or len(members[b]) != size_b:
            continue  # one of the two has grown, or is gone, since this entry was made
        _join(a, b, members, totals)
        for other, total in sorted(totals[a].items()):
            low, high = min(a, other), max(a, other)
            sizes = len(members[low]), len(members[high])
            average = total / (sizes[0] * sizes[1])
            if average >= min_average:
                heapq.heappush(queue, (-average, low, high, *sizes))
    return sorted(sorted(group) for group in members if group)


def _join(a: int, b: int, members: list[list[int]], totals: Sequence[dict[int, float]]) -> None:
    """Move the members of b into a (a < b) and add up their total similarities to every other group."""
    members[a] += members[b]
    members[b] = []
    for other, total in totals[b].items():
        del totals[other][b]
        if other != a:
            joined = totals[a].get(other, 0.0) + total
            totals[a][other] = totals[other][a] = joined
    totals[b].clear()
