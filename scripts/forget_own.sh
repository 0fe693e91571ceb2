#!/usr/bin/env bash
# Removes what was built of this workspace's own crates from CARGO_TARGET_DIR and
# leaves what was built of others', for the next run of CI.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[[ -d $NATIVE_TARGET ]] || exit 0
names="$(cargo metadata --locked --no-deps --format-version 1 |
    node -e 'const own = JSON.parse(require("fs").readFileSync(0)).packages;
             const targets = own.flatMap(({ name, targets }) => [name, ...targets.map((target) => target.name)]);
             console.log([...new Set(targets)].map((name) => name.replaceAll(/[-_]/g, "[-_]")).join("|"))')"
# NAME-0123456789abcdef is a fingerprint, libNAME-….rlib a library, NAME-….d a list.
find "$NATIVE_TARGET" -depth -regextype posix-extended \
    -regex ".*/(deps|build|\.fingerprint)/(lib)?($names)-[0-9a-f]{16}[^/]*" -exec rm -rf {} +
find "$NATIVE_TARGET" -depth -type d -name incremental -exec rm -rf {} +
rm -rf "$NATIVE_TARGET"/wasm/site-*
