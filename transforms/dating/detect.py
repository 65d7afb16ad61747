"""Where the time expressions of a text are, and by which rule. No values yet: those depend on the publication day."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from transforms.dating.accept import ACCEPT, Contexts, Hit, build_contexts
from transforms.dating.found import FoundTimex
from transforms.dating.history import reads_as_history
from transforms.dating.rules import TimexRule, build_rules
from transforms.dating.triggers import REACH, find_areas
from transforms.reference import Reference

CONTEXT = 30


@lru_cache(maxsize=2)  # the publication date and the timexes of one article ask in turn
def find_spans(text: str, reference: Reference) -> tuple[FoundTimex, ...]:
    """All time expressions of `text` in order, none overlapping: the longest wins, then the earlier rule."""
    book, contexts = reference.compiled(build_rules), reference.compiled(build_contexts)
    hits: list[tuple[int, int, FoundTimex]] = []
    low_text = lower_in_place(text)
    areas = find_areas(low_text, book.triggers)
    for rank, rule in enumerate(book.rules):
        for low, high in areas.get(rule.gate, ()):
            for found in matches(rule, text, low, high, contexts):
                hits.append((found.start - found.end, rank, found))
    hits.sort(key=lambda hit: (hit[0], hit[1], hit[2].start))
    spans = without_overlaps((found for _, _, found in hits), len(text))
    return spans if reads_as_history(spans) else tuple(s for s in spans if s.rule not in HISTORY_ONLY)


def find_again(text: str, rule_name: str, start: int, end: int, reference: Reference) -> FoundTimex | None:
    """The same expression, from its stored span and rule. None when the text is not the one it was found in."""
    book, contexts = reference.compiled(build_rules), reference.compiled(build_contexts)
    rule = book.by_name.get(rule_name)
    if rule is None:
        return None
    low = max(0, start - REACH) if rule.target or rule.name in LOOSE_START else start
    for found in matches(rule, text, low, min(len(text), end + REACH), contexts):
        if (found.start, found.end) == (start, end):
            return found
    return None


# "Former" is annotated as an expression of time in histories (28 of 28) and never in news (0 of 18).
HISTORY_ONLY = frozenset({"former"})
LOOSE_START = frozenset({"weekday_lc"})


def lower_in_place(text: str) -> str:
    """Lower case of the same length: a capital that has no lower case of one character (İ) stays."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def matches(rule: TimexRule, text: str, low: int, high: int, contexts: Contexts) -> Iterator[FoundTimex]:
    """The accepted matches of one rule in text[low:high]."""
    accept = ACCEPT.get(rule.name)
    for match in rule.pattern.finditer(text, low, high):
        start, end = match.span(rule.target) if rule.target and match.group(rule.target) else match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        groups = match.groupdict()
        if accept is not None:
            hit = Hit(groups, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
            if not accept(hit, contexts):
                continue
        yield FoundTimex(start, end, rule.name, groups)


def without_overlaps(ranked: Iterable[FoundTimex], length: int) -> tuple[FoundTimex, ...]:
    """The spans that win when each takes its place in turn, in text order."""
    taken = bytearray(length)
    kept = []
    for found in ranked:
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
            kept.append(found)
    return tuple(sorted(kept, key=lambda found: found.start))
