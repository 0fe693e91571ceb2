# The front door. `make` alone says what there is to do.

.DEFAULT_GOAL := help
.PHONY: help setup wasm run dev test bench release clean

help: ## Say what there is to do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Check the tools and install what is missing
	@scripts/setup.sh

wasm: setup ## Build the browser bundles and the site into dist/site
	@scripts/build_wasm.sh

run: ## Install what is missing, build, migrate, seed and serve the demo
	@scripts/run.sh

dev: ## Like run, and rebuild and restart on every change
	@scripts/dev.sh

test: ## Format, lints, all tests on both databases, budgets, browser
	@scripts/test.sh

bench: ## Measure, and print what was measured
	@scripts/bench.sh

release: ## Build the production server and site into dist/
	@scripts/release.sh

clean: ## Remove what was built (var/, the data, stays)
	cargo clean
	rm -rf dist end2end/test-results end2end/playwright-report
