"""Claims across articles: which are about the same thing, and whether two of them can both hold. Pure functions."""

from transforms.ids import stable_id
from transforms.records import Quantity

PEOPLE = frozenset(("killed", "injured", "missing", "captured", "displaced", "refugees", "troops"))
# Words that only repeat the category: "1,234 civilian deaths" counts the same as "1,234 civilians killed".
HEADLESS = frozenset(
    [
        "death",
        "dead",
        "fatality",
        "injury",
        "injured",
        "wounded",
        "people",
        "person",
        "other",
        "more",
        "victim",
        "body",
        "casualty",
        "refugee",
        "arrest",
    ]
)
TOLERANCE = 1e-6
ROUNDING = 0.1  # "about 100" covers 90 to 110


def counted_kind(claim: Quantity) -> str | None:
    """The counted noun folded for comparison: lower case, singular, category words dropped; None = not said."""
    if not claim.counted:
        return None
    words = [_singular(word) for word in claim.counted.lower().replace("-", " ").split()]
    left = [word for word in words if word not in HEADLESS]
    return " ".join(left) or None


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def claim_key(claim: Quantity, story_id: str | None) -> str | None:
    """The key of what a claim is about: story, category, unit, counted noun and place.

    "civilians" and "soldiers" are claims of their own, "people" and no noun are everyone. None for claims that cannot
    be compared: no story, a change ("up 5 percent"), and figures of things without both a counted noun and a place.
    """
    if story_id is None or claim.direction is not None:
        return None
    kind = counted_kind(claim)
    if claim.category in PEOPLE:
        return stable_id("clm", story_id, claim.category, None, kind, claim.place_id)
    if kind is None or claim.place_id is None:
        return None
    return stable_id("clm", story_id, claim.category, claim.unit, kind, claim.place_id)


def compare_claims(a: Quantity, b: Quantity) -> str | None:
    """agree | compatible | contradict, or None when the two cannot be set against each other.

    The two must be about the same thing (`claim_key`). Each stands for an interval of values:

    * exact n = [n, n]; range = [low, high]; about n = n +- 10 %;
    * at_least n = [n, inf); more_than n = (n, inf); at_most n = (-inf, n]; less_than n = (-inf, n).

    Equal exact values (or the same bound and value) agree; intervals that meet are compatible; intervals that do not
    meet contradict when the two are of the same time: their as-of periods overlap, or one is unknown and the sources
    differ. One source that gives another figure at another or an unknown time has brought its own up to date, and a
    toll that grows between two disjoint periods is no contradiction: compatible.
    """
    if a.category != b.category or _unit(a) != _unit(b) or a.direction or b.direction:
        return None
    if a.place_id != b.place_id or counted_kind(a) != counted_kind(b):
        return None
    if _close(a.value, b.value) and a.bound == b.bound and _same_high(a, b):
        return "agree"
    low_a, high_a = _interval(a)
    low_b, high_b = _interval(b)
    if low_a <= high_b and low_b <= high_a:
        return "compatible"
    return "contradict" if _same_time(a, b) else "compatible"


def _unit(claim: Quantity) -> str | None:
    """The unit, "person" and a bare count of people being the same."""
    return None if claim.category in PEOPLE and claim.unit == "person" else claim.unit


def _interval(claim: Quantity) -> tuple[float, float]:
    value = claim.value
    if claim.bound == "range" and claim.value_high is not None:
        return value, claim.value_high
    if claim.bound == "about":
        slack = abs(value) * ROUNDING
        return value - slack, value + slack
    step = abs(value) * TOLERANCE + TOLERANCE
    if claim.bound in ("at_least", "more_than"):
        return (value if claim.bound == "at_least" else value + step), float("inf")
    if claim.bound in ("at_most", "less_than"):
        return float("-inf"), (value if claim.bound == "at_most" else value - step)
    return value, value


def _same_time(a: Quantity, b: Quantity) -> bool:
    """Overlapping as-of periods; an unknown one may be any time, unless one source speaks twice."""
    if a.as_of_earliest is None or b.as_of_earliest is None:
        return a.claimant_id is None or a.claimant_id != b.claimant_id
    last_a, last_b = a.as_of_latest or a.as_of_earliest, b.as_of_latest or b.as_of_earliest
    return a.as_of_earliest <= last_b and b.as_of_earliest <= last_a


def _same_high(a: Quantity, b: Quantity) -> bool:
    if a.value_high is None or b.value_high is None:
        return a.value_high is b.value_high
    return _close(a.value_high, b.value_high)


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b), 1.0)
