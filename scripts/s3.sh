#!/usr/bin/env bash
# Runs a command with a throw-away S3 (moto's server, the protocol without the
# cloud), whose address is in TEST_S3_ENDPOINT:  scripts/s3.sh cargo test
# It keeps everything in memory and is gone when the command is.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

bin="$(scripts/setup_pypi.sh moto 5.2.5 moto_server 'moto[s3,server]==5.2.5')"
log="$(mktemp /tmp/yiwang-s3.XXXXXX)"
pid=
remove() {
    [[ -z $pid ]] || kill "$pid" 2>/dev/null || true
    rm -f "$log"
}
trap remove EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# answers PORT: whether somebody listens there.
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Another program may hold the port: a few tries.
for _ in 1 2 3; do
    port=$((20000 + RANDOM % 20000))
    ! answers "$port" || continue
    "$bin/moto_server" -H 127.0.0.1 -p "$port" >"$log" 2>&1 &
    pid=$!
    for _ in {1..600}; do
        answers "$port" && break 2
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    kill "$pid" 2>/dev/null || true
    pid=
done
[[ -n $pid ]] || {
    cat "$log" >&2
    die "moto_server did not start"
}

# SIGKILL runs no trap: this waits for our end and removes what we left.
(
    trap '' HUP INT TERM
    while kill -0 $$; do sleep 1; done
    remove
) </dev/null >/dev/null 2>&1 &

TEST_S3_ENDPOINT="http://127.0.0.1:$port" "$@"
