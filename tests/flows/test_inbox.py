import os
from datetime import date

import pytest

from flows.inbox import MAX_FILE_BYTES, InputFile, examine, list_inbox
from transforms.records import Rejection

TODAY = date(2026, 11, 21)


def look(inbox, **options):
    paths, folders = list_inbox(inbox, is_recursive=options.get("is_recursive", False))
    return list(examine(paths, inbox, today=TODAY)), folders


def test_files_come_in_name_order_with_the_hash_of_their_bytes(tmp_path):
    (tmp_path / "b.txt").write_text("same")
    (tmp_path / "a.txt").write_text("same")
    (first, second), _ = look(tmp_path)
    assert first.path.endswith("a.txt") and second.path.endswith("b.txt")
    assert first.document_id == second.document_id and len(first.document_id) == 64


def test_subfolders_are_left_out_unless_asked_for(tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.txt").write_text("x")
    assert look(tmp_path) == ([], [tmp_path / "old"])
    found, _ = look(tmp_path, is_recursive=True)
    assert len(found) == 1


def test_hidden_names_are_no_input(tmp_path):
    (tmp_path / ".DS_Store").write_text("x")
    assert look(tmp_path) == ([], [])


def test_a_link_out_of_the_inbox_is_refused(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("x")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link.txt").symlink_to(secret)
    (reject,), _ = look(inbox)
    assert isinstance(reject, Rejection) and reject.reason_code == "unsafe_path"


def test_a_pipe_in_the_inbox_does_not_hang_the_run(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (reject,), _ = look(tmp_path)
    assert reject.reason_code == "not_a_file"


@pytest.mark.parametrize(
    ("name", "is_container", "format"),
    [
        ("a.txt", False, "txt"),
        ("a.txt.gz", False, "txt"),
        ("a.jsonl.gz", True, "jsonl"),
        ("a.ZIP", True, "zip"),
        ("a.tar.gz", True, "tar"),
        ("noext", False, ""),
    ],
)
def test_what_a_name_promises(tmp_path, name, is_container, format):
    (tmp_path / name).write_text("x")
    (found,), _ = look(tmp_path)
    assert isinstance(found, InputFile)
    assert (found.is_container, found.format) == (is_container, format)


def test_a_file_past_the_limit_is_not_even_hashed(tmp_path):
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(MAX_FILE_BYTES + 1)  # sparse: it takes no room
    (reject,), _ = look(tmp_path)
    assert reject.reason_code == "file_too_large"


def test_an_inbox_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="neither a file nor a folder"):
        list_inbox(tmp_path / "nowhere", is_recursive=False)
