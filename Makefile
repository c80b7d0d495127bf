# make site: the briefing site of seeds/ in build/.   make test: every check.
# Both make their own virtual environment in .venv and install exactly what the lock files name.
# make site SEEDS=pages OUT=site: of a folder of your own.   make test CHROMIUM=apt: may install the system's Chromium.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
SEEDS ?= seeds
OUT ?= build
# A revision, for `make review`.
BASE ?= main
# Annotated development sets, where they are at hand.
EVAL ?= ../shared/eval

.PHONY: site test browser lint review validate evaluate lock clean

site: $(VENV)/.installed
	$(BIN)/briefs build --seeds $(SEEDS) --out $(OUT)

test: $(VENV)/.installed-dev browser lint
	$(BIN)/python -m pytest -n auto

browser: $(VENV)/.installed-dev
	CHROMIUM=$(CHROMIUM) tools/chromium $(BIN)/python

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# What the commits since BASE change in what is known, as the workflow on a pull request finds it.
review: $(VENV)/.installed
	tools/review $(BASE)

# The site in OUT by the public validators of its formats, and Lighthouse: needs Java, Node and Chromium.
validate: $(VENV)/bin/python
	$(BIN)/python tools/validate.py $(OUT)

# Our own annotated pages, and the development sets where they are at hand.
evaluate: $(VENV)/.installed
	$(BIN)/briefs evaluate --figures src/munir_briefs/figures.json \
	  tests/eval/dev/gold --seeds tests/eval/dev/pages \
	  tests/eval/heldout/gold --seeds tests/eval/heldout/pages \
	  $(if $(wildcard $(EVAL)),$(EVAL)/seeds-gold --seeds $(EVAL)/../seeds --sets $(EVAL))

# The locks are made with uv (https://docs.astral.sh/uv/), for every supported Python at once.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra html \
	  pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra html \
	  --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .briefs dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.lock pyproject.toml
	$(PIP) --require-hashes --no-deps -r requirements.lock
	$(PIP) --no-deps --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(PIP) --require-hashes --no-deps -r requirements-dev.lock
	touch $@
