"""Which characters of a body can hold no numeric claim: dates, ordinals, addresses, telephone numbers, names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transforms.records import Mention, Timex
from transforms.reference import Reference

ORDINAL = re.compile(r"\b\d{1,4}(?:st|nd|rd|th)s?\b", re.IGNORECASE)
CLOCK = re.compile(
    r"\b\d{1,2}[:h]\d{2}(?::\d{2})?(?:\.\d+)?\b(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?|\b\d{4}\s?(?:GMT|UTC|EDT|EST|BST|CET)\b",
    re.IGNORECASE,
)
NUMERIC_DATE = re.compile(
    r"\b\d{1,4}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d{2}(?:-\d{2})?\b|\b(?:1[89]|20)\d\d[/–-]\d{2}\b"
)
TELEPHONE = re.compile(
    r"(?<![\w$€£])(?:\+\d{1,3}|\(\d{2,5}\)|0\d{2,4}|1?-?\d{3})(?:[ .-]\(?\d{2,4}\)?){2,4}(?![\w%]|[.,]\d)"
)
LONG_RUN = re.compile(r"\d{12,}|\b(?=[A-Za-z]{0,20}\d)[A-Za-z0-9]{14,}\b")
DOTTED = re.compile(r"\b\d+(?:\.\d+){2,}\b(?!,)")
LINK = re.compile(r"\b(?:https?://|www\.)\S{1,300}|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,32}|[#@]\w{1,40}")
LIST_ITEM = re.compile(r"(?m)^[ \t]*(?:\d{1,3}[.)](?=\s)|\(\d{1,3}\))|(?<=\s)\(?[1-9]\)(?= [A-Za-z])")
AGED = re.compile(
    r"\b(?:aged?|ages)\s(?:from\s|between\s)?\d{1,3}(?:\s?(?:-|–|to|and|or)\s?\d{1,3})?\b(?!\syears?\b)",
    re.IGNORECASE,
)
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
DIGITS = re.compile(r"\d+")
BEFORE, AFTER = 24, 60
WORD = re.compile(r"[A-Za-z0-9]+")
LAST_WORD = re.compile(r"([A-Za-z0-9]+)[ -]\Z")
LABEL_LEAD = re.compile(r"((?:[\w&.]+[ ]){0,2}[\w&.]+)(?:[ ]#?|-|#|[ ]no\.?[ ])\Z", re.IGNORECASE)
MAX_LABEL = 40
HEIGHT = re.compile(r"\b\d-(?:foot|feet|ft)-\d{1,2}\b")
DECADE = re.compile(r"\b(?:\d{4}|\d0)s\b|['’]\d{2}s?\b(?!\d)")
MASKS = (ORDINAL, CLOCK, NUMERIC_DATE, LONG_RUN, LIST_ITEM, DECADE, TELEPHONE, AGED, HEIGHT)
DATE_TYPES = ("DATE", "TIME")


class Taken:
    """The characters already spoken for: one flag each, so every question costs the length of its span."""

    def __init__(self, length: int) -> None:
        self._flags = bytearray(length + 1)

    def mark(self, start: int, end: int) -> None:
        """Take `[start, end)`."""
        self._flags[start:end] = b"\x01" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """True when nothing in `[start, end)` is taken."""
        return not any(self._flags[start:end])


@dataclass(frozen=True, slots=True)
class Labels:
    """number_labels.csv compiled: nouns that turn a number beside them into a name ("Article 5", "12 Elm Street")."""

    before: frozenset[str]
    address: re.Pattern[str]
    idioms: Mapping[str, tuple[str, ...]]  # by first word

    def is_labelled(self, text: str, start: int) -> bool:
        """True when the words before `start` make the number a name: "Article 5", "S&P 500", "Boeing 737", "No. 1"."""
        lead = LABEL_LEAD.search(text, max(0, start - MAX_LABEL), start)
        if lead is None:
            return False
        words = lead[1].split()
        return any(" ".join(words[-count:]) in self.before for count in (1, 2, 3) if count <= len(words))

    def idiom_end(self, text: str, start: int) -> int | None:
        """The end of the set phrase that holds the number word at `start` ("no one"); None = none does."""
        begin = start
        for _ in range(3):
            first = WORD.match(text, begin)
            for idiom in self.idioms.get(first[0].lower(), ()) if first else ():
                end = begin + len(idiom)
                if end > start and text[begin:end].lower() == idiom and not text[end : end + 1].isalpha():
                    return end
            previous = LAST_WORD.search(text, max(0, begin - 24), begin)
            if previous is None:
                return None
            begin = previous.start(1)
        return None


def build_labels(reference: Reference) -> Labels:
    """The label words compiled; use through `reference.compiled`."""
    words: dict[str, list[str]] = {"before": [], "address": [], "idiom": []}
    for row in reference.rows("number_labels"):
        words[row["place"]].append(row["word"])
    address = "|".join(re.escape(word) for word in sorted(words["address"], key=lambda w: (-len(w), w)))
    idioms: dict[str, tuple[str, ...]] = {}
    for idiom in sorted(words["idiom"], key=lambda w: (-len(w), w)):
        first = WORD.match(idiom)
        if first is not None:
            idioms[first[0]] = (*idioms.get(first[0], ()), idiom)
    return Labels(
        frozenset(words["before"]),
        re.compile(
            rf"\b\d{{1,5}}[A-Za-z]?(?:[-/]\d{{1,5}})?,?(?:\s(?:[A-Z][\w.’'-]{{0,30}}|of|the|de|la)){{0,4}}\s(?:{address})\b"
        ),
        idioms,
    )


def mask_names(text: str, mentions: Sequence[Mention]) -> Taken:
    """The characters of names that hold a number; a currency mark before the number overrules them ("RM3.06mil")."""
    taken = Taken(len(text))
    for mention in mentions:
        if mention.kind == "name" and _is_named_number(mention):
            taken.mark(mention.start_char, mention.end_char)
    return taken


def mask_text(text: str, timexes: Sequence[Timex], labels: Labels) -> Taken:
    """The characters of `text` where no claim can stand: dates, addresses, telephone numbers, list numbers, codes."""
    taken = Taken(len(text))
    for start, end in _windows(text):
        for pattern in (*MASKS, labels.address):
            for found in pattern.finditer(text, start, end):
                taken.mark(*found.span())
        for found in DOTTED.finditer(text, start, end):
            if not GROUPED.fullmatch(found[0]):
                taken.mark(*found.span())
    if any(sign in text for sign in ("@", "#", "www.", "://")):
        for found in LINK.finditer(text):
            taken.mark(*found.span())
    for timex in timexes:
        if timex.type in DATE_TYPES:
            taken.mark(timex.start_char, timex.end_char)
    return taken


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches around digits, merged: what stands further away decides nothing about them."""
    start = end = -1
    for found in DIGITS.finditer(text):
        low, high = max(0, found.start() - BEFORE), min(len(text), found.end() + AFTER)
        if low > end:
            if end >= 0:
                yield start, end
            start = low
        end = high
    if end >= 0:
        yield start, end


def _is_named_number(mention: Mention) -> bool:
    """A name with a number among its words ("Group of Seven"), not a count before a name ("11 Nato")."""
    words = mention.text.split()
    return (len(words) > 1 and words[0][:1].isupper()) or not mention.text[:1].isdigit()
