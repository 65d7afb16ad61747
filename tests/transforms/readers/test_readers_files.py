import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from hashlib import sha256

import pytest

from transforms.readers import READERS, REASONS, Limits, read_documents
from transforms.records import RawDocument, Rejection

TEXT = "Negotiators met in Geneva on Monday. They agreed to meet again.\n"
DATA = TEXT.encode()


def read(data, path, **limits):
    return list(read_documents(data, path, limits=Limits(**limits)))


def reasons(found):
    return [item.reason_code for item in found if isinstance(item, Rejection)]


def texts(found):
    return [item.raw_text for item in found if isinstance(item, RawDocument)]


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(members):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def test_a_text_file_is_one_article_unchanged():
    (found,) = read(DATA, "inbox/a.txt")
    assert found.raw_text == TEXT
    assert (found.document_id, found.record_no, found.format) == (sha256(DATA).hexdigest(), 0, "txt")
    assert not found.is_mostly_clean and found.external_id is None


def test_a_given_document_id_is_kept():
    (found,) = read_documents(DATA, "a.txt", document_id="known")
    assert found.document_id == "known"


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.txt.gz", gzip.compress(DATA)),
        ("a.txt", gzip.compress(DATA)),
        ("a.txt.bz2", bz2.compress(DATA)),
        ("a.txt.xz", lzma.compress(DATA)),
        ("a.gz", gzip.compress(DATA[:20]) + gzip.compress(DATA[20:])),
        ("a", DATA),
        ("a.noext", DATA),
        ("a.md", DATA),
        ("a.zip", zipped({"folder/b.txt": DATA})),
        ("a.tar", tarred({"b.txt": DATA})),
        ("a.tar.gz", gzip.compress(tarred({"b.txt": DATA}))),
        ("a.tgz", gzip.compress(tarred({"b.txt.gz": gzip.compress(DATA)}))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_wrapping_gives_the_same_text(path, data):
    assert texts(read(data, path)) == [TEXT]


def test_members_are_named_after_their_archive_and_numbered_through():
    found = read(zipped({"a.txt": DATA, "b.txt": b"", "c.txt": DATA}), "in/news.zip")
    assert [(item.path, item.record_no) for item in found] == [
        ("in/news.zip!/a.txt", 0),
        ("in/news.zip!/b.txt", 1),
        ("in/news.zip!/c.txt", 2),
    ]
    assert reasons(found) == ["empty"]


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        ("../evil.txt", "unsafe_path"),
        ("/etc/evil.txt", "unsafe_path"),
        ("a/../../evil.txt", "unsafe_path"),
        ("__MACOSX/._a.txt", "ignored_member"),
        (".DS_Store", "ignored_member"),
        ("picture.jpg", "unsupported_format"),
        ("report.pdf", "unsupported_format"),
    ],
)
def test_a_member_that_is_no_article_is_rejected_and_the_next_is_read(member, reason):
    found = read(zipped({member: b"some bytes", "good.txt": DATA}), "a.zip")
    assert reasons(found) == [reason] and texts(found) == [TEXT]


def test_links_in_a_tar_archive_are_rejected():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert reasons(read(buffer.getvalue(), "a.tar")) == ["not_a_file"]


def test_an_encrypted_member_is_rejected():
    data = bytearray(zipped({"a.txt": DATA}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert reasons(read(bytes(data), "a.zip")) == ["encrypted"]


@pytest.mark.parametrize(
    ("path", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.zip", zipped({}), "empty"),
        ("a.txt", b"\x00" * 100, "binary"),
        ("a.txt.gz", gzip.compress(DATA * 50)[:-12], "damaged"),
        ("a.txt.gz", b"no gzip at all", "damaged"),
        ("a.txt.bz2", bz2.compress(DATA)[:-5], "damaged"),
        ("a.zip", zipped({"a.txt": DATA})[:-30], "damaged"),
        ("a.tar", tarred({"a.txt": DATA * 40})[:1000], "damaged"),
        ("a.pdf", b"%PDF-1.7 ...", "unsupported_format"),
        ("a.txt", b"%PDF-1.7 ...", "unsupported_format"),
        ("a.docx", zipped({"word/document.xml": DATA}), "unsupported_format"),
        (".hidden", DATA, "ignored_member"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_gives_nothing_has_its_reason(path, data, reason):
    assert reasons(read(data, path)) == [reason]


def test_a_checksum_that_fails_leaves_nothing_half_read():
    data = bytearray(gzip.compress(DATA))
    data[-8] ^= 0xFF
    found = read(bytes(data), "a.txt.gz")
    assert reasons(found) == ["damaged"] and not texts(found)


@pytest.mark.parametrize(
    ("path", "data", "limits", "reason"),
    [
        ("a.txt", DATA, {"file_bytes": 10}, "file_too_large"),
        ("a.txt.gz", gzip.compress(DATA), {"member_bytes": 10}, "member_too_large"),
        ("a.zip", zipped({"a.txt": DATA}), {"member_bytes": 10}, "member_too_large"),
        ("a.zip", zipped({"a.txt": DATA, "b.txt": DATA}), {"expanded_bytes": 70}, "expansion_too_large"),
        ("a.txt.gz", gzip.compress(b"a " * 2_000_000), {}, "suspicious_ratio"),
        ("a.zip", zipped({"a.txt": b"a " * 2_000_000}), {}, "suspicious_ratio"),
        ("a.zip", zipped({"a.txt": DATA, "b.txt": DATA}), {"members": 1}, "too_many_members"),
        ("a.zip", zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": DATA})})}), {"nesting": 2}, "nested_too_deep"),
        ("a.txt", DATA, {"record_chars": 20}, "record_too_large"),
        ("a.html", b"<p>" + DATA, {"record_chars": 20}, "record_too_large"),
        ("a.jsonl", b'{"text": "' + b"a" * 99 + b'"}', {"record_chars": 20}, "record_too_large"),
        ("a.csv", b"id,text\n1," + b"a" * 99, {"record_chars": 20}, "record_too_large"),
        ("a.txt", DATA, {"line_chars": 20}, "line_too_long"),
        ("a.json", b"[" * 60 + b"]" * 60, {}, "json_too_deep"),
        ("a.json", b"[" * 100_000, {}, "json_too_deep"),
        ("a.html", b"<div>" * 3_000 + DATA, {}, "page_too_deep"),
        ("a.jsonl", b'{"text": "a"}\n{"text": "b"}', {"records": 1}, "too_many_records"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_limit_has_its_own_reason(path, data, limits, reason):
    assert reasons(read(data, path, **limits)) == [reason]


def test_a_page_that_never_closes_its_tags_is_read_to_its_end():
    assert texts(read(b"<html><body>" + b"<font><p>" * 500 + DATA, "a.html")) == [DATA.decode().strip()]


def test_a_bomb_is_stopped_before_it_is_expanded():
    bomb = gzip.compress(b"\x00" * 60_000_000)
    assert reasons(read(gzip.compress(bomb), "a.gz", member_bytes=1_000_000)) == ["member_too_large"]


def test_a_page_under_a_text_name_is_read_as_a_page():
    (found,) = read(b"<!DOCTYPE html><html><body><p>One.</p><p>Two.</p></body></html>", "a.txt")
    assert (found.format, found.raw_text) == ("html", "One.\nTwo.")


def test_every_reason_given_is_in_the_table():
    assert all(reason and sentence.endswith(".") for reason, sentence in REASONS.items())
    assert set(READERS) >= {".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".csv", ".warc"}
