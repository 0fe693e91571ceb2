#!/usr/bin/env bash
# What this machine does, measured in one run, against the least that the same
# work could cost; the table goes into docs/bench.md. Machines differ and are
# noisy: nothing here is a test. BENCH_CASES=1000 makes a quick run.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# What only pays on a machine that builds again.
export CARGO_INCREMENTAL=0
step 1 4 "Tools"
scripts/setup.sh
scripts/setup_npm.sh scripts/bench
scripts/apt.sh /usr/bin/chromium:chromium
datasette="$(scripts/setup_pypi.sh datasette 0.65.5 datasette)"
step 2 4 "Browser bundles"
scripts/build_wasm.sh
step 3 4 "Server, optimised (first time about 10 min)"
cargo build --locked --release -p server -p bench
step 4 4 "Measuring (about 12 min)"
work="$NATIVE_TARGET/bench"
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
node scripts/bench/run.mjs "$NATIVE_TARGET/release" "$work" dist/site "$datasette"
