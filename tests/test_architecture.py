"""The shape of the code: imports point one way, vocabulary has sources, committed files give nothing away."""

import ast
import re
from pathlib import Path

import pytest

from flows.settings import PROJECT, REFERENCE
from transforms.reference import load_reference

FORBIDDEN = {
    "transforms": {"prefect", "duckdb", "great_expectations", "flows", "warehouse", "expectations", "os", "socket"},
    "warehouse": {"prefect", "great_expectations", "flows"},
    "expectations": {"prefect", "duckdb", "flows"},
}
ONLY_HERE = {"duckdb": "warehouse/db.py", "great_expectations": "expectations/audit.py"}
ORDER = ("readers", "cleaning", "dating", "entities", "quotations", "quantities", "events", "positions", "resolution")


def sources(folder):
    return sorted((PROJECT / folder).rglob("*.py"))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_imports_point_one_way(folder):
    wrong = {
        (str(path.relative_to(PROJECT)), name)
        for path in sources(folder)
        for name in imported(path)
        if name.split(".")[0] in FORBIDDEN[folder] and ONLY_HERE.get(name) != str(path.relative_to(PROJECT))
    }
    wrong = {(path, name) for path, name in wrong if not re.search(r"/(train|rebuild)_?\w*\.py$", path)}
    assert wrong == set()


def test_earlier_extractors_do_not_know_later_ones():
    wrong = set()
    for place, folder in enumerate(ORDER):
        later = {f"transforms.{name}" for name in ORDER[place + 1 :]}
        for path in sources(f"transforms/{folder}"):
            wrong |= {(path.name, name) for name in imported(path) if ".".join(name.split(".")[:2]) in later}
    assert wrong == set()


def test_transforms_never_read_the_clock():
    clocks = re.compile(r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time)\(")
    assert [p.name for p in sources("transforms") if clocks.search(p.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("table", load_reference(REFERENCE).names())
def test_every_row_of_the_vocabulary_has_a_source_or_note(table):
    rows = load_reference(REFERENCE).rows(table)
    assert rows
    assert all(None not in row for row in rows), "a row has more cells than the header"
    assert all((row.get("source") or row.get("note") or "").strip() for row in rows)


def test_no_module_grows_into_a_god():
    long = {
        str(path.relative_to(PROJECT)): lines
        for folder in ("flows", "transforms", "expectations", "warehouse")
        for path in sources(folder)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_the_lock_names_packages_and_hashes_only():
    for lock in PROJECT.glob("requirements*.lock"):
        text = Path(lock).read_text(encoding="utf-8")
        assert "://" not in text and "index" not in text
        assert text.count("==") <= text.count("--hash=sha256:")
