# Everything a newcomer needs: python3.11 (or later), git and make. See README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# On every core. The slow tests stand together, so a core that is done takes over from one that is not.
SIDE_BY_SIDE ?= --numprocesses auto --dist worksteal

.PHONY: demo test check format lint types contracts fresh wheel test-clients bench findings schemas reference clean

$(STAMP): pyproject.toml hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	touch $(STAMP)

demo: $(STAMP)  ## check both examples and render the documents of the clean one
	$(BIN)/python examples/demo.py

test: $(STAMP)  ## all tests that need nothing but Python packages
	$(BIN)/python -m pytest $(SIDE_BY_SIDE)

check: $(STAMP) format lint types contracts test fresh wheel  ## everything CI asks

format: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

fresh: $(STAMP)  ## fail when a generated file in the repository is stale
	$(BIN)/python -m pytest -q tests/test_house.py -k fresh

wheel: $(STAMP)  ## build the wheel and try it in an empty environment
	sh tests/wheel.sh $(BIN)/python

test-clients: $(STAMP)  ## tests that drive optional real clients; installs what they need
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group clients
	$(BIN)/python -m pytest tests/clients

bench: $(STAMP)  ## how fast, as ratios in one run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	$(BIN)/python benchmarks/figures.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/run.py

findings: $(STAMP)  ## write expected/findings.json of both examples anew
	$(BIN)/python tests/examples/write_findings.py

schemas: $(STAMP)  ## write schemas/ anew
	$(BIN)/python tests/unit/reference/write_schemas.py

reference: $(STAMP)  ## write docs/reference/ anew
	$(BIN)/python tests/unit/reference/write_pages.py

clean:
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
