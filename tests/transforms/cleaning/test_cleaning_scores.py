"""Loss first, then leak: on the five samples exactly, per rule on open pages, where those corpora are there."""

import gzip
import json
from collections import defaultdict
from itertools import islice

import pytest

from flows.settings import PROJECT
from tests.transforms.cleaning.conftest import LABELS
from transforms.cleaning import clean_document
from transforms.cleaning.lines import find_words, make_line
from transforms.cleaning.train import MIN_SHARE, GoldGrams
from transforms.readers import read_documents
from transforms.records import RawDocument

SHARED = PROJECT.parent / "shared"
SAMPLES = sorted((SHARED / "seeds").glob("*.txt"))
PAGES = SHARED / "eval/corpora/cleaning/text_pages.jsonl.gz"
EVERY = 6  # page of the corpus
# A rule may lose this share of the gold bodies, on average over pages; tables and lists that look like links cost it.
MAX_RULE_LOSS = 0.0015
MAX_LOSS_OF_RULES, MAX_LOSS_OF_MODEL, MAX_LEAK = 0.006, 0.02, 0.08  # the shipped model has seen most of these pages

pytestmark = pytest.mark.scores


@pytest.mark.skipif(not SAMPLES, reason="the samples are not here")
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name[:3])
def test_the_body_of_each_sample_is_its_gold_body(sample, reference):
    gold = (sample.parent / "gold/bodies" / sample.name).read_text(encoding="utf-8")
    (raw,) = read_documents(sample.read_bytes(), sample.name)
    assert clean_document(raw, reference=reference).body == gold.strip("\n")


# Which label each kind of thing set apart in a sample's sidecar must have.
SIDECAR = {
    "title": {"title"},
    "title_repeat": {"title", "duplicate"},
    "related_link": {"related"},
    "editor_initials": {"byline", "credit"},
    "crawl_date": {"date"},
    "nav": {"navigation", "footer"},
    "share": {"share"},
    "uploader_handle": {"byline"},
    "caption": {"caption"},
    "caption_repeat": {"caption", "duplicate"},
    "subscribe": {"footer", "advert", "share"},
    "comments_heading": {"footer", "comment"},
    "address": {"footer"},
    "copyright": {"footer"},
}


@pytest.mark.skipif(not SAMPLES, reason="the samples are not here")
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name[:3])
def test_what_is_set_apart_stands_under_its_label(sample, reference):
    sidecar = json.loads((sample.parent / "gold/bodies" / sample.with_suffix(".json").name).read_text(encoding="utf-8"))
    (raw,) = read_documents(sample.read_bytes(), sample.name)
    blocks = clean_document(raw, reference=reference).blocks
    starts = [0]
    for line in raw.raw_text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for item in sidecar["line_roles"]:
        if item["role"] != "body":
            here = range(starts[item["line"] - 1], starts[item["line"]])
            assert {block.label for block in blocks if block.raw_start in here} <= SIDECAR[item["role"]], item
    for heading in sidecar["section_headings"]:
        assert ("heading", heading["text"]) in [(block.label, block.text) for block in blocks]


@pytest.fixture(scope="module")
def ledger(reference):
    """Per rule, on average over pages: the share of the gold body that it drops (lost), the share of the kept body that
    it should have dropped (leaked), and what else it drops, as a share of the gold body (removed)."""
    lost, leaked, removed = defaultdict(float), defaultdict(float), defaultdict(float)
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["lang"] == "en"][::EVERY]
    for row in rows:
        gold, words = GoldGrams(row["gold_body"]), max(len(find_words(row["gold_body"])), 1)
        raw = RawDocument("0" * 64, "a.txt", 0, "txt", "utf-8", row["raw_text"])
        article = clean_document(raw, reference=reference)
        for block in article.blocks:
            line = make_line(0, block.text, 0)
            is_gold, is_kept = gold.share(line) >= MIN_SHARE, block.label == "body"
            if not (is_gold and is_kept):
                into = lost if is_gold else leaked if is_kept else removed
                whole = max(article.word_count, 1) if into is leaked else words
                into[block.rule] += min(len(line.words) / whole, 1.0) / len(rows)
    return lost, leaked, removed


@pytest.mark.skipif(not PAGES.is_file(), reason="the corpora are not here")
def test_no_named_rule_loses_more_than_it_may(ledger):
    lost, _, removed = ledger
    named = {rule: share for rule, share in lost.items() if not rule.startswith("model")}
    assert {rule: share for rule, share in named.items() if share > max(MAX_RULE_LOSS, removed[rule])} == {}
    assert sum(named.values()) <= MAX_LOSS_OF_RULES


@pytest.mark.skipif(not PAGES.is_file(), reason="the corpora are not here")
def test_the_model_loses_little_and_leaks_little(ledger):
    lost, leaked, _ = ledger
    assert sum(share for rule, share in lost.items() if rule.startswith("model")) <= MAX_LOSS_OF_MODEL
    assert sum(leaked.values()) <= MAX_LEAK


@pytest.mark.skipif(not PAGES.is_file(), reason="the corpora are not here")
def test_every_label_is_in_use(reference):
    seen = set()
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        for row in islice((row for row in map(json.loads, lines) if row["lang"] == "en"), 60):
            raw = RawDocument("0" * 64, "a.txt", 0, "txt", "utf-8", row["raw_text"])
            seen |= {block.label for block in clean_document(raw, reference=reference).blocks}
    assert seen >= LABELS
