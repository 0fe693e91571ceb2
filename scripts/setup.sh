#!/usr/bin/env bash
# Checks the tools and installs what is missing. `setup.sh test` adds what only
# the tests need. With nothing missing it takes a second.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

total=4
[[ ${1:-} == test ]] && total=5

step 1 "$total" "Compiler and Node.js"
scripts/apt.sh cc:build-essential pkg-config:pkg-config node:nodejs npm:npm \
    /etc/ssl/certs/ca-certificates.crt:ca-certificates \
    /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc:fonts-noto-cjk
scripts/setup_rust.sh
step 2 "$total" "Rust for the browser (wasm32)"
scripts/setup_wasm32.sh
step 3 "$total" "Trunk and wasm-bindgen"
scripts/setup_tools.sh
step 4 "$total" "wasm-opt"
scripts/setup_npm.sh frontend

if [[ ${1:-} == test ]]; then
    step 5 "$total" "PostgreSQL, Chromium, Playwright, shellcheck"
    scripts/apt.sh /usr/lib/postgresql:postgresql /usr/bin/chromium-headless-shell:chromium-headless-shell \
        runuser:util-linux shellcheck:shellcheck \
        pdftotext:poppler-utils zbarimg:zbar-tools
    if ! cargo clippy --version >/dev/null 2>&1 || ! cargo fmt --version >/dev/null 2>&1; then
        has rustup || die "the lints need clippy and rustfmt: install Rust from https://rustup.rs"
        rustup component add clippy rustfmt >&2
    fi
    scripts/setup_npm.sh end2end
fi
