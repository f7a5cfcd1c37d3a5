/* Asks PostgreSQL's catalogue what is kept. */
#include "data/kept.h"

#include "base/pool.h"
#include "data/queries.h"

enum result data_kept_columns(struct db *db, struct pool *pool, int *ret_n,
                              const struct kept_column **ret)
{
    struct db_rows rows;
    struct db_call call = call_kept_columns(pool);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    struct kept_column *columns = POOL_ARRAY(pool, struct kept_column, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++) {
        columns[i].table = db_text(&rows, i, KEPT_COLUMNS_TABLE_NAME);
        columns[i].column = db_text(&rows, i, KEPT_COLUMNS_COLUMN_NAME);
    }
    *ret_n = rows.n;
    *ret = columns;
    return RESULT_OK;
}
