#!/usr/bin/env bash
# Makes sure that there is a Rust compiler at least as new as Cargo.toml says:
# the one on PATH, else through rustup, else Debian's rustc-web.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

wanted="$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)"

new_enough() {
    local have
    have="$(rustc --version 2>/dev/null | cut -d ' ' -f 2)"
    [[ -n $have ]] && has cargo &&
        [[ "$(printf '%s\n' "$wanted" "$have" | sort -V | head -n 1)" == "$wanted" ]]
}

new_enough && exit 0

if has rustup; then
    say "      Rust $wanted through rustup"
    rustup default stable >&2 && rustup update stable >&2
    new_enough && exit 0
fi

say "      Rust $wanted from Debian"
scripts/apt.sh rustc:rustc-web cargo:cargo-web rustfmt:rustfmt-web || true
new_enough ||
    die "Rust $wanted or newer is needed. Install it from https://rustup.rs, then run this again."
