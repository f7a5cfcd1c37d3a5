/*
 * Opens a connection, sends calls, waits for answers and translates errors.
 *
 * Which connection a thread gets is decided in db.c. pg_prepare.c prepares the statements.
 */
#include "lib/pg.h"

#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/pool.h"
#include "base/text.h"
#include "lib/db_outage.h"
#include "lib/pg_state.h"

#define READ_ONLY "25006"
#define DISK_FULL "53100"
#define ANSWER_MS 10000 /* longer than statement_timeout: the server answers first */

static atomic_bool is_full; /* a disk was, and no row has been written since */

/* The row for an error. A lost connection has no SQLSTATE of the server. Inside a transaction that
 * the program itself began as READ ONLY, 25006 is a fault of the program. */
static const struct pg_state *state_of(const struct db *db, const PGresult *error)
{
    const char *sqlstate = PQresultErrorField(error, PG_DIAG_SQLSTATE);
    if (!sqlstate)
        return pg_state_of(pg_is_lost(db) ? "08006" : "");
    bool is_ours = db->reads_only && strcmp(sqlstate, READ_ONLY) == 0;
    return pg_state_of(is_ours ? "" : sqlstate);
}

enum result pg_meaning(const struct db *db, const PGresult *error)
{
    return state_of(db, error)->result;
}

bool pg_is_lost(const struct db *db)
{
    return PQstatus(db->conn) != CONNECTION_OK;
}

static bool is_on(const struct db *db, const char *parameter)
{
    const char *value = PQparameterStatus(db->conn, parameter);
    return value && strcmp(value, "on") == 0;
}

bool pg_is_standby(const struct db *db)
{
    return is_on(db, "in_hot_standby");
}

bool pg_is_read_only(const struct db *db)
{
    return pg_is_standby(db) || is_on(db, "default_transaction_read_only");
}

const char *pg_message(const struct db *db, const PGresult *error)
{
    const char *message = PQresultErrorField(error, PG_DIAG_MESSAGE_PRIMARY);
    return message ? message : PQerrorMessage(db->conn);
}

/* The outage that an error belongs to, or DB_OUTAGES. Each connection and each statement gets such
 * an error, every second and as often as visitors send forms. */
static enum db_outage outage_of(const struct pg_state *state, const char *sqlstate)
{
    if (strcmp(state->code, READ_ONLY) == 0 || (sqlstate && strcmp(sqlstate, DISK_FULL) == 0))
        return DB_OUTAGE_WRITES;
    bool is_away = strcmp(state->code, "08") == 0 || strcmp(state->code, "57") == 0 ||
                   strcmp(state->code, "58") == 0;
    return is_away ? DB_OUTAGE_REACH : DB_OUTAGES;
}

/* Logs an error, of a connection pool as a part of an outage if it is one. */
static void log_failure(const struct db *db, enum db_outage outage, const char *message)
{
    if (db->pool && !db->is_spare && outage != DB_OUTAGES)
        db_outage_failed(outage, message);
    else
        log_error("database: %s", message);
}

void pg_disk_has_room(void)
{
    atomic_store_explicit(&is_full, false, memory_order_relaxed);
}

/* If no row was there to be written, the statement succeeds in a read-only database, too, and on a
 * full disk. A function's row says nothing about that. */
void pg_has_written(const struct db *db, bool has_rows)
{
    if (has_rows)
        pg_disk_has_room();
    bool proves = !atomic_load_explicit(&is_full, memory_order_relaxed);
    if (db->pool && !pg_is_read_only(db) && proves)
        db_outage_passed(DB_OUTAGE_WRITES);
}

/* Leaves out texts that may hold a visitor's data. PostgreSQL quotes values in the messages of
 * class 22 (data exceptions) and in every detail. */
enum result pg_fail(struct db *db, const char *what, const PGresult *error)
{
    const char *sqlstate = PQresultErrorField(error, PG_DIAG_SQLSTATE);
    const struct pg_state *state = state_of(db, error);
    enum result r = state->result;
    db->closes |= state->closes;
    db->met_another = strcmp(state->code, "40") == 0;
    if (r == RESULT_INVALID) {
        const char *constraint = PQresultErrorField(error, PG_DIAG_CONSTRAINT_NAME);
        g_strlcpy(db->constraint, text_or_empty(constraint), sizeof db->constraint);
        return r;
    }
    if (r == RESULT_GONE)
        return r;
    if (!db->is_spare && sqlstate && strcmp(sqlstate, DISK_FULL) == 0)
        atomic_store_explicit(&is_full, true, memory_order_relaxed);
    bool quotes = sqlstate && g_str_has_prefix(sqlstate, "22");
    g_autofree char *message =
        g_strdup_printf("%s: %s %s", what, text_or_empty(sqlstate),
                        quotes ? "(message not logged)" : pg_message(db, error));
    log_failure(db, outage_of(state, sqlstate), message);
    return r;
}

/* False if nothing arrived before the deadline. */
static bool wait_for_socket(PGconn *conn, bool to_write, int64_t deadline)
{
    struct pollfd fd = {.fd = PQsocket(conn), .events = to_write ? POLLIN | POLLOUT : POLLIN};
    int64_t left = deadline - clock_monotonic_ms();
    return left > 0 && poll(&fd, 1, (int)left) != 0;
}

PGresult *pg_next(struct db *db)
{
    int most = ANSWER_MS + db->patience_ms;
    int64_t deadline = clock_monotonic_ms() + most;
    while (!pg_is_lost(db) && PQisBusy(db->conn)) {
        int unsent = PQflush(db->conn);
        if (!wait_for_socket(db->conn, unsent > 0, deadline)) {
            g_autofree char *message = g_strdup_printf("no answer for %d ms", most);
            log_failure(db, DB_OUTAGE_REACH, message);
            db->is_silent = true;
            shutdown(PQsocket(db->conn), SHUT_RDWR);
        }
        if (!PQconsumeInput(db->conn))
            break;
    }
    return PQgetResult(db->conn);
}

bool pg_is_good(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

enum result pg_answer(struct db *db, const char *what, int sent, PGresult **ret)
{
    PGresult *answer = sent ? pg_next(db) : NULL;
    for (PGresult *more; answer && (more = pg_next(db));)
        PQclear(more);
    enum result result = pg_is_good(answer) ? RESULT_OK : pg_fail(db, what, answer);
    if (!result && !db->is_spare)
        db_outage_passed(DB_OUTAGE_REACH);
    if (result || !ret)
        PQclear(answer);
    else
        *ret = answer;
    return result;
}

enum result pg_command(struct db *db, const char *sql, PGresult **ret)
{
    return pg_answer(db, sql, PQsendQueryParams(db->conn, sql, 0, NULL, NULL, NULL, NULL, 0), ret);
}

int pg_line_of(const PGresult *error, const char *sql)
{
    const char *text = PQresultErrorField(error, PG_DIAG_STATEMENT_POSITION);
    int64_t position = 1;
    int line = 1;
    if (text && !text_integer(text, 1, G_MAXINT, &position))
        position = 1;
    for (; position > 1 && *sql; position--, sql = g_utf8_next_char(sql))
        line += *sql == '\n';
    return line;
}

bool pg_is_of_role(const struct db_statement *statement, enum db_role role)
{
    return statement->role == role || statement->role == DB_ROLES;
}

static int send_statement(struct db *db, const struct db_statement *statement,
                          const char *const *params)
{
    g_assert(db->pool && pg_is_of_role(statement, db->role));
    if (pg_has_pooler())
        return PQsendQueryParams(db->conn, statement->sql, statement->n_params, NULL, params, NULL,
                                 NULL, 0);
    return PQsendQueryPrepared(db->conn, statement->name, statement->n_params, params, NULL, NULL,
                               0);
}

int pg_together(const struct db_call *const *calls, int n)
{
    int together = 1;
    while (together < n && calls[0]->statement->many &&
           calls[together]->statement == calls[0]->statement)
        together++;
    return together;
}

int pg_send_calls(struct db *db, const struct db_call *const *calls, int n)
{
    const struct db_statement *statement = calls[0]->statement;
    if (!statement->many)
        return send_statement(db, statement, calls[0]->params);
    g_autoptr(pool) pool = pool_new();
    const char **texts = POOL_ARRAY(pool, const char *, (size_t)n), *params[DB_PARAMS_MAX];
    for (int i = 0; i < statement->n_params; i++) {
        for (int j = 0; j < n; j++)
            texts[j] = calls[j]->params[i];
        params[i] = db_text_array(pool, n, texts);
    }
    return send_statement(db, statement, params);
}

int pg_send(struct db *db, const struct db_call *call)
{
    return pg_send_calls(db, &call, 1);
}

/* Leaves out that the server ends this connection (class 57). An idle connection gets that as a
 * notice, and there are many. The next statement that needs one tells of an outage, if it is one.
 */
static void log_notice(void *unused, const PGresult *notice)
{
    (void)unused;
    const char *sqlstate = PQresultErrorField(notice, PG_DIAG_SQLSTATE);
    if (!sqlstate || !g_str_has_prefix(sqlstate, "57"))
        log_info("database: %s", PQresultErrorMessage(notice));
}

/* Finds `options` in the operator's conninfo. False if the conninfo cannot be read (logged). */
static bool read_options(const char *connection, struct pool *pool, const char **ret)
{
    char *error = NULL;
    PQconninfoOption *options = PQconninfoParse(connection, &error);
    if (!options) {
        log_error("database: the connection cannot be read: %s", text_or_empty(error));
        PQfreemem(error);
        return false;
    }
    *ret = "";
    for (PQconninfoOption *option = options; option->keyword; option++) {
        if (strcmp(option->keyword, "options") == 0 && option->val)
            *ret = pool_strdup(pool, option->val);
    }
    PQconninfoFree(options);
    return true;
}

/* The operator's conninfo (`dbname`) can override the keywords before it, but not those after
 * it. */
enum result pg_connect(const char *connection, const char *application, const char *options,
                       enum pg_told told, PGconn **ret)
{
    g_autoptr(pool) pool = pool_new();
    const char *theirs;
    if (!read_options(connection, pool, &theirs))
        return RESULT_FAILED;
    const char *const keywords[] = {
        "connect_timeout",     "tcp_user_timeout", "keepalives_idle",
        "keepalives_interval", "dbname",           "client_encoding",
        "application_name",    "options",          NULL,
    };
    const char *const values[] = {
        "3",
        "10000",
        "10", /* who waits for an answer sends nothing: without probes it would wait for hours */
        "5",
        connection,
        "UTF8",
        application,
        pg_has_pooler() ? theirs : pool_printf(pool, "%s %s", theirs, options),
        NULL,
    };
    PGconn *conn = PQconnectdbParams(keywords, values, 1);
    if (PQstatus(conn) != CONNECTION_OK || PQsetnonblocking(conn, 1) != 0) {
        if (told == PG_OUTAGE)
            db_outage_failed(DB_OUTAGE_REACH, PQerrorMessage(conn));
        else if (told == PG_TOLD)
            log_error("database: %s", PQerrorMessage(conn));
        PQfinish(conn);
        return RESULT_UNAVAILABLE;
    }
    PQsetNoticeReceiver(conn, log_notice, NULL);
    *ret = conn;
    return RESULT_OK;
}
