#!/usr/bin/env bash
# Installs the npm packages of a directory as its lock file says, if it changed.
#   scripts/setup_npm.sh frontend
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

dir="$1"
stamp="$dir/node_modules/.stamp"
cmp -s "$dir/package-lock.json" "$stamp" && exit 0

say "      npm packages of $dir"
# Browsers come from Debian; what is optional is for other machines.
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix "$dir" --omit=optional --no-audit --no-fund --loglevel=error >&2
cp "$dir/package-lock.json" "$stamp"
