# Everything a clone needs. `make` alone says what there is.

VENV := .venv
BIN := $(VENV)/bin
DONE := $(VENV)/done
PACKAGE := src/strichka
INSTANCE := $(VENV)/instance

sources = $(shell find $(1) -type f -not -path '*/node_modules/*' -not -path '*/built/*' -not -name '*.pyc' 2>/dev/null)

# Each of the many processes of set-up and tests would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

# Set-up's steps are made side by side.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --jobs=2
endif

.DEFAULT_GOAL := help
.PHONY: help setup demo test check check-paper soak together cluster lock clean

help:
	@echo "make demo    set up what is missing, then serve the demo newsroom on http://127.0.0.1:8000/ (PORT=8080: there)"
	@echo "make test    all tests, on SQLite and on PostgreSQL, in a real browser too (less than half an hour)"
	@echo "make check   style, types, the direction of imports and dead code"
	@echo "make check-paper  the demo's paper under html-validate, Nu, axe, Lighthouse, schema-dts and others"
	@echo "make soak    readers, editors and crashes at once, and a flood of reports with 220 kills: twenty minutes"
	@echo "make together  a thousand random histories of several editors in one story"
	@echo "make cluster  five machines of one newsroom on loopback, killed by and by, and a database that fails over ten times: five minutes"
	@echo "make lock    write constraints.txt from what is installed"
	@echo "make clean   remove what was built; the next make sets up again"

# The port is looked at before everything else is made.
demo:
	@port=$$(tools/free_port $(PORT)) && $(MAKE) --no-print-directory setup && exec $(BIN)/strichka demo --port $$port

test: setup
	tools/test

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	STRICHKA_INSTANCE=$(INSTANCE) $(BIN)/mypy
	STRICHKA_INSTANCE=$(INSTANCE) $(BIN)/lint-imports
	$(BIN)/vulture

check-paper: setup
	tools/check_paper

soak: setup
	$(BIN)/python -m tools.soak
	$(BIN)/python -m tools.letters.soak

together: setup
	$(BIN)/python -m tools.histories.run --saved

cluster: setup
	$(BIN)/python -m tools.cluster.night
	$(BIN)/python -m tools.cluster.failover

lock: setup
	$(BIN)/python -m tools.lock > constraints.new
	mv constraints.new constraints.txt

clean:
	rm -rf $(VENV) $(PACKAGE)/built $(PACKAGE)/desk/static/desk/built $(PACKAGE)/desk/frontend/declared build dist
	find . -name __pycache__ -prune -exec rm -rf {} +
	find . -name '*.mo' -not -path './.venv/*' -delete

# What set-up makes, each step again only when what it reads has changed.
setup: $(DONE)/packages $(DONE)/messages $(DONE)/database $(DONE)/frontend $(DONE)/pictures $(DONE)/static $(DONE)/demo $(DONE)/instance

$(DONE)/packages: pyproject.toml constraints.txt tools/make_environment
	@tools/timed environment tools/make_environment $(VENV)
	@mkdir -p $(DONE) && touch $@

$(DONE)/messages: $(DONE)/packages tools/build_messages.py $(call sources,$(PACKAGE)/locale/uk/parts)
	@tools/timed messages $(BIN)/python -m tools.build_messages
	@touch $@

$(DONE)/frontend: $(DONE)/packages tools/build_frontend.py $(call sources,$(PACKAGE)/desk/frontend $(PACKAGE)/document) $(PACKAGE)/wire/page/classes.json $(PACKAGE)/paper/islands/normalize.js $(PACKAGE)/paper/islands/selection.js $(PACKAGE)/paper/islands/proof.js $(call sources,$(PACKAGE)/foreign/island $(PACKAGE)/languages)
	@tools/timed editor $(BIN)/python -m tools.build_frontend
	@touch $@

$(DONE)/static: $(DONE)/frontend tools/build_static.py $(PACKAGE)/paper/hashing.py $(call sources,$(PACKAGE)/*/static $(PACKAGE)/paper/islands)
	@tools/timed 'static files' $(BIN)/python -m tools.build_static
	@touch $@

$(DONE)/database: $(DONE)/packages tools/build_database.py $(call sources,$(PACKAGE)/*/migrations)
	@tools/timed database $(BIN)/python -m tools.build_database
	@touch $@

$(DONE)/pictures: $(DONE)/packages tools/build_pictures.py $(call sources,$(PACKAGE)/demo/pictures $(PACKAGE)/pictures)
	@tools/timed pictures $(BIN)/python -m tools.build_pictures
	@touch $@

$(DONE)/demo: $(DONE)/messages $(DONE)/database $(DONE)/pictures tools/build_demo.py $(call sources,$(PACKAGE)/demo $(PACKAGE)/stories $(PACKAGE)/pictures)
	@tools/timed 'demo newsroom' $(BIN)/python -m tools.build_demo
	@touch $@

# The type checker reads the settings, and these read an instance.
$(DONE)/instance: $(DONE)/database $(DONE)/static
	@rm -rf $(INSTANCE)
	@$(BIN)/strichka new $(INSTANCE) > /dev/null
	@touch $@
