#!/usr/bin/env bash
# Builds both browser bundles, if their sources changed, and publishes the site.
#   scripts/build_wasm.sh        small, for people (profile wasm-release)
#   scripts/build_wasm.sh dev    quick to build, for `make dev`
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

mode="${1:-release}"
options=()
[[ $mode == release ]] && options=(--release)
built="$WASM_TARGET/site-$mode"
stamp="$(scripts/stamp.sh)"

if [[ "$(cat "$built/stamp" 2>/dev/null)" != "$stamp" ]]; then
    rm -f "$built/stamp"
    for bundle in hall desk; do
        say "      bundle $bundle ($mode)"
        # Trunk's own backtrace would push the compiler's message off the screen.
        RUST_BACKTRACE=0 scripts/wasm32.sh trunk build "${options[@]}" --dist "$built/$bundle" "frontend/$bundle.html" >&2
    done
    echo "$stamp" >"$built/stamp"
fi

node scripts/publish_site.mjs "$built" dist/site "$mode"
