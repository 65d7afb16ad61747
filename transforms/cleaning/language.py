"""The language of an article: what its metadata say, unless its own words plainly say otherwise."""

import re

from transforms.reference import Reference

SUPPORTED = frozenset({"en"})
DEFAULT = "en"
# Share of English function words: news in English has .3 to .5, in other languages under .1.
ENGLISH_SHARE = 0.25
FOREIGN_SHARE = 0.06
MIN_WORDS = 12  # a headline or a tweet is too short to tell by its words
MAX_WORDS = 400
MAX_CHARS = 4000
DETECTED_CHARS = 1000  # enough to tell: 225 texts of foreign pages, 81 of news: the same answers as by 4,000
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[a-z]{2}(?=$|[-_])")


def article_language(text: str, stated: str | None, reference: Reference, *, is_trusted: bool) -> str:
    """The ISO 639-1 code of the text's language.

    A record's own field is trusted. A page's is not where the share of English function words contradicts it: templates
    say "en" on pages in any language. Without metadata a short text counts as English.
    """
    code = parse_language(stated, reference) if stated else None
    if code is not None and is_trusted:
        return code
    words = _WORD.findall(text[:MAX_CHARS].lower())[:MAX_WORDS]
    if len(words) < MIN_WORDS:
        return code or (DEFAULT if _is_latin(text) else _detected(text))
    share = sum(map(reference.compiled(function_words).__contains__, words)) / len(words)
    if share >= ENGLISH_SHARE:
        return DEFAULT
    if code is not None and (code != DEFAULT or share > FOREIGN_SHARE):
        return code
    return _detected(text)


def parse_language(stated: str, reference: Reference) -> str | None:
    """The code in "en", "en-GB", "en_US" or "English"; None when it names no language."""
    low = stated.strip().lower()
    match = _CODE.match(low)
    return match.group() if match else reference.compiled(_codes_by_name).get(low)


def function_words(reference: Reference) -> frozenset[str]:
    """The English function words: the table function_words."""
    return frozenset(row["word"] for row in reference.rows("function_words"))


def _codes_by_name(reference: Reference) -> dict[str, str]:
    return {row["name"].lower(): row["code"] for row in reference.rows("languages")}


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char < "ɐ" for char in letters) >= 0.5 * len(letters)


def _detected(text: str) -> str:
    import py3langid  # loads its model on first use: most texts never need it

    return str(py3langid.classify(text[:DETECTED_CHARS])[0])
