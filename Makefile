# The workshop's bench: every task has one name, and sets up what it needs.
.DEFAULT_GOAL := help
.PHONY: help demo test fmt bench fuzz docs deny

# found anew in every recipe line, for the set-up may just have installed it
CARGO = PATH="$$(setup/find-rust):$$PATH" cargo
TARGET = $${CARGO_TARGET_DIR:-target}
# seconds for each fuzz target
FUZZ_SECONDS ?= 60

help: ## what can be made (this list)
	@echo 'Skolbro: make …'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 10

demo: ## build, and run the whole way on an invented municipality
	@setup/install
	@setup/build skolbro-cli
	@$(TARGET)/release/skolbro demo

test: ## everything that must hold: format, lints, house rules, tests, documentation
	@setup/install test
	@echo 'test: format'
	@$(CARGO) fmt --all --check
	@echo 'test: house rules'
	@$(CARGO) xtask tidy
	@echo 'test: lints'
	@$(CARGO) clippy --quiet --locked --workspace --all-targets -- -D warnings
	@echo 'test: tests'
	@if $(CARGO) nextest --version >/dev/null 2>&1; \
	then $(CARGO) nextest run --cargo-quiet --locked --workspace --no-tests pass --status-level fail; \
	else $(CARGO) test --quiet --locked --workspace --lib --bins --tests; fi
	@strace -qq -o /dev/null true 2>/dev/null || echo 'test: NOT TRIED, for strace does not work here: killing at every write'
	@faketime -f '@2020-01-01 00:00:00' true 2>/dev/null || echo 'test: NOT TRIED, for faketime does not work here: wrong clocks'
	@echo 'test: examples in the documentation'
	@said=$$($(CARGO) test --quiet --locked --workspace --doc 2>&1) || { echo "$$said"; exit 1; }
	@echo 'test: documentation'
	@RUSTDOCFLAGS='-D warnings' $(CARGO) doc --quiet --locked --workspace --no-deps --document-private-items
	@echo 'test: everything holds'

fmt: ## format the code
	@setup/install test
	$(CARGO) fmt --all

bench: ## measure
	@setup/install
	$(CARGO) build --locked --release --package skolbro-cli --package skolbro-bench
	target/release/skolbro-bench $(SIZES)
	target/release/skolbro-bench nights
	target/release/skolbro-bench circle
	target/release/skolbro-bench wrong

fuzz: ## fuzz each target for FUZZ_SECONDS (60)
	@setup/install fuzz
	@ls fuzz/fuzz_targets/*.rs >/dev/null 2>&1 || { echo 'fuzz: there are no targets in fuzz/fuzz_targets'; exit 1; }
	@set -e; for file in fuzz/fuzz_targets/*.rs; do target=$$(basename "$$file" .rs); \
	echo "fuzz: $$target for $(FUZZ_SECONDS) s"; \
	RUSTC_BOOTSTRAP=1 $(CARGO) fuzz run "$$target" -- -max_total_time=$(FUZZ_SECONDS); done

docs: ## the code's own documentation, as HTML
	@setup/install
	$(CARGO) doc --locked --workspace --no-deps --document-private-items
	@echo "Open $(TARGET)/doc/model/index.html"

deny: ## licences and origins of what we build on (needs cargo-deny)
	$(CARGO) deny check licenses bans sources
