# ruff: noqa: E501  (tables of examples are read by the row)
import pytest

from transforms.readers import read_documents
from transforms.readers.page_metadata import without_site
from transforms.readers.rendering import parse_page, render_text
from transforms.readers.votes import line_votes

PARAGRAPH = "The ministers of the two countries met in Geneva on Monday, and they agreed to meet again in a week. "


def render(markup):
    return render_text(parse_page(markup))


def page(head="", body=f"<p>{PARAGRAPH}</p>", root="<html>"):
    (found,) = read_documents(f"<!DOCTYPE html>{root}<head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    return found


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One\n  two</p><p>Three</p>", "One two\nThree"),
        ("<p>Wo<b>rd</b> and <i>more</i></p>", "Word and more"),
        ("<div>One<br>Two<div>Three</div>Four</div>", "One\nTwo\nThree\nFour"),
        ("<ul><li>A<li>B</ul>", "A\nB"),
        ("<a>Home</a><a>World</a>", "Home World"),
        ("<table><tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>", "a b c\nd\ne"),
        ("<p>Seen<script>x()</script><style>p{}</style><noscript>no</noscript></p>", "Seen"),
        ("<p>Seen</p><p hidden>Unseen</p><!-- note -->", "Seen"),
        ("<pre>a\nb</pre>", "a\nb"),
        ("<p>caf&eacute; &amp; bar&nbsp;x</p>", "café & bar x"),
    ],
)
def test_the_visible_text_one_block_a_line(markup, text):
    assert render(f"<html><body>{markup}</body></html>") == text


def test_a_large_hidden_element_is_the_article_a_script_reveals():
    assert "agreed" in render(f"<html><body><p>x</p><div hidden>{PARAGRAPH * 30}</div></body></html>")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020"}, {"@type": "NewsArticle",'
         ' "headline": "Ministers meet", "datePublished": "2022-03-29", "author": [{"name": "Ann Bell"}]}]}</script>', "published", "2022-03-29"),
        ('<script type="application/ld+json">{"@type": ["Article"], "author": {"name": "Ann Bell"}}</script>', "byline", "Ann Bell"),
        ('<script type="application/ld+json">{broken</script><meta property="og:title" content="Ministers meet">', "title", "Ministers meet"),
        ('<meta property="article:published_time" content="2022-03-29T10:00Z">', "published", "2022-03-29T10:00Z"),
        ('<meta property="article:modified_time" content="2022-03-30">', "updated", "2022-03-30"),
        ('<meta property="og:site_name" content="Example Post">', "source", "Example Post"),
        ('<link rel="canonical" href="https://www.example.com/a">', "url", "https://www.example.com/a"),
        ('<link rel="canonical" href="https://www.example.com/a">', "source", "example.com"),
        ('<meta name="author" content="By Ann Bell">', "byline", "Ann Bell"),
        ('<meta name="author" content="https://example.com/ann">', "byline", None),
        ('<title>Ministers meet | Example Post</title><meta property="og:site_name" content="Example Post">', "title", "Ministers meet"),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself(head, field, value):
    assert getattr(page(head), field) == value


def test_the_language_of_the_root_element():
    assert page(root='<html lang="en-GB">').language == "en-GB"


@pytest.mark.parametrize("title", ["Talks – what now?", "Greece - Turkey: a new start", "War | Peace"])
def test_a_title_with_a_dash_keeps_its_end(title):
    assert without_site(title, "Example Post", "https://example.com/a") == title


def test_a_charset_in_the_head_is_honoured():
    data = '<html><head><meta charset="windows-1251"></head><body><p>Привет, мир и всем</p></body></html>'.encode(
        "cp1251"
    )
    (found,) = read_documents(data, "a.html")
    assert (found.raw_text, found.encoding) == ("Привет, мир и всем", "cp1251")


def test_votes_tell_the_article_from_the_menu():
    body = "".join(f"<p>{PARAGRAPH}{number} times.</p>" for number in range(8))
    markup = f"<html><body><nav><ul><li>Home</li><li>World</li></ul></nav><article>{body}</article><footer>Terms</footer></body></html>"
    text = render(markup)
    votes = dict(zip(text.split("\n"), line_votes(text, markup), strict=True))
    assert votes["Home"] == votes["Terms"] == 0
    assert votes[f"{PARAGRAPH}3 times."] == 1


def test_a_page_without_text_has_its_reason():
    (found,) = read_documents(b"<html><body><script>x</script></body></html>", "a.html")
    assert found.reason_code == "empty"


WARC = (
    "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.com/{name}\r\nContent-Type: application/http\r\n"
    "WARC-Date: 2022-03-29T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{name}>\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n"
)


def warc_record(name, content, kind="response"):
    return WARC.format(kind=kind, name=name, length=len(content), content=content)


def test_a_web_archive_gives_its_pages_and_the_reasons_of_the_rest():
    ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>They met.</p></body></html>"
    gone = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone</p>"
    image = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx"
    request = "GET / HTTP/1.1\r\n\r\n"
    data = (
        warc_record("r", request, "request") + warc_record("a", ok) + warc_record("b", gone) + warc_record("c", image)
    )
    found = list(read_documents(data.encode(), "a.warc"))
    assert [(item.path, getattr(item, "reason_code", "ok")) for item in found] == [
        ("a.warc!/https://example.com/a", "ok"),
        ("a.warc!/https://example.com/b", "http_error"),
        ("a.warc!/https://example.com/c", "unsupported_format"),
    ]
    assert (found[0].raw_text, found[0].url) == ("They met.", "https://example.com/a")


def post(title, *, link="", sentences=20, extra=""):
    heading = f'<a href="{link}">{title}</a>' if link else title
    return f"<article><h2>{heading}</h2>{extra}<p>{PARAGRAPH * (sentences // 2)}</p><p>{title} ends here.</p></article>"


def blog(*posts, head=""):
    markup = (
        f"<html lang='en'><head>{head}</head><body><nav>Home</nav>{''.join(posts)}<footer>Terms</footer></body></html>"
    )
    return list(read_documents(markup.encode(), "blog.html"))


def test_each_article_of_a_page_of_several_is_one():
    first, second = blog(
        post(
            "Talks begin",
            link="/talks",
            extra='<time datetime="2022-03-29">March 29</time><a rel="author">Ann Bell</a>',
        ),
        post("Talks end"),
        head='<link rel="canonical" href="https://example.com/">',
    )
    assert (first.title, first.url, first.published, first.byline) == (
        "Talks begin", "https://example.com/talks", "2022-03-29", "Ann Bell",
    )  # fmt: skip
    assert (second.title, second.url, second.published) == ("Talks end", None, None)
    assert (first.external_id, second.external_id) == ("https://example.com/talks", None)
    assert first.raw_text.startswith("Home\nTalks begin") and first.raw_text.endswith("Talks begin ends here.")
    assert second.raw_text.startswith("Talks end\n") and second.raw_text.endswith("Terms")
    assert (first.record_no, second.record_no) == (0, 1)


@pytest.mark.parametrize(
    "link", ["/all", "#", "#top", "http://[", "javascript:void(0)", "https://elsewhere.example/a", "\x00"]
)
@pytest.mark.parametrize("head", ["", '<link rel="canonical" href="https://example.com/">'], ids=["unknown", "known"])
def test_stories_without_an_address_of_their_own_are_no_versions_of_each_other(link, head):
    found = blog(post("Talks begin", link=link), post("Talks end", link=link), head=head)
    assert [story.title for story in found] == ["Talks begin", "Talks end"]
    assert [story.external_id for story in found] == [None, None]


@pytest.mark.parametrize(
    ("posts", "head"),
    [
        ([post("Talks begin"), post("Talks end", sentences=2)], ""),
        ([post("Talks begin", sentences=80), post("Read also", sentences=14)], ""),
        ([post("Talks begin"), post("Talks end")], '<meta property="og:type" content="article">'),
        ([post("Talks begin"), post("Talks end")], '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'),
    ],
    ids=["teaser-beside-article", "one-much-longer", "says-it-is-one", "linked-data-of-one"],
)  # fmt: skip
def test_a_page_of_one_article_is_one(posts, head):
    assert len(blog(*posts, head=head)) == 1


def test_a_page_of_links_alone_is_read_and_left_to_cleaning():
    links = "".join(f"<li><a href='/{n}'>Headline number {n} of the day</a></li>" for n in range(30))
    assert page(body=f"<ul>{links}</ul>").raw_text.count("\n") == 29
