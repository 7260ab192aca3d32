# Everything here works on a fresh clone with only Python 3.11+, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export HF_HUB_OFFLINE = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test browser-test kill benchmarks lint format clean

$(VENV)/installed: setup.cfg constraints.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test,readers]'
	touch $@

demo: $(VENV)/installed  ## check the example article; findings are expected there
	$(BIN)/factcheck verify examples/article.txt --corpus examples/sources; \
	code=$$?; if [ $$code -gt 1 ]; then exit $$code; fi

test: $(VENV)/installed lint  ## every test
	$(BIN)/python -m pytest -q

kill: $(VENV)/installed  ## kill build, update and compact 200 times; the index must stay whole
	FACTCHECK_KILLS=200 $(BIN)/python -m pytest -q tests/index/test_killed.py

# Of the data folder: retrieval/scifact (a corpus and claims) and newswire; without it the
# retrieval figures are left as they are.
DATA ?= shared/data
SCIFACT = $(wildcard $(DATA)/retrieval/scifact)
NEWSWIRE = $(firstword $(wildcard $(DATA)/news/*.jsonl.gz))
READ = $(if $(SCIFACT),--scifact $(SCIFACT)) $(if $(NEWSWIRE),--reuters $(NEWSWIRE))

benchmarks: $(VENV)/installed  ## every figure of docs/ on speed, memory and alarms, into benchmarks/results (DATA=DIR)
	$(if $(strip $(READ)),$(BIN)/python -m benchmarks.retrieval $(READ))
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.verifier
	$(BIN)/python -m benchmarks.throughput
	$(BIN)/python -m benchmarks.memory
	$(BIN)/python -m benchmarks.rules_time
	$(BIN)/python -m benchmarks.alarms
	$(BIN)/python -m benchmarks.articles d
	$(BIN)/python -m benchmarks.contrast

browser-test: $(VENV)/installed  ## the HTML report in Chromium (Debian: apt-get install chromium chromium-driver)
	$(BIN)/python -m pip install --quiet 'selenium>=4.20'
	$(BIN)/python -m pip install --quiet --no-deps 'axe-playwright-python>=0.1.7'  # its axe-core alone
	$(BIN)/python -m pytest -q -m browser tests/browser

lint: $(VENV)/installed  ## style, types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) build dist *.egg-info .factcheck
