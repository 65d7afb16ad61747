# ruff: noqa: E501  (tables of examples are read by the row)
import json

import pytest

from transforms.readers import read_documents
from transforms.records import RawDocument, Rejection

PAGE = "<html><head><title>Ministers meet | Example Post</title></head><body><h1>Ministers meet</h1><p>They met.</p></body></html>"


def read(data, path):
    data = data if isinstance(data, bytes) else (data if isinstance(data, str) else json.dumps(data)).encode()
    return list(read_documents(data, path))


def one(record, path="a.json"):
    (found,) = read(record, path)
    return found


@pytest.mark.parametrize(
    "name", ["text", "body", "maintext", "plaintext", "content", "Text", "full_text", "articleBody"]
)
def test_each_name_of_the_text_field_is_known(name):
    found = one({name: "They met.\n\n In Geneva. "})
    assert found.raw_text == "They met.\n\n In Geneva. "
    assert found.is_mostly_clean and found.format == "json"


def test_the_text_as_received_wins_over_a_worked_over_one():
    assert one({"content": "They met .", "content_original": "They met."}).raw_text == "They met."


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"id": 7}, "external_id", "7"),
        ({"url": "https://www.example.com/a"}, "external_id", "https://www.example.com/a"),
        ({"id": "x", "url": "https://example.com/a"}, "external_id", "x"),
        ({"url": "https://www.example.com/a"}, "source", "example.com"),
        ({"source_domain": "www.example.com"}, "source", "example.com"),
        ({"source": {"id": None, "name": "Example Post"}}, "source", "Example Post"),
        ({"authors": ["Ann Bell", "Carl Dorn"]}, "byline", "Ann Bell, Carl Dorn"),
        ({"author": {"name": "Ann Bell"}}, "byline", "Ann Bell"),
        ({"authors": []}, "byline", None),
        ({"headline": " Ministers  meet "}, "title", "Ministers meet"),
        ({"date_publish": "2022-03-29 10:00:00"}, "published", "2022-03-29 10:00:00"),
        ({"publish_date": {"$date": 1648548000000}}, "published", "2022-03-29T10:00:00+00:00"),
        ({"timestamp": 1648548000}, "published", "2022-03-29T10:00:00+00:00"),
        ({"date_modify": "2022-03-30"}, "updated", "2022-03-30"),
        ({"language": "en"}, "language", "en"),
        ({"title": None, "published": ""}, "title", None),
    ],
)  # fmt: skip
def test_metadata_under_the_names_exports_use(record, field, value):
    assert getattr(one({"text": "They met.", **record}), field) == value


@pytest.mark.parametrize(
    "value",
    [
        [{"text": "One."}, {"text": "Two."}],
        {"articles": [{"text": "One."}, {"text": "Two."}], "count": 2},
        {"status": "ok", "response": {"results": [{"body": "One."}, {"body": "Two."}]}},
        {"a": {"text": "One."}, "b": {"text": "Two."}},
    ],
    ids=["list", "articles", "nested", "keyed"],
)
def test_every_shape_of_a_json_file_gives_its_records(value):
    assert [item.raw_text for item in read(value, "a.json")] == ["One.", "Two."]


def test_paragraphs_and_sections_are_joined_in_order():
    body = {
        "summary": ["Lead."],
        "sections": [{"headline": [], "paragraphs": ["One.", "Two."]}, {"paragraphs": ["Three."]}],
    }
    assert one({"body": body}).raw_text == "Lead.\nOne.\nTwo.\nThree."


def test_a_record_that_holds_a_page_goes_through_the_page_reader():
    found = one({"html": PAGE, "id": "p1", "published": "2022-03-29"})
    assert found.raw_text == "Ministers meet\nThey met."
    assert (found.external_id, found.published, found.format) == ("p1", "2022-03-29", "json")
    assert not found.is_mostly_clean and len(found.line_votes) == 2


def test_a_broken_line_is_rejected_with_its_number_and_the_next_is_read():
    found = read('{"text": "One."}\n{"text": \n\n[1]\n{"title": "x"}\n{"text": " "}\n{"text": "Two."}\n', "a.jsonl")
    assert [(item.record_no, getattr(item, "reason_code", "ok")) for item in found] == [
        (0, "ok"),
        (1, "bad_json"),
        (2, "not_a_record"),
        (3, "no_text"),
        (4, "empty"),
        (5, "ok"),
    ]


def test_lines_under_a_json_name_and_a_list_under_a_lines_name_are_read():
    assert len(read('{"text": "One."}\n{"text": "Two."}\n', "a.json")) == 2
    assert len(read('[{"text": "One."},\n{"text": "Two."}]', "a.jsonl")) == 2


def test_half_a_surrogate_pair_is_replaced():
    assert one(b'{"text": "a \\ud83d b"}').raw_text == "a � b"


def test_csv_rows_with_line_breaks_in_quotes():
    found = read(
        'published,headlines,articles\n2022/06/23,"A, B","One.\n\nTwo ""three""."\n2022/06/24,C,Four.\n', "a.csv"
    )
    assert [item.raw_text for item in found] == ['One.\n\nTwo "three".', "Four."]
    assert (found[0].title, found[0].published, found[0].format) == ("A, B", "2022/06/23", "csv")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_seen_from_the_header(delimiter):
    assert one(f"id{delimiter}text\n7{delimiter}They met, twice.\n", "a.csv").raw_text == "They met, twice."


def test_a_quotation_mark_never_closed_costs_its_own_line_only():
    found = read('id,text\n1,One.\n2,"Two.\n3,Three.\n4,Four.\n', "a.csv")
    assert [item.external_id for item in found if isinstance(item, RawDocument)] == ["1", "3", "4"]
    assert [item.reason_code for item in found if isinstance(item, Rejection)] == ["bad_csv"]


def test_a_row_with_too_many_cells_is_rejected():
    assert one("id,text\n1,One.,two\n", "a.csv").reason_code == "bad_csv"


def test_a_table_without_text_has_its_reason():
    assert one("id,price\n1,2\n", "a.csv").reason_code == "no_text"
