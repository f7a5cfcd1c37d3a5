/*
 * The door to libpq: connections, prepared statements, transactions, one pipeline. It knows no
 * table and no statement by name; those are generated from sql/queries/ into queries.{c,h}, where
 * each file becomes a typed call and a struct for its rows (db_row.h reads them).
 *
 * It translates SQLSTATEs into results and is the one that logs them. A connection that was lost is
 * opened and prepared again at the next borrow.
 */
#ifndef LIB_DB_H
#define LIB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"
#include "lib/db_call.h"

struct pool;

/* A role's connections, shared by threads. */
struct db_pool;

/* `connection` is a libpq conninfo. Nothing is opened before the first borrow (a CGI program asks
 * for what its one request needs). At most `most` connections are ever open. */
struct db_pool *db_pool_new(const char *connection, enum db_role role, int most);

/* The same, and one connection is opened and every statement compared with the schema, so that a
 * program that does not fit does not start. RESULT_FAILED: a statement does not fit the schema
 * (logged, with the file's name). RESULT_UNAVAILABLE: no database. */
enum result db_pool_open(const char *connection, enum db_role role, int most,
                         struct db_pool **ret) MUST_CHECK;
void db_pool_close(struct db_pool *pool);
bool db_pool_is_used(struct db_pool *pool); /* has a connection open */
bool db_pool_is_full(struct db_pool *pool); /* all are out */

struct db;

/* A connection of one's own until db_return(); waits at most 5 s when all are out, or no more can
 * be opened. RESULT_UNAVAILABLE then, and at once while the database is away and none is out. */
enum result db_borrow(struct db_pool *pool, struct db **ret) MUST_CHECK;
void db_return(struct db *db); /* rolls back what is open; NULL is allowed */

/* Every read of a page happens between begin and end: one snapshot, and GET cannot write. */
enum result db_begin(struct db *db, bool read_only) MUST_CHECK;

/* Until the end of this transaction a statement may take so many seconds (else five): for an
 * operator's commands, which nobody at a phone waits for. */
enum result db_patience(struct db *db, int seconds) MUST_CHECK;
enum result db_commit(struct db *db) MUST_CHECK;
void db_rollback(struct db *db);

/* Runs one call. `ret` may be NULL. Results by SQLSTATE: connection lost, shutdown,
 * statement_timeout, lock_timeout, deadlock, too many connections -> RESULT_UNAVAILABLE; unique,
 * foreign key, check violations -> RESULT_INVALID (not logged; db_constraint() names it); anything
 * else RESULT_FAILED (logged). */
enum result db_run(struct db *db, struct pool *pool, const struct db_call *call,
                   struct db_rows *ret) MUST_CHECK;

/* Runs one call whose rows are taken one by one, so that their number does not matter. Returns when
 * the first has come; statement_timeout does not count (db_begin_long()). Until the last row was
 * taken nothing else can be run, and db_return() ends the connection. */
enum result db_stream(struct db *db, const struct db_call *call) MUST_CHECK;

/* The next row of db_stream(), as rows of which there is one, until the next call; n == 0 after the
 * last. */
enum result db_stream_next(struct db *db, struct db_rows *ret) MUST_CHECK;

/* db_begin() to read for as long as it takes: each row has its own deadline instead. */
enum result db_begin_long(struct db *db) MUST_CHECK;

/* The constraint that the last RESULT_INVALID named ("visit_booth_fkey"), or "". */
const char *db_constraint(const struct db *db);

/* Runs all calls as one transaction down one pipeline (one round trip, one fsync), in their order,
 * those of a statement that takes many as one as far as they stand side by side. RESULT_OK only
 * when the commit is confirmed (PGRES_PIPELINE_SYNC): then every ret_rows[i] is filled. Otherwise
 * nothing was recorded, or (RESULT_UNAVAILABLE) it is unknown whether it was. Not inside
 * db_begin(). The rows belong to no pool yet, so that they can be handed to another thread:
 * db_rows_keep() each. */
enum result db_run_all(struct db *db, const struct db_call *const *calls, int n,
                       struct db_rows *ret_rows) MUST_CHECK;

/* Administrator's connection for migrations: plain SQL text, several statements at once. */
enum result db_admin_open(const char *connection, struct db **ret) MUST_CHECK;
void db_admin_close(struct db *db);
/* An error is logged with PostgreSQL's message and the line. RESULT_UNAVAILABLE: the connection was
 * lost, lock_timeout and the like, so another time it may be well; RESULT_FAILED: anything else. */
enum result db_admin_run(struct db *db, const char *sql) MUST_CHECK;
/* The first column of the first row, "" when there is none. */
enum result db_admin_value(struct db *db, struct pool *pool, const char *sql, int n_params,
                           const char *const *params, const char **ret) MUST_CHECK;

#endif
