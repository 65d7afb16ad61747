"""The CSV tables of seeds/reference as tables of the schema `reference`: what the extractors knew, open to SQL."""

from transforms.reference import Reference
from warehouse.db import Connection


def load_reference_tables(con: Connection, reference: Reference) -> list[str]:
    """Load every table anew, all columns as text, empty cells as NULL. -> their names."""
    names = reference.names()
    for (old,) in con.execute("select table_name from duckdb_tables() where schema_name = 'reference'").fetchall():
        if old not in names:
            con.execute(f'drop table reference."{old}"')
    for name in names:
        con.execute(
            f'create or replace table reference."{name}" as '
            "select * from read_csv(?, header = true, all_varchar = true, quote = '\"', escape = '\"', delim = ',')",
            [str(reference.folder / f"{name}.csv")],
        )
        con.execute(f"comment on table reference.\"{name}\" is 'One row per row of seeds/reference/{name}.csv.'")
    return list(names)
