#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL, whose address is in
# TEST_POSTGRES_URL:  scripts/postgres.sh cargo test
# Its certificate is in the file that TEST_POSTGRES_ROOT names.
# The cluster lives in a temporary directory, is reached with a random password
# only, does not sync to disk, and is gone when the command is, whatever happens.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/apt.sh /usr/lib/postgresql:postgresql /usr/bin/openssl:openssl
bin="$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -n 1)"
[[ -x $bin/initdb ]] || die "no PostgreSQL server in /usr/lib/postgresql"

dir="$(mktemp -d /tmp/yiwang-postgres.XXXXXX)"
password="$(od -An -N 16 -tx1 /dev/urandom | tr -d ' \n')"
printf '%s\n' "$password" >"$dir/password"

# PostgreSQL refuses to run as root. From $dir: the user may not see ours.
as_user() { (cd "$dir" && "$@"); }
if ((EUID == 0)); then
    chown -R postgres: "$dir"
    as_user() { (cd "$dir" && runuser -u postgres -- "$@"); }
fi

remove() {
    [[ -d $dir ]] || return 0
    as_user "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$dir"
}
trap remove EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

as_user "$bin/initdb" -D "$dir/data" -U tester -A scram-sha-256 --pwfile="$dir/password" \
    -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 || {
    cat "$dir/log" >&2
    die "PostgreSQL: no cluster could be made"
}

# A certificate that is its own root, for the tests of TLS.
as_user openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
    -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
    -addext basicConstraints=critical,CA:FALSE \
    -keyout "$dir/server.key" -out "$dir/server.crt" 2>>"$dir/log" || {
    cat "$dir/log" >&2
    die "PostgreSQL: no certificate could be made"
}

start() {
    port=$((20000 + RANDOM % 20000))
    as_user "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/log" -w -t 60 \
        -o "-c listen_addresses=127.0.0.1 -p $port -k $dir" \
        -o "-c ssl=on -c ssl_cert_file=$dir/server.crt -c ssl_key_file=$dir/server.key" \
        -o "-c max_connections=300" \
        -o "-c fsync=off -c synchronous_commit=off -c full_page_writes=off" start >/dev/null
}
# Another program may hold the port: a few tries.
start || start || start || {
    cat "$dir/data/log" >&2
    die "PostgreSQL did not start"
}

# SIGKILL runs no trap: this waits for our end and removes what we left.
(
    trap '' HUP INT TERM
    while kill -0 $$; do sleep 1; done
    remove
) </dev/null >/dev/null 2>&1 &

# Without TLS but for the tests that ask for it: two thousand handshakes less.
export TEST_POSTGRES_ROOT="$dir/server.crt" PGSSLMODE=disable
TEST_POSTGRES_URL="postgres://tester:$password@127.0.0.1:$port" "$@"
