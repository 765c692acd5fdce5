# Everything a developer does here; `make` alone lists it. Each target installs first what it needs and finds missing.

MINIMUM_COVERAGE = 85
# On Linux the standard library goes into the command: it starts in less than half the time and runs without Swift.
# lld, because the default linker warns of the C library's mktemp inside Foundation.
STATIC := $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib -Xswiftc -use-ld=lld)
# Arguments for `make run`, such as ARGS="--size 10000 --seed 7", and for `make bench-accuracy`; a pattern for
# `make test`, such as FILTER=RulesTests.
ARGS =
FILTER =

.PHONY: help build run test coverage bench bench-parts bench-check bench-accuracy bench-discovery bench-generator \
	bench-web screenshots mlflow fault-tests lint format clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build the command, optimised: .build/release/bursar
	@scripts/bootstrap zlib sqlite
	@scripts/page-assets
	swift build --configuration release --product bursar $(STATIC)

run: build ## generate, classify, train, judge: the whole pipeline on fresh data (ARGS="--size 10000")
	.build/release/bursar run $(ARGS)

test: ## build and run every test (FILTER=RulesTests runs some)
	@scripts/bootstrap zlib sqlite
	@scripts/test '$(FILTER)'

coverage: test ## run the tests, print the line coverage of Sources, fail below 85 %
	@python3 scripts/coverage.py "$$(swift test --show-codecov-path)" $(MINIMUM_COVERAGE)

bench-accuracy: build ## Bursar, scikit-learn and fastText on the same real rows: docs/accuracy.md (ARGS="--only-ours")
	@scripts/bootstrap python
	@python=$$(scripts/python-env bench) && "$$python" -W ignore Benchmarks/accuracy $(ARGS)

bench: build ## Bursar, scikit-learn, fastText and others over the same million rows: docs/benchmarks.md (ARGS="--runs 3")
	@scripts/bootstrap python
	@python=$$(scripts/python-env bench) && "$$python" -W ignore Benchmarks/speed $(ARGS)

bench-parts: ## what each part of classifying takes
	@scripts/bench-parts $(ARGS)

bench-check: ## fail where a part has become slower than last accepted (ARGS="--accept Benchmarks/parts/accepted.json")
	@scripts/bench-parts --check Benchmarks/parts/accepted.json $(ARGS)

bench-discovery: build ## hidden categories found again, Bursar and scikit-learn: docs/discovery.md (ARGS="moneyvis" prints one)
	@scripts/bootstrap python
	@python=$$(scripts/python-env bench) && "$$python" -W ignore Benchmarks/discovery $(ARGS)

bench-web: build ## how fast report and dashboard open, how large they are: docs/reports.md (ARGS="--rows 1000")
	@scripts/bootstrap python chromium
	@python=$$(scripts/python-env web) && "$$python" Benchmarks/web $(ARGS)

screenshots: build ## pictures of report and dashboard, light and dark, desktop and phone: .build/screenshots
	@scripts/screenshots

mlflow: ## start a tracking server for runs to go to: docs/tracking.md (ARGS=5001 chooses the port)
	@scripts/bootstrap python
	@scripts/mlflow $(ARGS)

fault-tests: ## kill sending 200 times between two calls, and look whether every run is there once (7 minutes)
	@scripts/bootstrap zlib sqlite
	@BURSAR_KILLS=200 scripts/test 'TrackingServerTests/killed'

bench-generator: build ## every profile of the generator against a real set, by bursar drift: the tables of docs/generator.md
	@python3 Benchmarks/generator $(ARGS)

lint: ## check the form of Swift, scripts and rule files
	@scripts/lint

format: ## put the Swift files in form
	swift format --in-place --parallel --recursive Sources Tests Package.swift

clean: ## remove what was built
	rm -rf .build .venv .venv-*
