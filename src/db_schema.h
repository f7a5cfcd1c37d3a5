/*
 * What the schema keeps of a visitor, told by the schema itself: the privacy page shows this, so
 * that it cannot promise less than is stored.
 */
#ifndef DB_SCHEMA_H
#define DB_SCHEMA_H

#include "db.h"
#include "result.h"
#include "visit.h"

struct pool;

/* Every column of every table with a visitor_id, by table and position. */
enum result db_kept_columns(struct db *db, struct pool *pool, int *ret_n,
                            const struct kept_column **ret) MUST_CHECK;

#endif
