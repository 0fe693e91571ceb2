#!/usr/bin/env bash
# Serves the demo; on every change builds again and restarts. A build that
# fails leaves the old server running until the next change.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

export DEMO="${DEMO-1}"
server="$NATIVE_TARGET/debug/server"
mkdir -p "$NATIVE_TARGET"
seen="$NATIVE_TARGET/dev.seen"
pid=

stop() {
    [[ -z $pid ]] || kill "$pid" 2>/dev/null || true
    [[ -z $pid ]] || wait "$pid" 2>/dev/null || true
    pid=
}
trap stop EXIT
trap 'exit 130' INT TERM

changed() {
    [[ -n "$(find app crates frontend server style public data Cargo.toml Cargo.lock \
        -name node_modules -prune -o -newer "$seen" -print -quit)" ]]
}

rebuild() {
    scripts/build_wasm.sh dev && cargo build --locked -p server || return 1
    stop
    "$server" migrate && "$server" seed || return 1
    "$server" serve &
    pid=$!
}

scripts/setup.sh
while true; do
    touch "$seen"
    rebuild || say "      not built; waiting for the next change"
    until changed; do sleep 1; done
    say "      something changed"
done
