# make run      install, then run the pipeline on the sample articles
# make test     install, then the tests (the warehouse tests on DuckDB 1.5 and on 2.0)
# make lint     ruff and mypy
# make bench    speed on 1,000 articles, beside a bare spaCy pass
# make scale    what a night of 1,000 articles costs in a warehouse of 20,000
# make lock     pin every package anew, with hashes
PYTHON  ?= python3
VENV    := .venv
BIN     := $(VENV)/bin
DUCKDB2 := $(VENV)/duckdb2
SPREAD  := -n logical --maxprocesses 4 --dist worksteal

.PHONY: install run test lint bench scale lock clean

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock requirements-duckdb2.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade --target $(DUCKDB2) -r requirements-duckdb2.lock
	touch $@

run: install
	$(BIN)/dateline run

test: install
	$(BIN)/python -m pytest $(SPREAD)
	PYTHONPATH=$(DUCKDB2) $(BIN)/python -m pytest $(SPREAD) tests/warehouse

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: install
	$(BIN)/python -m tests.bench

scale: install
	$(BIN)/python -m tests.scale --articles 20000

lock:
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-strip-extras --extra dask --extra dev --upgrade-package duckdb==1.5.5 --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --output-file requirements.lock pyproject.toml
	echo 'duckdb==2.0.0' | $(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --output-file requirements-duckdb2.lock -

clean:
	rm -rf $(VENV) data
