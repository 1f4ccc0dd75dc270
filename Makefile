# Two commands do everything on a machine with git, make and Python 3.11 or newer: `make demo` and `make test`.

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
DEMO := demo-report
AXE := tests/browser/node_modules

.PHONY: demo test axe reports lexicons bench bench-peers pictures clean

demo: $(VENV)/.demo ## write the report of the bundled corpus
	@$(BIN)/framing report --quiet --force -o $(DEMO) >/dev/null
	@echo "The report is in $(DEMO)/report.html (and .md, .json, tables/*.csv). Open it in a browser:"
	@echo "    xdg-open $(CURDIR)/$(DEMO)/report.html    (macOS: open, Windows: start)"

test: $(VENV)/.test axe ## linters, types, import contracts, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --max-worker-restart 0

reports: $(VENV)/.demo ## renew reports/, which the tests hold against the code
	$(BIN)/framing report --quiet --force -o reports
	$(BIN)/framing classroom pack --quiet --force --glossary -o reports/lesson

lexicons: $(VENV)/.demo ## renew the snapshot from which the lexicons load fast
	$(BIN)/python -c "from pathlib import Path; from framing.lexicon import make_snapshot; \
	Path('framing/wordlists/lexicons.json.gz').write_bytes(make_snapshot(Path('lexicons').glob('*.toml')))"

bench: $(VENV)/.test ## measure speed and memory; see benchmarks/README.md
	$(BIN)/python benchmarks/speed.py

bench-peers: $(VENV)/.demo ## measure tools that do part of the same, each in an environment of its own; ARTICLES=FILE for other texts
	$(BIN)/python benchmarks/peers.py $(addprefix --from ,$(ARTICLES))

pictures: $(VENV)/.test ## renew docs/pictures/ (needs Chromium)
	$(BIN)/python docs/pictures.py

clean:
	rm -rf $(AXE) $(VENV) .peers build dist $(DEMO) framing.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "framing needs Python 3.11 or newer; found: $$(python3 --version 2>&1)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) has no venv; on Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: setup.cfg pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.test: setup.cfg pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.demo

axe: ## axe-core for the tests in a browser; without npm, or without a network, these are skipped
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(AXE)/.stamp || \
		echo "axe-core could not be installed: the tests that need it are skipped" >&2; \
	else echo "no npm on this machine: the tests that need axe-core are skipped" >&2; fi

$(AXE)/.stamp: tests/browser/package.json tests/browser/package-lock.json
	@cd tests/browser && npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@
