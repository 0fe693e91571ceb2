#!/usr/bin/env bash
# Makes sure that Rust can build for the browser, by one of two ways, and writes
# the environment that the way needs to $CACHE/wasm32.env (see scripts/wasm32.sh).
#   1. rustup's wasm32 standard library;
#   2. where that cannot be had: Debian's compiler with the library's sources,
#      and the library is built along with ours (a minute more).
# YIWANG_WASM32=debian takes the second way at once.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

target=wasm32-unknown-unknown
mkdir -p "$CACHE"

library_is_there() {
    compgen -G "$(rustc --print target-libdir --target "$target")/libstd-*.rlib" >/dev/null
}

rustup_way() {
    [[ ${YIWANG_WASM32:-} != debian ]] || return 1
    if ! library_is_there; then
        has rustup || return 1
        say "      wasm32 standard library through rustup"
        timeout 300 rustup target add "$target" >&2 || return 1
        library_is_there || return 1
    fi
    : >"$CACHE/wasm32.env"
}

debian_way() {
    local llvm
    scripts/apt.sh /usr/bin/rustc:rustc-web /usr/bin/cargo:cargo-web \
        /usr/share/doc/rust-web-src:rust-web-src || return 1
    llvm="$(/usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')"
    scripts/apt.sh "/usr/lib/llvm-$llvm/bin/wasm-ld:lld-$llvm" || return 1
    if has rustup && ! rustup toolchain list | grep -q '^debian'; then
        rustup toolchain link debian /usr >&2 || return 1
    fi
    {
        ! has rustup || echo 'export RUSTUP_TOOLCHAIN=debian'
        # Building the standard library is still a nightly feature of cargo.
        echo 'export RUSTC_BOOTSTRAP=1'
        echo 'export CARGO_UNSTABLE_BUILD_STD=std,panic_abort'
        echo "export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=/usr/lib/llvm-$llvm/bin/wasm-ld"
    } >"$CACHE/wasm32.env"
}

# Once taken, the second way stays taken: asking rustup again could mean waiting
# for the network. Remove wasm32.env to ask it again.
debian_way_is_set_up() {
    [[ -s $CACHE/wasm32.env ]] || return 1
    # shellcheck source=/dev/null
    (source "$CACHE/wasm32.env" &&
        [[ -x $CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER ]] && rustc --version) >/dev/null 2>&1
}

debian_way_is_set_up || rustup_way || debian_way || die "no wasm32 standard library, neither from rustup nor from Debian"
