# Sourced by tools/demo and tools/check: installs packages, configures builds.

TOP=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
CORES=$(nproc 2>/dev/null || echo 2)

BUILD_PACKAGES=(gcc g++ make libc6-dev autoconf automake autoconf-archive pkg-config perl
    libfcgi-dev libctemplate-dev libpq-dev libglib2.0-dev libjson-glib-dev libminizip-dev liboath-dev libqrencode-dev libsodium-dev libxlsxwriter-dev libyaml-dev
    zlib1g-dev)
WORLD_PACKAGES=(nginx postgresql-15 postgresql-client-15)

say() { printf '%s\n' "== $*"; }
die() { printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "this needs root, and there is no sudo: $*"
    fi
}

# Installs missing packages; what apt-get says is in a log. Debian's server packages would each start
# a server, so a policy forbids it during the installation, unless the machine already has a policy.
need_packages() {
    local missing=() package policy=/usr/sbin/policy-rc.d mine=no status=0 log=$TOP/build/install.log
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
        die "packages are missing and there is no sudo; as root: apt-get install ${missing[*]}"
    say "installing ${#missing[@]} packages, which may take minutes (log: $log): ${missing[*]}"
    mkdir -p "$TOP/build"
    if [ ! -e $policy ]; then
        mine=yes
        printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
        as_root chmod 755 $policy
    fi
    {
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
    } >"$log" 2>&1 || status=1
    [ $mine = no ] || as_root rm -f $policy
    [ $status = 0 ] || { tail -n 40 "$log" >&2; die "apt-get could not install: ${missing[*]}"; }
}

# autoreconf writes into the source tree, so it runs once, before all builds. Files that an earlier
# build left inside the source tree would hide those of a build directory.
prepare_tree() {
    [ ! -e "$TOP/config.status" ] || die "the tree itself is configured; run make distclean in it first"
    if [ ! -e "$TOP/configure" ] || [ ! -e "$TOP/Makefile.in" ] || [ "$TOP/configure.ac" -nt "$TOP/configure" ] ||
        [ "$TOP/Makefile.am" -nt "$TOP/Makefile.in" ]; then
        (cd "$TOP" && autoreconf -fi)
    fi
}

# Makes a build directory with these configure options; configures again only if they have changed.
configure_in() { # DIR OPTIONS...
    local dir=$1
    shift
    mkdir -p "$dir"
    if [ ! -e "$dir/config.status" ] || [ "$(cat "$dir/.options" 2>/dev/null)" != "$*" ]; then
        (cd "$dir" && "$TOP/configure" -q "$@") || return 1
        printf '%s\n' "$*" >"$dir/.options"
    fi
}
