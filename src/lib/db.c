/*
 * Connection pools, transactions and calls. pg.c handles a single connection.
 *
 * A connection pool opens one connection at a time. While the database cannot be reached, one
 * thread retries, at growing intervals. The other threads get RESULT_UNAVAILABLE at once.
 * Exception: if connections are lent out, a thread waits for one to be returned, because the server
 * may only have refused one more connection. The log has the beginning and the end of such a
 * state, not each try (db_outage.h).
 */
#include "lib/db.h"

#include <poll.h>
#include <pthread.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/pool.h"
#include "base/text.h"
#include "lib/db_outage.h"
#include "lib/pg.h"

#define BORROW_MS 5000
#define BACKOFF_LEAST_MS 100
#define BACKOFF_MOST_MS 3000

/* A connection to a read-only database is used for so long, and then opened again: the database may
 * be writable by now, or with several hosts in the conninfo another one may be. Opening takes tens
 * of milliseconds, so not each page may do it. */
#define READ_ONLY_MS 1000

/* So long the primary stands in for a replica until the replica is looked for again. Seldom,
 * because each host in the conninfo that does not answer costs 3 s. */
#define STAND_IN_MS 30000

struct db_pool {
    char *connection;
    enum db_role role;
    bool is_spare;
    bool is_for_downloads; /* db_pool_set_for_downloads() */
    int most;
    pthread_mutex_t lock; /* guards all members below */
    pthread_cond_t changed;
    GPtrArray *idle; /* struct db; the last returned is borrowed first */
    int open;        /* number of connections: idle, lent out or being opened */
    int out;         /* number of connections that are lent out */
    bool opening;
    int64_t backoff_ms; /* 0: the last attempt to connect succeeded */
    int64_t retry_at;   /* clock_monotonic_ms() */
    /* When a server last left a statement without an answer: clock_monotonic_ms(). The connections
     * that were opened before lead to the same server. Who tries again on one of them would wait
     * for the whole time once more. */
    int64_t silent_at;
};

static const char *const role_names[] = {
    [DB_VISITOR] = "bussanten_visitor",
    [DB_STAFF] = "bussanten_staff",
};

#define AS_OPTION(name, value) " -c " name "=" value
#define OPTIONS "-c default_transaction_isolation=read\\ committed" PG_SETTINGS(AS_OPTION)

#define ADMIN_OPTIONS "-c timezone=UTC -c datestyle=ISO -c client_min_messages=warning"

/* --- The pool --------------------------------------------------------------------------------- */

/* Caller holds the lock. Called after each change. */
static void check(const struct db_pool *pool)
{
    g_assert(pool->out >= 0);
    g_assert(pool->open == (int)pool->idle->len + pool->out + pool->opening);
    g_assert(pool->open <= pool->most);
}

static void db_free(struct db *db)
{
    PQclear(db->row);
    PQfinish(db->conn);
    g_free(db);
}

/* A spare server that is away is no outage: the log gets a line when that begins, and one when it
 * is over. */
static enum pg_told told(const struct db_pool *pool)
{
    if (!pool->is_spare)
        return PG_OUTAGE;
    return pool->backoff_ms > 0 ? PG_SILENT : PG_TOLD;
}

static enum result open_for(struct db_pool *pool, struct db **ret)
{
    g_autofree char *options = g_strdup_printf("-c role=%s " OPTIONS, role_names[pool->role]);
    struct db *db = g_new0(struct db, 1);
    db->pool = pool;
    db->role = pool->role;
    db->is_spare = pool->is_spare;
    db->opened_at = clock_monotonic_ms();
    enum result r = pg_connect(pool->connection, "bussanten", options, told(pool), &db->conn);
    if (!r)
        r = pg_prepare(db);
    if (r)
        db_free(db);
    else
        *ret = db;
    return r;
}

struct db_pool *db_pool_new(const char *connection, enum db_role role, int most)
{
    struct db_pool *pool = g_new0(struct db_pool, 1);
    pool->connection = g_strdup(connection);
    pool->role = role;
    pool->most = most;
    pool->idle = g_ptr_array_new();
    clock_cond_init(&pool->changed);
    pthread_mutex_init(&pool->lock, NULL);
    return pool;
}

enum result db_pool_open(const char *connection, enum db_role role, int most, struct db_pool **ret)
{
    struct db_pool *pool = db_pool_new(connection, role, most);
    struct db *db;
    enum result r = db_borrow(pool, &db);
    if (r) {
        db_pool_close(pool);
        return r;
    }
    db_return(db);
    *ret = pool;
    return RESULT_OK;
}

const char *db_connection_fault(struct pool *pool, const char *connection)
{
    char *error = NULL;
    PQconninfoOption *options = PQconninfoParse(connection, &error);
    if (options) {
        PQconninfoFree(options);
        return NULL;
    }
    char *why = pool_strdup(pool, error ? error : "libpq has no memory left");
    PQfreemem(error);
    return g_strchomp(why);
}

/* libpq marks its secret options with a "*". */
static bool is_secret(const PQconninfoOption *option)
{
    return strchr(option->dispchar, '*') != NULL;
}

bool db_connection_has_secret(const char *connection)
{
    bool has_one = false;
    PQconninfoOption *options = PQconninfoParse(connection, NULL);
    for (const PQconninfoOption *at = options; at && at->keyword; at++)
        has_one |= at->val && *at->val && is_secret(at);
    PQconninfoFree(options);
    return has_one;
}

/* In the form of a conninfo: a value with a space or a quote is quoted. */
static void add_option(GString *out, const char *keyword, const char *value)
{
    g_string_append_printf(out, "%s%s=", out->len ? " " : "", keyword);
    if (*value && !strpbrk(value, " \t\r\n\f\v'\\")) {
        g_string_append(out, value);
        return;
    }
    g_string_append_c(out, '\'');
    for (const char *at = value; *at; at++) {
        if (*at == '\'' || *at == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *at);
    }
    g_string_append_c(out, '\'');
}

const char *db_connection_words(struct pool *pool, const char *connection)
{
    GString *out = pool_string(pool);
    PQconninfoOption *options = PQconninfoParse(connection, NULL);
    for (const PQconninfoOption *at = options; at && at->keyword; at++) {
        if (at->val)
            add_option(out, at->keyword, is_secret(at) ? "***" : at->val);
    }
    if (!options)
        return "(no connection string)";
    PQconninfoFree(options);
    return out->str;
}

const char *db_connection_without(struct pool *pool, const char *connection, const char *option,
                                  const char **ret)
{
    GString *out = pool_string(pool);
    PQconninfoOption *options = PQconninfoParse(connection, NULL);
    *ret = NULL;
    for (const PQconninfoOption *at = options; at && at->keyword; at++) {
        if (at->val && strcmp(at->keyword, option) == 0)
            *ret = pool_strdup(pool, at->val);
        else if (at->val)
            add_option(out, at->keyword, at->val);
    }
    if (!options)
        return connection;
    PQconninfoFree(options);
    return out->str;
}

void db_pool_set_spare(struct db_pool *pool)
{
    pool->is_spare = true;
}

void db_pool_set_for_downloads(struct db_pool *pool)
{
    pool->is_for_downloads = true;
}

void db_pool_close(struct db_pool *pool)
{
    if (!pool)
        return;
    g_assert(pool->out == 0 && !pool->opening);
    check(pool);
    g_ptr_array_set_free_func(pool->idle, (GDestroyNotify)db_free);
    g_ptr_array_unref(pool->idle);
    pthread_cond_destroy(&pool->changed);
    pthread_mutex_destroy(&pool->lock);
    g_free(pool->connection);
    g_free(pool);
}

/* Checks an idle connection: reads what the server has sent since. That is nothing, or the message
 * with which it ends the connection. */
static bool is_alive(struct db *db)
{
    struct pollfd fd = {.fd = PQsocket(db->conn), .events = POLLIN};
    while (!pg_is_lost(db) && poll(&fd, 1, 0) > 0) {
        if (!PQconsumeInput(db->conn))
            return false;
        PGnotify *unused = PQnotifies(db->conn); /* makes libpq parse the bytes */
        PQfreemem(unused);
    }
    return !pg_is_lost(db);
}

/* Caller holds the lock; it is released while the connection is opened. */
static enum result open_unlocked(struct db_pool *pool, struct db **ret)
{
    g_assert(!pool->opening);
    pool->opening = true;
    pool->open++;
    check(pool);
    pthread_mutex_unlock(&pool->lock);
    enum result r = open_for(pool, ret);
    pthread_mutex_lock(&pool->lock);
    pool->opening = false;
    if (r) {
        pool->open--;
        check(pool);
        pool->backoff_ms = CLAMP(pool->backoff_ms * 2, BACKOFF_LEAST_MS, BACKOFF_MOST_MS);
        pool->retry_at = clock_monotonic_ms() + pool->backoff_ms;
    } else {
        if (pool->is_spare && pool->backoff_ms > 0)
            log_info("database: the replica is reached again");
        pool->backoff_ms = 0;
    }
    pthread_cond_broadcast(&pool->changed);
    return r;
}

bool db_pool_is_used(struct db_pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    bool is_used = pool->open > 0;
    pthread_mutex_unlock(&pool->lock);
    return is_used;
}

bool db_pool_is_full(struct db_pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    bool is_full = pool->out == pool->most;
    pthread_mutex_unlock(&pool->lock);
    return is_full;
}

struct db_pool_numbers db_pool_numbers(struct db_pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    struct db_pool_numbers numbers = {pool->most, pool->open, pool->out};
    pthread_mutex_unlock(&pool->lock);
    return numbers;
}

/* Caller holds the lock of the connection's pool. */
static bool is_outdated(const struct db *db)
{
    if (db->opened_at <= db->pool->silent_at)
        return true;
    int64_t age = clock_monotonic_ms() - db->opened_at;
    if (db->is_spare)
        return !pg_is_standby(db) && age >= STAND_IN_MS;
    return pg_is_read_only(db) && age >= READ_ONLY_MS;
}

/* Takes the idle connection that was used last. NULL if there is none. Dead and outdated
 * connections are freed. */
static struct db *take_idle(struct db_pool *pool)
{
    while (pool->idle->len > 0) {
        struct db *db = g_ptr_array_steal_index(pool->idle, pool->idle->len - 1);
        if (is_alive(db) && !is_outdated(db))
            return db;
        db_free(db);
        pool->open--;
    }
    return NULL;
}

/* Caller holds the lock, and no connection is idle. True if one is lent out and may be returned. */
static bool is_any_out(const struct db_pool *pool)
{
    return pool->open > (pool->opening ? 1 : 0);
}

/* Caller holds the lock; it is released while the thread waits or opens a connection. If the
 * database cannot be reached, the thread waits only for connections that are lent out. */
static enum result borrow(struct db_pool *pool, struct db **ret)
{
    int64_t deadline = clock_monotonic_ms() + BORROW_MS;
    for (bool in_time = true;;) {
        struct db *db = take_idle(pool);
        if (db) {
            *ret = db;
            return RESULT_OK;
        }
        bool is_away = pool->backoff_ms > 0;
        bool is_early = is_away && clock_monotonic_ms() < pool->retry_at;
        if (!pool->opening && !is_early && pool->open < pool->most) {
            enum result r = open_unlocked(pool, ret);
            if (!r || !is_any_out(pool))
                return r;
            continue;
        }
        if (is_away && !is_any_out(pool)) {
            pthread_cond_broadcast(&pool->changed); /* ends the wait of the other threads */
            if (!pool->is_spare)
                db_outage_failed(DB_OUTAGE_REACH, NULL);
            return RESULT_UNAVAILABLE;
        }
        if (!in_time) {
            g_autofree char *reason = g_strdup_printf("all %d are in use", pool->open);
            bool is_ordinary = pool->is_for_downloads && pool->out == pool->most;
            if (!pool->is_spare && !is_ordinary)
                db_outage_failed(DB_OUTAGE_CONNECTIONS, reason);
            return RESULT_UNAVAILABLE;
        }
        in_time = clock_cond_wait(&pool->changed, &pool->lock, deadline);
    }
}

enum result db_borrow(struct db_pool *pool, struct db **ret)
{
    pthread_mutex_lock(&pool->lock);
    enum result r = borrow(pool, ret);
    if (!r) {
        g_assert(!(*ret)->is_out);
        (*ret)->is_out = true;
        pool->out++;
        if (!pool->is_spare)
            db_outage_passed(DB_OUTAGE_CONNECTIONS);
    }
    check(pool);
    pthread_mutex_unlock(&pool->lock);
    return r;
}

void db_return(struct db *db)
{
    if (!db)
        return;
    struct db_pool *pool = db->pool;
    g_assert(db->is_out);
    db_rollback(db);
    db->patience_ms = 0;
    db->ends_at = 0;
    db->reads_only = false;
    bool is_usable = !db->closes && PQtransactionStatus(db->conn) == PQTRANS_IDLE &&
                     PQpipelineStatus(db->conn) == PQ_PIPELINE_OFF;
    bool is_silent = db->is_silent;
    db->is_out = false;
    if (!is_usable)
        db_free(db);
    pthread_mutex_lock(&pool->lock);
    if (is_silent)
        pool->silent_at = clock_monotonic_ms();
    pool->out--;
    if (is_usable)
        g_ptr_array_add(pool->idle, db);
    else
        pool->open--;
    check(pool);
    pthread_cond_signal(&pool->changed);
    pthread_mutex_unlock(&pool->lock);
}

/* --- Transactions and calls ------------------------------------------------------------------- */

/* Does not say READ WRITE: an operator who made the database read-only would be overruled. */
enum result db_begin(struct db *db, bool read_only)
{
    db->patience_ms = 0;
    db->ends_at = 0;
    db->reads_only = read_only;
    enum result r = pg_command(db,
                               read_only ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                                         : "BEGIN ISOLATION LEVEL READ COMMITTED",
                               NULL);
    return r || !pg_has_pooler() ? r : pg_answer(db, "settings", pg_send_settings(db), NULL);
}

enum result db_patience(struct db *db, int seconds)
{
    char command[64];
    db->patience_ms = seconds * 1000;
    g_snprintf(command, sizeof command, "SET LOCAL statement_timeout = %d", db->patience_ms);
    enum result r = pg_command(db, command, NULL);
    return r ? r : pg_command(db, "SET LOCAL client_connection_check_interval = '5s'", NULL);
}

enum result db_commit(struct db *db)
{
    PGresult *answer;
    db->constraint[0] = '\0';
    enum result r = pg_command(db, "COMMIT", &answer);
    if (r)
        return r;
    /* After an error inside the transaction, COMMIT succeeds but rolls back. */
    bool is_committed = strcmp(PQcmdStatus(answer), "COMMIT") == 0;
    PQclear(answer);
    if (!is_committed)
        log_error("database: COMMIT of a failed transaction");
    return is_committed ? RESULT_OK : RESULT_FAILED;
}

void db_rollback(struct db *db)
{
    PGTransactionStatusType status = PQtransactionStatus(db->conn);
    if (status != PQTRANS_INTRANS && status != PQTRANS_INERROR)
        return;
    /* If ROLLBACK fails, the connection is lost, and db_return() notices that. */
    enum result r = pg_command(db, "ROLLBACK", NULL);
    (void)r;
}

enum result db_end(struct db *db, enum result r)
{
    if (!r)
        return db_commit(db);
    db_rollback(db);
    return r;
}

const char *db_constraint(const struct db *db)
{
    return db->constraint;
}

void db_takes_writes(void)
{
    pg_disk_has_room();
    db_outage_passed(DB_OUTAGE_WRITES);
}

bool db_met_another(const struct db *db)
{
    return db->met_another;
}

bool db_is_silent(const struct db *db)
{
    return db->is_silent;
}

enum result db_run(struct db *db, struct pool *pool, const struct db_call *call,
                   struct db_rows *ret)
{
    PGresult *answer = NULL;
    bool is_own;
    enum result r = pg_begin_own(db, &is_own);
    db->constraint[0] = '\0';
    if (!r)
        r = pg_answer(db, call->statement->name, pg_send(db, call), &answer);
    r = pg_end_own(db, is_own, r);
    if (r) {
        PQclear(answer);
        return r;
    }
    if (call->statement->writes)
        pg_has_written(db, !g_str_has_prefix(PQcmdStatus(answer), "SELECT") &&
                               strcmp(PQcmdTuples(answer), "0") != 0);
    struct db_rows rows = {PQntuples(answer), answer};
    db_rows_keep(pool, &rows);
    if (ret)
        *ret = rows;
    return RESULT_OK;
}

/* Takes the answers of a pipeline. answers[i] belongs to calls[i]. Calls that were sent as one
 * share one answer, that of the first; the answers of the others stay NULL. RESULT_OK only if all
 * are good and the server has confirmed the commit after them. */
static enum result take_answers(struct db *db, const struct db_call *const *calls, int n,
                                PGresult **answers)
{
    enum result r = RESULT_OK;
    int i = 0;
    bool has_settings = !pg_has_pooler(); /* behind a pooler they are answered first */
    for (int nulls = 0; nulls < 2;) {
        PGresult *answer = pg_next(db);
        ExecStatusType status = PQresultStatus(answer);
        nulls = answer ? 0 : nulls + 1;
        if (pg_is_good(answer) && !has_settings) {
            has_settings = true;
            PQclear(answer);
            continue;
        }
        if (pg_is_good(answer) && i < n) {
            answers[i] = answer;
            i += pg_together(calls + i, n - i);
            continue;
        }
        if (answer && status == PGRES_FATAL_ERROR && !r)
            r = pg_fail(db, i < n ? calls[i]->statement->name : "COMMIT", answer);
        PQclear(answer);
        if (status != PGRES_PIPELINE_SYNC)
            continue;
        if (!r)
            db_outage_passed(DB_OUTAGE_REACH);
        return r || i == n ? r : RESULT_FAILED;
    }
    return r ? r : RESULT_UNAVAILABLE;
}

static enum result run_all(struct db *db, const struct db_call *const *calls, int n,
                           PGresult **answers)
{
    bool sent = PQenterPipelineMode(db->conn) && (!pg_has_pooler() || pg_send_settings(db));
    for (int i = 0, together; i < n && sent; i += together) {
        together = pg_together(calls + i, n - i);
        sent = pg_send_calls(db, calls + i, together);
    }
    if (!sent || !PQpipelineSync(db->conn))
        return pg_fail(db, "pipeline", NULL);
    enum result r = take_answers(db, calls, n, answers);
    if (!PQexitPipelineMode(db->conn) && !r)
        r = pg_fail(db, "pipeline", NULL);
    return r;
}

enum result db_run_all(struct db *db, const struct db_call *const *calls, int n,
                       struct db_rows *ret_rows)
{
    g_assert(PQtransactionStatus(db->conn) != PQTRANS_INTRANS);
    db->constraint[0] = '\0';
    g_autofree PGresult **answers = g_new0(PGresult *, (size_t)n);
    enum result r = run_all(db, calls, n, answers);
    bool writes = false;
    for (int i = 0; i < n; i++) {
        writes |= calls[i]->statement->writes;
        if (r)
            PQclear(answers[i]);
        else
            ret_rows[i] = (struct db_rows){PQntuples(answers[i]), answers[i]};
    }
    if (!r && writes)
        pg_has_written(db, true);
    return r;
}

/* --- The administrator's connection ----------------------------------------------------------- */

enum result db_admin_open(const char *connection, struct db **ret)
{
    PGconn *conn;
    enum result r = pg_connect(connection, "bussanten migrate", ADMIN_OPTIONS, PG_TOLD, &conn);
    if (r)
        return r;
    *ret = g_new0(struct db, 1);
    (*ret)->conn = conn;
    return RESULT_OK;
}

void db_admin_close(struct db *db)
{
    if (db)
        db_free(db);
}

enum result db_admin_run(struct db *db, const char *sql)
{
    PGresult *answer = PQexec(db->conn, sql);
    enum result r = RESULT_OK;
    if (!pg_is_good(answer) && PQresultStatus(answer) != PGRES_EMPTY_QUERY) {
        const char *detail = PQresultErrorField(answer, PG_DIAG_MESSAGE_DETAIL);
        const char *context = PQresultErrorField(answer, PG_DIAG_CONTEXT);
        log_error("database: line %d: %s %s %s", pg_line_of(answer, sql), pg_message(db, answer),
                  text_or_empty(detail), text_or_empty(context));
        if (pg_meaning(db, answer) == RESULT_UNAVAILABLE)
            r = RESULT_UNAVAILABLE;
        else
            r = RESULT_FAILED;
    }
    PQclear(answer);
    return r;
}

enum result db_admin_value(struct db *db, struct pool *pool, const char *sql, int n_params,
                           const char *const *params, const char **ret)
{
    PGresult *answer = PQexecParams(db->conn, sql, n_params, NULL, params, NULL, NULL, 0);
    enum result r = pg_is_good(answer) ? RESULT_OK : pg_fail(db, sql, answer);
    if (!r)
        *ret = PQntuples(answer) ? pool_strdup(pool, PQgetvalue(answer, 0, 0)) : "";
    PQclear(answer);
    return r;
}
