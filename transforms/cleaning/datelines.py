"""Datelines: the place, and often the day and the agency, before the first sentence of a report."""

import re
from dataclasses import dataclass

from transforms.cleaning.lines import Line
from transforms.reference import Reference

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:{_MONTH}\s{_NUMBER}|{_NUMBER}\s{_MONTH}|{_WEEKDAY})(?:,?\s\d{{4}})?"
_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-ZÀ-ÖØ-ÞĀ-Ž.'’\-]{1,24}"
_TITLE = r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_'’.\-]{0,24}(?:['’.\-][^\W\d_]{1,20})?"
_UPPER_PLACE = rf"{_UPPER}(?:[ /]{_UPPER}){{0,3}}(?:,\s(?:{_TITLE}\.?|{_UPPER})(?:\s{_TITLE})?)?"
_TITLE_PLACE = rf"{_TITLE}(?:[ /]{_TITLE}){{0,3}}(?:,\s{_TITLE}\.?(?:\s{_TITLE})?)?"
_AGENCY = r"\([A-Za-z][\w&.\-/ ]{1,40}\)"
_DASH = r"\s?(?:--|[-–—])\s*"
# A place in capitals needs no more than a dash; in small letters it needs a day or an agency beside it.
_DATELINE = re.compile(
    rf"(?P<upper>{_UPPER_PLACE})(?:,?\s(?P<day1>\(?{_DAY}\)?))?(?:,?\s(?P<agency1>{_AGENCY}))?(?:{_DASH}|:\s)(?=[\"'“‘A-ZÀ-Ž0-9$€£])"
    rf"|(?P<title>{_TITLE_PLACE})(?:,?\s\(?{_DAY}\)?(?:,?\s(?P<agency2>{_AGENCY}))?|,?\s(?P<agency3>{_AGENCY})){_DASH}(?=[\"'“‘A-ZÀ-Ž0-9$€£])"
    rf"|(?P<agency4>{_AGENCY}){_DASH}(?=[\"'“‘A-ZÀ-Ž])"
)
# "ANKARA – Anatolia Ledger" on a line of its own.
_ALONE = re.compile(
    rf"(?P<place>{_UPPER_PLACE})(?:,?\s\(?{_DAY}\)?)?(?:{_DASH}|\s\|\s|,\s)(?P<outlet>\(?(?:{_TITLE}|{_UPPER})(?:\s(?:{_TITLE}|{_UPPER})){{0,3}}\)?)"
)
_PLACE_ALONE = re.compile(rf"(?P<place>{_UPPER_PLACE})(?:,?\s\(?{_DAY}\)?)?[,:]?(?:{_DASH})?")
MAX_CHARS = 110


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a line: `length` characters, its place and its agency, None where it has none."""

    length: int
    place: str | None
    agency: str | None


def find_dateline(line: Line, reference: Reference) -> Dateline | None:
    """The dateline before the prose of a line; None when the line begins with its prose."""
    match = _DATELINE.match(line.text[:MAX_CHARS])
    if match is None:
        return None
    place = match["upper"] or match["title"]
    if place and _is_kicker(place, reference):
        return None
    agency = next((match[name] for name in ("agency1", "agency2", "agency3", "agency4") if match[name]), None)
    return Dateline(match.end(), place, agency.strip("()") if agency else None)


def parse_dateline_alone(line: Line, reference: Reference) -> Dateline | None:
    """The dateline a short line consists of: "ANKARA – Example Agency", "KYIV, March 3"; None for any other line."""
    if len(line.text) > 80 or line.has_end_mark or not line.text[:2].isupper():
        return None
    match = _ALONE.fullmatch(line.text)
    outlet = match["outlet"].strip("()") if match else None
    if match is None:
        match = _PLACE_ALONE.fullmatch(line.text)
        if match is None or (match.group() == match["place"] and "," not in match["place"]):
            return None
    if _is_kicker(match["place"], reference):
        return None
    return Dateline(len(line.text), match["place"], outlet)


def _is_kicker(place: str, reference: Reference) -> bool:
    kickers = reference.compiled(kicker_words)
    return place.casefold() in kickers or place.split("/")[0].split(",")[0].casefold() in kickers


def kicker_words(reference: Reference) -> frozenset[str]:
    """Words that stand in capitals before a dash and are no place: the table boilerplate_kickers."""
    return frozenset(row["word"].casefold() for row in reference.rows("boilerplate_kickers"))
