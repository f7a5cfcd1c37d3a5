/*
 * The door to libpq: connection pools, transactions, and running the statements of sql/queries/.
 *
 * Callers need not know SQLSTATEs: this file translates them into results and logs them. They need
 * not reconnect, either: a connection that is lost, or in a state that may last (a read-only
 * database), is opened and prepared again at the next borrow. No
 * table or statement is known here by name. tools/gen-queries makes a typed call and a row struct
 * of each statement in queries.h. db_call.h holds a call as a value, db_row.h reads rows, and pg.h
 * handles one connection for the files of this door alone.
 */
#ifndef LIB_DB_H
#define LIB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"
#include "lib/db_call.h"

struct pool;

/* The connections of one role, shared by threads. */
struct db_pool;

/* Makes a connection pool. `connection` is a libpq conninfo. No connection is opened before the
 * first borrow, because a CGI process may need none. At most `most` connections are open at any
 * time. */
struct db_pool *db_pool_new(const char *connection, enum db_role role, int most);

/* Makes a connection pool, opens one connection and compares every statement with the schema. So a
 * program that does not fit its database does not start. RESULT_FAILED: a statement does not fit
 * the schema (logged, with the name of its file). RESULT_UNAVAILABLE: the database cannot be
 * reached. */
enum result db_pool_open(const char *connection, enum db_role role, int most,
                         struct db_pool **ret) MUST_CHECK;

/* Another server can take this one's place. So it is no outage if it is away, and its connections
 * only read. Called before the first borrow. */
void db_pool_set_spare(struct db_pool *pool);

/* A connection is lent for as long as a person's download takes. So it is no outage if all are in
 * use: the next person is told to wait. Called before the first borrow. */
void db_pool_set_for_downloads(struct db_pool *pool);
void db_pool_close(struct db_pool *pool);
bool db_pool_is_used(struct db_pool *pool); /* true if a connection is open */
bool db_pool_is_full(struct db_pool *pool); /* true if all connections are lent out */

struct db_pool_numbers {
    int most, open, out; /* connections: allowed, open, lent out */
};

struct db_pool_numbers db_pool_numbers(struct db_pool *pool);

/* Returns libpq's words for what is wrong with a conninfo; NULL if it can be read. Does not
 * connect. */
const char *db_connection_fault(struct pool *pool, const char *connection);

/* True if the conninfo holds a secret, such as a password. False if libpq cannot read it. */
bool db_connection_has_secret(const char *connection);

/* Returns the conninfo for people, with *** in the place of a password. */
const char *db_connection_words(struct pool *pool, const char *connection);

/* Returns the conninfo without this option ("password"), whose value is in *ret; NULL if it does
 * not have it. */
const char *db_connection_without(struct pool *pool, const char *connection, const char *option,
                                  const char **ret);

/* From now on a pooler such as PgBouncer is between this program and PostgreSQL: what belongs to a
 * session (settings, the role, prepared statements) may be another client's in the next
 * transaction. So each transaction makes its own settings, and no statement is prepared. Called
 * once, before the first connection. */
void db_behind_pooler(void);

struct db;

/* Lends a connection to the caller until db_return(). It waits at most 5 s if all connections are
 * lent out or no more can be opened. RESULT_UNAVAILABLE: no connection came in that time. If the
 * database cannot be reached and no connection is lent out, this is returned at once. */
enum result db_borrow(struct db_pool *pool, struct db **ret) MUST_CHECK;
void db_return(struct db *db); /* rolls back an open transaction; NULL is allowed */

/* Begins a transaction. A page reads all its rows in one, so that it sees one database snapshot and
 * a GET cannot write. */
enum result db_begin(struct db *db, bool read_only) MUST_CHECK;

/* Sets statement_timeout to `seconds` until the end of this transaction. The default is 5 s. If the
 * program ends meanwhile, PostgreSQL notices within 5 s and takes the transaction back. For
 * commands and for publishing a fair; never for a visitor's form. */
enum result db_patience(struct db *db, int seconds) MUST_CHECK;
enum result db_commit(struct db *db) MUST_CHECK;
void db_rollback(struct db *db);

/* Commits if `r` is RESULT_OK, else rolls back. Returns `r`, or what the commit returned. */
enum result db_end(struct db *db, enum result r) MUST_CHECK;

/* Runs one call. NULL is allowed for `ret`. The SQLSTATE decides the result (pg_state.h):
 *
 * RESULT_UNAVAILABLE: lost connection, shutdown, read-only database, statement_timeout,
 * lock_timeout, deadlock or too many connections (logged); the caller may retry, on a connection
 * that it borrows anew. RESULT_INVALID: a unique, foreign key, check or
 * exclusion constraint refused the row; it is not logged, and db_constraint() names the constraint.
 * RESULT_GONE: the figures of the fair are sealed (sql/functions/seal.sql); it is not logged.
 * RESULT_FAILED: any other error (logged). */
enum result db_run(struct db *db, struct pool *pool, const struct db_call *call,
                   struct db_rows *ret) MUST_CHECK;

/* Runs one call whose rows are taken one by one, so that their number does not matter. Returns when
 * the first row has arrived. In a transaction of db_begin_long() statement_timeout does not count.
 * Until the last row is taken the connection can run nothing else, and db_return() closes it. */
enum result db_stream(struct db *db, const struct db_call *call) MUST_CHECK;

/* Gives the next row of db_stream(), as rows of which there is one. It is valid until the next
 * call. After the last row ret->n is 0. RESULT_UNAVAILABLE: the time of db_begin_long() is over, or
 * the database cannot be reached (logged). */
enum result db_stream_next(struct db *db, struct db_rows *ret) MUST_CHECK;

/* Begins a read-only transaction for db_stream(). statement_timeout does not count in it. Instead,
 * each row has a deadline, and all rows together must be taken within so many seconds. */
enum result db_begin_long(struct db *db, int seconds) MUST_CHECK;

/* The constraint of the last RESULT_INVALID ("visit_booth_fkey"). "" if there is none. */
const char *db_constraint(const struct db *db);

/* Notes that a trial has shown that rows can be written (db_outage.h). */
void db_takes_writes(void);

/* True if the last error was that of a transaction that met another one, or on a standby the replay
 * of the log (class 40): it tells nothing against the server. */
bool db_met_another(const struct db *db);

/* True if the server left a statement without an answer: a second try would wait as long. */
bool db_is_silent(const struct db *db);

/* Runs all calls in their order, as one transaction in one pipeline: one round trip and one fsync.
 * Adjacent calls of a statement with `many` are sent as one.
 *
 * RESULT_OK is returned only after the commit is confirmed (PGRES_PIPELINE_SYNC). Then every
 * ret_rows[i] is set. RESULT_UNAVAILABLE: it is unknown whether the calls were recorded. Any other
 * result: nothing was recorded. Do not call it after db_begin().
 *
 * The rows live in no memory pool yet, so that the caller can give them to another thread. The
 * caller must call db_rows_keep() for each. */
enum result db_run_all(struct db *db, const struct db_call *const *calls, int n,
                       struct db_rows *ret_rows) MUST_CHECK;

/* Opens the administrator's connection for migrations. It runs plain SQL text, also several
 * statements at once. */
enum result db_admin_open(const char *connection, struct db **ret) MUST_CHECK;
void db_admin_close(struct db *db);
/* Runs SQL text. An error is logged with PostgreSQL's message and the line. RESULT_UNAVAILABLE:
 * lost connection, lock_timeout or a similar error; the caller may retry. RESULT_FAILED: any other
 * error. */
enum result db_admin_run(struct db *db, const char *sql) MUST_CHECK;
/* Sets *ret to the first column of the first row. "" if there is no row. */
enum result db_admin_value(struct db *db, struct pool *pool, const char *sql, int n_params,
                           const char *const *params, const char **ret) MUST_CHECK;

#endif
