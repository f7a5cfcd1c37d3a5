/*
 * One connection to PostgreSQL: sends, waits for answers and logs errors. For db.c, db_stream.c and
 * pg_prepare.c alone; together they are the door to libpq, and all other code uses db.h.
 *
 * Every connection of a connection pool is non-blocking and every wait has a deadline. So a server
 * that stops answering costs a thread only a few seconds. The administrator's connection, which
 * only commands use, may wait without a limit. SQLSTATEs become results here, by the table of
 * pg_state.h.
 */
#ifndef LIB_PG_H
#define LIB_PG_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "lib/db_call.h"

/* What the statements of a role rely on, as SETTING(name, value). It overrides the configuration of
 * the server. With synchronous_commit a confirmed commit is on the disk. db_begin()
 * says how a transaction is isolated, and db.c how a statement without one is. */
#define PG_SETTINGS(SETTING)                                                                       \
    SETTING("search_path", "bussanten")                                                            \
    SETTING("timezone", "UTC")                                                                     \
    SETTING("datestyle", "ISO")                                                                    \
    SETTING("synchronous_commit", "on")                                                            \
    SETTING("statement_timeout", "5000")                                                           \
    SETTING("lock_timeout", "2000")                                                                \
    SETTING("idle_in_transaction_session_timeout", "15000")                                        \
    SETTING("jit", "off")                                                                          \
    SETTING("client_min_messages", "warning")

struct db {
    struct db_pool *pool; /* NULL: the administrator's connection */
    enum db_role role;    /* the role whose statements are prepared */
    PGconn *conn;
    bool is_spare;       /* db_pool_set_spare() */
    bool is_out;         /* true while it is lent out */
    bool closes;         /* an error said so (pg_state.h): db_return() closes the connection */
    bool is_silent;      /* db_is_silent() */
    bool reads_only;     /* the transaction was begun as READ ONLY */
    int64_t opened_at;   /* clock_monotonic_ms() */
    int patience_ms;     /* added to the usual deadline */
    bool met_another;    /* db_met_another() */
    char constraint[64]; /* NAMEDATALEN */
    int64_t ends_at;     /* of db_begin_long(): clock_monotonic_ms(); else 0 */
    PGresult *row;       /* of db_stream(): the row that arrived last */
    bool row_is_new;     /* the caller does not have it yet */
};

/* What the log is told if a connection cannot be opened. */
enum pg_told {
    PG_TOLD,   /* it is, each time */
    PG_OUTAGE, /* as a failure of db_outage.h */
    PG_SILENT, /* it knows already */
};

/* Opens a connection. The operator's conninfo cannot override the settings in `options`.
 * RESULT_FAILED: the conninfo cannot be read (logged). RESULT_UNAVAILABLE: the database cannot be
 * reached. */
enum result pg_connect(const char *connection, const char *application, const char *options,
                       enum pg_told told, PGconn **ret) MUST_CHECK;

/* Prepares every statement of the connection's role and compares it with its signature.
 * RESULT_FAILED: they differ (logged, all differences). */
enum result pg_prepare(struct db *db) MUST_CHECK;
bool pg_is_of_role(const struct db_statement *statement, enum db_role role);

bool pg_is_lost(const struct db *db);

/* True if the server last reported that it is a standby, or that transactions are read-only. It
 * reports both without being asked, with the answer to a command (PostgreSQL 14 and later). */
bool pg_is_read_only(const struct db *db);
bool pg_is_standby(const struct db *db);

/* Waits for the next result. NULL ends the results of each command. A lost connection also gives a
 * result. */
PGresult *pg_next(struct db *db);
bool pg_is_good(const PGresult *result);

/* Behind a pooler (db_behind_pooler()). */
bool pg_has_pooler(void);

/* Behind a pooler: pg_begin_own() begins a transaction with the settings of the role unless there
 * is one, in which case *ret_is_own is false. pg_end_own() commits it. Else both do nothing. */
enum result pg_begin_own(struct db *db, bool *ret_is_own) MUST_CHECK;
enum result pg_end_own(struct db *db, bool is_own, enum result r) MUST_CHECK;

/* Behind a pooler: sends the settings of the role, which hold until the end of the transaction. */
int pg_send_settings(struct db *db);

/* Sends a call of the connection's role. Returns the result of libpq's PQsend...(). */
int pg_send(struct db *db, const struct db_call *call);

/* pg_together() returns how many calls, from the first one on, can be sent as one: adjacent calls
 * of one statement with `many`. pg_send_calls() sends so many calls as one. */
int pg_together(const struct db_call *const *calls, int n);
int pg_send_calls(struct db *db, const struct db_call *const *calls, int n);

/* The result for an error, by its SQLSTATE (pg_state.h). Without a SQLSTATE it is
 * RESULT_UNAVAILABLE if the connection is lost, otherwise RESULT_FAILED. */
enum result pg_meaning(const struct db *db, const PGresult *error) MUST_CHECK;

/* Returns pg_meaning(), logs the error unless it is RESULT_INVALID or RESULT_GONE, and sets
 * db->closes. What may last is logged as an outage (db_outage.h). `what` names the statement. NULL
 * is allowed for `error`. */
enum result pg_fail(struct db *db, const char *what, const PGresult *error) MUST_CHECK;

/* Notes that a statement that writes has succeeded; `has_rows`: it wrote some, or was a form. */
void pg_has_written(const struct db *db, bool has_rows);

/* Notes that rows can be written again after a disk was full. */
void pg_disk_has_room(void);

/* Waits for the answer to the one command that was sent. `sent` is the result of libpq's
 * PQsend...(). *ret is set only if the result is RESULT_OK; the caller owns it and must clear it.
 * NULL is allowed for `ret`. */
enum result pg_answer(struct db *db, const char *what, int sent, PGresult **ret) MUST_CHECK;

/* Runs a command without parameters. */
enum result pg_command(struct db *db, const char *sql, PGresult **ret) MUST_CHECK;

/* PostgreSQL's message, or libpq's if the connection is lost. */
const char *pg_message(const struct db *db, const PGresult *error);

/* The line of the text at which an error points. 1 if it points at none. */
int pg_line_of(const PGresult *error, const char *sql);

#endif
