"""Which rows of one article tell the same claim again."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.quantities.links import counted_kind
from transforms.records import Quantity

PEOPLE = frozenset(("killed", "injured", "missing", "captured", "displaced", "refugees", "troops"))
SAME_MONEY = 1000  # from here up the same sum twice in one article is the same sum


def mark_repeats(rows: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The rows with `repeats` set to the first telling: same value, unit, category and compatible counted noun."""
    first: dict[tuple[object, ...], list[Quantity]] = {}
    result: list[Quantity] = []
    for row in rows:
        told = first.setdefault((row.value, row.value_high, row.unit or "", row.category, row.direction), [])
        earlier = next((other for other in told if _same_claim(other, row)), None)
        if earlier is None:
            told.append(row)
        result.append(row if earlier is None else replace(row, repeats=earlier.quantity_id))
    return tuple(result)


def _same_claim(earlier: Quantity, row: Quantity) -> bool:
    if row.place_id and earlier.place_id and row.place_id != earlier.place_id:
        return False
    a, b = counted_kind(earlier), counted_kind(row)
    if row.category in PEOPLE:
        return a is None or b is None or a == b or bool(set(a.split()) & set(b.split()))
    if row.category == "money":
        return abs(row.value) >= SAME_MONEY or (a is not None and a == b)
    return a is not None and a == b and abs(row.value) > 1
