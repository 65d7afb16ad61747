"""Bytes to text by a ladder: BOM, NUL pattern, strict UTF-8, then the legacy code page whose letters fit best."""

import codecs
import re
from dataclasses import dataclass
from html import unescape

from transforms.errors import UnreadableDocument

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Single-byte code pages of languages that stand in English news, with the letters and marks that speak for each.
# cp1252 and cp1254 differ in six bytes only (Icelandic or Turkish letters): in doubt the news is about Turkey.
_PUNCTUATION = "“”‘’–—…•€£°«» §©®½¼¾"
_LEGACY = (
    ("cp1252", "àáâãäåæçèéêëìíîïñòóôõöøùúûüßœÀÁÂÃÄÅÆÇÈÉÊËÍÎÏÑÓÔÕÖØÚÜŒ" + _PUNCTUATION),
    ("cp1254", "ğışçöüâîûĞİŞÇÖÜéèáàäñßêëô" + _PUNCTUATION),
    ("cp1250", "ąćęłńóśźżáčďéěíňřšťúůýžőűăîâșțĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮÝŽÁÉÍÓÚÖÜöüä" + _PUNCTUATION),
    ("cp1251", "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐЁ" + _PUNCTUATION),
    ("mac_roman", "àáâãäåæçèéêëìíîïñòóôõöøùúûüß" + _PUNCTUATION),
)
# Marks against a code page: a character that no text holds, a capital after a small letter, a symbol inside a word.
_IMPOSSIBLE = re.compile(r"[\x80-\x9f�]")
_INSIDE = re.compile(r"(?<=[a-z])[^\x00-\x7f]")
_SYMBOL_INSIDE = re.compile(r"(?<=[A-Za-z])[^\w\s\x00-\x7f’‘–—…“”](?=[a-z])")
# Three accented letters in a row are rare in Latin script and the rule in Cyrillic.
_FOREIGN_RUN = re.compile(r"[À-ɏ]{3,}")
_CYRILLIC_ALONE = re.compile(r"(?<![Ѐ-ӿ])[Ѐ-ӿ](?![Ѐ-ӿ])")
_NUMERIC_REFERENCE = re.compile(r"&#(?:\d{2,6}|[xX][0-9a-fA-F]{2,5});")
# The closing quotation mark is the one common character whose last byte cp1252 does not define.
_LOST_CLOSING_MARK = re.compile("â€�")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_REPLACED = re.compile("[\x00\ud800-\udfff]")

SAMPLE_BYTES = 65_536
TOUCHING = 3  # characters on either side that the judgement on a run may look at
MAX_CONTROL_SHARE = 0.02  # real files hold a stray control character; pictures and programs hold a third


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the codec that gave it."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `data`. `declared`: the charset a header names, tried after UTF-8 and before guessing.

    UnreadableDocument "empty" when there are no bytes or only white space, "binary" when it is no text at all.
    """
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise UnreadableDocument("no text, only white space", reason_code="empty")
    found = _by_mark(data) or _by_nuls(data)
    if found is None:
        _refuse_binary(data)
        found = _as_utf8(data) or _as_declared(data, declared) or _by_letters(data)
    text = found.text.removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableDocument("no text, only white space", reason_code="empty")
    return Decoded(storable(text), found.encoding)


def storable(text: str) -> str:
    """`text` with what no table can hold (NUL, half a surrogate pair) replaced by U+FFFD, one for one."""
    return _REPLACED.sub("�", text)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(codec), codec)
            except UnicodeDecodeError:
                return Decoded(data.decode(codec, "replace"), codec) if codec == "utf-8-sig" else None
    return None


def _by_nuls(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: in Western text every second byte is NUL."""
    sample = data[:SAMPLE_BYTES]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 0.4 * half or min(even, odd) > 0.05 * half:
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError:
        return None


def _refuse_binary(data: bytes) -> None:
    sample = data[:SAMPLE_BYTES]
    controls = len(_CONTROLS.findall(sample))
    if controls > MAX_CONTROL_SHARE * len(sample):
        raise UnreadableDocument(
            f"{controls} control characters in the first {len(sample)} bytes", reason_code="binary"
        )


def _as_utf8(data: bytes) -> Decoded | None:
    """Strict UTF-8; else UTF-8 with a few broken bytes, when most of its sequences are whole."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("�")
    whole = sum(len(run) for run in re.findall(r"[^\x00-\x7f�]+", text))
    return Decoded(text, "utf-8 with replacements") if whole >= 3 * broken else None


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    try:
        codec = codecs.lookup(declared.strip().strip("\"'")).name
        codec = "cp1252" if codec in ("iso8859-1", "ascii") else codec  # as browsers read these labels
        return Decoded(data.decode(codec), codec)
    except (LookupError, UnicodeError, ValueError):
        return None


def _by_letters(data: bytes) -> Decoded:
    """The legacy code page whose reading has the most expected letters and the fewest impossible ones."""
    sample = data[:SAMPLE_BYTES]
    scores = [
        (_plausibility(sample.decode(codec, "replace"), expected), -rank, codec)
        for rank, (codec, expected) in enumerate(_LEGACY)
    ]
    codec = max(scores)[2]
    return Decoded(data.decode(codec, "replace"), codec)


def _plausibility(text: str, expected: str) -> float:
    foreign = [char for char in text if char > "\x7f"]
    good = sum(map(frozenset(expected).__contains__, foreign))
    bad = len(foreign) - good
    bad += 4 * len(_IMPOSSIBLE.findall(text)) + 2 * sum(map(str.isupper, _INSIDE.findall(text)))
    bad += 2 * len(_SYMBOL_INSIDE.findall(text)) + 3 * len(_FOREIGN_RUN.findall(text))
    return good - bad - 2 * len(_CYRILLIC_ALONE.findall(text))


def resolve_references(text: str) -> str:
    """`text` with numeric character references resolved: how an exporter writes what its code page lacks (&#8220;).

    Text with markup in it comes back as it is: there they belong to the markup.
    """
    if "</" in text or not _NUMERIC_REFERENCE.search(text):
        return text
    return storable(_NUMERIC_REFERENCE.sub(lambda match: unescape(match.group()), text))


def _foreign_parts(text: str) -> str:
    """The runs beyond ASCII with what touches them, one a line: where mojibake can be, at a fortieth of the cost."""
    runs = _FOREIGN.finditer(text)
    return "\n".join(text[max(0, run.start() - TOUCHING) : run.end() + TOUCHING] for run in runs)


def repair_mojibake(text: str) -> str:
    """`text` with UTF-8 that was once read as another code page put right; clean text comes back as it is."""
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    if not is_bad(_foreign_parts(text)):
        return text
    fixed = fix_encoding(_LOST_CLOSING_MARK.sub("â€\x9d", text))
    if not is_bad(fixed):
        return fixed
    lines = fixed.splitlines(keepends=True)  # a page joined from several sources: each line by itself
    return "".join(fix_encoding(line) if is_bad(line) else line for line in lines)
