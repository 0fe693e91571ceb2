#!/usr/bin/env bash
# Tries the open interface against its own document (schemathesis): every answer
# must be one that the document promises, whatever is asked.  scripts/api.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

bin="$(scripts/setup_pypi.sh schemathesis 4.32.5 schemathesis)"
dir="$(mktemp -d /tmp/yiwang-api.XXXXXX)"
server="${SERVER_BIN:-$NATIVE_TARGET/debug/server}"
pid=
finish() {
    [[ -z $pid ]] || kill "$pid" 2>/dev/null || true
    rm -rf "$dir"
}
trap finish EXIT

port=$((20000 + RANDOM % 20000))
export DEMO=1 HOST=127.0.0.1 PORT=$port BASE_URL="http://127.0.0.1:$port" API_PER_MINUTE=1000000
export DATABASE_URL="sqlite://$dir/db.sqlite?mode=rwc" STORAGE_URL="file://$dir/files"
export SECRET_KEY_FILE="$dir/key" SITE_DIR="${SITE_DIR:-dist/site}" LOG=warn
"$server" migrate
"$server" seed
"$server" serve &
pid=$!
cd "$dir"
# Which fields rows can be sorted by, and which cursor is whose, depends on the
# dataset: what has the right form may be refused there.
cat >schemathesis.toml <<'END'
[[operations]]
include-name = "GET /api/v1/datasets/{id}/rows"
checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "404", "429"]
END
# A seed of its own makes a failure come again; nothing is kept between runs.
"$bin/schemathesis" run "$BASE_URL/api/v1/openapi.json" --wait-for-schema 30 --checks all --seed 20261124 \
    --max-examples 50 --workers 2 --generation-database none --no-color
