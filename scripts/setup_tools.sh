#!/usr/bin/env bash
# Installs Trunk and wasm-bindgen into the cache. They are compiled without
# optimisation: 3 minutes instead of 8, and a second slower at each call.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# 0.22 wants a newer Rust than rustup's stable.
trunk_version=0.21.14
# It must be exactly the version of the library.
bindgen_version="$(grep -A 1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')"

# install COMMAND CRATE VERSION MINUTES [OPTION…]
install() {
    local command="$1" crate="$2" version="$3" minutes="$4"
    shift 4
    [[ "$("$TOOLS/bin/$command" --version 2>/dev/null)" == "$command $version" ]] && return
    say "      $crate $version, compiled once (about $minutes min)"
    mkdir -p "$TOOLS"
    # From another directory: our .cargo/config.toml is not theirs.
    (cd "$TOOLS" && env -u CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=0 \
        cargo install --debug --force --root "$TOOLS" "$crate@$version" "$@" >&2)
}

install trunk trunk "$trunk_version" 3 --locked --no-default-features --features rustls
# Not --locked: its lock file names a crate version that was withdrawn.
install wasm-bindgen wasm-bindgen-cli "$bindgen_version" 1
