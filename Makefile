# make seeds and make test do all the set-up by themselves, in .venv; Python 3.11 or newer is all they need.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
RUN := $(VENV)/bin/python
CORPUS ?= ../shared/corpus
LOWEST := .cache/lowest
ENGINES := .cache/integrations
SITE := .cache/site
PLAIN := .cache/plain

# What is compiled: where it changes, the package is installed again.
PXD := $(shell find src -name "*.pxd")
BUILT := setup.py $(PXD) $(PXD:.pxd=.py)

# A stamp holds the folder that the environment was made for, since a copied environment would run the original's code.
CORE := $(VENV)/.core
STAMP := $(VENV)/.made-for
ifneq ($(shell cat $(CORE) 2>/dev/null),$(CURDIR))
.PHONY: $(CORE)
endif
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
endif

.PHONY: seeds test test-long test-plain toy test-lowest test-integrations test-browser lint format docs site gate clean

seeds: $(CORE)  ## clean the seeds and show the result
	$(RUN) benchmarks/seeds.py

test: $(STAMP)  ## run the tests
	$(RUN) -m pytest -n auto -m "not long"

test-long: $(STAMP)  ## search long for counterexamples to the laws
	$(RUN) -m pytest -n auto -m long

test-plain: $(STAMP)  ## run the tests without what is compiled
	rm -rf $(PLAIN) && mkdir -p $(PLAIN) && cp -r src $(PLAIN) && find $(PLAIN) -name "*.so" -delete
	PYTHONPATH=$(CURDIR)/$(PLAIN)/src $(RUN) -m pytest -n auto -m "not long"

toy: $(STAMP)  ## fit all models end to end on a small corpus that is made up
	$(RUN) -m fit.toy

test-lowest: $(STAMP)  ## run the tests with the oldest dependencies that pyproject.toml allows
	$(RUN) -m pip install --disable-pip-version-check -q uv
	$(RUN) -m uv venv -q --clear --python $(RUN) $(LOWEST)
	$(RUN) -m uv pip install -q --resolution lowest-direct --python $(LOWEST) -e '.[dev,bench,run]'
	$(LOWEST)/bin/python -m pytest -n auto -m "not long"

# NeMo Curator and the Dolma toolkit come without what they ask for: torch with its CUDA, and a numpy that is too old.
test-integrations: $(STAMP)  ## install the engines that cleanseed is a step of, and run it in them
	command -v java >/dev/null || { apt-get update -qq && apt-get install -y -qq default-jre-headless; }
	$(RUN) -m pip install --disable-pip-version-check -q uv
	$(RUN) -m uv venv -q --allow-existing --python $(RUN) $(ENGINES)
	$(RUN) -m uv pip install -q --python $(ENGINES) -e '.[dev,datasets,datatrove,haystack,langchain,llamaindex,pandas,polars,ray,scrapy,spark]'
	$(RUN) -m uv pip install -q --python $(ENGINES) --no-deps dolma 'nemo-curator>=1.4,<1.5' 'cosmos-xenna==0.2.0'
	$(RUN) -m uv pip install -q --python $(ENGINES) cattrs loguru obstore portpicker pulp 'ray[default]' tabulate
	$(ENGINES)/bin/python -m pytest tests/integrations

test-browser: $(STAMP)  ## try report and playground in a headless Chromium, and take the pictures of the documentation
	command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }
	$(RUN) -m pip install --disable-pip-version-check -q --group browser
	CLEANSEED_BROWSER=1 $(RUN) -m pytest tests/browser

lint: $(STAMP)  ## check style, types and rules
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy
	$(RUN) -m cleanseed rules check
	$(RUN) docs/make_explained.py --check

format: $(STAMP)  ## put the code in its one form
	$(RUN) -m ruff format
	$(RUN) -m ruff check --fix

docs: $(STAMP)  ## write the pages that are made from data
	$(RUN) docs/make_rules.py
	$(RUN) docs/make_explained.py
	$(RUN) docs/make_plots.py

site: docs  ## build the documentation site into .cache/site/html; a warning is an error
	$(RUN) -m pip install --disable-pip-version-check -q uv
	$(RUN) -m uv venv -q --allow-existing --python $(RUN) $(SITE)
	$(RUN) -m uv pip install -q --python $(SITE) --group site
	NO_MKDOCS_2_WARNING=1 $(SITE)/bin/mkdocs build -q --strict

gate: $(STAMP)  ## measure on a folder of corpora and compare with the pinned floors
	$(RUN) -m benchmarks.gate $(CORPUS)

clean:  ## forget environments and caches
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(CORE): pyproject.toml Makefile $(BUILT)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with make PYTHON=..." >&2; exit 1; }
	@if test -e $(CORE) && test "$$(cat $(CORE))" != "$(CURDIR)"; then rm -rf $(VENV); fi
	test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --disable-pip-version-check -q --upgrade pip  # the one that comes with Python stumbles over extras
	$(RUN) -m pip install --disable-pip-version-check -q -e .
	@printf '%s' "$(CURDIR)" > $(CORE)

$(STAMP): $(CORE)
	$(RUN) -m pip install --disable-pip-version-check -q -e '.[dev,bench,fit,run]'
	@printf '%s' "$(CURDIR)" > $(STAMP)
