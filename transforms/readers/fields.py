"""What exports call the parts of an article, and how their values are read. The first alias with a value wins."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

from transforms.errors import LimitExceeded, UnreadableDocument
from transforms.readers.decoding import storable
from transforms.readers.limits import Limits
from transforms.readers.parts import Metadata

# Matched without regard to case, "_", "-" and spaces. Sources of the names: this project's contract (text, body, …),
# news-please (maintext, date_publish), newspaper3k (publish_date), Fundus (publishing_date, plaintext), AllSides
# (content_original), NewsAPI (publishedAt), Guardian API (webTitle), Mongo dumps (_id), RSS (pubDate, guid).
ALIASES: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "maintext",
        "plaintext",
        "contentoriginal",
        "content",
        "articletext",
        "articlebody",
        "fulltext",
        "bodytext",
        "article",
        "articles",
        "story",
        "rawtext",
        "cleantext",
    ),
    "html": ("html", "rawhtml", "bodyhtml", "contenthtml", "contentencoded", "content:encoded", "pagehtml"),
    "external_id": ("id", "articleid", "uuid", "guid", "docid", "documentid", "_id"),
    "url": (
        "url",
        "canonicalurl",
        "canonicallink",
        "link",
        "sourceurl",
        "weburl",
        "uri",
        "articleurl",
        "href",
    ),
    "title": (
        "title",
        "headline",
        "headlines",
        "webtitle",
        "titlepage",
        "titlerss",
        "heading",
        "articletitle",
    ),
    "byline": ("byline", "authors", "author", "creator", "dc:creator", "writers", "writer", "reporter"),
    "source": (
        "source",
        "sourcedomain",
        "sourcename",
        "publisher",
        "publication",
        "outlet",
        "sitename",
        "site",
        "domain",
        "newspaper",
    ),
    "language": ("language", "lang", "languagecode", "inlanguage"),
    "published": (
        "published",
        "publishedat",
        "datepublish",
        "publishdate",
        "publisheddate",
        "datepublished",
        "publishingdate",
        "publicationdate",
        "pubdate",
        "publishedon",
        "publishedtime",
        "webpublicationdate",
        "publicationtime",
        "date",
        "timestamp",
    ),
    "updated": (
        "updated",
        "updatedat",
        "datemodify",
        "datemodified",
        "modified",
        "modifiedat",
        "lastmodified",
        "updatedon",
        "dateupdated",
    ),
}
# Under which name an export keeps its list of articles.
LISTS = (
    "articles",
    "items",
    "records",
    "data",
    "results",
    "news",
    "docs",
    "documents",
    "entries",
    "rows",
    "response",
)
_NAME_KEYS = ("name", "title", "#text", "value", "$oid", "label", "id")
_SEPARATORS = re.compile(r"[\s_\-]+")
_MARKUP = re.compile(r"\s{0,100}<(?:!doctype|html|body|div|p|article|section|figure|h[1-6])\b", re.IGNORECASE)
MAX_NAME_CHARS = 2_000
_EPOCH_SECONDS = 10**8, 10**10  # 1973 to 2286
_EPOCH_MILLISECONDS = 10**11, 10**13


@dataclass(frozen=True, slots=True)
class Fields:
    """The parts of one record: its text or its page, and its metadata."""

    text: str | None
    html: str | None
    metadata: Metadata


def plain_key(name: str) -> str:
    """A field's name as ALIASES spells it: "Date_Publish", "date-publish" and "datePublish" are one."""
    return "_id" if name == "_id" else _SEPARATORS.sub("", name).lower()


def has_text_field(names: list[str]) -> bool:
    """True when one of these column names is known to hold an article's text."""
    known = {*ALIASES["text"], *ALIASES["html"]}
    return any(plain_key(name) in known for name in names)


def read_fields(record: Mapping[str, Any], limits: Limits) -> Fields:
    """The parts of one record of an export. UnreadableDocument "no_text" or "empty"; LimitExceeded for a giant."""
    values = _by_plain_key(record)
    text = _first_text(values, "text")
    html = _first_text(values, "html")
    if text is None and html is None:
        held = any(name in values for part in ("text", "html") for name in ALIASES[part])
        raise UnreadableDocument(
            "the text field is empty" if held else f"no text among the fields {sorted(map(str, record))[:20]}",
            reason_code="empty" if held else "no_text",
        )
    for part in (text, html):
        if part is not None and len(part) > limits.record_chars:
            raise LimitExceeded(
                f"{len(part)} characters, more than {limits.record_chars}", reason_code="record_too_large"
            )
    if text is not None and _MARKUP.match(text) and "</" in text:
        text, html = None, text  # the text field of many feeds holds the page's markup
    return Fields(storable(text) if text is not None else None, html, _metadata(values))


def _metadata(values: Mapping[str, Any]) -> Metadata:
    url = _first_name(values, "url")
    source = _first_name(values, "source") or (site_of(url) if url else None)
    external_id = _first_name(values, "external_id")
    return Metadata(
        external_id=external_id or url,
        url=url,
        title=_first_name(values, "title"),
        byline=_first_name(values, "byline"),
        source=site_of(source) if source else None,
        language=_first_name(values, "language"),
        published=_first_instant(values, "published"),
        updated=_first_instant(values, "updated"),
    )


def site_of(text: str) -> str:
    """An address reduced to its host without "www."; any other name as it is."""
    if "://" in text:
        try:
            text = urlsplit(text).hostname or text
        except ValueError:
            return text
    return text[4:] if text.lower().startswith("www.") else text


def _by_plain_key(record: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(name, str):
            values.setdefault(plain_key(name), value)
    return values


def _first_text(values: Mapping[str, Any], part: str) -> str | None:
    for name in ALIASES[part]:
        text = _joined(values.get(name))
        if text is not None and text.strip():
            return text
    return None


def _joined(value: Any) -> str | None:
    """A string as it is; the strings inside a list or an object (paragraphs, sections), one a line."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | dict):
        return "\n".join(part for part in _strings(value) if part.strip()) or None
    return None


def _strings(value: Any) -> Iterator[str]:
    """The strings inside a JSON value, in order; its depth was checked before."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            stack.extend(reversed(item.values()))


def _first_name(values: Mapping[str, Any], part: str) -> str | None:
    for name in ALIASES[part]:
        text = _name(values.get(name))
        if text:
            return text
    return None


def _name(value: Any) -> str | None:
    """A name, whatever form it has: a string, a number, an object with a name, a list of names."""
    if isinstance(value, str):
        return storable(" ".join(value[:MAX_NAME_CHARS].split())) or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value) if isfinite(value) else None
    if isinstance(value, dict):
        return next((text for key in _NAME_KEYS if (text := _leaf(value.get(key)))), None)
    if isinstance(value, list):
        names = [
            text for item in value[:20] if (text := _leaf(item) or (_name(item) if isinstance(item, dict) else None))
        ]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def _leaf(value: Any) -> str | None:
    return _name(value) if isinstance(value, str | int | float) else None


def _first_instant(values: Mapping[str, Any], part: str) -> str | None:
    for name in ALIASES[part]:
        text = _instant(values.get(name))
        if text:
            return text
    return None


def _instant(value: Any) -> str | None:
    """A date or time as written; a count of (milli)seconds since 1970 as an ISO 8601 instant in UTC."""
    if isinstance(value, dict):
        value = value.get("$date", value.get("value"))
    if isinstance(value, str):
        text = storable(" ".join(value[:MAX_NAME_CHARS].split()))
        value = int(text) if text.isdecimal() and len(text) in (10, 13) else text
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str):
        return value or None
    if _EPOCH_MILLISECONDS[0] <= value < _EPOCH_MILLISECONDS[1]:
        value = value / 1000
    if _EPOCH_SECONDS[0] <= value < _EPOCH_SECONDS[1]:
        return datetime.fromtimestamp(value, UTC).isoformat(timespec="seconds")
    return None
