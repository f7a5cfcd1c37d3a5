/*
 * One connection to PostgreSQL, for db.c alone: the two are the door to libpq.
 *
 * Every connection of a pool is non-blocking and every wait has an end, so that a server that stops
 * answering costs a thread some seconds and no more (the administrator's, of commands, may wait).
 * Here SQLSTATEs become results, and errors are logged.
 */
#ifndef LIB_PG_H
#define LIB_PG_H

#include <libpq-fe.h>
#include <stdbool.h>

#include "base/result.h"
#include "lib/db_call.h"

struct db {
    struct db_pool *pool; /* NULL: the administrator's */
    enum db_role role;    /* whose statements are prepared */
    PGconn *conn;
    bool is_out;         /* borrowed from its pool, and not yet back */
    int patience_ms;     /* 0: that of every statement */
    char constraint[64]; /* NAMEDATALEN */
    PGresult *row;       /* of db_stream(): the one that was given out last */
    bool row_is_new;     /* it was not yet given out */
};

/* Connects. `options` are settings that the operator's conninfo cannot override. RESULT_FAILED: the
 * conninfo cannot be read. */
enum result pg_connect(const char *connection, const char *application, const char *options,
                       PGconn **ret) MUST_CHECK;

/* Prepares every statement of the connection's role and compares it with its signature.
 * RESULT_FAILED: they differ; all differences are logged. */
enum result pg_prepare(struct db *db) MUST_CHECK;
bool pg_is_of_role(const struct db_statement *statement, enum db_role role);

bool pg_is_lost(const struct db *db);

/* The next result of what was sent; NULL ends each command's. A lost connection is a result too. */
PGresult *pg_next(struct db *db);
bool pg_is_good(const PGresult *result);

/* Sends a call of the connection's role; what libpq's PQsend...() gave. */
int pg_send(struct db *db, const struct db_call *call);

/* How many of the calls, from the first on, can be sent as one: those of a statement that takes
 * many, standing side by side. And sends so many as one. */
int pg_together(const struct db_call *const *calls, int n);
int pg_send_calls(struct db *db, const struct db_call *const *calls, int n);

/* What an error means by its SQLSTATE; one that has none is RESULT_UNAVAILABLE when the connection
 * is lost, else RESULT_FAILED. */
enum result pg_meaning(const struct db *db, const PGresult *error) MUST_CHECK;

/* The same, and logs it unless it is RESULT_INVALID. `what` names the statement; `error` may be
 * NULL. */
enum result pg_fail(struct db *db, const char *what, const PGresult *error) MUST_CHECK;

/* The answer to the one command that was sent (`sent` is what libpq's PQsend...() gave). With
 * RESULT_OK *ret is the caller's to clear; `ret` may be NULL. */
enum result pg_answer(struct db *db, const char *what, int sent, PGresult **ret) MUST_CHECK;

/* Runs a command without parameters. */
enum result pg_command(struct db *db, const char *sql, PGresult **ret) MUST_CHECK;

/* PostgreSQL's message, or libpq's when the connection is lost. */
const char *pg_message(const struct db *db, const PGresult *error);

/* The line of the text that an error points to; 1 when it points to none. */
int pg_line_of(const PGresult *error, const char *sql);

#endif
