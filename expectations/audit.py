"""Great Expectations over the incoming rows and over the next warehouse. The only module that imports it.

The import costs about 4 CPU seconds, so it is made inside functions; `preload` can make it in a thread, while articles
are being extracted. Row level: `Auditor.audit_rows` returns the rows to set aside. Table level: `Auditor.audit_tables`.
"""

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from expectations.suites import HERE, NO_ROWS, Expected, Reference, Suite, load_suites
from warehouse.db import Connection
from warehouse.load import KEYS, FailedRow

SHOWN_VALUES = 3  # offending values kept in ops.checks
SHOWN_CHARACTERS = 500
MOST_OFFENDERS = 1000  # offending rows fetched by a query that should find none


class AuditError(Exception):
    """An expectation could not be evaluated: a mistake in the YAML or in the code, never in the rows."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one expectation found: the columns of ops.checks without run_id."""

    table_name: str
    expectation: str
    level: Literal["row", "table"]
    severity: Literal["critical", "warning"]
    is_success: bool
    element_count: int | None  # values looked at; None for a measure of the whole table
    unexpected_count: int | None
    observed: str | None


def has_critical_failures(results: Iterable[CheckResult]) -> bool:
    """True when a critical table-level expectation failed: nothing may be published. Failing rows are set aside."""
    return any(r.level == "table" and r.severity == "critical" and not r.is_success for r in results)


def preload() -> None:
    """Import Great Expectations and make its context, so that the first check does not wait. May run in a thread."""
    _batch_definition()


@dataclass(slots=True)
class Auditor:
    """One run's audit. `results` grows with every call, in the order of the checks."""

    folder: Path = HERE
    results: list[CheckResult] = field(default_factory=list)
    _failed: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))  # keys set aside, by table

    def audit_rows(self, table: str, frame: Any) -> list[FailedRow]:
        """The rows of one table's incoming frame that must not be loaded, by key; one item per row and expectation.

        A row that refers to a row set aside earlier is set aside with it, so that nothing loaded points nowhere:
        parents come before their children (the order of warehouse.tables.FACTS).
        """
        suite = load_suites(self.folder).get(table)
        if suite is None or not len(frame):
            return []
        failed = self._check_rows(table, frame, suite.rows)
        failed += self._check_rows(table, frame, _orphans(suite, self._failed))
        while new := {row.key[0] for row in failed} - self._failed[table]:
            self._failed[table] |= new
            failed += self._check_rows(table, frame, _orphans(suite, {table: new}))
        return failed

    def audit_tables(self, con: Connection) -> list[CheckResult]:
        """Check the whole next warehouse, table by table, then the shape of the night. -> the table-level results.

        The queries of run.yml also find `row_checks`: what `audit_rows` found in this run.
        """
        first = len(self.results)
        con.register("row_checks", self._row_checks())
        try:
            for suite in load_suites(self.folder).values():
                for sql, expected in _batches(suite):
                    self._check_batch(suite.table, con.execute(sql).df(), expected)
        finally:
            con.unregister("row_checks")
        return self.results[first:]

    def _check_rows(self, table: str, frame: Any, expected: Sequence[Expected]) -> list[FailedRow]:
        keys = KEYS[table]
        found = _examine(table, frame, expected, keys)
        rows = []
        for one in expected:
            indexes = found[one.name].get("unexpected_index_list") or []
            rows += [FailedRow(tuple(_plain(index[key]) for key in keys), one.name) for index in indexes]
            shown = _shorten(found[one.name].get("unexpected_list"))
            self.results.append(
                CheckResult(table, one.name, "row", one.severity, not indexes, len(frame), len(indexes), shown)
            )
        return rows

    def _check_batch(self, table: str, frame: Any, expected: Sequence[Expected]) -> None:
        found = _examine(table, frame, expected)
        for one in expected:
            result = found[one.name]
            if one.type == NO_ROWS[0]:
                counted, observed = len(frame), _shorten(frame.to_dict(orient="records"))
            elif "observed_value" in result:
                counted, observed = None, str(_plain(result["observed_value"]))
            else:
                counted, observed = result.get("unexpected_count", 0), _shorten(result.get("unexpected_list"))
            looked_at = None if one.is_measure else len(frame)
            is_success = bool(result["success"])
            self.results.append(
                CheckResult(table, one.name, "table", one.severity, is_success, looked_at, counted, observed)
            )

    def _row_checks(self) -> Any:
        import pandas as pd

        rows = [
            (r.table_name, r.expectation, r.element_count, r.unexpected_count) for r in self.results if r.level == "row"
        ]
        return pd.DataFrame(rows, columns=["table_name", "expectation", "element_count", "unexpected_count"]).astype(
            {"element_count": "int64", "unexpected_count": "int64"}
        )


def _orphans(suite: Suite, failed: Mapping[str, set[Any]]) -> list[Expected]:
    """Row-level expectations: no reference of this table points to a row that was set aside."""
    return [
        Expected(
            f"{ref.column}: its row of {ref.parent} was set aside",
            "expect_column_values_to_not_be_in_set",
            {"column": ref.column, "value_set": sorted(failed[ref.parent])},
            "warning",
        )
        for ref in suite.references
        if failed.get(ref.parent)
    ]


def _batches(suite: Suite) -> list[tuple[str, list[Expected]]]:
    """The table-level expectations of a suite, its references included, by the query that gives their batch."""
    batches: dict[str, list[Expected]] = {}
    if suite.references:
        dangling = " union all ".join(_dangling(suite.table, ref) for ref in suite.references)
        batches[_capped(dangling)] = [Expected("every reference is in its table", *NO_ROWS, "critical", dangling)]
    plain = [one for one in suite.tables if one.sql is None]
    if plain:
        columns = list(dict.fromkeys(column for one in plain for column in one.columns))
        batches[f"select {', '.join(columns)} from {suite.table}"] = plain
    for one in suite.tables:
        if one.sql is not None:
            batches.setdefault(_capped(one.sql) if one.type == NO_ROWS[0] else one.sql, []).append(one)
    return list(batches.items())


def _dangling(table: str, ref: Reference) -> str:
    return (
        f"select '{ref.column}' as reference, child.{ref.column}::varchar as value from {table} child "
        f"anti join {ref.parent} parent on child.{ref.column} = parent.{ref.key} where child.{ref.column} is not null"
    )


def _narrow(frame: Any, expected: Sequence[Expected], keys: Sequence[str]) -> Any:
    """The frame with the columns that the expectations need: Great Expectations hashes every value of a batch."""
    needed = {*keys}.union(*({*one.columns, *one.words_of_condition} for one in expected))
    return frame[[column for column in frame.columns if column in needed]]


def _capped(sql: str) -> str:
    return f"select * from ({sql}) limit {MOST_OFFENDERS}"


def _examine(
    table: str, frame: Any, expected: Sequence[Expected], keys: Sequence[str] = ()
) -> dict[str, dict[str, Any]]:
    """Each expectation's result by its name, with "success".

    Asked first is only whether it holds, which costs half. What fails, and what measures, is asked again for the
    details: the failing rows' keys, the offending values, the measure.
    """
    quick = _validate(table, _narrow(frame, expected, ()), expected, {"result_format": "BOOLEAN_ONLY"})
    again = [one for one in expected if one.is_measure or not quick[one.name]["success"]]
    details = {"result_format": "COMPLETE", "return_unexpected_index_query": False}
    if keys:
        details["unexpected_index_column_names"] = list(keys)
    return quick | _validate(table, _narrow(frame, again, keys), again, details)


@lru_cache(maxsize=1)
def _batch_definition() -> Any:
    """A whole pandas frame as a batch, in a context that writes no file, counts nothing elsewhere and draws no bars."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    logging.getLogger("great_expectations").setLevel(logging.WARNING)  # it tells of each temporary folder
    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("rows").add_dataframe_asset("rows")
    return asset.add_batch_definition_whole_dataframe("all")


def _validate(
    table: str, frame: Any, expected: Sequence[Expected], result_format: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """Each expectation's result by its name; AuditError when one could not be evaluated."""
    if not expected:
        return {}
    definition = _batch_definition()
    import great_expectations as gx
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    suite = gx.ExpectationSuite(name=table)
    for one in expected:
        kwargs = dict(one.kwargs)
        if "row_condition" in kwargs:  # in the words of pandas.DataFrame.query
            kwargs["row_condition"] = {"type": "pass_through", "pass_through_filter": kwargs["row_condition"]}
        configured = ExpectationConfiguration(type=one.type, kwargs=kwargs, meta={"name": one.name})
        suite.expectations.append(configured.to_domain_obj())
    validation = definition.get_batch({"dataframe": frame}).validate(suite, result_format=dict(result_format))
    found = {}
    for result in validation.results:
        name = result.expectation_config.meta["name"]
        if result.exception_info.get("raised_exception", True):
            raise AuditError(f"{table}: {name} could not be evaluated: {result.exception_info}")
        found[name] = {**result.result, "success": bool(result.success)}
    return found


def _plain(value: Any) -> Any:
    """A numpy scalar as the Python value that it holds."""
    return value.item() if hasattr(value, "item") else value


def _shorten(values: Sequence[Any] | None) -> str | None:
    """The first offending values as JSON, cut to what a person reads; None when there are none."""
    if not values:
        return None
    shown = json.dumps(list(values)[:SHOWN_VALUES], default=lambda v: str(_plain(v)), ensure_ascii=False)
    return shown[:SHOWN_CHARACTERS]
