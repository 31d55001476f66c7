# What there is to do with a checkout; `make` alone lists it. Needs Python 3.11 or newer with its venv module.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint bench readme golden floors clean browser

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev

# python3 when it is new enough, else the first newer one by name; `make demo PYTHON=...` chooses another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; break; fi; done)

# Two reports; their English versions say the same and would count everything twice.
SAMPLES := $(sort $(wildcard data/samples/*.nl.txt))
SHIPPED := $(shell find cosi_graph ontology data/reference queries -type f ! -name '*.pyc')

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' Makefile

demo: demo/graph.ttl demo/explorer.html ## build a graph from the sample reports, ask it, and make a page to explore it
	@echo
	@echo '$$ cosi-graph query new-threats --graph demo/graph.ttl'
	@$(BIN)/cosi-graph query new-threats --graph demo/graph.ttl
	@echo
	@echo "The graph:    $(CURDIR)/demo/graph.ttl"
	@echo "The explorer: $(CURDIR)/demo/explorer.html  (open it in a browser)"

test: $(INSTALLED_DEV) browser ## run all tests; make test ARGS="-k dates" runs some
	$(BIN)/python -m pytest $(ARGS)

lint: $(INSTALLED_DEV) ## check style (ruff) and types (mypy --strict)
	$(BIN)/ruff check cosi_graph tests
	$(BIN)/ruff format --check cosi_graph tests
	$(BIN)/mypy --strict cosi_graph tests

bench: $(INSTALLED_DEV) ## measure time and memory against bare spaCy
	$(BIN)/python tests/bench.py

readme: $(INSTALLED_DEV) ## write down anew what the README's commands print
	$(BIN)/python tests/readme.py

golden: $(INSTALLED_DEV) ## write down anew what the samples give, to be read before it is committed
	$(BIN)/python tests/golden.py

floors: $(INSTALLED_DEV) ## raise the floors of the quality figures to what is reached now
	$(BIN)/python tests/test_ratchet.py > tests/gold/floors.toml.new
	mv tests/gold/floors.toml.new tests/gold/floors.toml

clean: ## remove what these commands made
	rm -rf $(VENV) demo build dist bench.json .mypy_cache .pytest_cache .ruff_cache .hypothesis

demo/graph.ttl: $(INSTALLED) $(SAMPLES) $(SHIPPED)
	@mkdir -p demo
	$(BIN)/cosi-graph build $(SAMPLES) -o $@

demo/explorer.html: demo/graph.ttl
	$(BIN)/cosi-graph view demo/graph.ttl -o $@

# The tests of the explorer page need a browser; without one they are skipped and say so.
browser:
	@command -v chromium >/dev/null || bash .ci/apt-install chromium fonts-dejavu-core \
		|| echo "make: no chromium here, so the tests of the explorer page in a browser will be skipped."

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { \
		echo "make: cosi-graph needs Python 3.11 or newer, and none is on the path. Install one, or: make PYTHON=/path/to/python3"; \
		exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "make: $(PYTHON) has no venv module that works. On Debian and Ubuntu: apt install python3-venv"; exit 1; }

# Editable, so that only a changed pyproject.toml asks for a new installation.
$(INSTALLED): pyproject.toml | $(VENV)/bin/python
	@echo "Installing cosi-graph into $(VENV) (a minute the first time) ..."
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(INSTALLED_DEV): pyproject.toml | $(VENV)/bin/python
	@echo "Installing cosi-graph and its tools into $(VENV) (a minute the first time) ..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(INSTALLED) $@
