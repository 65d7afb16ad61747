"""Where names stand: the tagger's entities, cleaned by rules that each do one thing. Types are OntoNotes labels."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.entities.folding import fold
from transforms.entities.gazetteer import Gazetteer, Hit, known_hits
from transforms.entities.names import surname_key
from transforms.entities.vocabulary import NameRules

NAME_LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"))
PLACES = frozenset(("GPE", "LOC"))
FULL_NAME_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One name in the body, not yet linked."""

    start: int
    end: int
    label: str
    rule: str
    confidence: float = 0.7


Step = Callable[[str, Sequence[NameSpan], NameRules, Gazetteer], list[NameSpan]]

TRAILING = " \t.,;:!?'’\"”)»…/|*•"
LEADING = " \t'\"“‘(@#«/|*•"
GLUED = re.compile(r"[/|•]|(?<=[^\W\d_])\)(?=[A-Z])")
HYPHEN_TAIL = re.compile(r"[-‑][\w’']{1,15}(?:-\w{1,15}){0,3}")
HYPHEN_HEAD = re.compile(r"(?<![\w-])[A-ZÀ-ÝĀ-Ž][\w’']{0,20}-$")
NICKNAME = re.compile(r" [“\"'‘(][\w .’'-]{1,20}[”\"'’)] ?")
ABBREVIATED = re.compile(r"(.{4,100}?) \(([A-Za-z&.-]{2,10})")
POSSESSED = re.compile(r"([A-ZÀ-Ý][\w.-]*(?: [A-Z][\w.-]*){0,2})[’']s ([A-Z].*)")
DATELINE = re.compile(r"(?m)^[ \t]*([A-ZÀ-Ý][A-ZÀ-Ý'’. -]{2,30})(?=(?:, [A-Za-z. ]{2,20})? ?(?:\(|[-–—:]|, [A-Z]))")
TOUCHING_AFTER = re.compile(r" [A-Z][a-z]")
TOUCHING_BEFORE = re.compile(r"[A-Z][\w.&-]*(?: of| for)?(?: the)? $")
DIRECTION = re.compile(r"\b(?:North|South|East|West|Northern|Southern|Eastern|Western|Upper|Lower|Central) $")
AREA = re.compile(r" (?:Province|Prefecture|County|District|Governorate|Region|Oblast|Island|Islands|River)\b")
JOINING = frozenset((" of ", " of the ", " for ", " for the "))
NO_LETTER = re.compile(r"[\d\W_]+")


def cut_at_lines(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """No name crosses a line break: each line's part becomes a name of its own."""
    cut: list[NameSpan] = []
    for span in spans:
        part = text[span.start : span.end]
        if "\n" not in part:
            cut.append(span)
            continue
        for line in re.finditer(r"[^\n]+", part):
            cut.append(replace(span, start=span.start + line.start(), end=span.start + line.end()))
    return cut


def cut_at_marks(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """A slash, a bar, a bullet or a bracket inside glues names of a credit together: "REUTERS/Kevin Mohatt"."""
    cut: list[NameSpan] = []
    for span in spans:
        name = text[span.start : span.end]
        if not GLUED.search(name) or span.label not in ("PERSON", "ORG", "GPE", "LOC") or fold(name) in known.names:
            cut.append(span)
            continue
        start = span.start
        for mark in GLUED.finditer(text, span.start, span.end):
            cut.append(replace(span, start=start, end=mark.start()))
            start = mark.end()
        cut.append(replace(span, start=start))
    return [span for span in cut if text[span.start : span.end].strip()]


def trim(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """Punctuation, a leading "the" and a possessive ending are no part of a name; the stop of "U.S." is."""
    trimmed = []
    for span in spans:
        start, end = span.start, span.end
        if text[start : start + 4].lower() == "the " and end - start > 4:
            start += 4
        while end > start and _is_loose_end(text, start, end):
            end -= 1
        if text[start:end].endswith(("'s", "’s", "‘s")):
            end -= 2
        while start < end and text[start] in LEADING:
            start += 1
        if end > start:
            trimmed.append(replace(span, start=start, end=end))
    return trimmed


def _is_loose_end(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if last not in TRAILING:
        return False
    if last == ".":
        return text.count(".", start, end) == 1 and not text[start:end].endswith(
            (" Jr.", " Sr.", " Inc.", " Corp.", " Ltd.")
        )
    return not (last == ")" and "(" in text[start:end])


def join_parts(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """Names cut in two are made whole: at a hyphen ("Moon Jae|-in") and at a particle ("|von der Leyen")."""
    joined = []
    for span in spans:
        start, end = span.start, span.end
        end -= text[end - 1] in "-‑" and text[end : end + 1].isalpha()
        tail = HYPHEN_TAIL.match(text, end)
        if tail and (span.label == "PERSON" or (span.label == "ORG" and text[end + 1].isupper())):
            end = tail.end()
        if span.label == "PERSON":
            head = HYPHEN_HEAD.search(text[max(0, start - 22) : start])
            start -= len(head.group()) if head else 0
            after = rules.particle_after.match(text, end)
            end = after.end() if after else end
            before = rules.particle_before.search(text[max(0, start - 14) : start])
            start -= len(before.group().lstrip()) if before else 0
        joined.append(replace(span, start=start, end=end))
    return joined


def grow_places(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """A direction before and a kind of area after belong to a place: "Southern Nigeria", "Kyoto Prefecture"."""
    grown = []
    for span in spans:
        if span.label in PLACES:
            before = DIRECTION.search(text, max(0, span.start - 10), span.start)
            after = AREA.match(text, span.end)
            start = before.start() if before else span.start
            span = replace(span, start=start, end=after.end() if after else span.end)
        grown.append(span)
    return grown


def join_of(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """ "Ministry| of |Health": an organisation's head word, "of" or "for", and the name that follows are one name."""
    joined: list[NameSpan] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and last.label == "ORG" and span.label != "NORP" and text[last.end : span.start] in JOINING:
            head = text[last.start : last.end]
            if rules.organization_end.search(head) and fold(head) not in known.names:
                joined[-1] = replace(last, end=span.end)
                continue
        joined.append(span)
    return joined


def join_nicknames(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """Two parts of a person's name with a nickname in quotation marks between them are one name."""
    joined: list[NameSpan] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last.label == span.label == "PERSON"
            and span.start - last.end < 26
            and NICKNAME.fullmatch(text, last.end, span.start)
        ):
            joined[-1] = replace(last, end=span.end)
        else:
            joined.append(span)
    return joined


def strip_titles(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """A title is a role, not part of the name: "President Xi Jinping" names Xi Jinping."""
    stripped = []
    for span in spans:
        if span.label in ("PERSON", "ORG"):
            title = rules.title_before.match(text, span.start, span.end)
            if title and span.end - title.end() > 1 and fold(text[span.start : span.end]) not in known.names:
                is_honorific = title.group().split()[0].rstrip(".") in rules.honorifics
                label = "PERSON" if is_honorific else span.label
                span = replace(span, start=title.end(), label=label)
        stripped.append(span)
    return stripped


def split_names(text: str, spans: Sequence[NameSpan], rules: NameRules, known: Gazetteer) -> list[NameSpan]:
    """Two names in one span are parted: "Norway's Yara", "World Food Programme (WFP"."""
    parted: list[NameSpan] = []
    for span in spans:
        part = text[span.start : span.end]
        owner = POSSESSED.fullmatch(part) if span.label in ("ORG", "PERSON") else None
        if owner and fold(part) not in known.names and _is_place(owner.group(1), known):
            parted.append(replace(span, end=span.start + owner.end(1), label="GPE"))
            span = replace(span, start=span.start + owner.start(2))
            part = text[span.start : span.end]
        short = ABBREVIATED.fullmatch(part)
        if short:
            parted.append(replace(span, end=span.start + short.end(1)))
            span = replace(span, start=span.start + short.start(2))
        parted.append(span)
    return parted


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
        if _is_place(name, known):
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
        if key in sounds or (key in known.known_surnames and not _is_place(name, known)):
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
    """Other places of names found once, and of the surnames of people: one compiled alternation, longest first."""
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
    longest_first = sorted(labels, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<![\w@#/-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/-])")
    found = []
    for place in pattern.finditer(text):
        label = labels[place.group()]
        if label in PLACES and _is_in_longer_run(text, place.start(), place.end()):
            continue
        if label == "PERSON" and " " not in place.group() and re.match(r" [A-Z]", text[place.end() : place.end() + 2]):
            continue
        found.append(NameSpan(place.start(), place.end(), label, "found_again", 0.7))
    return _with_gaps_filled(spans, found)


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


def _is_place(name: str, known: Gazetteer) -> bool:
    alias = known.names.get(fold(name))
    return (alias is not None and alias.label in ("GPE", "LOC")) or fold(name) in known.cities


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
