"""The day in the names of a content, of any night; the members of an archive have names of their own."""

import shutil
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest

from flows.extraction import Item, extract_items
from flows.settings import Settings
from flows.steps import discover
from tests.conftest import differences
from warehouse.db import connect

DAY = date(2022, 3, 29)
TEXT = "President Ada Berg told her counterpart in a phone call today (March 29) that the ships may sail.\n" * 2


@pytest.mark.parametrize(
    ("names", "day"),
    [(["a.txt", "iw_20220329.txt"], DAY), (["20220329.txt", "20220401.txt"], None), (["a.txt", "b.txt"], None)],
    ids=["one day", "two days", "no day"],
)
def test_the_days_of_all_names_of_a_content(tmp_path, names, day):
    for name in names:
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = discover(Settings(inbox=tmp_path, warehouse=tmp_path / "none.duckdb"), datetime.now(UTC))
    assert {file.named_on for file in found.files} == {day}
    assert len(found.to_read) == 1


def test_a_member_has_its_own_name_and_not_that_of_its_archive(tmp_path):
    path = tmp_path / "export!20220401.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("2022/03/29/talks.txt", TEXT)
        archive.writestr("talks.txt", TEXT + "More.")
    settings = Settings()
    (outcome,) = extract_items(
        [Item(str(path), "0" * 64, 0, date(2026, 11, 21), named_on=date(2022, 4, 1))],
        reference_folder=settings.reference, model=settings.model, announce=lambda items: None,
    )  # fmt: skip
    assert [one.article.published_on for one in outcome.facts] == [DAY, None]


@pytest.mark.slow
def test_a_name_of_a_later_night_counts_as_one_of_the_first(run_here, tmp_path):
    inbox, nights, night = tmp_path / "inbox", tmp_path / "nights.duckdb", tmp_path / "night.duckdb"
    inbox.mkdir()
    (inbox / "a.txt").write_text(TEXT, encoding="utf-8")
    run_here("run", inbox, "--warehouse", nights)
    shutil.copy(inbox / "a.txt", inbox / "iw_20220329.txt")
    for warehouse in (nights, night):
        run_here("run", inbox, "--warehouse", warehouse)
    with connect(nights, read_only=True) as con:
        assert con.execute("select published_on from articles").fetchall() == [(DAY,)]
    assert differences(nights, night) == {}
