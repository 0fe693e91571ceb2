#!/usr/bin/env bash
# The stories in Debian's headless Chromium (a shell without a window: several times as
# quick as the browser), against servers that the tests start
# themselves:  scripts/end2end.sh [PLAYWRIGHT ARGUMENT…]
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/apt.sh /usr/bin/chromium-headless-shell:chromium-headless-shell
scripts/setup_npm.sh end2end
export SERVER_BIN="${SERVER_BIN:-$NATIVE_TARGET/debug/server}"
cd end2end
npx tsc --noEmit
npx playwright test "$@"
