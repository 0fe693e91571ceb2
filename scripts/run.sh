#!/usr/bin/env bash
# From a fresh clone to a served demo. With nothing changed it serves at once.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

step 1 4 "Tools"
scripts/setup.sh
step 2 4 "Browser bundles (first time about 4 min)"
scripts/build_wasm.sh
step 3 4 "Server (first time about 5 min)"
cargo build --locked -p server
step 4 4 "Database: migrate and seed"
export DEMO="${DEMO-1}"
server="$NATIVE_TARGET/debug/server"
"$server" migrate
"$server" seed
exec "$server" serve
