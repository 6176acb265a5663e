# Three doors for a fresh machine that has Python 3.11 or later, git and make.
#
#   make audit   audit this repository; ends with the exit code of `stopper check`
#   make test    everything that has to pass before a change lands
#   make clean   remove what the other two made

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# The oldest supported interpreter that runs and can make environments; tox finds the others.
USABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3 python; do \
	$$name -c '$(USABLE)' >/dev/null 2>&1 && echo $$name && break; done)

# tox looks for interpreters on PATH; those that pyenv keeps, if any, count as well.
empty :=
PYENV := $(subst $(empty) ,:,$(wildcard $(HOME)/.pyenv/versions/3.1[1-9]*/bin))
export PATH := $(if $(PYENV),$(PYENV):)$(PATH)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: audit test clean

audit: $(STAMP)
	@$(BIN)/stopper check . --environment $(BIN)/python

test: $(STAMP)
	$(BIN)/tox run -e lint,types,py,py312,py313,bare,package

$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: needs Python 3.11 or later with venv; set PYTHON=..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[all]' 'tox>=4.25'
	@touch $@

clean:
	rm -rf $(VENV) .tox .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
