# Everything a developer does here; `make` alone lists it. Each target installs first what it needs and finds missing.

MINIMUM_COVERAGE = 85
# What the pipeline asks.
PIPELINE_COVERAGE = 90
# On Linux the standard library goes into the command: it starts in less than half the time and runs without Swift.
# lld, because the default linker warns of the C library's mktemp inside Foundation.
STATIC := $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib -Xswiftc -use-ld=lld)
# Arguments for `make run`, such as ARGS="--size 10000 --seed 7", and for `make bench-accuracy`; a pattern for
# `make test`, such as FILTER=RulesTests.
ARGS =
FILTER =

.PHONY: help build run test test-unit test-pipeline coverage pipeline pipeline-build pipeline-generate pipeline-check \
	pipeline-test pipeline-train pipeline-gate pipeline-report pipeline-propose pipeline-notify \
	pipeline-keep-alive api-docs release-archive release-checksums release-publish bench \
	bench-parts bench-check bench-pipeline bench-accuracy bench-discovery bench-generator bench-web screenshots mlflow \
	fault-tests lint format clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build the command, optimised: .build/release/bursar
	@scripts/bootstrap zlib sqlite
	@scripts/page-assets
	swift build --configuration release --product bursar $(STATIC)

run: build ## generate, classify, train, judge: the whole pipeline on fresh data (ARGS="--size 10000")
	.build/release/bursar run $(ARGS)

test: ## build and run every test (FILTER=RulesTests runs some)
	@scripts/bootstrap zlib sqlite
	@scripts/test '$(FILTER)'

test-unit: ## the tests of the parts, without whole commands, servers and Python: seconds, once built
	@scripts/bootstrap zlib sqlite
	@BURSAR_PYTHON= BURSAR_MLFLOW_PYTHON= BURSAR_BROWSER_PYTHON= SKIP='CommandTests|PipelineTests|RealServerTests|TrackingServer|RunTests|CrossValidation|Tuning' scripts/test

test-pipeline: ## every test but those that execute the workflow
	@scripts/bootstrap zlib sqlite
	@SKIP='PipelineTests.WorkflowRunTests' scripts/test '$(FILTER)'

coverage: test ## run the tests, print the line coverage of Sources, fail below 85 %
	@python3 scripts/coverage.py "$$(swift test --show-codecov-path)" $(MINIMUM_COVERAGE)

pipeline: ## the jobs of the workflow in their order, here: build, data, tests, training, report, site (docs/ci.md)
	@python3 scripts/pipeline local

pipeline-build: ## job build: the command, stripped, in pipeline/command
	@python3 scripts/pipeline timed packages --memory .build/repositories/made-in.json -- swift package resolve
	@python3 scripts/pipeline timed assets --memory .build/page-assets/made-in.json -- scripts/page-assets
	@python3 scripts/pipeline timed build --memory .build/made-in.json -- $(MAKE) build
	@scripts/hand-on

pipeline-generate: ## job generate: the day's transactions in pipeline/data (DATA_SIZE, SEED, UNTIL)
	@python3 scripts/pipeline generate

pipeline-check: ## job test: the day's transactions
	@python3 scripts/pipeline check-data

pipeline-test: ## job test: all tests but that of the workflow, line coverage
	@python3 scripts/pipeline timed environments --memory .venv/made-in.json -- scripts/test-environments
	@python3 scripts/pipeline timed test-build --memory .build/made-in.json -- $(MAKE) test-pipeline
	@scripts/coverage-report $(PIPELINE_COVERAGE)

pipeline-train: ## job train: the run on the day's transactions (RUN_TRAINING, PROFILE)
	@python3 scripts/pipeline train

pipeline-gate: ## job report: stop where metrics fell beyond the last seven runs (ARGS=--allow-regression)
	@python3 scripts/pipeline gate $(ARGS)

pipeline-report: ## job report: the run's page, and the site with its history (SITE_URL)
	@python3 scripts/pipeline report

pipeline-propose: ## job propose: a pull request with the rules that were discovered
	@python3 scripts/pipeline propose

pipeline-notify: ## job notify: what became of all of it
	@python3 scripts/pipeline notify

pipeline-keep-alive:
	@python3 scripts/pipeline keep-alive

api-docs: ## job docs: the documentation of the library, in pipeline/api-docs
	@scripts/bootstrap zlib sqlite
	@scripts/api-docs

release-archive: build ## job release: the command packed for one architecture, in pipeline/release (TAG, ARCHITECTURE)
	@scripts/release-archive

release-checksums: ## job release: SHA-256 of every archive
	@cd pipeline/release && sha256sum *.tar.gz > SHA256SUMS && cat SHA256SUMS

release-publish: ## job release: the release with its archives (TAG, REPOSITORY)
	@scripts/release-publish

bench-accuracy: build ## Bursar, scikit-learn and fastText on the same real rows: docs/accuracy.md (ARGS="--only-ours")
	@scripts/bootstrap python
	@python=$$(scripts/python-env bench) && "$$python" -W ignore Benchmarks/accuracy $(ARGS)

bench: build ## Bursar, scikit-learn, fastText and others over the same million rows: docs/benchmarks.md (ARGS="--runs 3")
	@scripts/bootstrap python
	@python=$$(scripts/python-env bench) && "$$python" -W ignore Benchmarks/speed $(ARGS)

bench-pipeline: ## the whole pipeline in a fresh clone, twice, beside the guide's figures: docs/benchmarks.md (30 minutes)
	@scripts/bootstrap python
	@python3 Benchmarks/pipeline $(ARGS)

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

fault-tests: ## kill runs and sending 200 times each between two calls, and look whether every run is there once (20 minutes)
	@scripts/bootstrap zlib sqlite
	@BURSAR_KILLS=200 scripts/test '(TrackingServerTests|LiveTrackingTests)/killed'

bench-generator: build ## every profile of the generator against a real set, by bursar drift: the tables of docs/generator.md
	@python3 Benchmarks/generator $(ARGS)

lint: ## check the form of Swift, scripts and rule files
	@scripts/lint

format: ## put the Swift files in form
	swift format --in-place --parallel --recursive Sources Tests Benchmarks Package.swift

clean: ## remove what was built
	rm -rf .build .venv .venv-* pipeline
