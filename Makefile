# The commands of the house. `make run` and `make test` need nothing but a Swift toolchain and the network.
.PHONY: run build test browser-test screenshots check verify bench conformance format packages

PORT ?= 8080
DATABASE ?= accord.db
PRODUCT ?= accord
# On Linux the program carries Swift's own libraries in itself, so that it runs where no Swift is installed.
ALONE := $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)

run: build
	@.build/release/accord demo --database $(DATABASE)
	@.build/release/accord serve --database $(DATABASE) --port $(PORT)

build:
	@Scripts/packages run
	swift build -c release $(ALONE) --product $(PRODUCT)

test:
	@Scripts/packages test
	@Scripts/check
	@Scripts/test

# The tests in a browser alone, against the debug build.
browser-test:
	@Scripts/packages test
	swift build --product accord
	@Scripts/browser-test

# The pictures of README and docs/tour.md, taken of the example company on a fixed day.
screenshots: build
	@Scripts/packages screenshots
	@Scripts/screenshots

check:
	@Scripts/check

# Recomputes the figures of the example company from an export, by DuckDB; VERIFY=whole takes the large one, and
# DATABASE=… another database than the example: a file, or postgres://….
verify:
	@Scripts/packages run
	@Scripts/verify $(if $(filter file undefined,$(origin DATABASE)),,"$(DATABASE)")

bench:
	@Scripts/packages bench
	@Scripts/bench

# One JSON object a line, as docs/rules/expressions.md tells: make conformance CASES=cases.jsonl
conformance:
	@test -n "$(CASES)" || { echo "Say which file: make conformance CASES=cases.jsonl" >&2; exit 2; }
	@$(MAKE) -s build
	@.build/release/accord conformance $(CASES)

format:
	swift format format --in-place --parallel --recursive Sources Tests Package.swift
