"""HTML to visible text: one block a line, white space inside a line collapsed, nothing chosen or dropped but code."""

import re
from collections.abc import Collection
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from transforms.errors import LimitExceeded, UnreadableDocument

# No reader of the page sees what stands in these (noscript repeats images and warnings; select holds menus of values).
HIDDEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "select",
        "datalist",
        "audio",
        "video",
        "map",
    ]
)
# Elements of which each begins and ends a line of the page.
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
CELLS = frozenset({"td", "th"})  # a row of data is one line; what is a block inside a cell still begins one
DATA_COLUMNS = 3  # narrower tables mostly lay out a page: the name of the site beside a clock
MAX_HIDDEN_CHARS = 2_000
_BREAK = "\x00"  # not in decoded text: decoding.storable replaces it
_XML_DECLARATION = re.compile(r"^\s{0,200}<\?xml[^>]{0,300}\?>")


def parse_page(markup: str) -> HtmlElement:
    """The tree of a page. UnreadableDocument "empty" when the markup holds no element and no text.

    LimitExceeded "page_too_deep" past the 2,048 elements inside each other that the parser follows: it would leave out
    the text of all that lies deeper, and say nothing.
    """
    cleaned = _XML_DECLARATION.sub("", markup)
    parser = _parser()
    try:
        tree = document_fromstring(cleaned.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableDocument(f"no page: {error}", reason_code="empty") from error
    if parser.error_log.filter_types(etree.ErrorTypes.ERR_RESOURCE_LIMIT):
        raise LimitExceeded("elements nested deeper than the parser follows", reason_code="page_too_deep")
    return tree


def _parser() -> etree.HTMLParser:
    from lxml.html import HTMLParser

    # huge: old pages that never close <font> stand deeper than the 256 elements of the plain parser
    return HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)


def render_text(tree: HtmlElement) -> str:
    """The visible text of a page or of a part of it, one block a line; "" when there is none."""
    return render_parts(tree, ())[0]


def render_parts(tree: HtmlElement, starts: Collection[HtmlElement]) -> list[str]:
    """The visible text of a page, cut where the elements `starts` begin; what stands above the first is its own."""
    pieces: list[str] = []
    cuts: list[int] = []
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in HIDDEN or _is_hidden(element):
                walker.skip_subtree()
            else:
                if element in starts:
                    cuts.append(len(pieces))
                _open_element(element, tag, pieces)
        else:
            if tag in BLOCKS:
                pieces.append(_BREAK)
            if element is not tree:
                # menus set their links apart by style, with no space between them
                pieces.append(element.tail or (" " if tag == "a" and _next_is_link(element) else ""))
    bounds = [0, *cuts[1:], len(pieces)]
    return [_lines(pieces[begin:end]) for begin, end in pairwise(bounds)]


def _lines(pieces: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(pieces).split(_BREAK))
    return "\n".join(filter(None, lines))


def _is_hidden(element: HtmlElement) -> bool:
    """True for a small element with the attribute hidden; a large one holds an article that a script reveals."""
    return element.get("hidden") is not None and len(element.text_content()) <= MAX_HIDDEN_CHARS


def _next_is_link(element: HtmlElement) -> bool:
    following = element.getnext()
    return following is not None and following.tag == "a"


def _open_element(element: HtmlElement, tag: str, pieces: list[str]) -> None:
    if tag in BLOCKS:
        pieces.append(_BREAK)
    elif tag in CELLS:
        row = element.getparent()
        pieces.append(" " if row is not None and len(row) >= DATA_COLUMNS else _BREAK)
    if element.text:
        pieces.append(element.text.replace("\n", _BREAK) if tag == "pre" else element.text)
