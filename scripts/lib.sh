# shellcheck shell=bash
# What the scripts share. Source it first; it also goes to the repository root.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

CACHE="${YIWANG_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/yiwang}"
TOOLS="$CACHE/tools"
NATIVE_TARGET="${CARGO_TARGET_DIR:-$PWD/target}"
# Native and wasm builds have different flags: one directory would rebuild both.
WASM_TARGET="$NATIVE_TARGET/wasm"
export TOOLS NATIVE_TARGET WASM_TARGET
export PATH="$TOOLS/bin:$PWD/frontend/node_modules/.bin:$PATH:$HOME/.cargo/bin"

say() { printf '%s\n' "$*" >&2; }

die() {
    say "error: $*"
    exit 1
}

# step 2 6 "Server": how far a long command is.
step() { say "[$1/$2] $3"; }

has() { command -v "$1" >/dev/null 2>&1; }
