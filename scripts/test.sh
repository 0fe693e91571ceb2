#!/usr/bin/env bash
# Everything that must hold, in order of how soon it tells. A step that fails
# does not stop the others; the summary and the exit code say which did.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Incremental files only pay on a machine that builds again. What was built of
# others' crates is kept from one run of CI to the next, by what it was built
# from; of ours nothing: a fresh checkout has new times, but nobody shall have to
# rely on that.
if [[ -n ${CI:-} ]]; then
    key="$({ rustc -vV 2>/dev/null || true; cat Cargo.toml Cargo.lock .cargo/config.toml; } | sha256sum | cut -c 1-16)"
    export CARGO_INCREMENTAL=0 CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$CACHE/target/$key}"
    mkdir -p "$CACHE/target"
    find "$CACHE/target" -mindepth 1 -maxdepth 1 ! -name "$key" -mtime +1 -exec rm -rf {} +
    # What cannot be told apart is not kept: then all is built anew.
    scripts/forget_own.sh || rm -rf "$CARGO_TARGET_DIR"
fi
export DEMO=

total=12
results=()
passed=0
failed=0

# check NAME COMMAND…
check() {
    local name="$1" begin=$SECONDS result=passed
    shift
    printf '\n'
    step $((passed + failed + 1)) "$total" "$name"
    if "$@"; then
        passed=$((passed + 1))
    else
        result=FAILED
        failed=$((failed + 1))
    fi
    results+=("$(printf '%-34s %-7s %5d s' "$name" "$result" $((SECONDS - begin)))")
}

check "set-up" scripts/setup.sh test
check "scripts (shellcheck)" shellcheck scripts/*.sh .ci/run
check "format" cargo fmt --all --check
check "clippy, native" cargo clippy --locked --all-targets -- -D warnings
check "clippy, wasm32" scripts/clippy_wasm32.sh
check "dependencies (cargo-deny)" scripts/deny.sh
check "Rust tests: build (and the server)" cargo test --locked --no-run
check "Rust tests: SQLite, PostgreSQL, S3" scripts/postgres.sh scripts/s3.sh cargo test --locked --no-fail-fast
check "browser bundles" scripts/build_wasm.sh
check "bundle budgets" node scripts/check_bundle.mjs dist/site
check "open interface (schemathesis)" scripts/api.sh
check "browser (Playwright)" scripts/end2end.sh
[[ -z ${CI:-} ]] || scripts/forget_own.sh || rm -rf "$CARGO_TARGET_DIR"

printf '\nSummary of make test\n'
printf '  %s\n' "${results[@]}"
printf '\n%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
