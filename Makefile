# The commands of the house. `make run` and `make test` need nothing but a Swift toolchain and the network.
.PHONY: run build test check bench conformance format packages

PORT ?= 8080
DATABASE ?= accord.db

run: build
	@.build/release/accord demo --database $(DATABASE)
	@.build/release/accord serve --database $(DATABASE) --port $(PORT)

build:
	@Scripts/packages run
	swift build -c release --product accord

test:
	@Scripts/packages test
	@Scripts/check
	@Scripts/test

check:
	@Scripts/check

bench:
	@Scripts/packages bench
	@Scripts/bench

# One JSON object a line, as docs/rules/expressions.md tells: make conformance CASES=cases.jsonl
conformance:
	@test -n "$(CASES)" || { echo "Say which file: make conformance CASES=cases.jsonl" >&2; exit 2; }
	@Scripts/packages run
	swift build -c release --product accord
	@.build/release/accord conformance $(CASES)

format:
	swift format format --in-place --parallel --recursive Sources Tests Package.swift
