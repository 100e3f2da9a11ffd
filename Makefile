# make demo: index the samples and serve them.   make test: everything that checks the project.
# make bench: how fast it is, beside other engines.
PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin
PARALLEL = --numprocesses 2 --dist worksteal
PIP = $(BIN)/pip install --quiet --disable-pip-version-check --use-pep517

# Nothing that is run here compiles everything again each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test quick docs bench bench-reading quality reloaded format screenshots clean

demo: .venv/installed
	@$(BIN)/xxgk index corpus
	@$(BIN)/xxgk serve --port $(PORT)

test: .venv/tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest $(PARALLEL)

# No browser, no office, no recognition, nothing slow, and a tenth of the random examples: a minute on
# two cores. make quick CHANGED=1: only the tests of what differs from the last commit.
quick: .venv/tested
	@$(BIN)/ruff check --quiet .
	@$(BIN)/pytest --quiet $(PARALLEL) -m 'not slow and not browser and not office and not ocr' \
	  --hypothesis-profile quick $(if $(CHANGED),--changed)

# The documents as a site, in build/docs; a broken link is an error.
docs: .venv/tested
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --config-file .ci/mkdocs.yml
	@echo "文档在 build/docs/index.html"

bench: .venv/benched
	$(BIN)/python -m benchmarks $(BENCH)

# How fast files of each format are read.
bench-reading: .venv/tested
	$(BIN)/python -m benchmarks.reading

# How good the answers are, on judged sets that are not ours to hand out: make quality SETS='…'.
quality: .venv/benched
	$(BIN)/python -m benchmarks.quality $(SETS) $(QUALITY)

# The way out, should whoosh3 be given up: the tests of the index on Whoosh-Reloaded.
reloaded: .venv-reloaded/installed
	.venv-reloaded/bin/pytest tests/search/backends

.venv-reloaded/installed: .ci/lock-test.txt
	@$(PYTHON) -m venv .venv-reloaded
	@.venv-reloaded/bin/pip install --quiet --use-pep517 --require-hashes --requirement .ci/lock-test.txt
	@.venv-reloaded/bin/pip uninstall --quiet --yes whoosh3
	@.venv-reloaded/bin/pip install --quiet whoosh-reloaded==2.7.5
	@touch $@

format: .venv/tested
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: .venv/tested
	$(BIN)/python tests/screenshots.py

clean:
	rm -rf .venv .venv-reloaded xxgk-index

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("需要 Python 3.11 以上；请用 make PYTHON=python3.11 …")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo "不能建立 .venv：Debian 上请先运行 apt-get install python3-venv"; exit 1; }

.venv/installed: .venv/bin/pip pyproject.toml .ci/lock.txt
	@echo "正在安装依赖……"
	@$(PIP) --require-hashes --requirement .ci/lock.txt
	@$(PIP) --no-deps --editable .
	@touch $@

.venv/tested: .venv/installed .ci/lock-test.txt
	@$(PIP) --require-hashes --requirement .ci/lock-test.txt
	@touch $@

.venv/benched: .venv/installed
	@$(PIP) --editable '.[bench]'
	@touch $@
