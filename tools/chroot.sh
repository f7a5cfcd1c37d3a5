# Sourced by tools/package and tests/package/*, after tools/common.sh: a clean Debian in a directory, in which packages are built and
# installed. Nothing of it reaches the machine: its mounts and processes end with the script.

# Starts the script again as root, in mount and process namespaces of its own. Call it first, with the script's arguments.
own_namespaces() { # ARGUMENT...
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || die "must run as root, and there is no sudo"
        exec sudo -- "$0" "$@"
    fi
    [ "${OWN_NAMESPACES:-}" = yes ] || OWN_NAMESPACES=yes exec unshare --mount --propagation private --pid --fork --kill-child=TERM -- "$0" "$@"
}

# Prints the address that this machine's apt has for the archive with this label: Debian or Debian-Security.
mirror() { # LABEL
    apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Identifier: Packages' | sed -n "s/^$1 //p" | head -n 1
}

# The archive may be out of reach for a moment, so debootstrap gets three tries, each in an empty directory. Before it has dpkg, its
# reason is only in a log of its own.
bootstrap() { # SUITE DIR ARCHIVE
    local try
    for try in 1 2 3; do
        [ $try = 1 ] || sleep 20
        remove_root "$2"
        mkdir -p "$2"
        debootstrap --variant=minbase "$@" && return 0
        echo "debootstrap failed for $1, try $try of 3"
        [ ! -e "$2/debootstrap/debootstrap.log" ] || tail -n 20 "$2/debootstrap/debootstrap.log"
    done
    die "debootstrap failed for $1, and the lines above say why"
}

# Makes a minimal Debian. Services do not start in it, and dpkg does not wait for the disk.
make_root() { # SUITE DIR
    local suite=$1 dir=$2 archive security http_proxy=
    [ -n "$(mirror Debian)" ] || apt-get update -q
    archive=$(mirror Debian)
    security=$(mirror Debian-Security)
    [ -n "$archive" ] || die "apt of this machine knows no archive of Debian"
    eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
    http_proxy=$http_proxy bootstrap "$suite" "$dir" "$archive"
    {
        echo "deb $archive $suite main"
        [ -z "$security" ] || echo "deb $security $suite-security main"
    } >"$dir/etc/apt/sources.list"
    apt-config dump | grep -E '^Acquire::(Check-|https?::Proxy)' >"$dir/etc/apt/apt.conf.d/machine"
    echo force-unsafe-io >"$dir/etc/dpkg/dpkg.cfg.d/quick"
    printf '#!/bin/sh\nexit 101\n' >"$dir/usr/sbin/policy-rc.d"
    chmod 755 "$dir/usr/sbin/policy-rc.d"
    mount -t proc proc "$dir/proc"
    mount -t tmpfs -o mode=1777 tmpfs "$dir/dev/shm"
    in_root "$dir" apt-get update -q || die "apt-get update failed in $dir"
    in_root "$dir" apt-get dist-upgrade -q -y || die "apt-get dist-upgrade failed in $dir"
}

# The same, quietly. If it fails, shows the end of what was said. (In a shell of its own, which `die` ends.)
quiet_root() { # SUITE DIR
    (make_root "$1" "$2") >"$2.log" 2>&1 </dev/null || {
        tail -n 60 "$2.log"
        die "there is no clean $1"
    }
    rm "$2.log"
}

# An archive (tar) of the tree: the files that git knows, as they are now. An unpacked release archive is no repository: all of it but what
# a build made.
tree() {
    local git=(git -c safe.directory="$TOP" -C "$TOP")
    if [ -e "$TOP/.git" ]; then
        # Removed files that git still knows would stop tar.
        comm -z -23 <("${git[@]}" ls-files -z | LC_ALL=C sort -z) <("${git[@]}" ls-files -z --deleted | LC_ALL=C sort -z) |
            tar -C "$TOP" --null -T - -c
    else
        tar -C "$TOP" --exclude=./build --exclude=node_modules -c .
    fi
}

# Runs a command as root in that Debian, with nothing of this machine's environment.
in_root() { # DIR COMMAND...
    local dir=$1
    shift
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$dir" "$@"
}

remove_root() { # DIR
    local mounted
    for mounted in "$1/proc" "$1/dev/shm"; do
        ! mountpoint -q "$mounted" || umount "$mounted" || die "cannot unmount $mounted"
    done
    rm -rf --one-file-system -- "$1"
}
