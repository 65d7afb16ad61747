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
TABLES = ("countries", "event_cameo", "event_cameo_countries", "event_fips", "event_types")


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
    assert row["FractionDate"] == "2022.2438"  # (2 months of 30 days + 29 days) / 365, as the codebook has it
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
    assert row["Actor1Geo_Type"] == "0"


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


@pytest.mark.parametrize(("mode", "host"), [("visit", "UKR"), (None, "")], ids=["of a visit", "of others"])
def test_the_host_of_a_visit_receives_it(w, mode, host):
    talks(w, participants=[("rus", "actor"), ("ukr", "host")], mode=mode)
    (row,) = told(w, "gdelt")
    assert (row["Actor1Code"], row["Actor2Code"]) == ("RUS", host)
    (row,) = told(w, "polecat")
    assert bool(row["Recipient Country"]) == bool(host)


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
    assert row["Actor Name"] == row["Actor Country"] == "Russia; Ukraine"
    assert row["Contexts"] == "diplomatic; military"
    assert (row["Placename"], row["City"], row["Country"]) == ("Istanbul", "Istanbul", "Turkey")
    assert (row["Event Date"], row["Publication Date"]) == ("2022-03-29", "2022-03-30")


@pytest.mark.parametrize("format", formats())
@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ('A\tB\r\n"C"', "A B 'C'"),
        ('"never closed', "'never closed"),
        ("A\x00B\x1b[31mC\u2028D", "A B [31mC D"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@handle", "'@handle"),
        ("one; two", None),
        ("back\\slash, O'Hara, 中文", "back\\slash, O'Hara, 中文"),
    ],
    ids=["tab, line, quotes", "open quote", "controls", "formula", "handle", "separator", "harmless"],
)
def test_every_reader_finds_the_same_cells(w, tmp_path, format, name, cell):
    w.add("entities", entity_id="odd", name=name, type="person")
    w.add("entities", entity_id="zed", name="Zed", type="person")
    talks(w, participants=[("odd", "actor"), ("zed", "recipient")])
    talks(w, key="next")
    path = tmp_path / "events.tsv"
    with path.open("w", encoding="utf-8", newline="") as out:
        assert export_events(w.con, format, out) == 2
    column, expected = {
        "gdelt": ("column06", (cell or name).upper()),
        "polecat": ('"Actor Name"', cell or "one, two"),
    }[format]
    for quote in ("'\"'", "''"):
        options = f"delim='\t', header={format == 'polecat'}, quote={quote}, escape='', all_varchar=true"
        cells = w.rows(f"select {column} from read_csv('{path}', {options})")
        assert (expected,) in cells and len(cells) == 2


@pytest.mark.parametrize(("iso3", "cameo"), [("ROU", "ROM"), ("TLS", "TMP"), ("DEU", "DEU")])
def test_countries_have_cameo_codes(w, iso3, cameo):
    w.add("entities", entity_id="land", name="Land", type="country", country_code=iso3)
    talks(w, participants=[("land", "actor")])
    assert told(w, "gdelt")[0]["Actor1CountryCode"] == cameo


def test_a_row_keeps_its_number_whatever_else_there_is(w):
    talks(w)
    (alone,) = told(w, "gdelt")
    talks(w, key="another", participants=[("mli", "actor")])
    assert alone["GLOBALEVENTID"] in {row["GLOBALEVENTID"] for row in told(w, "gdelt")}


def test_each_quad_class_is_that_of_its_type(reference):
    classes = ("", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
    by_root = {row["cameo_root"]: classes[int(row["quad_class"])] for row in reference.rows("event_cameo")}
    retreat = ("CONCEDE", "RETREAT")  # share one root, and CAMEO counts both as material
    rows = [row for row in reference.rows("event_types") if row["type"] not in retreat]
    assert [row["quad_class"] for row in rows] == [by_root[row["cameo_root"]] for row in rows]


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
