#!/usr/bin/env bash
# Installs Debian packages, only those that are missing.
#   scripts/apt.sh cc:build-essential /usr/bin/chromium:chromium
# Each argument is WITNESS:PACKAGE; the witness is a command, or a path if it
# has a slash. A tool that came from elsewhere than Debian is thus left alone.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

missing=()
for pair in "$@"; do
    witness="${pair%%:*}"
    if [[ $witness == */* ]]; then
        [[ -e $witness ]] || missing+=("${pair#*:}")
    else
        has "$witness" || missing+=("${pair#*:}")
    fi
done
((${#missing[@]})) || exit 0

has apt-get || die "please install: ${missing[*]} (there is no apt-get here to do it)"
as_root=()
if ((EUID)); then
    has sudo || die "please install as root: apt-get install ${missing[*]}"
    as_root=(sudo)
fi

say "      Debian packages: ${missing[*]} (a minute or two)"
"${as_root[@]}" apt-get update -qq >/dev/null
# --no-remove: never trade one of the user's packages for ours.
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends --no-remove "${missing[@]}" >/dev/null
