import duckdb
import pytest

from warehouse import db
from warehouse.publish import WarehouseBusy, begin_next, exclusive_run, next_of, publish


def write(path, number):
    with db.connect(path) as con:
        con.execute("create or replace table facts as select ? as number", [number])


def read(path):
    with db.connect(path, read_only=True) as con:
        return con.execute("select number from facts").fetchone()[0]


def test_readers_keep_the_old_data_and_new_ones_see_the_new(tmp_path):
    live = tmp_path / "w.duckdb"
    write(live, 1)
    reader = duckdb.connect(str(live), read_only=True)
    write(begin_next(live), 2)
    assert reader.execute("select number from facts").fetchone() == (1,)
    publish(live)
    assert reader.execute("select number from facts").fetchone() == (1,)
    reader.close()
    assert read(live) == 2


def test_the_next_warehouse_begins_as_a_copy_of_the_live_one(tmp_path):
    live = tmp_path / "w.duckdb"
    write(live, 7)
    assert read(begin_next(live)) == 7
    assert not begin_next(live, is_empty=True).exists()


def test_remains_of_a_killed_run_are_removed(tmp_path):
    live = tmp_path / "w.duckdb"
    write(live, 1)
    next_of(live).write_bytes(b"half a file")
    next_of(live).with_name(next_of(live).name + ".wal").write_bytes(b"half a log")
    assert read(begin_next(live)) == 1


def test_a_stale_log_beside_the_live_file_does_not_make_the_new_one_unopenable(tmp_path):
    live = tmp_path / "w.duckdb"
    write(begin_next(live), 3)
    live.with_name(live.name + ".wal").write_bytes(b"stale")
    publish(live)
    assert read(live) == 3


def test_only_one_run_at_a_time_writes_a_warehouse(tmp_path):
    live = tmp_path / "w.duckdb"
    with exclusive_run(live), pytest.raises(WarehouseBusy, match="another run"), exclusive_run(live):
        pass
    with exclusive_run(live):
        pass
