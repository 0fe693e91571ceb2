#!/usr/bin/env bash
# Prints one line that changes whenever a bundle could: sources, locked
# versions, compiler. Trunk cannot tell by itself and would repeat wasm-opt.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

{
    find app crates/rules frontend -type f -not -path '*/node_modules/*' -print0 |
        LC_ALL=C sort -z | xargs -0 sha256sum
    sha256sum Cargo.toml Cargo.lock .cargo/config.toml Trunk.toml scripts/build_wasm.sh
    scripts/wasm32.sh rustc -vV
} | sha256sum | cut -d ' ' -f 1
