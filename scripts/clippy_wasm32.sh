#!/usr/bin/env bash
# Lints what runs in the browser. Debian's compiler has no clippy: with it the
# compiler's own warnings are checked.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

target=(--locked -p frontend --target wasm32-unknown-unknown)
if scripts/wasm32.sh cargo clippy --version >/dev/null 2>&1; then
    scripts/wasm32.sh cargo clippy "${target[@]}" -- -D warnings
else
    export RUSTFLAGS="--cfg erase_components -D warnings"
    scripts/wasm32.sh cargo check "${target[@]}"
fi
