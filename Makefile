# `make run` sets all up, reads seeds/ and serves the dashboard; `make test` sets all up and tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE := .cache/seeds.sqlite
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: run test setup lint format lock clean help

help:  ## what there is to make
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*##/\t/'

run: $(VENV)/.run  ## read the sample articles and open the dashboard
	@mkdir -p .cache
	$(BIN)/dateline ingest seeds --store $(STORE)
	$(BIN)/dateline serve --store $(STORE)

setup: $(VENV)/.test  ## install everything, the tests' tools too

test: $(VENV)/.test lint  ## lint, types, layers, every test
	$(BIN)/python tests/support/chromium.py
	$(BIN)/dateline gazetteer build
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --no-loadscope-reorder

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.test  ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Dateline needs (a few minutes the first time) …"
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: requirements-dev.lock $(VENV)/.run
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

lock: $(VENV)/.test  ## resolve the dependencies anew
	$(PIP) uv
	$(BIN)/uv pip compile -q -U pyproject.toml --group build --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements.lock
	$(BIN)/uv pip compile -q -U pyproject.toml --group build --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -c requirements.lock \
	  -o requirements-dev.lock

clean:  ## remove what was made here
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache
