/*
 * What PostgreSQL's error codes (SQLSTATE) mean to the program: one table, which pg.c reads and the
 * operator's manual prints (tests/unit/test_pg_state.c compares the two). The result decides the
 * HTTP status (base/result.h). Callers of db.h need not know it: they get the result.
 */
#ifndef LIB_PG_STATE_H
#define LIB_PG_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"

struct pg_state {
    const char *code; /* a SQLSTATE or its first characters; "" is every other code */
    enum result result;
    /* The connection, or the server behind it, is in this state and may stay so. Then db_return()
     * closes the connection, and the next borrower gets a new one. */
    bool closes;
    const char *meaning; /* as the manual prints it */
};

/* The i-th row of the table, from 0; NULL after the last row. */
const struct pg_state *pg_state_at(size_t i);

/* The first row that fits this SQLSTATE. It is never NULL, because the last row fits every code. */
const struct pg_state *pg_state_of(const char *sqlstate);

#endif
