"""Reads the YAML of this folder: what the values of each table must mean. Knows nothing of who checks it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

HERE = Path(__file__).parent
Severity = Literal["critical", "warning"]
NO_ROWS = ("expect_table_row_count_to_equal", {"value": 0})
_WORD = re.compile(r"[a-z_]+")
MARKS = ("name", "severity", "sql", "no_rows")  # keys of an entry that are not the expectation itself


class SuiteError(Exception):
    """A YAML file of expectations does not have the form that is read here."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation: its name in ops.checks, its type and arguments in Great Expectations."""

    name: str
    type: str
    kwargs: Mapping[str, Any]
    severity: Severity
    sql: str | None = None  # table level: the batch; None = the columns in question of the table itself

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that its arguments name, its row condition left out."""
        return _columns_in(self.kwargs)

    @property
    def is_measure(self) -> bool:
        """True when it compares one number of a whole column: worth keeping in ops.checks, also when it holds."""
        return not self.type.startswith(("expect_column_values_", "expect_column_pair_values_", "expect_table_row_"))

    @property
    def words_of_condition(self) -> frozenset[str]:
        """The names in its row condition: columns, and words of the condition's own language."""
        return frozenset(_WORD.findall(str(self.kwargs.get("row_condition", ""))))


@dataclass(frozen=True, slots=True)
class Reference:
    """A column each of whose values, NULL aside, must be a key of another table."""

    column: str
    parent: str
    key: str


@dataclass(frozen=True, slots=True)
class Suite:
    """What one file says about one table (or, run.yml, about a whole night)."""

    table: str
    references: tuple[Reference, ...]
    rows: tuple[Expected, ...]  # a row that fails one of these is set aside
    tables: tuple[Expected, ...]  # a critical one that fails stops the publication


@lru_cache(maxsize=4)
def load_suites(folder: Path = HERE) -> Mapping[str, Suite]:
    """Every suite of a folder by table, in order of the file names; SuiteError when one cannot be read."""
    return {suite.table: suite for suite in map(read_suite, sorted(folder.glob("*.yml")))}


def read_suite(path: Path) -> Suite:
    """One file. `references`, `rows` and `table` are its sections, each may be left out."""
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
    unknown = set(found) - {"references", "rows", "table"}
    if unknown:
        raise SuiteError(f"{path.name}: unknown section {sorted(unknown)}; known are references, rows, table")
    try:
        rows = tuple(_expected(entry, "warning") for entry in found.get("rows", ()))
        tables = tuple(_expected(entry, None) for entry in found.get("table", ()))
    except SuiteError as error:
        raise SuiteError(f"{path.name}: {error}") from None
    names = [expected.name for expected in (*rows, *tables)]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise SuiteError(f"{path.name}: the same name twice, give each a `name`: {repeated}")
    references = tuple(_reference(*item) for item in (found.get("references") or {}).items())
    return Suite(path.stem, references, rows, tables)


def _reference(column: str, target: str) -> Reference:
    """`sentence_id: sentences.sentence_id`; the table may have its schema in front."""
    parent, _, key = target.rpartition(".")
    return Reference(column, parent, key)


def _expected(entry: Mapping[str, Any], default_severity: Severity | None) -> Expected:
    """An entry is `expect_…: {arguments}` beside its marks; `no_rows: SQL` is a query that must find nothing."""
    types = [key for key in entry if key not in MARKS]
    if "no_rows" in entry:
        kind, kwargs, sql = *NO_ROWS, entry["no_rows"]
    elif len(types) == 1:
        kind, kwargs, sql = types[0], entry[types[0]] or {}, entry.get("sql")
    else:
        raise SuiteError(f"one expectation an entry, found {types or 'none'} in {dict(entry)}")
    severity = entry.get("severity", default_severity)
    if severity not in ("critical", "warning"):
        raise SuiteError(f"severity must be critical or warning, found {severity!r} in {dict(entry)}")
    return Expected(entry.get("name") or _readable(kind, kwargs), kind, kwargs, severity, sql)


def _readable(kind: str, kwargs: Mapping[str, Any]) -> str:
    """`expect_column_values_to_be_between(confidence)`, with its condition when it has one."""
    condition = f" where {kwargs['row_condition']}" if "row_condition" in kwargs else ""
    return f"{kind}({', '.join(_columns_in(kwargs))}){condition}"


def _columns_in(kwargs: Mapping[str, Any]) -> tuple[str, ...]:
    single = [str(kwargs[key]) for key in ("column", "column_A", "column_B") if key in kwargs]
    return (*single, *kwargs.get("column_list", ()))
