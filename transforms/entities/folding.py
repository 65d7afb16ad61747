"""Spellings made comparable: one lower-case Latin form of a name, and a key of how a word sounds in transliteration."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from transforms.reference import Reference, load_reference

DOUBLED = re.compile(r"(.)\1+")
VOWELS = str.maketrans("", "", "aeouy")


@cache
def name_reference() -> Reference:
    """The reference tables shipped with the project: names are compared the same way in every run."""
    return load_reference(Path(str(files("seeds"))) / "reference")


@cache
def _letters() -> dict[int, str]:
    table = {}
    for row in name_reference().rows("letters"):
        table[ord(row["letter"])] = row["latin"]
        if len(row["letter"].upper()) == 1:
            table.setdefault(ord(row["letter"].upper()), row["latin"])
    return table


@lru_cache(1 << 16)
def fold(text: str) -> str:
    """`text` in lower-case Latin letters without marks, spaces collapsed.

    Dotless i is folded by hand: it has no decomposition, and "İ".lower() would add a combining dot.
    """
    if not text.isascii():
        table = _letters()
        text = unicodedata.normalize("NFKD", text.translate(table)).translate(table)
        text = unicodedata.normalize("NFC", "".join(char for char in text if not unicodedata.combining(char)))
    return " ".join(text.lower().split())


@cache
def _sounds() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["spelling"]: row["sound"] for row in name_reference().rows("sound_spellings")}
    longest_first = sorted(table, key=lambda spelling: (-len(spelling), spelling))
    return re.compile("|".join([*map(re.escape, longest_first), "."]), re.DOTALL), table


@lru_cache(1 << 16)
def sound_key(word: str) -> str:
    """What transliterations of one folded word have in common: those of Kouleba and Kuleba are equal."""
    pattern, table = _sounds()
    for _ in range(2):
        word = "".join([table.get(letters, letters) for letters in pattern.findall(word)])
    return DOUBLED.sub(r"\1", word)


@lru_cache(1 << 16)
def consonants(word: str) -> str:
    """The folded word without its vowels."""
    return word.translate(VOWELS)
