# The peers of the bench: the same two addresses on PHP-FPM and on Node.js, behind the same nginx. Sourced by tests/bench/run; it
# only defines functions. index.php and server.mjs say what is equal to the program and what is not.
#
# A peer runs only during its own legs, so that its database connections cost the others nothing. It installs nothing. Debian
# has the packages php-fpm, php-pgsql and nodejs (18 or later); `npm ci` in this directory brings fastify and pg. PHP_FPM
# names another php-fpm.

PEERS_DIR=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# Without php.ini (-n), so that every setting is here.
PHP_SETTINGS=(-n -d extension=pdo -d extension=pdo_pgsql -d zend_extension=opcache -d opcache.enable=1
    -d opcache.validate_timestamps=0 -d date.timezone=Asia/Tokyo -d expose_php=0)

# What each peer lacks here, in words; empty if nothing.
peer_lacks_php() {
    [ -n "$PHP_FPM" ] || { echo 'php-fpm is not installed (Debian: php-fpm php-pgsql)'; return; }
    [ "$("$PHP_FPM" "${PHP_SETTINGS[@]}" -m 2>/dev/null | sort -u | grep -cxE 'pdo_pgsql|Zend OPcache')" = 2 ] ||
        echo "$PHP_FPM lacks pdo_pgsql or opcache (Debian: php-pgsql php-common)"
}
peer_lacks_node() {
    type -P node >/dev/null || { echo 'node is not installed (Debian: nodejs)'; return; }
    [ -d "$PEERS_DIR/node_modules/fastify" ] && [ -d "$PEERS_DIR/node_modules/pg" ] ||
        echo 'fastify and pg are not installed (npm ci in tests/bench/peers)'
}

# Sets PEERS to those that can run, and notes the others for the report.
peers_find() {
    local peer lacks wanted=${PEERS-php node}
    : "${PHP_FPM:=$(type -P php-fpm || ls -1 /usr/sbin/php-fpm* 2>/dev/null | sort -V | tail -n 1)}"
    PEERS='' PEERS_SKIPPED=()
    for peer in $wanted; do
        lacks=$(peer_lacks_"$peer")
        [ -z "$lacks" ] && PEERS+=" $peer" || PEERS_SKIPPED+=("skipped: $(peer_label "$peer"): $lacks")
    done
}
peer_label() { # PEER
    case $1 in
    php) echo 'PHP-FPM + PDO' ;;
    node) echo 'Node + fastify + pg' ;;
    esac
}

# --- files ------------------------------------------------------------------------------------

# Writes what the peers know of the fair, the pages as they are published, and nginx's part (PEERS_OUT/nginx.conf).
peers_write() { # EVENT-ID
    local lang peer
    PEERS_OUT=$OUT/peers
    mkdir -p "$PEERS_OUT"
    for lang in ja en; do
        cp "$WORLD_DIR/pages/$lang/e/$EVENT.html" "$PEERS_OUT/$lang.html" || exit 1
        cp "$PEERS_OUT/$lang.html" "$PEERS_OUT/$lang.php"
        ! grep -q '<?' "$PEERS_OUT/$lang.php" || { echo 'bench: the event page would be run as PHP' >&2; exit 1; }
    done
    peers_site "$1" >"$PEERS_OUT/site.json"
    { printf '<?php return '; sed 's/{/[/g; s/}/]/g; s/" *: */" => /g' "$PEERS_OUT/site.json"; echo ';'; } >"$PEERS_OUT/site.php"
    peers_fpm >"$PEERS_OUT/fpm.conf"
    : >"$PEERS_OUT/nginx.conf"
    for peer in $PEERS; do
        free_port
        printf -v "PORT_$peer" %d "$PORT"
        peer_nginx "$peer" "$PORT" >>"$PEERS_OUT/nginx.conf"
    done
}
peers_site() { # EVENT-ID
    local name places=''
    for name in $(compgen -v TOKEN_); do
        [ "$name" = TOKEN_ENTRANCE ] || places+="${places:+,}('${!name}','${name#TOKEN_}')"
    done
    sql -c "SELECT json_build_object('event', event_id, 'slug', slug, 'key', md5(random()::text),
        'now', extract(epoch FROM '2023-02-18 11:00+09'::timestamptz)::bigint,
        'places', (SELECT json_object_agg(token, booth) FROM (VALUES $places) AS p (token, booth)),
        'days', (SELECT json_object_agg(day, json_build_array(
            extract(epoch FROM (day + opens * interval '1 minute') AT TIME ZONE 'Asia/Tokyo')::bigint,
            extract(epoch FROM (day + closes * interval '1 minute') AT TIME ZONE 'Asia/Tokyo')::bigint))
            FROM bussanten.event_day d WHERE d.event_id = e.event_id))
        FROM bussanten.event e WHERE event_id = $1"
}

# Processes as many as record most on two processors; with 64, one for each connection, PostgreSQL works more for each form.
peers_fpm() {
    cat <<CONF
[global]
error_log = $PEERS_OUT/fpm.log
daemonize = no
[www]
$([ "$(id -u)" != 0 ] || printf 'user = root\ngroup = root\n')
listen = $RUN_DIR/php.sock
listen.backlog = 4096
pm = static
pm.max_children = ${PHP_CHILDREN:-16}
env[SITE] = "$PEERS_OUT/site.php"
env[PAGES] = "$PEERS_OUT"
env[DATABASE] = "pgsql:host=$PGHOST port=$PGPORT dbname=$PGDATABASE user=bussanten options='$VISITOR_OPTIONS'"
CONF
}

# As the program's own server (deploy/nginx-server.conf.in): the same buffers, no log, and kept connections. Not to PHP-FPM,
# where an idle one would occupy a process.
peer_nginx() { # PEER PORT
    cat <<CONF
    upstream bench_$1 {
        server unix:$RUN_DIR/$1.sock;
$([ "$1" = php ] || echo '        keepalive 32;')
    }
    server {
        listen 127.0.0.1:$2;
        access_log off;
        server_tokens off;
        client_body_buffer_size 64k;
        location / {
$(peer_pass_"$1")
        }
    }
CONF
}
peer_pass_php() {
    cat <<CONF
            fastcgi_pass bench_php;
            fastcgi_buffer_size 16k;
            fastcgi_buffers 32 16k;
            fastcgi_pass_request_headers off;
            fastcgi_param SCRIPT_FILENAME $PEERS_DIR/index.php;
            fastcgi_param REQUEST_METHOD \$request_method;
            fastcgi_param REQUEST_URI \$request_uri;
            fastcgi_param QUERY_STRING \$query_string;
            fastcgi_param SERVER_PROTOCOL \$server_protocol;
            fastcgi_param CONTENT_TYPE \$content_type;
            fastcgi_param CONTENT_LENGTH \$content_length;
            fastcgi_param HTTP_HOST \$http_host;
            fastcgi_param HTTP_ORIGIN \$http_origin;
            fastcgi_param HTTP_COOKIE \$http_cookie;
            fastcgi_param HTTP_ACCEPT_LANGUAGE \$http_accept_language;
CONF
}
peer_pass_node() {
    cat <<CONF
            proxy_pass http://bench_node;
            proxy_http_version 1.1;
            proxy_buffer_size 16k;
            proxy_buffers 32 16k;
            proxy_set_header Connection "";
            proxy_set_header Host \$http_host;
CONF
}

# --- running ----------------------------------------------------------------------------------

peer_exec() { # PEER
    case $1 in
    php)
        [ "$(id -u)" != 0 ] || PHP_SETTINGS+=(-R)
        exec setpriv --pdeathsig TERM "$PHP_FPM" "${PHP_SETTINGS[@]}" -F -y "$PEERS_OUT/fpm.conf"
        ;;
    node)
        export LISTEN=$RUN_DIR/node.sock SITE=$PEERS_OUT/site.json PAGES=$PEERS_OUT POOL=${NODE_POOL:-16}
        PGUSER=bussanten PGOPTIONS=$VISITOR_OPTIONS NODE_ENV=production exec setpriv --pdeathsig TERM node "$PEERS_DIR/server.mjs"
        ;;
    esac
}

# Starts a peer and warms it up: its code is compiled, and PostgreSQL has planned the function on each of its connections (it
# plans a statement anew five times before it keeps the plan).
peer_start() { # PEER
    local port=PORT_$1 tries
    PEER_URL=http://127.0.0.1:${!port}
    rm -f "$RUN_DIR/$1.sock"
    (peer_exec "$1") >>"$PEERS_OUT/$1.log" 2>&1 </dev/null &
    PEER_PID=$!
    for ((tries = 0; tries < 200; tries++)); do
        curl -sf -o "$PEERS_OUT/got.html" "$PEER_URL/e/$EVENT" && break
        kill -0 "$PEER_PID" 2>/dev/null || break
        sleep 0.05
    done
    cmp -s "$PEERS_OUT/got.html" "$PEERS_OUT/ja.html" &&
        "$LOAD" --post --connections "$CONNECTIONS" --requests $((CONNECTIONS * 30)) "$PEER_URL/q/${!token}" >/dev/null &&
        "$LOAD" --connections "$CONNECTIONS" --requests $((CONNECTIONS * 30)) "$PEER_URL/e/$EVENT" >/dev/null ||
        { cat "$PEERS_OUT/$1.log" >&2; peer_stop; echo "bench: $(peer_label "$1") does not work" >&2; exit 1; }
}
peer_stop() {
    [ -n "${PEER_PID:-}" ] || return 0
    kill -TERM "$PEER_PID" 2>/dev/null
    wait "$PEER_PID" 2>/dev/null
    PEER_PID=
}
