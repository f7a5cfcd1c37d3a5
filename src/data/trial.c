/*
 * Implements data/trial.h. The lock is never held while the database is asked.
 */
#include "data/trial.h"

#include <glib.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/pool.h"
#include "data/queries.h"

/* Probes come every few seconds. Whoever asks more often, and be it a stranger, costs the database
 * one trial each second at most. */
#define FRESH_MS 1000

/* As long as a form's statement may take (statement_timeout in lib/pg.h). */
#define SLOW_MS 5000

/* A thread that waits for another one's trial answers no form, and whoever likes may ask. */
#define WAITING_MOST 2

struct trial {
    struct db_pool *visitors;
    pthread_mutex_t lock; /* protects the members below */
    pthread_cond_t changed;
    bool is_under_way;
    int waiting;      /* threads that wait for its end */
    int64_t n_ended;  /* trials that have ended */
    int64_t begun_at; /* both of the last trial, by clock_monotonic_ms() */
    int64_t ended_at;
    enum trial_outcome outcome;
    GString *why; /* what the log has said last; "" if forms are taken */
};

struct trial *trial_new(struct db_pool *visitors)
{
    struct trial *trial = g_new0(struct trial, 1);
    trial->visitors = visitors;
    trial->outcome = TRIAL_IS_SLOW; /* until the first one has ended */
    trial->why = g_string_new(NULL);
    pthread_mutex_init(&trial->lock, NULL);
    clock_cond_init(&trial->changed);
    return trial;
}

void trial_free(struct trial *trial)
{
    if (!trial)
        return;
    g_string_free(trial->why, TRUE);
    pthread_cond_destroy(&trial->changed);
    pthread_mutex_destroy(&trial->lock);
    g_free(trial);
}

const char *trial_words(enum trial_outcome outcome)
{
    static const char *const words[TRIAL_OUTCOMES] = {
        [TRIAL_IS_TAKEN] = "a visitor's form would be recorded",
        [TRIAL_UNREACHABLE] = "the database cannot be reached; the log says why",
        [TRIAL_IS_SLOW] = "the database does not answer whether it takes a visitor's form",
        [TRIAL_LACKS_A_RIGHT] =
            "a visitor's form would be refused: a right is missing; the log says which",
        [TRIAL_IS_FULL] = "a visitor's form would be refused: the database has no room; the log "
                          "says where",
        [TRIAL_IS_READ_ONLY] = "the database is read-only: it takes no writes",
        [TRIAL_IS_REFUSED] = "a visitor's form would be refused; the log says why",
    };
    return words[outcome];
}

static enum trial_outcome outcome_of(const char *sqlstate)
{
    static const struct {
        const char *begins;
        enum trial_outcome outcome;
    } outcomes[] = {
        {"00", TRIAL_IS_TAKEN},        {"42501", TRIAL_LACKS_A_RIGHT}, {"53", TRIAL_IS_FULL},
        {"25006", TRIAL_IS_READ_ONLY}, {"", TRIAL_IS_REFUSED},
    };
    size_t i = 0;
    while (!g_str_has_prefix(sqlstate, outcomes[i].begins))
        i++;
    return outcomes[i].outcome;
}

/* Commits what the trial did, which is nothing, because a form waits for the commit, too. *ret_why
 * is set if the database has answered: what refused the form, or "". Otherwise the log of the
 * connection says why. */
static enum trial_outcome ask_database(const struct trial *trial, struct pool *pool,
                                       const char **ret_why)
{
    struct db *db;
    struct db_rows rows;
    struct try_recording_row row;
    const struct db_call call = call_try_recording(pool);
    const struct db_call *calls[] = {&call};
    enum result r = db_borrow(trial->visitors, &db);
    if (r)
        return TRIAL_UNREACHABLE;
    r = db_run_all(db, calls, 1, &rows);
    db_return(db);
    if (!r) {
        db_rows_keep(pool, &rows);
        r = read_try_recording(pool, &rows, 0, &row);
    }
    if (r)
        return r == RESULT_UNAVAILABLE ? TRIAL_UNREACHABLE : TRIAL_IS_REFUSED;
    enum trial_outcome outcome = outcome_of(row.state);
    if (outcome == TRIAL_IS_TAKEN)
        db_takes_writes();
    *ret_why = outcome == TRIAL_IS_TAKEN
                   ? ""
                   : pool_printf(pool, "%s %s", row.state, row.message ? row.message : "");
    return outcome;
}

/* Caller holds the lock. A reason that stays is one line, however often it is asked for. */
static void tell(const struct trial *trial, const char *why)
{
    if (strcmp(trial->why->str, why) == 0)
        return;
    if (*why)
        log_error("trial: a visitor's form would be refused: %s", why);
    else
        log_info("trial: a visitor's form would be recorded again");
    g_string_assign(trial->why, why);
}

/* Caller holds the lock. */
static void wait_for_end(struct trial *trial)
{
    const int64_t until = trial->begun_at + SLOW_MS, n_ended = trial->n_ended;
    bool in_time = true;
    if (trial->waiting == WAITING_MOST)
        return;
    trial->waiting++;
    while (trial->n_ended == n_ended && in_time)
        in_time = clock_cond_wait(&trial->changed, &trial->lock, until);
    trial->waiting--;
    if (trial->n_ended == n_ended)
        trial->outcome = TRIAL_IS_SLOW;
}

/* Caller holds the lock. True: the caller is to ask. False: the outcome is the answer. */
static bool is_to_ask(struct trial *trial)
{
    if (!trial->is_under_way)
        return !trial->n_ended || clock_monotonic_ms() - trial->ended_at >= FRESH_MS;
    wait_for_end(trial);
    return false;
}

/* Caller holds the lock, which is free meanwhile. */
static void ask(struct trial *trial, struct pool *pool)
{
    const char *why = NULL;
    trial->is_under_way = true;
    trial->begun_at = clock_monotonic_ms();
    pthread_mutex_unlock(&trial->lock);
    enum trial_outcome outcome = ask_database(trial, pool, &why);
    pthread_mutex_lock(&trial->lock);
    trial->is_under_way = false;
    trial->ended_at = clock_monotonic_ms();
    trial->n_ended++;
    trial->outcome = outcome;
    if (why)
        tell(trial, why);
    pthread_cond_broadcast(&trial->changed);
}

enum trial_outcome trial_ask(struct trial *trial, struct pool *pool)
{
    pthread_mutex_lock(&trial->lock);
    if (is_to_ask(trial))
        ask(trial, pool);
    enum trial_outcome outcome = trial->outcome;
    pthread_mutex_unlock(&trial->lock);
    return outcome;
}
