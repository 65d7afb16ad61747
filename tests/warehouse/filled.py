"""A small warehouse written row by row: tests name only the columns they are about."""

from pathlib import Path

from warehouse.db import connect, create_marts, migrate

SEEDS = Path(__file__).parents[2] / "seeds" / "reference"
PLAIN = {"VARCHAR": "-", "INTEGER": 0, "BIGINT": 0, "DOUBLE": 0.9, "BOOLEAN": True, "JSON": "{}"}
AT = {"start_char": 0, "end_char": 4, "text": "text"}


class Filled:
    """An in-memory warehouse with its marts."""

    def __init__(self, con):
        self.con = con
        migrate(con)
        create_marts(con)
        self.required = {}
        for table, column, kind in con.execute(
            "select table_name, column_name, data_type from duckdb_columns() "
            "where schema_name = 'main' and not is_nullable"
        ).fetchall():
            self.required.setdefault(table, {})[column] = PLAIN[kind]

    def add(self, table, **values):
        """One row; what is not named is NULL, or a plain value where the column must have one."""
        row = {**self.required[table], **values}
        names = ", ".join(row)
        self.con.execute(f"insert into {table} ({names}) values ({', '.join('?' * len(row))})", list(row.values()))

    def article(self, key, **values):
        """A current article that is no copy, of an outlet of the same name, published on 30 March 2022."""
        day = values.pop("published_on", "2022-03-30")
        dates = {"published_on": day, "published_earliest": day, "published_latest": day}
        self.add("articles", **{"article_id": key, "source": f"Outlet {key}", "status": "extracted", **dates, **values})
        self.add("sentences", sentence_id=f"sen_{key}", article_id=key, text=f"Sentence of {key}.")

    def entity(self, key, name, kind="person"):
        """An entity."""
        self.add("entities", entity_id=key, name=name, type=kind)

    def event(self, key, tellings, participants=(), **values):
        """An event told by (article_id, columns of the report) pairs, with (entity_id, role) pairs as participants.

        Each report names them all, in this order, at characters 10, 20 and so on.
        """
        told = {"type": "CONSULT", "modality": "occurred", "title": f"Event {key}", "source_count": len(tellings)}
        self.add("events", **{"event_id": key, **told, **values})
        for number, (article, columns) in enumerate(tellings):
            report = {
                "report_id": f"{key}_{number}",
                "sentence_id": f"sen_{article}",
                "type": "CONSULT",
                "modality": "occurred",
            }
            report = {**report, **columns}
            self.add("event_reports", **{"event_id": key, "article_id": article, **AT, **report})
            for place, (entity, role) in enumerate(participants, start=1):
                argument = {"argument_id": f"{key}_{number}_{place}", "report_id": report["report_id"]}
                argument |= {"article_id": article, "role": role, "entity_id": entity}
                self.add("event_arguments", **{**AT, **argument, "start_char": 10 * place})
        for entity, role in participants:
            self.add("event_participants", event_id=key, entity_id=entity, role=role, report_count=1)

    def vocabulary(self, table):
        """The rows of one table of seeds/reference."""
        self.con.execute(
            f"insert into reference.{table} from read_csv(?, all_varchar = true)", [f"{SEEDS}/{table}.csv"]
        )

    def rows(self, sql):
        """The rows of a query."""
        return self.con.execute(sql).fetchall()


def open_filled():
    """A context manager of a connection to a new warehouse in memory."""
    return connect(Path(":memory:"))
