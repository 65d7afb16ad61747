"""The words of time from seeds/reference, compiled once: lookups, and alternations to build patterns from."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from transforms.reference import Reference


def phrase(words: str) -> str:
    """A pattern for a phrase: any white space or hyphen where it has a blank."""
    return r"[\s-]+".join(re.escape(word) for word in words.split(" "))


def any_of(words: Iterable[str]) -> str:
    """An alternation of phrases, longest first, so that a longer one is never cut short."""
    return "|".join(phrase(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Lookups from lower-case words to what they stand for."""

    kinds: Mapping[str, Mapping[str, str]]  # kind → lower-case word → value
    spelled: Mapping[str, tuple[str, ...]]  # kind → words as the table spells them
    holidays: Mapping[str, str]  # lower-case name without apostrophes → rule for its day
    holiday_names: tuple[str, ...]

    def words(self, *kinds: str) -> str:
        """The alternation of all words of some kinds, as spelled in the table."""
        return any_of(word for kind in kinds for word in self.spelled[kind])

    def value(self, kind: str, word: str) -> str | None:
        """What a word stands for; letter case, white space, hyphens and a final dot do not matter."""
        return self.kinds[kind].get(plain(word))

    def number_of(self, kind: str, word: str) -> int:
        """The value as a number. KeyError for a word that is not in the table: patterns only give words that are."""
        return int(self.kinds[kind][plain(word)])

    def month(self, word: str) -> int:
        """1 to 12 for a month's name or abbreviation."""
        return int(self.value("month", word) or self.kinds["month_short"][plain(word)])

    def weekday(self, word: str) -> int:
        """Monday = 0, for a weekday's name or abbreviation."""
        return int(self.value("weekday", word) or self.kinds["weekday_short"][plain(word)]) - 1

    def unit(self, word: str) -> str:
        """The unit code (D, W, M, TH ...) of a singular or plural unit."""
        return self.value("unit", word) or self.kinds["units"][plain(word)]


def plain(word: str) -> str:
    """Lower case, one blank between words, no final dot."""
    return re.sub(r"[\s-]+", " ", word.strip(" .,()").lower())


def load_words(reference: Reference) -> TimeWords:
    """The time words of the reference; hand it to `reference.compiled`."""
    kinds: dict[str, dict[str, str]] = {}
    spelled: dict[str, list[str]] = {}
    for row in reference.rows("time_words"):
        kinds.setdefault(row["kind"], {})[plain(row["word"])] = row["value"]
        spelled.setdefault(row["kind"], []).append(row["word"])
    holidays = {holiday_key(row["name"]): row["day_rule"] for row in reference.rows("holidays")}
    names = tuple(row["name"] for row in reference.rows("holidays"))
    return TimeWords(kinds, {k: tuple(v) for k, v in spelled.items()}, holidays, names)


def holiday_key(name: str) -> str:
    """A holiday's name without apostrophes and dots, in lower case."""
    return re.sub(r"\s+", " ", re.sub(r"['’.]", "", name)).strip().lower()


NUMERAL = re.compile(r"([\d,]+(?:\.\d+)?)(?:[\s-](\d)/(\d))?$")


def parse_number(text: str, words: TimeWords) -> float | None:
    """`2 1/2`, `twenty-one`, `half an`, `1,200`, `a hundred` as a number; None when it is none."""
    low = plain(text)
    if low.startswith("half") or low in ("a half", "an half"):
        return 0.5
    if found := NUMERAL.match(text.strip().lower()):
        try:
            whole = float(found[1].replace(",", ""))
        except ValueError:
            return None
        return whole + (int(found[2]) / int(found[3]) if found[2] and found[3] != "0" else 0.0)
    total = 0.0
    for word in low.split(" "):
        known = words.value("number", word) or words.value("tens", word)
        if known:
            total += int(known)
        elif word == "hundred":
            total = 100 * (total or 1)
        elif word == "half":
            total += 0.5
        elif word not in ("a", "and"):
            return None
    return total
