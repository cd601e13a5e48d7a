PYTHON ?= .venv-test/bin/python

.PHONY: help setup check test style types layers messages run

help:  ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

setup:  ## make the virtual environment that the other targets use
	python3 -m venv .venv-test
	.venv-test/bin/pip install -q -c constraints.txt -e '.[test]'

check:  ## everything that has to pass
	$(PYTHON) -m pytest -n auto --dist loadgroup

test:  ## behaviour only: no style, types, layers, wheel
	$(PYTHON) -m pytest -n auto --dist loadgroup -m 'not house and not wheel'

style:
	$(PYTHON) -m ruff check simulator tests

types:
	$(PYTHON) -m mypy

layers:
	$(dir $(PYTHON))lint-imports

messages:  ## collect interface texts into the Polish catalogue and compile it
	$(PYTHON) -m tests.catalogue

run:  ## play from the checkout
	$(PYTHON) -m simulator
