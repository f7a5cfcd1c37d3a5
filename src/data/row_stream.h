/*
 * Rows that are read one after another, for data/audit.c and data/export.c. Callers need not know
 * how many rows there are: what they make of one is forgotten before the next. How rows arrive is
 * lib/db_stream.c.
 */
#ifndef DATA_ROW_STREAM_H
#define DATA_ROW_STREAM_H

#include <stdbool.h>

#include "base/result.h"
#include "lib/db.h"

struct pool;

struct row_stream {
    struct db *db;
    struct pool *made;  /* for what the caller makes of a row; the caller clears it */
    struct db_rows row; /* the row that was given last; n == 0: there are no more */
    bool is_taken;      /* false: row_stream_next() gives the same row */
};

/* Sends the call. When it returns, the first row has arrived. `ret->made` lives as long as
 * `pool`. */
enum result row_stream_begin(struct db *db, struct pool *pool, const struct db_call *call,
                             struct row_stream *ret) MUST_CHECK;

/* Moves to the next row, which is valid until the next call. A caller that has looked at a row and
 * leaves it for later sets `is_taken` to false. */
enum result row_stream_next(struct row_stream *rows) MUST_CHECK;

#endif
