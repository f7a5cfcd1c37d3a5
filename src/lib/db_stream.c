/*
 * Rows one by one: libpq's single-row mode. PostgreSQL sends no faster than rows are taken, so
 * neither side holds more than a few of them.
 */
#include "lib/db.h"
#include "lib/pg.h"

/* What a row may take above the usual: sorting millions comes before the first, and nginx waits no
 * longer than 30 s for it. */
#define PATIENCE_MS 15000

/* statement_timeout would count the time the reader takes. Whether the reader is still there, the
 * server looks itself meanwhile. */
enum result db_begin_long(struct db *db)
{
    enum result r = db_begin(db, true);
    db->patience_ms = PATIENCE_MS;
    if (!r)
        r = pg_command(db, "SET LOCAL statement_timeout = 0", NULL);
    if (!r)
        r = pg_command(db, "SET LOCAL client_connection_check_interval = '5s'", NULL);
    return r;
}

/* Takes what comes next: a row, or the end behind the last one, which is a result without rows. */
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
    if (!db->row_is_new && !at_end)
        r = take(db);
    db->row_is_new = false;
    if (!r)
        *ret = (struct db_rows){PQntuples(db->row), db->row};
    return r;
}
