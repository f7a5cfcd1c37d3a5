/*
 * Takes rows one by one in libpq's single-row mode. PostgreSQL sends no faster than the rows are
 * taken, so neither side holds more than a few rows.
 *
 * db.c runs calls whose rows all fit into memory.
 */
#include "lib/db.h"

#include <glib.h>

#include "base/clock.h"
#include "base/log.h"
#include "lib/pg.h"

/* Time for a row, in addition to the usual. Before the first row PostgreSQL may sort millions. The
 * sum must be below 30 s, because nginx waits no longer for the first byte. */
#define PATIENCE_MS 15000

/* Disables statement_timeout, because it would count the time a slow client needs. Instead
 * PostgreSQL checks every 5 s that our connection still exists. The transaction is idle while the
 * client takes the last rows, which have left PostgreSQL already. */
enum result db_begin_long(struct db *db, int seconds)
{
    char idle[64];
    enum result r = db_begin(db, true);
    g_snprintf(idle, sizeof idle, "SET LOCAL idle_in_transaction_session_timeout = '%ds'", seconds);
    db->patience_ms = PATIENCE_MS;
    db->ends_at = clock_monotonic_ms() + seconds * INT64_C(1000);
    if (!r)
        r = pg_command(db, "SET LOCAL statement_timeout = 0", NULL);
    if (!r)
        r = pg_command(db, "SET LOCAL client_connection_check_interval = '5s'", NULL);
    if (!r)
        r = pg_command(db, idle, NULL);
    return r;
}

/* Takes the next row, or the end: a result without rows after the last one. */
static enum result take(struct db *db)
{
    PQclear(db->row);
    db->row = pg_next(db);
    if (PQresultStatus(db->row) == PGRES_SINGLE_TUPLE)
        return RESULT_OK;
    enum result r = pg_is_good(db->row) ? RESULT_OK : pg_fail(db, "rows", db->row);
    for (PGresult *more; !r && (more = pg_next(db));)
        PQclear(more);
    return r;
}

enum result db_stream(struct db *db, const struct db_call *call)
{
    db->constraint[0] = '\0';
    if (!pg_send(db, call) || !PQsetSingleRowMode(db->conn))
        return pg_fail(db, call->statement->name, NULL);
    db->row_is_new = true;
    return take(db);
}

enum result db_stream_next(struct db *db, struct db_rows *ret)
{
    enum result r = RESULT_OK;
    bool at_end = PQresultStatus(db->row) == PGRES_TUPLES_OK;
    if (db->ends_at && clock_monotonic_ms() >= db->ends_at) {
        log_error("database: the rows were not taken in time");
        return RESULT_UNAVAILABLE;
    }
    if (!db->row_is_new && !at_end)
        r = take(db);
    db->row_is_new = false;
    if (!r)
        *ret = (struct db_rows){PQntuples(db->row), db->row};
    return r;
}
