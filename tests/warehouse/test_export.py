import io
import shutil
from pathlib import Path

import pytest
from filled import Filled, open_filled
from typer.testing import CliRunner

from flows.cli import app
from transforms.reference import Reference
from warehouse.db import connect, migrate
from warehouse.export import FOLDER, export_events, formats
from warehouse.reference import load_reference_tables

SEEDS = Path(__file__).parents[2] / "seeds" / "reference"
TABLES = ("countries", "event_cameo", "event_fips", "event_types")


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """The tables that an export reads, without the hundreds of thousands of other rows."""
    folder = tmp_path_factory.mktemp("reference")
    for table in TABLES:
        shutil.copy(SEEDS / f"{table}.csv", folder)
    return Reference(folder)


@pytest.fixture
def w(reference):
    with open_filled() as con:
        filled = Filled(con)
        load_reference_tables(con, reference)
        filled.article("a", url="https://example.org/a")
        filled.article("b")
        for key, name, iso3 in (("rus", "Russia", "RUS"), ("ukr", "Ukraine", "UKR"), ("mli", "Mali", "MLI")):
            filled.add("entities", entity_id=key, name=name, type="country", country_code=iso3)
        filled.add("entities", entity_id="ist", name="Istanbul", type="place", country_code="TUR")
        yield filled


def told(w, format):
    """The rows of an export as mappings; a format without header is given its own column names."""
    out = io.StringIO()
    count = export_events(w.con, format, out)
    lines = out.getvalue().splitlines()
    names = [column[0] for column in w.con.execute((FOLDER / f"{format}.sql").read_text()).description]
    if format == "polecat":
        assert lines.pop(0).split("\t") == names
    assert len(lines) == count
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


DAY = {"earliest": "2022-03-29", "latest": "2022-03-29"}
TALKS = {"type": "CONSULT", "cameo_root": "04"}


def talks(w, key="ev", participants=(("rus", "actor"), ("ukr", "actor")), **values):
    w.event(key, [("a", {**TALKS, "contexts": "diplomatic,military"}), ("b", TALKS)], participants, **{**DAY, **values})


def test_gdelt_row_of_a_meeting(w):
    talks(w, place_id="ist")
    (row,) = told(w, "gdelt")
    assert len(row) == 61
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("20220329", "202203", "2022")
    assert {row["Actor1Code"], row["Actor2Code"]} == {"RUS", "UKR"}
    assert (row["EventCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == (
        "040",
        "04",
        "1",
        "1.0",
    )
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("2", "2", "2")
    assert (row["ActionGeo_Type"], row["ActionGeo_FullName"], row["ActionGeo_CountryCode"]) == (
        "4", "Istanbul, Turkey", "TU",
    )  # fmt: skip
    assert row["SOURCEURL"] == "https://example.org/a"
    assert row["AvgTone"] == row["Actor1Type1Code"] == ""


@pytest.mark.parametrize(
    ("participants", "pairs"),
    [
        ([("rus", "actor"), ("ukr", "recipient")], {("RUS", "UKR")}),
        ([("rus", "actor"), ("mli", "actor"), ("ukr", "recipient")], {("RUS", "UKR"), ("MLI", "UKR"), ("MLI", "RUS")}),
        ([("ukr", "recipient")], {("", "UKR")}),
        ([("rus", "actor"), ("ist", "host")], {("RUS", "")}),
        ([("rus", "actor"), ("ukr", "actor"), ("rus", "recipient"), ("ukr", "recipient")], {("RUS", "UKR")}),
    ],
    ids=["one way", "two actors", "victim alone", "actor alone", "joint: both on both sides"],
)
def test_gdelt_has_a_row_for_each_pair(w, participants, pairs):
    talks(w, participants=participants)
    rows = told(w, "gdelt")
    assert {(row["Actor1Code"], row["Actor2Code"]) for row in rows} == pairs
    assert len({row["GLOBALEVENTID"] for row in rows}) == len(rows) == len(pairs)
    assert all(0 < int(row["GLOBALEVENTID"]) < 2**63 for row in rows)


def test_no_day_is_made_up(w):
    talks(w, earliest="2022-03-28", latest="2022-04-02")
    (row,) = told(w, "gdelt")
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("", "", "2022")
    assert told(w, "polecat")[0]["Event Date"] == ""


@pytest.mark.parametrize(
    ("values", "is_told"),
    [
        ({}, True),
        ({"modality": "ongoing"}, True),
        ({"modality": "planned"}, False),
        ({"modality": "planned", "type": "AGREE"}, True),
        ({"modality": "denied"}, False),
        ({"confidence": 0.4}, False),
    ],
    ids=lambda value: ",".join(map(str, value.values())) if isinstance(value, dict) else "",
)
@pytest.mark.parametrize("format", formats())
def test_only_what_happened_or_was_announced(w, format, values, is_told):
    talks(w, **values)
    assert bool(told(w, format)) == is_told


def test_copies_and_old_versions_are_not_counted(w):
    w.article("copy", duplicate_of="a")
    w.article("old", is_current=False)
    w.event("ev", [("a", TALKS), ("copy", TALKS), ("old", TALKS)], [("rus", "actor"), ("ukr", "actor")], **DAY)
    (row,) = told(w, "gdelt")
    assert (row["NumMentions"], row["NumArticles"]) == ("1", "1")


def test_polecat_row_lists_names_between_semicolons(w):
    talks(w, place_id="ist", mode="phone")
    (row,) = told(w, "polecat")
    assert len(row) == 40
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"]) == ("CONSULT", "phone", "VERBAL COOPERATION")
    assert row["Actor Name"] == row["Actor Country"] == "Russia;Ukraine"
    assert row["Contexts"] == "diplomatic;military"
    assert (row["Placename"], row["City"], row["Country"]) == ("Istanbul", "Istanbul", "Turkey")
    assert (row["Event Date"], row["Publication Date"]) == ("2022-03-29", "2022-03-30")


def test_a_cell_never_breaks_its_line(w):
    w.add("entities", entity_id="odd", name='A\tB\n"C"', type="person")
    talks(w, participants=[("odd", "actor"), ("ukr", "actor")])
    assert 'A B "C"' in told(w, "gdelt")[0].values()


def test_every_cameo_root_has_its_code(reference):
    roots = {row["cameo_root"] for row in reference.rows("event_types")}
    assert roots <= {row["cameo_root"] for row in reference.rows("event_cameo")}


@pytest.mark.parametrize("format", formats())
def test_first_line_says_what_a_row_is(format):
    assert (FOLDER / f"{format}.sql").read_text(encoding="utf-8").startswith("-- One row per ")


@pytest.fixture
def empty(tmp_path, reference):
    path = tmp_path / "w.duckdb"
    with connect(path) as con:
        migrate(con)
        load_reference_tables(con, reference)
    return str(path)


def test_command_writes_a_file(tmp_path, empty):
    target = tmp_path / "events.tsv"
    done = CliRunner().invoke(app, ["export", "--format", "polecat", "--output", str(target), "--warehouse", empty])
    assert done.exit_code == 0 and "0 rows" in done.output
    assert target.read_text(encoding="utf-8").startswith("Event ID\tEvent Date\t")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--format", "xml"], 2, "gdelt, polecat"),
        (["--format", "gdelt", "--output", "nowhere/at/all.tsv"], 1, "no folder"),
        (["--format", "gdelt", "--warehouse", "none.duckdb"], 1, "dateline run"),
    ],
    ids=["unknown format", "no such folder", "no warehouse"],
)
def test_command_says_what_is_wrong(empty, arguments, code, message):
    done = CliRunner().invoke(app, ["export", "--warehouse", empty, *arguments])
    assert done.exit_code == code
    assert message in done.output


def test_a_warehouse_without_the_tables_says_how_to_get_them(tmp_path):
    path = tmp_path / "old.duckdb"
    with connect(path) as con:
        migrate(con)
    done = CliRunner().invoke(app, ["export", "--format", "gdelt", "--warehouse", str(path)])
    assert done.exit_code == 1
    assert "dateline run" in done.output
