/*
 * The three states and their lines. A success costs one relaxed read as long as there is no outage.
 * All else takes a lock, which no thread holds while it waits for the database.
 */
#include "lib/db_outage.h"

#include <glib.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/clock.h"
#include "base/log.h"

/* An outage is over when nothing has failed for so long. It is as long as the longest pause between
 * two tries to connect (db.c), so that each connection pool has tried. */
#define QUIET_MS 3000
#define TELL_MS 60000

struct state {
    const char *begins, *is_over;
    atomic_bool is_on; /* written under the lock */
    int64_t began_at;  /* these four by clock_monotonic_ms() */
    int64_t failed_at;
    int64_t passed_at; /* the first success after the last failure; 0 if there is none */
    int64_t tell_at;
    int64_t failures, answers; /* of this outage */
    int64_t all_outages, all_failures;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct state states[DB_OUTAGES] = {
    [DB_OUTAGE_REACH] = {.begins = "cannot be reached", .is_over = "is reached again"},
    [DB_OUTAGE_WRITES] = {.begins = "takes no writes", .is_over = "takes writes again"},
    [DB_OUTAGE_CONNECTIONS] = {.begins = "no connection is free",
                               .is_over = "connections are free again"},
};

static bool is_on(const struct state *state)
{
    return atomic_load_explicit(&state->is_on, memory_order_relaxed);
}

/* Caller holds the lock. Writes a line with what was counted until now. */
static void tell(const struct state *state, enum log_level level, const char *words, int64_t until)
{
    char fields[128];
    g_snprintf(fields, sizeof fields,
               "seconds=%" PRId64 ".%" PRId64 " failures=%" PRId64 " answered_503=%" PRId64,
               (until - state->began_at) / 1000, (until - state->began_at) % 1000 / 100,
               state->failures, state->answers);
    log_with(level, fields, "database: %s", words);
}

/* Caller holds the lock. */
static void begin(struct state *state, const char *reason, int64_t now)
{
    atomic_store_explicit(&state->is_on, true, memory_order_relaxed);
    state->began_at = now;
    state->tell_at = now + TELL_MS;
    state->failures = state->answers = 0;
    state->all_outages++;
    log_error("database: %s: %s", state->begins, reason);
}

void db_outage_failed(enum db_outage kind, const char *reason)
{
    struct state *state = &states[kind];
    int64_t now = clock_monotonic_ms();
    pthread_mutex_lock(&lock);
    if (!is_on(state) && reason)
        begin(state, reason, now);
    if (is_on(state)) {
        state->failures++;
        state->all_failures++;
        state->failed_at = now;
        state->passed_at = 0;
        if (now >= state->tell_at) {
            tell(state, LOG_LEVEL_WARNING, state->begins, now);
            state->tell_at = now + TELL_MS;
        }
    }
    pthread_mutex_unlock(&lock);
}

void db_outage_passed(enum db_outage kind)
{
    struct state *state = &states[kind];
    if (!is_on(state))
        return;
    int64_t now = clock_monotonic_ms();
    pthread_mutex_lock(&lock);
    if (!state->passed_at)
        state->passed_at = now;
    if (is_on(state) && now - state->failed_at >= QUIET_MS) {
        atomic_store_explicit(&state->is_on, false, memory_order_relaxed);
        tell(state, LOG_LEVEL_INFO, state->is_over, state->passed_at);
    }
    pthread_mutex_unlock(&lock);
}

bool db_outage_answered(void)
{
    bool counted = false;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < DB_OUTAGES && !counted; i++) {
        counted = is_on(&states[i]);
        states[i].answers += counted;
    }
    pthread_mutex_unlock(&lock);
    return counted;
}

struct db_outage_numbers db_outage_numbers(enum db_outage kind)
{
    const struct state *state = &states[kind];
    pthread_mutex_lock(&lock);
    struct db_outage_numbers numbers = {is_on(state), state->all_outages, state->all_failures};
    pthread_mutex_unlock(&lock);
    return numbers;
}
