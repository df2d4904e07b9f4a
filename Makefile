# Everything starts here: `make` builds all packs, `make help` lists the verbs. GNU make 4.
#
# A step runs only when its inputs have changed: each leaves an empty file in .venv when it has succeeded, and none when it was
# interrupted. Delete .venv to begin anew.

LANGS ?=
AUDIENCES ?=
FORMATS ?=
JOBS ?=
FUZZ_SECONDS ?= 600

BIN := .venv/bin
COP := $(BIN)/cop-docs
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
LOCKED := $(PIP) install --require-hashes --only-binary :all:

comma := ,
list = $(subst $(comma), ,$(1))
languages = $(foreach name,$(call list,$(LANGS)),-l $(name))
chosen = $(languages) $(foreach name,$(call list,$(AUDIENCES)),-a $(name)) $(foreach name,$(call list,$(FORMATS)),-f $(name)) $(if $(JOBS),-j $(JOBS))

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: docs package all pdf docx html epub office office-letter press black large-print booklet booklet-a3 poster-tiles check code test tests test-all clean fuzz bench pot update-po stats watch proof site plates dist demo-distribution golden help setup test-setup lock

all: setup ## Build every pack, in every format, into build/
	@$(COP) build $(chosen) >/dev/null

pdf docx html epub: override FORMATS = $@
pdf docx html epub: setup ## Build only the PDFs, the Word files, the web pages or the EPUBs
	@$(COP) build $(chosen) >/dev/null

office office-letter press black large-print booklet booklet-a3 poster-tiles: setup ## Build PDFs for paper: office printer, press, one ink, large letters, A5 and A4 booklets, posters in tiles
	@$(COP) build --profile $@ $(chosen) >/dev/null

check: setup ## Find every mistake in content, translations and finished files; write nothing
	@$(COP) check $(chosen)

test: export PYTHONDONTWRITEBYTECODE := # else each of some hundred processes compiles the program anew, where a machine says so
test: test-setup ## Run every test, and hold the code against its rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	@$(MAKE) --no-print-directory -j2 code tests # mypy leaves the second processor idle

code:
	$(BIN)/mypy
	$(BIN)/lint-imports

tests:
	$(BIN)/pytest -n $(or $(JOBS),2)

test-all: export EVERY_EDITION = 1
test-all: test ## Run every test on every edition, not on one of each publication: before a release

fuzz: test-setup ## Feed every reader with damaged files: ten minutes each, or FUZZ_SECONDS
	FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/pytest -q -s -p no:cacheprovider tests/fuzz

bench: export PYTHONDONTWRITEBYTECODE := # as those have it who use the program
bench: test-setup ## Time our builds beside other programs: docs/benchmarks.md; half an hour
	@test -x .cache/peers/bin/python || $(BIN)/python -m venv .cache/peers
	-@.cache/peers/bin/pip install -q docxtpl==0.20.2 typst==0.15.2 # where they can be had; a peer that is not there is left out
	$(BIN)/python tools/bench.py

clean: ## Delete what was built and every cache; the virtual environment stays
	rm -rf build .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find cop_docs tests tools -name __pycache__ -prune -exec rm -rf {} +

pot: setup ## Write the English messages for translators: locales/*.pot
	@$(COP) messages extract

update-po: setup ## Bring the catalogues up to date with the English: locales/*/LC_MESSAGES/*.po
	@$(COP) messages update $(languages)

stats: setup ## Show how far each translation is
	@$(COP) messages status $(languages)

watch: setup ## Build drafts each time that content, looks or translations change
	@$(COP) watch $(chosen)

proof: setup ## Show every page of build/ small, and make a sheet to sign for each language: build/proof/
	@$(COP) proof $(languages) $(foreach name,$(call list,$(AUDIENCES)),-a $(name))

docs: test-setup ## Make the documentation a site, with a reference of every key and command: build/docs/
	@$(BIN)/python -m sphinx -b html -W --keep-going -q -d .cache/docs docs build/docs

site: setup ## Write a web catalogue of build/: a page for each language, with covers and files to take: build/site/
	@$(COP) site

plates: test-setup press ## Build the press files, and measure the ink on every point of every page
	@$(BIN)/python tools/plates.py build

package: test-setup ## Build the program as others install it: dist/*.whl and dist/*.tar.gz
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 1767225600) $(BIN)/python -m build --no-isolation --outdir dist

dist: all ## Pack build/ into one zip with checksums: build/dist/
	@$(BIN)/python tools/dist.py build

demo-distribution: setup ## Give packs to 200 schools that nobody has, from a list to a report: build/demo/
	@$(BIN)/python tools/demo_distribution.py build/demo

golden: test-setup ## Write the golden files of the tests anew; then look at git diff
	@$(BIN)/python tools/golden.py

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z -]+:.*## / { printf "make %-18s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo 'Any of them can be narrowed:  make LANGS="ar zh" AUDIENCES=children FORMATS=pdf JOBS=4'

# --- set-up -------------------------------------------------------------------------------------------------------------------

setup: .venv/.installed
test-setup: .venv/.installed .venv/.test-tools

.venv/.system: tools/system-packages tools/find-python
	@tools/system-packages build
	@mkdir -p .venv && touch $@

.venv/.created: .venv/.system
	@python=$$(tools/find-python) || { \
	  echo "cop-docs needs Python 3.11, 3.12 or 3.13, and none was found. Install one of them, or name it: make PYTHON=/path/to/python3.13" >&2; \
	  echo "  Debian 12, Ubuntu 24.04: sudo apt-get install python3 python3-venv · Fedora: sudo dnf install python3.13 · macOS: brew install python@3.13" >&2; exit 4; }; \
	echo "cop-docs: making .venv with $$python"; "$$python" -m venv .venv
	@touch $@

.venv/.locked: requirements.lock .venv/.created
	@echo "cop-docs: installing the locked dependencies"
	@$(LOCKED) -r $<
	@touch $@

.venv/.installed: pyproject.toml .venv/.locked
	@$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@report=$$($(COP) doctor) || { echo "$$report"; exit 4; }
	@touch $@

.venv/.test-tools: requirements-dev.lock tools/system-packages tools/ooxml/package-lock.json tools/web/package-lock.json .venv/.locked
	@tools/system-packages test
	@echo "cop-docs: installing what the tests need"
	@$(LOCKED) -r $<
	@# not `npm ci`: a lock made on one system does not hold the binaries of the others, which their exact versions name
	@for folder in tools/ooxml tools/web; do (cd $$folder && npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error) || exit; done
	@touch $@

lock: test-setup ## Choose the newest dependencies that pyproject.toml allows, for every system: requirements*.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --group dev -c requirements.lock -o requirements-dev.lock
