"""Pages of several articles, such as the front page of a blog: where each begins and what it says of itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urldefrag, urljoin

from lxml.html import HtmlElement

from transforms.readers.fields import site_of
from transforms.readers.page_metadata import is_one_article
from transforms.readers.parts import Metadata

MIN_WORDS = 100  # of its paragraphs; teasers of other articles stand in <article> elements too
MAX_SHARE = 0.7  # of the words of all; beside one longer article the others are its related ones
HEADINGS = ("h1", "h2", "h3")


@dataclass(frozen=True, slots=True)
class Story:
    """One article among several: its element, and what it says of itself."""

    element: HtmlElement
    title: str
    address: str | None  # where its heading links to
    published: str | None
    byline: str | None


def find_stories(tree: HtmlElement) -> tuple[Story, ...]:
    """The articles of a page in order; () when it has one or none, or says in its head that it is one."""
    sizes: list[int] = []
    found: list[Story] = []
    for element in tree.iter("article"):
        heading = next(element.iter(*HEADINGS), None)
        if heading is None or next(element.iterancestors("article"), None) is not None:
            continue
        words = sum(len(paragraph.text_content().split()) for paragraph in element.iter("p"))
        title = " ".join(heading.text_content().split())
        if words >= MIN_WORDS and title:
            sizes.append(words)
            found.append(Story(element, title, _link(heading), _day(element), _author(element)))
    if len(found) < 2 or max(sizes) > MAX_SHARE * sum(sizes) or is_one_article(tree):
        return ()
    return tuple(found)


def stories_metadata(stories: Sequence[Story], page: Metadata) -> Iterator[Metadata]:
    """What is known of each story: its own heading, address, day and author; site and language of its page.

    A story whose heading leads to no page of its own has no address: that of its page is another story's tomorrow.
    """
    addresses = [_own_address(story.address, page.url) for story in stories]
    for story, address in zip(stories, addresses, strict=True):
        own = address if addresses.count(address) == 1 else None
        yield replace(
            page,
            external_id=own,
            url=own,
            title=story.title,
            byline=story.byline,
            published=story.published,
            updated=None,
        )


def _own_address(link: str | None, page_url: str | None) -> str | None:
    """Where a link of the page at `page_url` leads, when that is another page of its site."""
    if not link or not page_url:
        return None
    try:
        address, _ = urldefrag(urljoin(page_url, link))
    except ValueError:  # as "http://[" is no address
        return None
    is_own = address != urldefrag(page_url).url and site_of(address) == site_of(page_url)
    return address if is_own else None


def _link(heading: HtmlElement) -> str | None:
    """Where a heading leads: the link in it, or the one around it."""
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return next((link.get("href") for link in links if link.get("href")), None)


def _day(element: HtmlElement) -> str | None:
    time = next(element.iter("time"), None)
    return (time.get("datetime") or time.text_content().strip() or None) if time is not None else None


def _author(element: HtmlElement) -> str | None:
    named = element.find(".//a[@rel='author']")
    return (" ".join(named.text_content().split()) or None) if named is not None else None
