import numpy as np
import pytest

from transforms.resolution.key_places import KeyPlaces

LAST = 2**32 - 1


@pytest.mark.parametrize(
    "held",
    [[], [0], [7, 8, 9, 10], [5, LAST - 1], [0, 1, LAST], list(range(0, LAST, 9_999_991))],
    ids=["none", "zero", "neighbours", "but one", "the last", "many"],
)
def test_keys_are_found_where_they_stand(held: list[int]):
    asked = sorted({*held, *(key + 1 for key in held if key < LAST), *(key - 1 for key in held if key), 0, LAST})[::-1]
    found, places = KeyPlaces(np.array(held, dtype=np.uint32)).of(np.array(asked, dtype=np.uint32))
    assert [asked[place] for place in found] == [key for key in asked if key in held]
    assert [held[place] for place in places] == [asked[place] for place in found]
