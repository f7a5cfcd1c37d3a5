# The parts of a world: a private PostgreSQL, nginx with the deployed site file, and the program
# under a keeper. Sourced by tests/lib/world (a world for one command), tests/lib/world-ctl and
# tools/demo (a world that stays open). It only defines functions.
#
# Each of the three has its own session, so that Ctrl-C reaches only the caller, which ends them in
# order. Each of them dies if the caller dies.
#
# The caller sets WORLD_DIR (data, logs, configuration) and RUN_DIR (sockets; short, because a UNIX
# socket's path has at most 107 bytes), then calls the world_* functions in the order of world_start().

: "${WORLD_SRCDIR:=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}"
WORLD_LIB=$WORLD_SRCDIR/tests/lib
WORLD_ME=$(id -u)
WORLD_FIRST_FAIR=$WORLD_SRCDIR/sql/fairs/shinagawa-2023.yaml
WORLD_EXAMPLE_FAIR=$WORLD_SRCDIR/sql/fairs/example-2023.yaml
: "${WORLD_LISTEN:=127.0.0.1}" # nginx's address; tools/demo may choose another
PATH=$PATH:/usr/sbin:/sbin # for nginx and fcgiwrap; an ordinary user's PATH lacks these directories

world_say() { printf '# %s\n' "$*" >&2; }
world_die() { printf 'world: %s\n' "$*" >&2; exit 1; }

# A password that can be typed: 80 random bits in the letters of a token.
world_password() { head -c 16 /dev/urandom | od -An -tu1 | tr -s ' \n' '\n' | awk '
    NF { s = s substr("0123456789abcdefghjkmnpqrstvwxyz", $1 % 32 + 1, 1) } END { print s }'; }

# --- whose directory it is --------------------------------------------------------------------

# A world overwrites and removes files. So it uses only a directory that it made or found empty, and
# marks it with this file. Later it removes only files with these names.
WORLD_MARK=bussanten-world
WORLD_MARK_LINE='This directory belongs to bussanten: tools/demo and tests/lib/world write and remove files in it.'
WORLD_NAMES=(pg pg2 archive base log etc tmp var pages clock crashes keeper.pid {program.pid,program.state}{,.new})

# Refuses other characters, because nginx and the shell would interpret them in a path.
world_plain() { # PATH
    [ "$(printf %s "$1" | LC_ALL=C tr -d 'A-Za-z0-9_./+=@%~\200-\377-' | wc -c)" = 0 ] ||
        world_die "the path '$1' holds a space or a character other than letters, digits and _ . / + = @ % ~ -; choose another"
}

# Marks a directory that is new or empty.
world_mark() { # DIR
    (set -C && printf '%s\n' "$WORLD_MARK_LINE" >"$1/$WORLD_MARK") 2>/dev/null
}

world_claim() { # DIR
    local mark=$1/$WORLD_MARK line='' found
    world_plain "$1"
    mkdir -p -- "$1" || world_die "the directory $1 cannot be made"
    found=$(ls -A -- "$1") || world_die "the directory $1 cannot be read"
    [ -n "$found" ] || world_mark "$1" || world_die "nothing can be written in $1"
    [ ! -f "$mark" ] || [ -L "$mark" ] || read -r line <"$mark"
    [ "$line" = "$WORLD_MARK_LINE" ] || world_die "$1 is not empty and was not made for this, so nothing in it" \
        "was touched; choose a new or empty directory, or empty this one yourself"
    [ -O "$mark" ] || world_die "$1 was made by the user $(stat -c %U -- "$mark"); choose another directory"
}

world_clear() { # DIR MORE-NAMES...
    local dir=$1
    shift
    (cd -- "$dir" && rm -rf -- "${WORLD_NAMES[@]}" "$@") || world_die "$dir could not be cleared"
}

# --- where things are -------------------------------------------------------------------------

# The directory that holds the built program, its expanded templates and nginx's error pages.
world_find_program() {
    local dir
    for dir in "${top_builddir:-.}" . "$WORLD_SRCDIR" "$WORLD_SRCDIR/build/obj"; do
        [ -z "${BUSSANTEN:-}" ] || break
        [ ! -x "$dir/bussanten" ] || BUSSANTEN=$dir/bussanten
    done
    [ -x "${BUSSANTEN:-}" ] || world_die "no built program found; run make, or set BUSSANTEN=/path/to/bussanten"
    BUSSANTEN=$(readlink -f -- "$BUSSANTEN")
    export BUSSANTEN
}

world_find_postgres() {
    local postgres
    postgres=$(type -P postgres || ls -1 /usr/lib/postgresql/*/bin/postgres 2>/dev/null | sort -V | tail -n 1)
    [ -n "$postgres" ] || world_die "PostgreSQL's server programs are not installed"
    PG_BIN=$(dirname -- "$(readlink -f -- "$postgres")")
    PATH=$PG_BIN:$PATH # not /usr/bin/psql, which is a script of Debian that starts this one and costs as much again
}

world_make_dirs() {
    RUN_DIR=$(mktemp -d "${TMPDIR:-/tmp}/bw.XXXXXX") || world_die "no temporary directory can be made"
    if [ ${#RUN_DIR} -gt 70 ]; then
        rmdir "$RUN_DIR"
        RUN_DIR=$(mktemp -d /tmp/bw.XXXXXX) || world_die "no temporary directory can be made"
    fi
    : "${WORLD_DIR:=$RUN_DIR/world}"
    world_claim "$WORLD_DIR"
    WORLD_DIR=$(cd -- "$WORLD_DIR" && pwd)
    mkdir -p "$WORLD_DIR"/{log,etc,tmp,var} "$RUN_DIR/pg"
    rm -f "$WORLD_DIR"/{crashes,program.state} \
        "$WORLD_DIR"/log/{initdb,postgres,commands,program,nginx}.log "$WORLD_DIR"/log/sanitizer.*
    if [ "$WORLD_ME" = 0 ]; then
        # PostgreSQL runs as another user, who must be able to search these directories.
        chmod 711 "$RUN_DIR" "$WORLD_DIR"
        chown postgres: "$RUN_DIR/pg"
    fi
    chmod 700 "$RUN_DIR/pg"
    SOCKET=$RUN_DIR/bussanten.sock
    export WORLD_DIR RUN_DIR SOCKET
}

# --- PostgreSQL -------------------------------------------------------------------------------

# PostgreSQL refuses to run as root. Finds the words that run a command as the user postgres. If that
# user cannot reach the data (a checkout below a closed home), they include the capability to search
# directories.
world_postgres_words() {
    AS_POSTGRES=()
    [ "$WORLD_ME" = 0 ] || return 0
    getent passwd postgres >/dev/null || world_die "there is no user postgres; is PostgreSQL installed?"
    AS_POSTGRES=(setpriv --reuid=postgres --regid=postgres --init-groups)
    # (test -x would use access(2), which ignores that capability.)
    "${AS_POSTGRES[@]}" ls -d "$WORLD_DIR/." >/dev/null 2>&1 && return 0
    AS_POSTGRES+=(--inh-caps=+dac_read_search --ambient-caps=+dac_read_search)
    "${AS_POSTGRES[@]}" ls -d "$WORLD_DIR/." >/dev/null 2>&1 ||
        world_die "the user postgres cannot reach $WORLD_DIR; choose a directory below /tmp or /var/tmp"
}

world_postgres_init() {
    [ ! -e "$WORLD_DIR/pg/PG_VERSION" ] || return 0
    rm -rf "$WORLD_DIR/pg"
    mkdir -m 700 "$WORLD_DIR/pg"
    [ "$WORLD_ME" != 0 ] || chown postgres: "$WORLD_DIR/pg"
    # "trust" is safe: only the owner can enter the socket's directory.
    (cd / && "${AS_POSTGRES[@]}" "$PG_BIN/initdb" -D "$WORLD_DIR/pg" -U postgres -A trust -E UTF8 \
        --locale=C.UTF-8 --wal-segsize=1 --no-sync --no-instructions) >"$WORLD_DIR/log/initdb.log" 2>&1 ||
        { world_show_log initdb; world_die "initdb failed"; }
}

# PostgreSQL dies with the caller (PDEATHSIG). world-ctl clears PDEATHSIG, because it ends at once; it
# gets DURABLE from the environment. A standby needs WAL=replica. $1: the server's directory ("pg").
world_postgres_start() { # [NAME [OPTION...]]
    local name=${1:-pg} fast=(-c fsync=off -c full_page_writes=off)
    shift $(($# > 0))
    [ "${DURABLE:-no}" = no ] || fast=()
    local words=("${AS_POSTGRES[@]}")
    if [ "${PDEATHSIG-yes}" = yes ]; then
        [ ${#words[@]} -gt 0 ] || words=(setpriv)
        words+=(--pdeathsig INT)
    fi
    (cd / && exec setsid "${words[@]}" "$PG_BIN/postgres" -D "$WORLD_DIR/$name" -k "$RUN_DIR/$name" -p 5432 \
        -c listen_addresses= -c max_connections=200 -c shared_buffers=64MB -c jit=off \
        -c wal_level="${WAL:-minimal}" -c max_wal_senders=0 -c log_min_messages=warning \
        -c timezone=UTC -c log_timezone=UTC "${fast[@]}" "$@") \
        >>"$WORLD_DIR/log/postgres.log" 2>&1 </dev/null &
    local pid=$! tries
    for ((tries = 0; tries < 600; tries++)); do
        "$PG_BIN/pg_isready" -q -U postgres -h "$RUN_DIR/$name" -p 5432 && return 0
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.05
    done
    world_show_log postgres
    world_die "PostgreSQL did not start"
}

# Prints the pid of the server, if it runs. The file may be older than the last boot, so the pid may now belong to
# another process.
world_postgres_pid() { # [NAME]
    local pid
    pid=$(head -n 1 "$WORLD_DIR/${1:-pg}/postmaster.pid" 2>/dev/null)
    [ -z "$pid" ] || ! [ "/proc/$pid/cwd" -ef "$WORLD_DIR/${1:-pg}" ] || echo "$pid"
}

# $1: fast (commits what is under way, the default) or immediate (like a crash).
world_postgres_stop() { # [MODE [NAME]]
    local pid signal=INT tries
    [ "${1:-fast}" = fast ] || signal=QUIT
    pid=$(world_postgres_pid "${2:-pg}")
    [ -n "$pid" ] || return 0
    kill -"$signal" "$pid" 2>/dev/null || return 0
    for ((tries = 0; tries < 600; tries++)); do
        kill -0 "$pid" 2>/dev/null || return 0
        sleep 0.05
    done
    kill -KILL "$pid" 2>/dev/null
}

# The environment with which libpq finds the private server, as its superuser.
world_database() {
    export PGHOST=$RUN_DIR/pg PGPORT=5432 PGDATABASE=bussanten PGUSER=postgres
    unset PGPASSWORD PGSERVICE PGOPTIONS
    psql -XqAtc "select 1 from pg_database where datname = 'bussanten'" postgres | grep -q 1 ||
        psql -Xqc "create database bussanten" postgres || world_die "the database could not be made"
}

# --- the program ------------------------------------------------------------------------------

world_site() { # PORT
    BASE_URL=$SCHEME://$WORLD_LISTEN:$1
    BUSSANTEN_CONFIG=$WORLD_DIR/etc/bussanten.conf
    export BASE_URL BUSSANTEN_CONFIG
    cat >"$BUSSANTEN_CONFIG" <<CONF
[site]
base_url = $BASE_URL
[database]
connection = host=$RUN_DIR/pg port=5432 dbname=bussanten
[server]
socket = $SOCKET
threads = ${THREADS:-16}
key_file = $WORLD_DIR/var/key
[paths]
templates = $(dirname -- "$BUSSANTEN")/templates
sql = $WORLD_SRCDIR/sql
CONF
    [ "${PAGES:-no}" = no ] || printf 'pages = %s\n' "$WORLD_DIR/pages" >>"$BUSSANTEN_CONFIG"
}

# The sanitizers write their reports into files; world_verdict reads them.
world_sanitizers() {
    export ASAN_OPTIONS="log_path=$WORLD_DIR/log/sanitizer:exitcode=66:detect_stack_use_after_return=1:strict_string_checks=1"
    export UBSAN_OPTIONS="log_path=$WORLD_DIR/log/sanitizer:print_stacktrace=1"
    export TSAN_OPTIONS="log_path=$WORLD_DIR/log/sanitizer:exitcode=66:second_deadlock_stack=1:suppressions=$WORLD_LIB/tsan.supp"
    PLAIN_ADDRESSES=()
    # The ThreadSanitizer of gcc 12 fails if the kernel randomizes addresses over a wide range.
    [ "${SANITIZERS:-no}" != thread ] || PLAIN_ADDRESSES=(setarch "$(uname -m)" -R)
}

# Runs one of the program's commands with the world's clock.
world_command() {
    local clock since
    read -r clock since <"$WORLD_DIR/clock"
    [ "$clock" != now ] || clock=
    BUSSANTEN_CLOCK=$clock "${PLAIN_ADDRESSES[@]}" "$BUSSANTEN" "$@"
}

world_program_start() {
    local what=("$SOCKET" 1 3 -- "${PLAIN_ADDRESSES[@]}" "$BUSSANTEN" serve)
    if [ "${CGI:-no}" = yes ]; then
        what=("$SOCKET" 4 0 -- fcgiwrap)
    fi
    # The program signs in with the service's account, not as the superuser. systemd names it the directory that nginx reads.
    PGUSER=bussanten CACHE_DIRECTORY=$WORLD_DIR/pages setsid setpriv --pdeathsig TERM perl "$WORLD_LIB/keeper" "$WORLD_DIR" "${what[@]:0:4}" \
        setpriv --pdeathsig TERM "${what[@]:4}" </dev/null >>"$WORLD_DIR/log/program.log" 2>&1 &
    KEEPER_PID=$!
    echo "$KEEPER_PID" >"$WORLD_DIR/keeper.pid"
}

# Waits until the file's first line is VALUE, at most 20 s.
world_await() { # FILE VALUE
    local tries line
    for ((tries = 0; tries < 400; tries++)); do
        line=
        [ ! -e "$1" ] || read -r line <"$1"
        [ "$line" != "$2" ] || return 0
        sleep 0.05
    done
    return 1
}

# Requests a path with bash alone and prints the status. With TLS it uses curl.
world_status() { # PATH
    local line
    if [ "$SCHEME" = https ]; then
        curl -sk -o /dev/null -w '%{http_code}\n' "$BASE_URL$1"
        return
    fi
    exec 9<>"/dev/tcp/$WORLD_LISTEN/${BASE_URL##*:}" || return 1
    printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$1" >&9
    read -r line <&9
    exec 9>&-
    line=${line%$'\r'}
    line=${line#* }
    printf '%s\n' "${line%% *}"
} 2>/dev/null

world_ready() {
    local tries status
    for ((tries = 0; tries < 400; tries++)); do
        status=$(world_status /healthz)
        if [ "$status" = 200 ]; then
            : >"$WORLD_DIR/log/nginx.log" # drops nginx's errors from before the program was ready
            return 0
        fi
        kill -0 "$KEEPER_PID" 2>/dev/null || break
        [ ! -s "$WORLD_DIR/crashes" ] || break
        sleep 0.05
    done
    world_show_log program
    world_show_log nginx
    world_die "the program did not start (/healthz said ${status:-nothing})"
}

# --- nginx ------------------------------------------------------------------------------------

# Writes the deployed site with ports and paths filled in, inside a plain http{}. nginx's workers run as
# the user who runs the tests: another account could not read a checkout in a closed home. With TLS it
# is the site that the manual prints; its http side listens on the port above.
world_nginx_files() { # PORT
    local etc=$WORLD_DIR/etc user='' site=bussanten plain=$1
    [ "$WORLD_ME" != 0 ] || user='user root;'
    if [ "$SCHEME" = https ]; then
        site=bussanten-tls
        plain=$(($1 + 1))
        world_certificate
    fi
    perl "$WORLD_SRCDIR/tools/gen-site" "$WORLD_SRCDIR/deploy/$site.nginx.in" | sed -e '/listen \[::\]/d' \
        -e "s|listen 80 |listen $WORLD_LISTEN:$plain |" -e "s|listen 443 |listen $WORLD_LISTEN:$1 |" \
        -e "s|/etc/ssl/certs/fair.pem|$WORLD_DIR/var/tls.pem|" -e "s|/etc/ssl/private/fair.key|$WORLD_DIR/var/tls.key|" \
        -e "s|@deploydir@|$etc|" -e "s|@builtdir@|$(dirname -- "$BUSSANTEN")/www|" >"$etc/site.conf"
    perl "$WORLD_SRCDIR/tools/gen-nginx" "$WORLD_SRCDIR/templates" "$WORLD_SRCDIR/deploy/nginx-http.conf.in" |
        sed -e "s|@socket@|$SOCKET|" -e "s|@wwwdir@|$WORLD_SRCDIR/www|" \
            -e "s|@builtdir@|$(dirname -- "$BUSSANTEN")/www|" >"$etc/nginx-http.conf"
    sed -e "s|@pagesdir@|$WORLD_DIR/pages|" "$WORLD_SRCDIR/deploy/nginx-page.conf.in" >"$etc/nginx-page.conf"
    cp "$WORLD_SRCDIR/deploy/nginx-file.conf.in" "$etc/nginx-file.conf"
    sed -e "s|@builtdir@|$(dirname -- "$BUSSANTEN")/www|" -e "s|@pagesdir@|$WORLD_DIR/pages|" \
        -e "s|@error_log@|$WORLD_DIR/log/nginx.log warn|" -e "s|@deploydir@|$etc|" \
        "$WORLD_SRCDIR/deploy/nginx-server.conf.in" >"$etc/nginx-server.conf"
    [ "${BRAKES:-yes}" = yes ] || sed -i -E '/^ *limit_(conn|req) /d' "$etc/nginx-server.conf"
    if [ "${CGI:-no}" = yes ]; then
        # A CGI server does not keep connections, and needs the program's file name.
        sed -i -e 's|fastcgi_keep_conn on;|fastcgi_keep_conn off;|' \
            -e "s|^\( *\)fastcgi_param SCRIPT_NAME .*|&\n\1fastcgi_param SCRIPT_FILENAME $WORLD_DIR/etc/bussanten.cgi;|" \
            "$etc/nginx-server.conf"
        sed -i -e '/^ *keepalive 32;/d' "$etc/nginx-http.conf"
        world_cgi_script >"$etc/bussanten.cgi"
        chmod +x "$etc/bussanten.cgi"
    fi
    cat >"$etc/nginx.conf" <<CONF
daemon off;
$user
worker_processes 2;
worker_rlimit_nofile $(ulimit -Hn | sed 's/unlimited/32768/');
pid $RUN_DIR/nginx.pid;
error_log $WORLD_DIR/log/nginx.log warn;
events { worker_connections 8192; }
http {
    client_body_temp_path $WORLD_DIR/tmp/body;
    fastcgi_temp_path $WORLD_DIR/tmp/fastcgi;
    proxy_temp_path $WORLD_DIR/tmp/proxy;
    scgi_temp_path $WORLD_DIR/tmp/scgi;
    uwsgi_temp_path $WORLD_DIR/tmp/uwsgi;
    include $etc/site.conf;
}
CONF
}

# A CGI program starts anew for each request, so its clock always shows what world-ctl set last.
world_cgi_script() {
    cat <<CGI
#!/bin/sh
export BUSSANTEN_CONFIG=$BUSSANTEN_CONFIG PGUSER=bussanten
read -r clock since <$WORLD_DIR/clock
[ "\$clock" = now ] || export BUSSANTEN_CLOCK="\$clock"
exec ${PLAIN_ADDRESSES[*]} $BUSSANTEN
CGI
}

world_certificate() {
    command -v openssl >/dev/null || world_die "--tls yes needs openssl"
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
        -keyout "$WORLD_DIR/var/tls.key" -out "$WORLD_DIR/var/tls.pem" 2>/dev/null ||
        world_die "openssl made no certificate"
}

world_port_free() { # PORT
    ! (exec 8<>"/dev/tcp/$WORLD_LISTEN/$1") 2>/dev/null
}

# Starts nginx on PORT. Without PORT it tries random ports below the range that the kernel uses for
# outgoing connections. If two worlds pick the same port, bind fails in one and it tries another.
world_nginx_start() { # [PORT]
    local port=${1:-} tries
    for ((tries = 0; tries < 20; tries++)); do
        [ -n "${1:-}" ] || port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
        if ! world_port_free "$port"; then
            [ -z "${1:-}" ] || world_die "port $port is in use; choose another with --port"
            continue
        fi
        world_site "$port"
        world_nginx_files "$port"
        : >"$WORLD_DIR/log/nginx.log"
        setsid setpriv --pdeathsig TERM nginx -p "$WORLD_DIR" -c "$WORLD_DIR/etc/nginx.conf" \
            -e "$WORLD_DIR/log/nginx.log" </dev/null >/dev/null 2>&1 &
        NGINX_PID=$!
        world_nginx_listens "$port" && return 0
        wait "$NGINX_PID" 2>/dev/null
        [ -z "${1:-}" ] || break
        grep -q 'bind()' "$WORLD_DIR/log/nginx.log" || break
    done
    world_show_log nginx
    world_die "nginx did not start"
}

world_nginx_listens() { # PORT
    local tries
    for ((tries = 0; tries < 1000; tries++)); do
        kill -0 "$NGINX_PID" 2>/dev/null || return 1
        # nginx writes its pid file after it has bound its sockets, so this nginx is the one that listens.
        [ -s "$RUN_DIR/nginx.pid" ] && ! world_port_free "$1" && return 0
        grep -q '\[emerg\] .*bind()' "$WORLD_DIR/log/nginx.log" && { kill "$NGINX_PID" 2>/dev/null; return 1; }
        sleep 0.02
    done
    kill "$NGINX_PID" 2>/dev/null
    return 1
}

# --- what is in it ----------------------------------------------------------------------------

world_clock() { # ISO|now
    printf '%s %s\n' "$1" "$(date +%s)" >"$WORLD_DIR/clock"
}

world_migrate() {
    world_command migrate >>"$WORLD_DIR/log/commands.log" 2>&1 ||
        { world_show_log commands; world_die "migrate failed"; }
}

# The tables that grow with visitors, in parts by event (docs/scale.md).
world_partition() {
    psql -Xqf "$WORLD_SRCDIR/tests/scale/partition.sql" >>"$WORLD_DIR/log/commands.log" 2>&1 ||
        { world_show_log commands; world_die "the tables were not partitioned"; }
    world_migrate
}

world_import() { # FILE
    world_command event import "$1" >>"$WORLD_DIR/log/commands.log" 2>&1 ||
        { world_show_log commands; world_die "the fair $1 was not imported"; }
}

# Exports EVENT, and TOKEN_... CODE_... of the entrance and every booth.
world_posters() {
    EVENT=$(psql -XqAtc 'select slug from bussanten.event order by event_id limit 1') || world_die "there is no event"
    export EVENT
    PLACES=()
    world_places "$EVENT" ENTRANCE
    [ ${#PLACES[@]} -gt 0 ] || world_die "the fair has no posters"
}

# Adds the fair's places to PLACES and exports their tokens and codes. No municipality is in both fairs.
world_places() { # EVENT NAME-OF-THE-ENTRANCE
    local place name url code
    while IFS=$'\t' read -r place name url code; do
        [ -n "$place" ] || continue
        [ "$place" != entrance ] || place=$2
        PLACES+=("$place")
        export "TOKEN_$place=${url##*/}" "CODE_$place=$code"
        printf -v "NAME_$place" '%s' "$name"
    done < <(world_command poster list "$1")
}

# The municipality that holds a fair.
world_host() { # EVENT
    psql -XqAtc "select host_code from bussanten.event where slug = '$1'"
}

# Makes one account of each role, and one of the host of the made-up fair, with the same password. The passwords may exist already (the demo keeps them).
world_staff() {
    local code
    : "${HOST_LOGIN:=host}" "${HOST_PASSWORD:=$(world_password)}"
    export HOST_LOGIN HOST_PASSWORD
    if [ -n "${EXAMPLE_EVENT:-}" ]; then
        world_account "$HOST_LOGIN" "$HOST_PASSWORD" --role host --municipality "$(world_host "$EVENT")"
        export EXAMPLE_HOST_LOGIN=$HOST_LOGIN-example
        world_account "$EXAMPLE_HOST_LOGIN" "$HOST_PASSWORD" --role host --municipality "$(world_host "$EXAMPLE_EVENT")"
    else
        world_account "$HOST_LOGIN" "$HOST_PASSWORD" --role host
    fi
    [ ${#PLACES[@]} -gt 0 ] || return 0
    if [ -z "${STAFF_MUNICIPALITY:-}" ]; then
        for code in "${PLACES[@]}"; do
            [ "$code" = ENTRANCE ] || STAFF_MUNICIPALITY=${STAFF_MUNICIPALITY:-$code}
            [ "$code" != 032026 ] || STAFF_MUNICIPALITY=$code
        done
    fi
    : "${STAFF_LOGIN:=booth}" "${STAFF_PASSWORD:=$(world_password)}"
    export STAFF_LOGIN STAFF_PASSWORD STAFF_MUNICIPALITY
    world_account "$STAFF_LOGIN" "$STAFF_PASSWORD" --role municipality --municipality "$STAFF_MUNICIPALITY"
}

world_account() { # LOGIN PASSWORD OPTIONS...
    local login=$1 password=$2
    shift 2
    world_command staff list 2>/dev/null | cut -f 1 | grep -qx -- "$login" && return 0
    printf '%s\n' "$password" | world_command staff add "$login" "$@" >>"$WORLD_DIR/log/commands.log" 2>&1 ||
        { world_show_log commands; world_die "the account $login was not made"; }
}

# Writes everything a script needs to find this world, as KEY=VALUE lines.
world_env() { # FILE
    local name
    {
        for name in BASE_URL PGHOST PGPORT PGDATABASE PGUSER EVENT EXAMPLE_EVENT EXAMPLE_HOST_LOGIN HOST_LOGIN HOST_PASSWORD STAFF_LOGIN \
            STAFF_PASSWORD STAFF_MUNICIPALITY BUSSANTEN BUSSANTEN_CONFIG SOCKET WORLD_DIR RUN_DIR DURABLE; do
            [ -z "${!name:-}" ] || printf '%s=%s\n' "$name" "${!name}"
        done
        for name in "${PLACES[@]}"; do
            local token=TOKEN_$name code=CODE_$name
            printf '%s=%s\n%s=%s\n' "$token" "${!token}" "$code" "${!code}"
        done
    } >"$1.new"
    chmod 600 "$1.new"
    mv "$1.new" "$1"
}

# --- beginning and end ------------------------------------------------------------------------

# Starts a whole world. BARE=yes: only the database and the commands. FAIR= (empty): no fair, no booth's account.
world_start() { # [PORT]
    SCHEME=http
    [ "${TLS:-no}" = no ] || SCHEME=https
    PLACES=()
    RUN_DIR='' # ignores the value that the environment may have from another world
    export DURABLE=${DURABLE:-no}
    world_find_program
    world_find_postgres
    world_make_dirs
    local path
    for path in "$WORLD_SRCDIR" "$BUSSANTEN" "$RUN_DIR"; do
        world_plain "$path"
    done
    world_postgres_words
    world_sanitizers
    world_clock "${CLOCK:-2023-02-18T11:00:00+09:00}"
    [ -z "${1:-}" ] || world_port_free "$1" || world_die "port $1 is in use; choose another with --port"
    if [ -n "${TEMPLATES:-}" ]; then
        world_data_once "${1:-0}" # template.sh
    else
        world_data "${1:-0}"
    fi
    if [ "${BARE:-no}" = no ]; then
        world_nginx_start "${1:-}"
        world_clock "${CLOCK:-2023-02-18T11:00:00+09:00}" # once more, because the data may have taken half a minute
        world_program_start
        world_ready
    fi
}

# Makes the cluster, the schema, the fair and the accounts, unless the directory already contains them.
world_data() { # PORT
    world_postgres_init
    world_postgres_start
    world_database
    world_site "$1"
    world_migrate
    [ "${PARTITIONED:-no}" = no ] || world_partition
    [ -z "${FAIR:-}" ] || world_fill
    [ "${BARE:-no}" = yes ] || world_staff
}

# Imports each fair only once, so that a kept world keeps its posters.
world_fill() {
    psql -XqAtc 'select count(*) from bussanten.event' | grep -qx 0 && world_import "$FAIR"
    world_posters
    [ "${EXAMPLE:-no}" = no ] || world_example
}

# Adds the made-up fair: EXAMPLE_EVENT, TOKEN_EXAMPLE_ENTRANCE, and TOKEN_... CODE_... of its booths.
world_example() {
    export EXAMPLE_EVENT=example-2023
    psql -XqAtc "select count(*) from bussanten.event where slug = '$EXAMPLE_EVENT'" | grep -qx 0 &&
        world_import "$WORLD_EXAMPLE_FAIR"
    world_places "$EXAMPLE_EVENT" EXAMPLE_ENTRANCE
}

world_stop() {
    local pid
    for pid in "${KEEPER_PID:-}" "${NGINX_PID:-}"; do
        [ -z "$pid" ] || kill -TERM "$pid" 2>/dev/null
    done
    for pid in "${KEEPER_PID:-}" "${NGINX_PID:-}"; do
        [ -z "$pid" ] || wait "$pid" 2>/dev/null
    done
    [ -z "${PG_BIN:-}" ] || [ -z "${WORLD_DIR:-}" ] || { world_postgres_stop "${1:-fast}"; world_postgres_stop immediate pg2; }
    [ -z "${RUN_DIR:-}" ] || rm -rf "$RUN_DIR"
}

world_show_log() { # NAME
    [ -s "$WORLD_DIR/log/$1.log" ] || return 0
    world_say "--- the end of $1.log"
    tail -n 40 "$WORLD_DIR/log/$1.log" | sed 's/^/#   /' >&2
}

# What no line of the log may hold, as one expression.
world_personal() {
    local name words='\b127\.[0-9]+\.[0-9]+\.[0-9]+\b|Mozilla/|\b[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\b|\b[0-9a-z]{32}\b'
    for name in "${PLACES[@]}"; do
        name=TOKEN_$name
        words+="|${!name}"
    done
    printf '%s' "$words"
}

# Fails if something went wrong that no test caused on purpose: a crash, a sanitizer's report.
world_verdict() {
    local file bad=0
    if [ -s "$WORLD_DIR/crashes" ]; then
        head -n 5 "$WORLD_DIR/crashes" | sed 's/^/# the program crashed: /' >&2
        bad=1
    fi
    # What the program never says unless it has a fault.
    if grep -ahE 'is below zero|accept: Resource temporarily' "$WORLD_DIR/log/program.log" 2>/dev/null | head -n 5 | sed 's/^/# the program said: /' | grep . >&2; then
        bad=1
    fi
    # Nothing of a visitor: an address on the net, a browser's name, an id or a cookie, a token of a poster. (The site of a world and its
    # port for numbers are on 127.0.0.1, too.)
    if sed -E 's|https?://127\.0\.0\.1:[0-9]+||g' "$WORLD_DIR/log/program.log" 2>/dev/null |
        grep -aE "$(world_personal)" | head -n 5 | sed 's/^/# the log tells of a person: /' | grep . >&2; then
        bad=1
    fi
    for file in "$WORLD_DIR"/log/sanitizer.*; do
        [ -s "$file" ] || continue
        world_say "--- a sanitizer's report"
        head -n 80 "$file" | sed 's/^/#   /' >&2
        bad=1
    done
    return $bad
}
