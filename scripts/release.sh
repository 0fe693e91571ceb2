#!/usr/bin/env bash
# Builds what a server needs into dist/: the binary, the site and the data.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

step 1 4 "Tools"
scripts/setup.sh
step 2 4 "Browser bundles"
scripts/build_wasm.sh
node scripts/check_bundle.mjs dist/site
step 3 4 "Server, optimised (first time about 10 min)"
cargo build --locked --release -p server
step 4 4 "dist/"
install -m 755 "$NATIVE_TARGET/release/server" dist/server
rm -rf dist/data
cp -R data dist/data
say "dist/ is complete: copy it to the server, see README.md, Deployment"
