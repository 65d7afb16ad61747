from transforms.reference import Reference
from warehouse import db
from warehouse.reference import load_reference_tables


def test_only_changed_tables_are_loaded_and_lost_ones_dropped(tmp_path):
    folder = tmp_path / "reference"
    folder.mkdir()
    (folder / "a.csv").write_text('name,note\n"one, two",x\n,y\n', encoding="utf-8")
    (folder / "b.csv").write_text("name,note\nb,x\n", encoding="utf-8")
    with db.connect(tmp_path / "w.duckdb") as con:
        db.migrate(con)
        assert load_reference_tables(con, Reference(folder)) == ["a", "b"]
        assert con.execute("select * from reference.a").fetchall() == [("one, two", "x"), (None, "y")]
        (folder / "b.csv").unlink()
        (folder / "a.csv").write_text("name,note\nc,x\n", encoding="utf-8")
        assert load_reference_tables(con, Reference(folder)) == ["a"]
        assert load_reference_tables(con, Reference(folder)) == []
        assert con.execute("select table_name from duckdb_tables() where schema_name = 'reference'").fetchall() == [
            ("a",)
        ]
