# The targets set themselves up: each makes .venv, and installs into it what it needs, the first time and when
# pyproject.toml changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test lint format docs bench schema thorough fuzz clean

demo: $(VENV)/ready-run  ## convert an example into every format and back, and compare
	$(BIN)/python examples/demo.py

test: $(VENV)/ready-test  ## all tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/ready-test $(VENV)/ready-lint $(VENV)/ready-bench
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/ready-lint
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/ready-docs  ## the documentation into site/; warnings are errors
	$(BIN)/sphinx-build -W --keep-going -q -b html docs site

bench: $(VENV)/ready-bench  ## ratios against limits and peers, in one run
	$(BIN)/python -m benchmarks

schema: $(VENV)/ready-run  ## the JSON Schemas under docs/ from the model
	for name in article collection; do \
	    $(BIN)/python -m unitynews.formats.json.schema $$name > docs/schema/$$name-1.json || exit 1; \
	done

thorough: $(VENV)/ready-test  ## the laws with many more examples
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -n 2 tests/test_laws.py

fuzz: $(VENV)/ready-fuzz  ## every reader on bytes that reach new code, FUZZ_SECONDS (60) each
	$(BIN)/python tools/fuzz $(FUZZ)

clean:
	rm -rf .fuzz $(VENV) build dist site demo-out .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(VENV)/ready-run: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade 'pip>=25.1'
	$(PIP) --editable .
	touch $@

$(VENV)/ready-%: pyproject.toml $(VENV)/ready-run
	$(PIP) --group $*
	touch $@
