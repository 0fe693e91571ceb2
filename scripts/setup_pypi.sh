#!/usr/bin/env bash
# Installs a tool from PyPI into an environment of its own in the cache, once,
# and prints where its commands are:
#   bin="$(scripts/setup_pypi.sh schemathesis 4.32.5 schemathesis)"
#   bin="$(scripts/setup_pypi.sh moto 5.2.5 moto_server 'moto[server]==5.2.5')"
# NAME VERSION COMMAND [REQUIREMENT]
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

name="$1" version="$2" command="$3"
venv="$TOOLS/$name-$version"
if [[ ! -x $venv/bin/$command ]]; then
    scripts/apt.sh python3:python3 /usr/share/doc/python3-venv:python3-venv
    say "      $name $version (half a minute)"
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "${4:-$name==$version}" >&2
fi
printf '%s\n' "$venv/bin"
