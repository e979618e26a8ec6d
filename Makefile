# The targets a newcomer guesses. Everything runs in .venv, which is made on first use.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test torture hooks lint format bench mutate quality screenshots rules clean

demo: .venv/installed
	$(BIN)/tracker demo

test: .venv/developer
	$(BIN)/python -m pytest -n auto --dist worksteal

# COUNT is how often the tracker is killed while it stores; the other counts of the slow tests follow from it. An hour, or minutes with 25.
torture: .venv/developer
	$(BIN)/python -m pytest -m slow --torture $(or $(COUNT),300) --torture-seed $(or $(SEED),4)

# What others install of this clone: pre-commit builds an environment of it, and so does the action. Needs a package index.
hooks: .venv/developer
	$(BIN)/python -m pytest -m hooks tests/ci

lint: .venv/developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/developer
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/developer
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/store.py --quick
	$(BIN)/python bench/report.py
	$(BIN)/python bench/check.py
	$(BIN)/python bench/mail.py

mutate: .venv/developer
	$(BIN)/python bench/mutate.py

# GOLD is a folder of ground truth, as docs/quality.md describes it.
quality: .venv/developer
	$(BIN)/python bench/quality.py $(or $(GOLD),$(error make quality GOLD=folder))

# Needs Chromium and a Chinese font: apt-get install chromium fonts-noto-cjk
screenshots: .venv/developer
	$(BIN)/python docs/screenshots.py

rules: .venv/developer
	$(BIN)/python docs/rules.py

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/developer: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@
