"""Average-linkage clustering over sparse similarities: pairs that are not given count as 0."""

import heapq
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Similarities = tuple[Numbers, Numbers, NDArray[np.float64]]  # a, b, how alike; each pair once, a < b

MAX_WHOLE = 32  # so few are clustered together, connected or not
MAX_DENSE = 10_000  # a full matrix of so many takes 400 MB; more are joined one by one, far slower
_HAIR = 1e-9  # distances are compared with what rounding leaves of them


def average_linkage(count: int, pairs: Similarities, *, min_average: float) -> list[list[int]]:
    """Groups of 0..count-1, each sorted, in order of their first member.

    Two groups are joined, the most similar first, while the average similarity over all pairs between them is at
    least `min_average`. So a group never reaches beyond what chains of pairs so alike connect: each such part is
    clustered for itself. The answer depends on the numbering alone: number the items by a content key.
    """
    if 3 <= count <= MAX_WHOLE:
        return sorted(_join_dense(count, pairs, min_average))
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    a, b, alike = pairs
    close = alike >= min_average
    links = csr_matrix((np.ones(close.sum()), (a[close], b[close])), shape=(count, count))
    _, parts = connected_components(links, directed=False)
    order = np.argsort(parts, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(parts[order])) + 1)
    inside = parts[a] == parts[b]
    a, b, alike = a[inside], b[inside], alike[inside]
    by_part = np.argsort(parts[a], kind="stable")
    bounds = np.searchsorted(parts[a][by_part], np.arange(len(members) + 1))
    groups: list[list[int]] = []
    for number, rows in enumerate(members):
        own = by_part[bounds[number] : bounds[number + 1]]
        places = np.searchsorted(rows, a[own]), np.searchsorted(rows, b[own]), alike[own]
        join = _join_dense if len(rows) <= MAX_DENSE else _join_sparse
        groups += [rows[group].tolist() for group in join(len(rows), places, min_average)]
    return sorted(groups)


def _join_dense(count: int, pairs: Similarities, min_average: float) -> list[list[int]]:
    if count < 3:
        return [list(range(count))]
    from scipy.cluster.hierarchy import fcluster, linkage

    a, b, alike = pairs
    distances = np.ones(count * (count - 1) // 2)
    distances[a * (2 * count - a - 1) // 2 + b - a - 1] = np.maximum(1 - alike, 0.0)
    labels = fcluster(linkage(distances, "average"), 1 - min_average + _HAIR, "distance")
    order = np.argsort(labels, kind="stable")
    return [group.tolist() for group in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)]


def _join_sparse(count: int, pairs: Similarities, min_average: float) -> list[list[int]]:
    """The same one pair at a time, in memory of the size of the pairs; ties to the smaller first member."""
    totals: list[dict[int, float]] = [{} for _ in range(count)]
    for a, b, similarity in sorted(zip(*(column.tolist() for column in pairs), strict=True)):
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
    return [sorted(group) for group in members if group]


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
