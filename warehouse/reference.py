"""The CSV tables of seeds/reference as tables of the schema `reference`: what the extractors knew, open to SQL."""

from hashlib import sha256

from transforms.reference import Reference
from warehouse.db import Connection


def load_reference_tables(con: Connection, reference: Reference) -> list[str]:
    """Load the tables that changed, all columns text, empty cells NULL; drop those that are gone. -> those loaded."""
    held = dict(
        con.execute("select table_name, comment from duckdb_tables() where schema_name = 'reference'").fetchall()
    )
    names = reference.names()
    for old in sorted(set(held) - set(names)):
        con.execute(f'drop table reference."{old}"')
    loaded = []
    for name in names:
        path = reference.folder / f"{name}.csv"
        digest = sha256(path.read_bytes()).hexdigest()
        comment = f"One row per row of seeds/reference/{name}.csv (sha256 {digest[:16]})."
        if held.get(name) != comment:
            con.execute(
                f'create or replace table reference."{name}" as select * from '
                "read_csv(?, header = true, all_varchar = true, quote = '\"', escape = '\"', delim = ',')",
                [str(path)],
            )
            con.execute(f"comment on table reference.\"{name}\" is '{comment}'")
            loaded.append(name)
    return loaded
