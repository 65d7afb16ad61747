"""Pages of several articles, such as the front page of a blog: where each begins and what it says of itself."""

from dataclasses import dataclass, replace
from urllib.parse import urljoin

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


def story_metadata(story: Story, number: int, page: Metadata) -> Metadata:
    """What is known of the `number`-th story: its own heading, link, day and author; site and language of its page."""
    address = urljoin(page.url, story.address) if page.url and story.address else story.address
    if address is None or site_of(address) != site_of(page.url or address):
        address = f"{page.url or ''}#{number}"
    return replace(
        page,
        external_id=address,
        url=address if page.url else None,
        title=story.title,
        byline=story.byline,
        published=story.published,
        updated=None,
    )


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
