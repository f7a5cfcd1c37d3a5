# Templates of a world's data, sourced by tests/lib/world. The first world of a build directory makes the database
# cluster, the schema, the fair and the accounts (world_data) and stores them in an archive. Later worlds unpack it,
# which takes a fraction of the time. tools/demo does not use this file, because it keeps its data.
#
# An archive's name contains a digest of everything that made it: the program, sql/, the fair and the clock. So a
# changed program makes its data anew. `make clean` deletes the archives.

# Like world_data, but from an archive, if this kind of world has one. TEMPLATES is the directory of the archives.
world_data_once() { # PORT
    local archive
    archive=$TEMPLATES/$(world_template_name)
    if ! world_template_take "$archive"; then
        world_data "$1"
        world_template_give "$archive"
        return
    fi
    world_postgres_start
    world_database
    world_site "$1"
}

world_template_name() {
    local made of
    made=$( (cat -- "$BUSSANTEN" "$WORLD_LIB"/{world,template}.sh &&
        find "$WORLD_SRCDIR/sql" -type f -name '*.sql' | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cat --) | sha256sum)
    of=$( (printf '%s\n' "$PG_BIN" "${BARE:-no}" "${CLOCK:-}" "${EXAMPLE:-no}" "${PARTITIONED:-no}" && cat -- "${FAIR:-/dev/null}" "$WORLD_EXAMPLE_FAIR") | sha256sum)
    printf '%.32s.%.16s.tar\n' "$made" "$of"
}

# Unpacks the archive. Without one it returns false, and the caller makes the data. Meanwhile it holds a lock, so
# that other worlds wait for the archive.
world_template_take() { # ARCHIVE
    if [ ! -e "$1" ]; then
        mkdir -p "$TEMPLATES" && exec 7>>"$TEMPLATES/lock" && flock 7 || world_die "$TEMPLATES cannot be locked"
        [ -e "$1" ] || return 1
        world_template_unlock
    fi
    tar -xf "$1" -C "$WORLD_DIR" || world_die "$1 cannot be unpacked; run make clean"
    . "$WORLD_DIR/etc/data"
}

# Unlocks by name, because PostgreSQL has inherited the descriptor.
world_template_unlock() {
    flock -u 7
    exec 7>&-
}

# Stores the data of a stopped cluster and deletes the archives of other programs.
world_template_give() { # ARCHIVE
    local name=${1##*/}
    world_postgres_stop
    world_template_words >"$WORLD_DIR/etc/data"
    find "$TEMPLATES" -name '*.tar' ! -name "${name%%.*}.*" -delete
    tar -cf "$1.new" -C "$WORLD_DIR" pg etc/data && mv "$1.new" "$1" || world_die "$1 cannot be written"
    world_template_unlock
    world_postgres_start
}

# What world_posters and world_staff have set.
world_template_words() {
    local name
    for name in EVENT EXAMPLE_EVENT EXAMPLE_HOST_LOGIN HOST_LOGIN HOST_PASSWORD STAFF_LOGIN STAFF_PASSWORD STAFF_MUNICIPALITY \
        "${PLACES[@]/#/TOKEN_}" "${PLACES[@]/#/CODE_}"; do
        [ -z "${!name:-}" ] || printf 'export %s=%q\n' "$name" "${!name}"
    done
    printf 'PLACES=(%s)\n' "${PLACES[*]}"
}
