# Every job is one command; `make help` lists them.
RUN ?= 2023Q3
ifeq ($(OS),Windows_NT)
PYTHON ?= py -3.11
BIN := .venv/Scripts
else
PYTHON ?= python3.11
BIN := .venv/bin
endif
STAMP := .venv/.complete

.PHONY: help report test test-full check bench forecast-quality explore clean
help: ## list the jobs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

report: $(STAMP) ## set up, then make the report of RUN (default 2023Q3)
	$(BIN)/jindu report $(RUN)

test: $(STAMP) ## set up, then run the tests
	$(BIN)/python -m pytest -q -n 2 -m "not full"

test-full: $(STAMP) ## full editions, kills, fuzz, speed, gallery (up to 30 minutes)
	$(BIN)/python -m pytest -q -n 2

check: $(STAMP) ## lint and types
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: $(STAMP) ## rerun the forecasting benchmark and write docs/benchmark.md
	$(BIN)/python bench/run.py

forecast-quality: $(STAMP) ## forecast real past quarters again and write docs/forecast-quality.md
	$(BIN)/python tools/forecast_quality.py

explore: $(STAMP) ## open the exploration notebook in JupyterLab
	$(BIN)/jupyter lab notebooks/explore.ipynb

clean: ## remove what can be made again
	rm -rf build data/processed/* .pytest_cache .ruff_cache .mypy_cache

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)
