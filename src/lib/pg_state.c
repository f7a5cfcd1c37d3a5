/*
 * The table of SQLSTATEs. pg.c applies it to an error. tests/db/test_away.c makes
 * PostgreSQL report each of these errors.
 *
 * RESULT_UNAVAILABLE is for states that pass without a change of the program: of the server, of a
 * kept connection, or of a transaction that met another one. An error that one form can cause again
 * and again must not be in it: the recorder then gives the forms behind it the same result.
 */
#include "lib/pg_state.h"

#include <glib.h>

/* The first row that fits counts, so a code is before its class.
 *
 * 0A000 is "cached plan must not change result type": the program sends nothing else that
 * PostgreSQL could fail to support. 53200: a new connection has a new process, with new memory. A
 * new connection does not help a full disk (53100) or a full server (53300). 54000 is not in the
 * table: PostgreSQL has it for a server that ran out of transaction ids, but also for a row that is
 * too large. */
static const struct pg_state states[] = {
    {"08", RESULT_UNAVAILABLE, true, "the connection is lost or cannot be opened"},
    {"0A000", RESULT_UNAVAILABLE, true, "a prepared statement is older than its table"},
    {"23503", RESULT_INVALID, false, "a foreign key refused the row"},
    {"23505", RESULT_INVALID, false, "a unique key refused the row"},
    {"23514", RESULT_INVALID, false, "a check refused the row"},
    {"23P01", RESULT_INVALID, false, "an exclusion refused the row"},
    {"25006", RESULT_UNAVAILABLE, true, "the database is read-only or a standby"},
    {"25P03", RESULT_UNAVAILABLE, true, "a transaction was idle for too long"},
    {"26000", RESULT_UNAVAILABLE, true, "a prepared statement is gone"},
    {"40", RESULT_UNAVAILABLE, false, "a transaction met another one (deadlock, conflict)"},
    {"53200", RESULT_UNAVAILABLE, true, "PostgreSQL has no memory left"},
    {"53", RESULT_UNAVAILABLE, false, "the disk is full, or too many connections are open"},
    {"55P03", RESULT_UNAVAILABLE, false, "a lock was taken for too long (lock_timeout)"},
    {"57014", RESULT_UNAVAILABLE, false, "a statement took too long (statement_timeout)"},
    {"57", RESULT_UNAVAILABLE, true, "PostgreSQL stops, starts, recovers or ends the connection"},
    {"58", RESULT_UNAVAILABLE, true, "PostgreSQL cannot read or write its files"},
    {"SEALD", RESULT_GONE, false, "a fair's figures are sealed (sql/functions/seal.sql)"},
    {"XX", RESULT_FAILED, true, "PostgreSQL reports damaged data or a fault of its own"},
    {"", RESULT_FAILED, false, "any other code: a fault of the program or of its schema"},
};

const struct pg_state *pg_state_at(size_t i)
{
    return i < G_N_ELEMENTS(states) ? &states[i] : NULL;
}

const struct pg_state *pg_state_of(const char *sqlstate)
{
    const struct pg_state *state = states;
    while (!g_str_has_prefix(sqlstate, state->code))
        state++;
    return state;
}
