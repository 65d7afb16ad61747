"""What a page says of itself in its head: JSON-LD first, then meta elements, then the elements readers see."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from transforms.readers.decoding import storable
from transforms.readers.fields import site_of
from transforms.readers.parts import Metadata

# schema.org types of articles, best first; a WebPage around the article often carries the same dates.
_TYPES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "Article",
    "Report",
    "BlogPosting",
    "SocialMediaPosting",
    "WebPage",
)
# Values of name, property or itemprop of <meta>, best first (Open Graph, Dublin Core, schema.org, Parse.ly, Sailthru).
_META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline"),
    "byline": (
        "author",
        "article:author",
        "dc.creator",
        "byl",
        "parsely-author",
        "sailthru.author",
        "twitter:creator",
    ),
    "source": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "language": ("content-language", "language", "dc.language", "inlanguage", "og:locale"),
    "published": (
        "article:published_time",
        "article:published",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "cxenseparse:recs:publishtime",
        "article_date_original",
        "date",
    ),
    "updated": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "lastmod",
        "last-modified",
        "article:updated",
    ),
}
_SITE_SUFFIX = re.compile(r"\s+[|\-–—·:»]+\s+(?=[^|\-–—·:»]+$)")
_BY = re.compile(r"by\s+", re.IGNORECASE)
MAX_LD_CHARS = 500_000
MAX_NODES = 2_000
MAX_VALUE_CHARS = 2_000


def page_metadata(tree: HtmlElement, *, url: str | None = None) -> Metadata:
    """What the page says of itself; `url`: where it was fetched, when the page names no address of its own."""
    linked = _linked_data(tree)
    meta = _meta_values(tree)
    address = _first(linked.get("url"), _canonical(tree), *meta["url"], url)
    source = _first(linked.get("source"), *meta["source"], site_of(address) if address else None)
    title = _first(linked.get("title"), *meta["title"], _only_heading(tree), _element_text(tree, "title"))
    return Metadata(
        external_id=address,
        url=address,
        title=without_site(title, source, address) if title else None,
        byline=_author(linked.get("byline"), *meta["byline"]),
        source=source,
        language=_first(tree.get("lang"), linked.get("language"), *meta["language"]),
        published=_first(linked.get("published"), *meta["published"], *_times(tree, "datePublished")),
        updated=_first(linked.get("updated"), *meta["updated"], *_times(tree, "dateModified")),
    )


def without_site(title: str, source: str | None, url: str | None) -> str:
    """The title without the site's name at its end ("… | Example News"), when that is known to be the site's name."""
    names = {_letters(name) for name in (source, site_of(url) if url else None) if name}
    parts = _SITE_SUFFIX.split(title, maxsplit=1)
    if len(parts) == 2 and len(parts[0]) >= 10:
        tail = _letters(parts[1])
        if tail and any(tail in name or name in tail for name in names if name):
            return parts[0].strip()
    return title


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _first(*values: str | None) -> str | None:
    for value in values:
        text = " ".join(value[:MAX_VALUE_CHARS].split()) if value else ""
        if text:
            return storable(text)
    return None


def _author(*values: str | None) -> str | None:
    """The first author that is a name; pages also put the address of a profile here."""
    names = (_first(value) for value in values)
    found = next((name for name in names if name and "://" not in name and not name.startswith("@")), None)
    return _BY.sub("", found, count=1) if found and _BY.match(found) else found


def _canonical(tree: HtmlElement) -> str | None:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        address = link.get("href", "").strip()
        if address.startswith(("http://", "https://")):
            return str(address)
    return None


def _meta_values(tree: HtmlElement) -> dict[str, list[str]]:
    """Per part of Metadata, the values the page's meta elements give for it, best first."""
    content: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and element.get("content"):
            content.setdefault(name.strip().lower(), element.get("content"))
    return {part: [content[name] for name in names if name in content] for part, names in _META.items()}


def _only_heading(tree: HtmlElement) -> str | None:
    headings = tree.findall(".//h1")
    return headings[0].text_content() if len(headings) == 1 else None


def _element_text(tree: HtmlElement, tag: str) -> str | None:
    element = tree.find(f".//{tag}")
    return element.text_content() if element is not None else None


def _times(tree: HtmlElement, itemprop: str) -> Iterator[str]:
    for element in tree.iterfind(f".//time[@itemprop='{itemprop}']"):
        yield element.get("datetime") or element.text_content()


def _linked_data(tree: HtmlElement) -> dict[str, str | None]:
    """The parts of the best article node of the page's JSON-LD; {} when there is none."""
    ranked = _article_nodes(tree)
    if not ranked:
        return {}
    node = ranked[min(ranked)]
    return {
        "title": _text(node.get("headline")),
        "byline": _names(node.get("author")),
        "source": _names(node.get("publisher")),
        "url": _address(node.get("url")) or _address(node.get("mainEntityOfPage")),
        "language": _text(node.get("inLanguage")),
        "published": _text(node.get("datePublished")),
        "updated": _text(node.get("dateModified")),
    }


def is_one_article(tree: HtmlElement) -> bool:
    """True when the page's head says that it is an article, by Open Graph or JSON-LD."""
    kinds = {(meta.get("content") or "").strip().lower() for meta in tree.iterfind(".//meta[@property='og:type']")}
    return "article" in kinds or not {_TYPES.index("WebPage")}.issuperset(_article_nodes(tree))


def _article_nodes(tree: HtmlElement) -> dict[int, dict[str, Any]]:
    """The first JSON-LD node of each of _TYPES, by its rank there."""
    ranked: dict[int, dict[str, Any]] = {}
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        for node in _nodes(script.text or ""):
            kinds = node.get("@type")
            for kind in kinds if isinstance(kinds, list) else [kinds]:
                if kind in _TYPES:
                    ranked.setdefault(_TYPES.index(kind), node)
    return ranked


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """Every object in a JSON-LD script, in document order, as far as it can be parsed."""
    if len(text) > MAX_LD_CHARS:
        return
    try:
        stack = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(MAX_NODES):
        if not stack:
            return
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            stack.extend(reversed([v for v in item.values() if isinstance(v, dict | list)]))
        elif isinstance(item, list):
            stack.extend(reversed([v for v in item if isinstance(v, dict | list)]))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _names(value: Any) -> str | None:
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items[:20]]
    return ", ".join(dict.fromkeys(n.strip() for n in names if isinstance(n, str) and n.strip())) or None
