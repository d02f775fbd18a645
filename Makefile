# `make run` serves the calculator, `make test` is what a change must pass, `make help` lists the rest.
# Written for GNU Make 3.81 and a plain /bin/sh, which macOS includes.

PORT ?= 8501
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet
PYTEST := $(BIN)/python -m pytest
PARALLEL := -p no:benchmark -n auto --dist worksteal
PIN := $(BIN)/uv pip compile --universal --python-version 3.11 --quiet \
	--custom-compile-command 'make pin' $(UPGRADE)

.PHONY: help run test format lint types unit browser bench check-rates verify mutants pin firefox \
	screenshots chromium soffice node firefox-esr clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/  make \1	\2/p' Makefile | expand -t 20

run: .venv/.run  ## serve on http://localhost:8501 (PORT=... for another port)
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: lint types .venv/.sdk chromium soffice node  ## everything a change must pass, in order
	$(PYTEST) $(PARALLEL) tests/pricing --cov
	$(PYTEST) $(PARALLEL) --ignore tests/pricing

format: .venv/.dev  ## format the code and fix what ruff can fix
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: .venv/.dev  ## ruff
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.dev  ## mypy
	$(BIN)/mypy

unit: .venv/.dev .venv/.sdk soffice node  ## the tests that need no browser, with coverage
	$(PYTEST) $(PARALLEL) tests/pricing --cov
	$(PYTEST) $(PARALLEL) --ignore tests/pricing -m 'not browser'

browser: .venv/.dev chromium  ## the tests in a real browser
	$(PYTEST) $(PARALLEL) -m browser

firefox: .venv/.dev tests/firefox/node_modules/.package-lock.json  ## the main job once in Firefox
	$(BIN)/python -m tests.firefox

screenshots: .venv/.dev chromium  ## pictures and measures of every page, or ONLY="plans 360x780", in screenshots/
	$(BIN)/python -m tests.screenshots $(ONLY)

bench: .venv/.dev  ## the benchmarks, one at a time
	$(PYTEST) benchmarks --benchmark-only

# Compares the card with the last commit's; outside a repository it only checks the card.
check-rates: .venv/.dev  ## show the effect of a price change and refuse mistakes
	@published=`mktemp`; trap 'rm -f "$$published"' EXIT; \
	if git show HEAD:pricing/card/rate_card.toml >"$$published" 2>/dev/null || \
		git show HEAD:pricing/rate_card.toml >"$$published" 2>/dev/null; \
	then set -- --published "$$published"; else set --; fi; \
	$(BIN)/python -m pricing.audit.check --scenarios tests/scenarios "$$@"

verify: .venv/.dev .venv/.sdk chromium soffice node  ## a million random estimates, two engines; ten times the chance in tests
	$(BIN)/python -m tests.verify $(COUNT)
	CHANCE=10 $(PYTEST) $(PARALLEL) -m 'seeded or hypothesis'

mutants: .venv/.dev  ## mutation testing of the core, all of it or WING=month; takes hours, goes on where it stopped
	$(BIN)/python -m tests.mutants $(WING)

pin: .venv/.dev  ## write the requirements files anew (UPGRADE=--upgrade for newer versions)
	$(PIN) pyproject.toml --output-file requirements.txt >/dev/null
	$(PIN) pyproject.toml --group dev --constraint requirements.txt \
		--output-file requirements-dev.txt >/dev/null
	$(PIN) --group sdk --output-file requirements-sdk.txt >/dev/null

chromium: .venv/.dev
	@$(BIN)/python tests/support/chromium.py

soffice: .venv/.dev
	@$(BIN)/python tests/support/soffice.py

firefox-esr: .venv/.dev
	@$(BIN)/python tests/support/firefox.py

node: tests/exports/node/node_modules/.package-lock.json

clean:  ## remove what the other targets made, the virtual environment included
	rm -rf .venv .benchmarks .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache \
		.ruff_cache .schemathesis htmlcov mutants screenshots tests/exports/node/node_modules \
		tests/firefox/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than its requirements file when those versions are installed.
.venv/.run: requirements.txt | .venv/pyvenv.cfg
	$(PIP) -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt | .venv/pyvenv.cfg
	$(PIP) -r requirements-dev.txt
	@touch $@

.venv/.sdk: requirements-sdk.txt | .venv/pyvenv.cfg
	$(PYTHON) -m venv .venv/sdk
	.venv/sdk/bin/python -m pip install --disable-pip-version-check --quiet -r requirements-sdk.txt
	@touch $@

# npm writes this file last. Where there is no npm, the tests that need it are skipped.
tests/exports/node/node_modules/.package-lock.json: tests/exports/node/package-lock.json
	@if command -v npm >/dev/null; \
	then npm ci --prefix tests/exports/node --no-audit --no-fund --ignore-scripts --loglevel=error; \
	else echo 'No npm here: the tests that run the Node SDK are skipped.'; fi

tests/firefox/node_modules/.package-lock.json: tests/firefox/package-lock.json | firefox-esr
	@if command -v npm >/dev/null; \
	then npm ci --prefix tests/firefox --no-audit --no-fund --ignore-scripts --loglevel=error; fi

# Debian's python3 has no ensurepip: it is in the package python3.N-venv.
.venv/pyvenv.cfg:
	@test -n '$(PYTHON)' || { \
		echo 'No Python 3.11 or newer here. Install one, or say where it is: make PYTHON=/path/to/python3' >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		package=`$(PYTHON) -c 'import sys; print("python3.%d-venv" % sys.version_info[1])'`; \
		if test `id -u` -eq 0; then sudo=; else sudo=sudo; fi; \
		if command -v apt-get >/dev/null && { test -z "$$sudo" || command -v sudo >/dev/null; }; then \
			$$sudo apt-get -qq update && \
			$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y $$package; \
		else \
			echo "$(PYTHON) cannot make virtual environments. On Debian: apt-get install $$package" >&2; \
			exit 1; \
		fi; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }
