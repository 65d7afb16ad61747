"""Groups by union-find: the smallest member names the group, so the order of the unions never shows."""

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Disjoint groups of keys. Unknown keys are groups of one."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._parent: dict[str, str] = {key: key for key in keys}

    def find(self, key: str) -> str:
        """The smallest key of the group that holds `key`."""
        parent = self._parent
        root = key
        while (above := parent.setdefault(root, root)) != root:
            root = above
        while parent[key] != root:
            parent[key], key = root, parent[key]
        return root

    def union(self, a: str, b: str) -> None:
        """Put the groups of `a` and `b` together."""
        low, high = sorted((self.find(a), self.find(b)))
        self._parent[high] = low

    def members(self) -> dict[str, tuple[str, ...]]:
        """Smallest key -> all keys of its group, sorted; groups in order of that key."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._parent):
            found[self.find(key)].append(key)
        return {root: tuple(keys) for root, keys in sorted(found.items())}
