/*
 * What the schema keeps of a visitor, told by the schema itself: the privacy page shows this, so
 * that it cannot promise less than is stored.
 */
#ifndef DATA_KEPT_H
#define DATA_KEPT_H

#include "base/result.h"
#include "lib/db.h"
#include "model/visit.h"

struct pool;

/* Every column of every table with a visitor_id, by table and position. */
enum result data_kept_columns(struct db *db, struct pool *pool, int *ret_n,
                              const struct kept_column **ret) MUST_CHECK;

#endif
