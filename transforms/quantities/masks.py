"""Which characters of a body can hold no numeric claim: dates, ordinals, addresses, scores, telephone numbers, names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.records import Mention, Timex
from transforms.reference import Reference

ORDINAL = re.compile(r"\b\d{1,4}(?:st|nd|rd|th)s?\b", re.IGNORECASE)
CLOCK = re.compile(r"\b\d{1,2}[:h]\d{2}(?::\d{2})?(?:\.\d+)?\b(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?|\b\d{4}\s?(?:GMT|UTC|EDT|EST|BST|CET)\b", re.IGNORECASE)
NUMERIC_DATE = re.compile(r"\b\d{1,4}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d{2}(?:-\d{2})?\b|\b(?:1[89]|20)\d\d[/–-]\d{2}\b")
TELEPHONE = re.compile(r"(?<![\w$€£])(?:\+\d{1,3}|\(\d{2,5}\)|0\d{2,4}|1?-?\d{3})(?:[ .-]\(?\d{2,4}\)?){2,4}(?![\w%]|[.,]\d)")
LONG_RUN = re.compile(r"\d{12,}|\b(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z0-9]{14,}\b")
DOTTED = re.compile(r"\b\d+(?:\.\d+){2,}\b(?!,)")
LINK = re.compile(r"\b(?:https?://|www\.)\S{1,300}|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,32}|[#@]\w{1,40}")
LIST_ITEM = re.compile(r"(?m)^[ \t]*(?:\d{1,3}[.)](?=\s)|\(\d{1,3}\))|(?<=\s)\(?[1-9]\)(?= [A-Za-z])")
AGED = re.compile(r"\b(?:aged|ages)\s(?:from\s|between\s)?\d{1,3}(?:\s?(?:-|–|to|and|or)\s?\d{1,3})?\b(?!\syears?\b)", re.IGNORECASE)
DECADE = re.compile(r"\b(?:\d{4}|\d0)s\b|['’]\d{2}s?\b(?!\d)")
MASKS = (ORDINAL, CLOCK, NUMERIC_DATE, LONG_RUN, LINK, LIST_ITEM, DECADE, TELEPHONE, AGED)
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

    named: re.Pattern[str]
    address: re.Pattern[str]
    idiom: re.Pattern[str]


def build_labels(reference: Reference) -> Labels:
    """The label words compiled; use through `reference.compiled`."""
    words: dict[str, list[str]] = {"before": [], "address": [], "idiom": []}
    for row in reference.rows("number_labels"):
        words[row["place"]].append(row["word"])
    before, address, idiom = ("|".join(re.escape(w) for w in sorted(words[k], key=lambda w: (-len(w), w))) for k in words)
    return Labels(
        re.compile(rf"\b(?:{before})(?:\s#?|-|#)(?:no\.?\s)?(?:\d+(?:[.,]\d+)*(?:[-–/]\d+)?[A-Za-z]?\b|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b(?!\s+(?:people|men|women|children)))"),
        re.compile(rf"\b\d{{1,5}}[A-Za-z]?(?:[-/]\d{{1,5}})?,?(?:\s(?:[A-Z][\w.’'-]{{0,30}}|of|the|de|la)){{1,4}}\s(?:{address})\b"),
        re.compile(rf"\b(?:{idiom})\b", re.IGNORECASE),
    )


def mask_names(text: str, mentions: Sequence[Mention]) -> Taken:
    """The characters of names that hold a number; a currency mark before the number overrules them ("RM3.06mil")."""
    taken = Taken(len(text))
    for mention in mentions:
        if mention.kind == "name" and _is_named_number(mention):
            taken.mark(mention.start_char, mention.end_char)
    return taken


def mask_text(text: str, timexes: Sequence[Timex], labels: Labels) -> Taken:
    """The characters of `text` where no claim can stand: dates, addresses, scores, codes, idioms."""
    taken = Taken(len(text))
    for pattern in MASKS:
        for found in pattern.finditer(text):
            taken.mark(*found.span())
    for found in DOTTED.finditer(text):
        if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", found[0]):
            taken.mark(*found.span())
    for pattern in (labels.named, labels.address, labels.idiom):
        for found in pattern.finditer(text):
            taken.mark(*found.span())
    for timex in timexes:
        if timex.type in DATE_TYPES:
            taken.mark(timex.start_char, timex.end_char)
    return taken


def _is_named_number(mention: Mention) -> bool:
    """A name that holds a number among its words ("Group of Seven", "737 Max"), not a count before a name ("11 Nato")."""
    words = mention.text.split()
    return len(words) > 1 and words[0][:1].isupper() or not mention.text[:1].isdigit()
