/* Implements data/row_stream.h. */
#include "data/row_stream.h"

#include "base/pool.h"

static void free_made(void *made)
{
    pool_free(made);
}

enum result row_stream_begin(struct db *db, struct pool *pool, const struct db_call *call,
                             struct row_stream *ret)
{
    *ret = (struct row_stream){.db = db, .made = pool_new()};
    pool_defer(pool, free_made, ret->made);
    enum result r = db_stream(db, call);
    return r ? r : db_stream_next(db, &ret->row);
}

enum result row_stream_next(struct row_stream *rows)
{
    enum result r = RESULT_OK;
    if (rows->is_taken && rows->row.n)
        r = db_stream_next(rows->db, &rows->row);
    rows->is_taken = true;
    return r;
}
