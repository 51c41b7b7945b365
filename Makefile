# The commands of the project. `make run` and `make test` need only git, make and a Python >= 3.12.
# A long command is exec'ed by its recipe, so that a signal sent to make reaches it and not a shell in between.

PYTHON = .venv/bin/python
COMPILE = $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.12 --generate-hashes \
          --no-header --no-emit-index-url --no-emit-find-links
ROOMS = cite_emploi cohorts actions funding governance

.PHONY: run test check-long lint audit measures reset setup setup-dev requirements

run: export CITE_ENV = demo
run: setup
	@exec $(PYTHON) manage.py run --with-parent

# Stops the server of this folder and throws its data away; the next `make run` starts afresh.
reset: export CITE_ENV = demo
reset: setup
	@$(PYTHON) manage.py reset

# ARGS reaches pytest: make test ARGS="-k referral"
test: export CITE_ENV = test
test: lint
	@exec $(PYTHON) -m pytest -n 2 --durations=10 $(ARGS)

# What takes too long for every test: a tool that is missing is a failure here, never a skip.
check-long: export CITE_ENV = test
check-long: setup-dev
	@$(PYTHON) manage.py assets
	@exec $(PYTHON) -m pytest -m long --durations=10 $(ARGS)

# The assets first: the checks want the folder of fonts that the settings name, the browser wants the fonts.
lint: export CITE_ENV = test
lint: setup-dev
	@$(PYTHON) manage.py assets
	@PYTHON=$(PYTHON) scripts/lint.sh

# Asks PyPI which of our libraries have a known fault: one that it can't tell of fails too. Then bandit reads our code.
audit: setup-dev
	@$(PYTHON) -m pip_audit --strict --disable-pip --require-hashes --progress-spinner off --requirement requirements-dev.txt
	@$(PYTHON) -m bandit --quiet --severity-level medium --configfile pyproject.toml --recursive $(ROOMS)

# The shape of the code in a dozen numbers, each beside what is to hold.
measures: setup
	@$(PYTHON) scripts/measures.py

setup:
	@scripts/setup.sh run

setup-dev:
	@scripts/setup.sh test

# Pins both files again; add UPGRADE=--upgrade to take newer versions.
requirements: setup-dev
	$(COMPILE) $(UPGRADE) requirements.in --output-file requirements.txt
	$(COMPILE) $(UPGRADE) --constraint requirements.txt requirements-dev.in --output-file requirements-dev.txt
