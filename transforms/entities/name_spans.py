"""Where names stand: the tagger's entities, cleaned by rules that each do one thing. Types are OntoNotes labels."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transforms.entities.folding import fold
from transforms.entities.gazetteer import Gazetteer, Hit, known_hits
from transforms.entities.names import surname_key
from transforms.entities.span_cuts import (
    PLACES,
    NameSpan,
    Step,
    cut_at_lines,
    cut_at_marks,
    grow_places,
    is_place,
    join_nicknames,
    join_of,
    join_parts,
    split_names,
    strip_titles,
    trim,
)
from transforms.entities.vocabulary import NameRules

DATELINE = re.compile(r"(?m)^[ \t]*([A-ZÀ-Ý][A-ZÀ-Ý'’. -]{2,30})(?=(?:, [A-Za-z. ]{2,20})? ?(?:\(|[-–—:]|, [A-Z]))")
TOUCHING_AFTER = re.compile(r" [A-Z][a-z]")
TOUCHING_BEFORE = re.compile(r"[A-Z][\w.&-]*(?: of| for)?(?: the)? $")
NEXT_CAPITAL = re.compile(r" [A-Z]")
FIRST_WORD = re.compile(r"(?<![\w@#/-])(?![a-z])[^\W_]+")  # all names sought begin with a capital
WORD_AFTER = re.compile(r"[\w/-]")
NO_LETTER = re.compile(r"[\d\W_]+")


def drop_stops(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """What is no name goes: diseases, bare titles, numbers, demonyms taken for something else."""
    kept = []
    for span in spans:
        name = text[span.start : span.end]
        if fold(name) in rules.stops or NO_LETTER.fullmatch(name) or len(name) == 1:
            continue
        if name.islower() and span.label != "ORG":
            continue
        if span.label in ("PERSON", "ORG") and (name in rules.titles or _is_in_title(text, span, rules)):
            continue
        if name in rules.demonyms or name in rules.groups:
            span = replace(span, label="NORP")
        kept.append(span)
    return kept


def _is_in_title(text: str, span: NameSpan, rules: NameRules) -> bool:
    """True for "Defense" in "Defense Minister" and "State" in "Secretary of State"."""
    name = text[span.start : span.end]
    after = re.match(r" \w+", text[span.end : span.end + 20])
    before = re.search(r"\w+ of $", text[max(0, span.start - 20) : span.start])
    return bool((after and name + after.group() in rules.titles) or (before and before.group() + name in rules.titles))


def add_datelines(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """A place in capitals at the head of a paragraph: "ANKARA (Reuters) -"."""
    found = []
    for line in DATELINE.finditer(text):
        name = line.group(1).rstrip(" .-")
        if is_place(name, known):
            found.append(NameSpan(line.start(1), line.start(1) + len(name), "GPE", "dateline", 0.9))
    return _without_overlaps(spans, found)


def retype(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """The alias table knows better than the tagger what type a name has; an organisation's last word tells too."""
    typed = []
    for span in spans:
        name = text[span.start : span.end]
        alias = known.names.get(fold(name))
        if alias and not alias.is_ambiguous and span.label != "NORP" and _agree_in_case(name, alias.text):
            span = replace(span, label=alias.label, confidence=0.95)
        elif span.label == "PERSON" and " " in name and rules.organization_end.search(name):
            span = replace(span, label="ORG")
        elif span.label in ("ORG", "GPE", "LOC") and rules.facility_end.search(name):
            span = replace(span, label="FAC")
        elif span.label in ("ORG", "PERSON") and name not in rules.demonyms and _is_big_city(name, known):
            span = replace(span, label="GPE")
        typed.append(span)
    return typed


def _agree_in_case(name: str, alias: str) -> bool:
    return name == alias or (name[0].isupper() and not (alias.isupper() and len(alias) < 6))


def agree_types(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """One type per name per article: the majority's, or PERSON for a name that is some person's surname."""
    votes: dict[str, dict[str, int]] = {}
    surnames: dict[str, int] = {}
    for span in spans:
        name = text[span.start : span.end]
        if span.label in ("PERSON", "ORG", "GPE", "LOC"):
            family = "GPE" if span.label in PLACES else span.label
            votes.setdefault(name, {}).setdefault(family, 0)
            votes[name][family] += 1
            if span.label == "PERSON" and " " in name:
                surnames[name.split()[-1]] = surnames.get(name.split()[-1], 0) + 1
    sounds = {surname_key(name) for name in surnames}
    return [_agreed(text[span.start : span.end], span, votes, surnames, sounds, known) for span in spans]


def _agreed(
    name: str,
    span: NameSpan,
    votes: dict[str, dict[str, int]],
    surnames: dict[str, int],
    sounds: set[str],
    known: Gazetteer,
) -> NameSpan:
    if span.label not in ("PERSON", "ORG", "GPE", "LOC"):
        return span
    alias = known.names.get(fold(name))
    if alias and not alias.is_ambiguous:
        return span
    if " " not in name and span.label != "PERSON" and not name.isupper() and len(name) > 3:
        key = surname_key(name)
        if key in sounds or (known.famous_bearer(name) and not is_place(name, known)):
            return replace(span, label="PERSON")  # "Zelenskiy" beside "Volodymyr Zelensky"
    counts = votes[name]
    family = "GPE" if span.label in PLACES else span.label
    if surnames.get(name) and family != "PERSON" and counts[family] <= 2 * surnames[name]:
        return replace(span, label="PERSON")
    ranked = sorted(counts.items(), key=lambda vote: (-vote[1], vote[0]))
    if len(ranked) > 1 and ranked[0][1] > ranked[1][1] and ranked[0][0] != family:
        return replace(span, label=ranked[0][0])
    return span


def add_known(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """Names of the alias table that the tagger missed, cut or typed otherwise; ambiguous ones only where it saw one."""
    by_start = sorted(spans, key=lambda span: (span.start, span.end))
    found: list[NameSpan] = []
    first = 0
    for hit in known_hits(known, text):
        while first < len(by_start) and by_start[first].end <= hit.start:
            first += 1
        touching = [span for span in by_start[first : first + 8] if span.start < hit.end and hit.start < span.end]
        if _is_better(text, hit, touching):
            found.append(NameSpan(hit.start, hit.end, hit.name.label, "alias", 0.95))
    return _without_overlaps(by_start, found)


def _is_better(text: str, hit: Hit, touching: Sequence[NameSpan]) -> bool:
    """True when the known name should stand instead of the tagger's spans that touch it."""
    is_place = hit.name.label in PLACES
    if not touching:
        return not hit.name.is_ambiguous and not (is_place and _is_part_of_name(text, hit.start, hit.end))
    if any(span.start == hit.start and span.end == hit.end for span in touching):
        return not hit.name.is_ambiguous
    inside_longer = any(
        span.start <= hit.start
        and hit.end <= span.end
        and (span.label not in PLACES or "," not in text[span.start : span.end])
        for span in touching
    )
    return not inside_longer and not (hit.name.is_ambiguous and hit.end - hit.start < 6)


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """True when a capitalised word touches: "Kyiv Independent", "Bank of Russia" are other names."""
    after = TOUCHING_AFTER.match(text, end)
    before = TOUCHING_BEFORE.search(text[max(0, start - 25) : start])
    return bool(after) or bool(before)


def _is_in_longer_run(text: str, start: int, end: int) -> bool:
    """True when capitalised words touch, even across "and": "Bosnia and Herzegovina"."""
    after = re.match(r" (?:[A-Z]|and [A-Z])", text[end : end + 6])
    before = re.search(r"[A-Z][\w.&-]*(?: of| for| and)?(?: the)? $", text[max(0, start - 25) : start])
    return bool(after) or bool(before)


def find_again(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """Other places of names found once, and of the surnames of people; of two that start together the longer."""
    votes: dict[str, dict[str, int]] = {}
    for span in spans:
        name = text[span.start : span.end]
        if span.label in ("PERSON", "ORG", "GPE", "LOC") and name[:1].isupper() and len(name) > 2:
            votes.setdefault(name, {}).setdefault(span.label, 0)
            votes[name][span.label] += 1
            last = name.split()[-1]
            if span.label == "PERSON" and " " in name and len(last) > 3 and last[0].isupper():
                votes.setdefault(last, {}).setdefault("PERSON", 0)
                votes[last]["PERSON"] += 1
    lower = set(re.findall(r"(?<!\w)[a-z]{2,}", text))
    labels = {
        name: label
        for name, counts in votes.items()
        if (label := _label_to_seek(name, counts, lower, rules)) is not None
    }
    if not labels:
        return list(spans)
    found = []
    for start, end in _places_of(text, labels):
        name = text[start:end]
        label = labels[name]
        if label in PLACES and _is_in_longer_run(text, start, end):
            continue
        if label == "PERSON" and " " not in name and NEXT_CAPITAL.match(text, end):
            continue
        found.append(NameSpan(start, end, label, "found_again", 0.7))
    return _with_gaps_filled(spans, found)


def _places_of(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """(start, end) wherever one of `names` stands by itself: the longest at each place, none inside another."""
    by_first_word: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_first_word.setdefault(FIRST_WORD.findall(name)[0], []).append(name)
    end = 0
    for word in FIRST_WORD.finditer(text):
        start = word.start()
        if start < end:
            continue
        for name in by_first_word.get(word.group(), ()):
            if text.startswith(name, start) and not WORD_AFTER.match(text, start + len(name)):
                end = start + len(name)
                yield start, end
                break


def _label_to_seek(name: str, counts: dict[str, int], lower: set[str], rules: NameRules) -> str | None:
    label = sorted(counts.items(), key=lambda vote: (-vote[1], vote[0]))[0][0]
    if fold(name) in rules.stops or name in rules.titles or name in rules.demonyms:
        return None
    if " " not in name:
        if name.lower() in lower and label not in PLACES:
            return None
        if label == "ORG" and sum(counts.values()) < 2 and not name.isupper():
            return None
    return label


def _is_big_city(name: str, known: Gazetteer) -> bool:
    cities = known.cities.get(fold(name), ())
    return bool(cities) and (cities[0].population >= 1_000_000 or cities[0].entity_id in known.capitals)


def _without_overlaps(spans: Sequence[NameSpan], better: Sequence[NameSpan]) -> list[NameSpan]:
    """`better` and those of `spans` that touch none of them, in text order."""
    taken = _Taken(better)
    return sorted([*better, *(span for span in spans if not taken.touches(span))], key=lambda s: (s.start, s.end))


def _with_gaps_filled(spans: Sequence[NameSpan], more: Sequence[NameSpan]) -> list[NameSpan]:
    """`spans` and those of `more` that touch none of them, in text order."""
    taken = _Taken(spans)
    return sorted([*spans, *(span for span in more if not taken.touches(span))], key=lambda s: (s.start, s.end))


class _Taken:
    """Answers whether a span shares a character with one of many."""

    def __init__(self, spans: Sequence[NameSpan]) -> None:
        self._marks = bytearray(max((span.end for span in spans), default=0))
        for span in spans:
            self._marks[span.start : span.end] = b"\1" * (span.end - span.start)

    def touches(self, span: NameSpan) -> bool:
        return 1 in self._marks[span.start : span.end]


STEPS: tuple[Step, ...] = (
    cut_at_lines,
    cut_at_marks,
    trim,
    join_parts,
    join_nicknames,
    strip_titles,
    split_names,
    trim,
    join_of,
    grow_places,
    drop_stops,
    add_datelines,
    add_known,
    retype,
    agree_types,
    find_again,
)


def clean_spans(
    text: str, tagged: Sequence[NameSpan], rules: NameRules, known: Gazetteer, steps: Sequence[Step] = STEPS
) -> tuple[NameSpan, ...]:
    """The tagger's spans after all steps: in text order, none touching another."""
    spans: Sequence[NameSpan] = sorted(tagged, key=lambda span: (span.start, span.end))
    for step in steps:
        spans = step(text, spans, rules, known)
    return tuple(_first_of_each(spans))


def _first_of_each(spans: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Where two still touch, the one that starts first, then the longer."""
    end = -1
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            yield span
            end = span.end
