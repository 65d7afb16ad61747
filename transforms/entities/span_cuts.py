"""Name spans, and the rules that cut them apart, join them and trim them. Types are OntoNotes labels."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from transforms.entities.folding import fold
from transforms.entities.gazetteer import Gazetteer
from transforms.entities.vocabulary import NameRules

NAME_LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"))
PLACES = frozenset(("GPE", "LOC"))


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One name in the body, not yet linked."""

    start: int
    end: int
    label: str
    rule: str
    confidence: float = 0.7

    def cut(self, start: int, end: int) -> "NameSpan":
        """The same name with other bounds."""
        if (start, end) == (self.start, self.end):
            return self
        return NameSpan(start, end, self.label, self.rule, self.confidence)


Step = Callable[[str, Sequence[NameSpan], NameRules, Gazetteer], list[NameSpan]]

TRAILING = " \t.,;:!?'’\"”)»…/|*•–—-[“"
LEADING = " \t'\"“‘(@#«/|*•–—[]”"
GLUED = re.compile(r"[/|•]|(?<=[^\W\d_])\)(?=[A-Z])")
HYPHEN_TAIL = re.compile(r"[-‑][\w’']{1,15}(?:-\w{1,15}){0,3}")
HYPHEN_HEAD = re.compile(r"(?<![\w-])[A-ZÀ-ÝĀ-Ž][\w’']{0,20}-$")
NICKNAME = re.compile(r" [“\"'‘(][\w .’'-]{1,20}[”\"'’)] ?")
ABBREVIATED = re.compile(r"(.{4,100}?) \(([A-Za-z&.-]{2,10})")
POSSESSED = re.compile(r"([A-ZÀ-Ý][\w.-]*(?: [A-Z][\w.-]*){0,2})[’']s ([A-Z].*)")
DIRECTION = re.compile(r"\b(?:North|South|East|West|Northern|Southern|Eastern|Western|Upper|Lower|Central) $")
AREA = re.compile(r" (?:Province|Prefecture|County|District|Governorate|Region|Oblast|Island|Islands|River)\b")
JOINING = frozenset((" of ", " of the ", " for ", " for the "))


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
            trimmed.append(span.cut(start, end))
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
        joined.append(span.cut(start, end))
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
        if owner and fold(part) not in known.names and is_place(owner.group(1), known):
            parted.append(replace(span, end=span.start + owner.end(1), label="GPE"))
            span = replace(span, start=span.start + owner.start(2))
            part = text[span.start : span.end]
        short = ABBREVIATED.fullmatch(part)
        if short:
            parted.append(replace(span, end=span.start + short.end(1)))
            span = replace(span, start=span.start + short.start(2))
        parted.append(span)
    return parted


def is_place(name: str, known: Gazetteer) -> bool:
    """True when the alias table or the list of cities knows the name as a place."""
    alias = known.names.get(fold(name))
    return (alias is not None and alias.label in ("GPE", "LOC")) or fold(name) in known.cities
