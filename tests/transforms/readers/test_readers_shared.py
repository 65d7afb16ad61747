# ruff: noqa: E501  (tables of examples are read by the row)
"""Every file of ../shared/ingest, where that folder is there: encodings, archives, web archives, exports, damage."""

import json
import re
import unicodedata

import pytest

from flows.settings import PROJECT
from transforms.readers import pages, read_documents
from transforms.records import RawDocument, Rejection

INGEST = PROJECT.parent / "shared/ingest"
SEEDS = PROJECT.parent / "shared/seeds"

pytestmark = pytest.mark.skipif(not INGEST.is_dir(), reason="the files of ../shared/ingest are not here")
MANIFEST = json.loads((INGEST / "MANIFEST.json").read_text(encoding="utf-8")) if INGEST.is_dir() else []
REASON_OF_KIND = {
    "empty": "empty",
    "whitespace": "empty",
    "binary, must be rejected": "binary",
    "truncated gzip, must be rejected, not half-read": "damaged",
}
# What a copier puts into a text and no reader sees; the raw text keeps it.
INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
REJECTED_MEMBERS = {"batch.zip": ["ignored_member", "unsafe_path"], "batch.tar.gz": []}


def read(name):
    return list(read_documents((INGEST / name).read_bytes(), name))


def documents(found):
    return [item for item in found if isinstance(item, RawDocument)]


def reasons(found):
    return [item.reason_code for item in found if isinstance(item, Rejection)]


def normal(text, kind):
    """`text` as the manifest wants it compared: for most kinds exactly, but for line ends."""
    text = text.replace("\r\n", "\n").strip()
    if kind == "NFD":
        return unicodedata.normalize("NFC", text)
    return " ".join(INVISIBLE.sub("", text).split()) if kind == "nbsp/zero-width" else text


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_a_file_gives_what_the_manifest_says(entry):
    found = read(entry["file"])
    if entry["expect"] is None:
        assert reasons(found) == [REASON_OF_KIND[entry["kind"]]] and not documents(found)
    elif entry["expect"] == "*":
        samples = sorted(SEEDS.glob("*.txt"))
        assert [item.raw_text for item in documents(found)] == [path.read_text(encoding="utf-8") for path in samples]
        assert reasons(found) == REJECTED_MEMBERS[entry["file"]]
    else:
        (raw,) = found
        expected = (SEEDS / entry["expect"]).read_text(encoding="utf-8")
        assert normal(raw.raw_text, entry["kind"]) == normal(expected, entry["kind"])


EXPORTS = [
    ("allsides_one.json", "The Atlantic", "The Billion-Dollar Disinformation", "Mckay Coppins", None),
    ("fundus_TheGuardian.json", None, "Death toll in Valencia fire rises to 10", "Guardian staff reporter", "2024-02-24"),
    ("newspaper3k_BuzzFeed_Fake_1-Webpage.json", "addictinginfo.org", "Proof The Mainstream Media", "Wendy Gittleson", "2016-09-19"),
    ("newspaper3k_BuzzFeed_Fake_64-Webpage.json", "occupydemocrats.com", "Trump Supreme Court Pick Sued", "Grant Stern, Brett Bose, Natalie Dickinson", "2016-09-28"),
    ("newspaper3k_BuzzFeed_Real_36-Webpage.json", "rightwingnews.com", "Liberals Are Furious", "Sierra Marlee", "2016-09-26"),
    ("newspaper3k_BuzzFeed_Real_90-Webpage.json", "addictinginfo.org", "Chelsea Handler Gets The Last Word", None, "2016-09-19"),
    ("newspaper3k_PolitiFact_Fake_43-Webpage.json", "undergroundnewsreport.com", "MAN PARDONED BY OBAMA", "Please Enter Your Name Here", "2017-02-28"),
    ("newspaper3k_PolitiFact_Fake_98-Webpage.json", "breakingtop.world", "Libtard Hero Al Franken", "Please Enter Your Name Here", "2017-06-15"),
    ("newspaper3k_PolitiFact_Real_43-Webpage.json", "abcn.ws", "Texas, California Separatists", "Abc News", None),
    ("newspaper3k_PolitiFact_Real_98-Webpage.json", "cnn.it", "Don King drops N-word", "Jeremy Diamond", None),
    ("newsplease_sample.json", "rt.com", "Moscow to Kiev: Stick to Minsk ceasefire", None, "2017-07-17"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "title", "byline", "published"), EXPORTS, ids=lambda value: value)
def test_an_export_gives_its_fields(name, source, title, byline, published):
    (raw,) = read(f"exports/{name}")
    assert raw.title.startswith(title) and len(raw.raw_text) > 180 and raw.is_mostly_clean
    assert (raw.source, raw.byline, (raw.published or "")[:10] or None) == (source, byline, published)


def test_a_table_with_line_breaks_in_its_cells_gives_an_article_a_row():
    found = read("exports/nyt_multiline.csv")
    assert len(found) == len(documents(found)) == 85
    assert all(item.title and re.fullmatch(r"\d{4}/\d\d/\d\d", item.published) for item in found)
    assert sum("\n" in item.raw_text for item in found) > 40


def grams(text):
    words = re.findall(r"\w+", text.casefold())
    return set(zip(*(words[start:] for start in range(4)), strict=False))


@pytest.mark.parametrize(("name", "count"), [("fundus5.warc", 5), ("fundus40.warc.gz", 40)])
def test_a_web_archive_gives_its_pages_with_text_address_and_day(name, count, monkeypatch):
    monkeypatch.setattr(pages, "MAX_VOTED_ELEMENTS", 0)  # which lines extractors keep is not the subject, and dear
    expected = {page["url"]: page for page in json.loads((INGEST / "fundus40.expect.json").read_text(encoding="utf-8"))}
    found = read(name)
    assert len(documents(found)) == count and reasons(found) == ["http_error"]
    wrong_day = 0
    for raw in documents(found):
        page = expected[raw.path.split("!/", 1)[1]]
        gold = grams(page["gold_body"])
        assert len(gold & grams(raw.raw_text)) >= 0.89 * len(gold)
        assert raw.url and raw.language
        wrong_day += raw.published is not None and raw.published[:10] != page["published"][:10]
    assert wrong_day == 0
    assert sum(raw.published is not None for raw in documents(found)) >= 0.9 * count - 1
