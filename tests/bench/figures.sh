# The figures of the bench: where they are stored, their medians, and the processor time of each part. Sourced by
# tests/bench/run; it only defines functions. NOTES is the directory of the round.

# Figures are stored in files, a number in each line. Each round has its own directory; at the end the files of all rounds
# that count are joined.
note() { printf '%s\n' "$2" >>"$NOTES/$1"; } # NAME VALUE
last() { tail -n 1 "$NOTES/$1"; } # NAME
middle() { sort -g "$NOTES/$1" | awk '{ l[NR] = $0 } END { print l[int((NR + 1) / 2)] }'; } # NAME
median() { middle "$1" | cut -d ' ' -f 1; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
value() { sed "s/.*\b$1=\([0-9.]*\).*/\1/" <<<"$2"; } # NAME LINE-OF-load

# Processor time so far, in hundredths of a second: PostgreSQL (with its ended processes), the program and the peer that is
# running, nginx, all that is used, and all there is.
spent() {
    local master nginx program all
    read -r -a all </proc/stat
    read -r master <"$WORLD_DIR/pg/postmaster.pid"
    read -r nginx <"$RUN_DIR/nginx.pid"
    read -r program <"$WORLD_DIR/program.pid"
    program=$(family "$program")
    [ -z "${PEER_PID:-}" ] || program=$((program + $(family "$PEER_PID")))
    echo "$(family "$master") $program $(family "$nginx")" \
        "$((all[1] + all[2] + all[3] + all[6] + all[7] + all[8]))" \
        "$((all[1] + all[2] + all[3] + all[4] + all[5] + all[6] + all[7] + all[8]))"
}
family() { # PID
    cat "/proc/$1/stat" $(ps -o pid= --ppid "$1" | sed 's|.*[^0-9]\([0-9]*\)$|/proc/\1/stat|; s|^\([0-9]*\)$|/proc/\1/stat|') 2>/dev/null |
        awk -v parent="$1" '{ s += $14 + $15 } $1 == parent { s += $16 + $17 } END { print s + 0 }'
}
# Memory in use, in MB: of the program what is resident; of a peer's many processes what is resident, and what they share once.
resident() { # PID
    awk '$1 == "VmRSS:" { printf "%.0f", $2 / 1024 }' "/proc/$1/status"
}
resident_once() { # PID
    local pid
    for pid in "$1" $(ps -o pid= --ppid "$1"); do cat "/proc/$pid/smaps_rollup"; done 2>/dev/null |
        awk '$1 == "Pss:" { s += $2 } END { printf "%.0f", s / 1024 }'
}
each() { # NAME BEFORE AFTER COUNT: microseconds a submission: all, PostgreSQL, the program, nginx, who asked
    note "$1.cpu" "$(awk -v a="$2" -v b="$3" -v asked="$(last asker)" -v n="$4" 'BEGIN {
        split(a, x); split(b, y)
        for (i = 1; i <= 3; i++) part[i] = (y[i] - x[i]) * 10000 / n
        split(asked, t)
        part[4] = (t[1] + t[2]) * 1e6 / n
        printf "%.0f", part[1] + part[2] + part[3] + part[4]
        for (i = 1; i <= 4; i++) printf " %.0f", part[i]
    }')"
    note others "$(awk -v a="$2" -v b="$3" -v asked="$(last asker)" 'BEGIN {
        split(a, x); split(b, y); split(asked, t)
        own = y[1] - x[1] + y[2] - x[2] + y[3] - x[3] + (t[1] + t[2]) * 100
        print int(100 * (y[4] - x[4] - own) / (y[5] - x[5]))
    }')"
}
# Runs the client, and stores its processor time.
asker() {
    local TIMEFORMAT='%U %S'
    { time "$@" 2>&3; } 3>&2 2>"$NOTES/asker"
}
