#!/usr/bin/env bash
# Runs a command with the environment for wasm32 builds: scripts/wasm32.sh cargo …
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[[ -f $CACHE/wasm32.env ]] || scripts/setup_wasm32.sh
# shellcheck source=/dev/null
source "$CACHE/wasm32.env"
export CARGO_TARGET_DIR="$WASM_TARGET"
# Trunk takes NO_COLOR=1 for a wrong value of its own option.
unset NO_COLOR
exec "$@"
