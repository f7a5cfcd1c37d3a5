/*
 * Lists the columns in which the database stores data about a visitor. Callers need not know the
 * tables: the list is read from PostgreSQL's own catalog. The privacy page shows it, so that the
 * page cannot list less than is stored. (data/catalog.h is not PostgreSQL's catalog but the
 * published fairs.)
 */
#ifndef DATA_KEPT_H
#define DATA_KEPT_H

#include "base/result.h"
#include "lib/db.h"
#include "model/visit.h"

struct pool;

/* Every column of every table that has a visitor_id, sorted by table and position. */
enum result data_kept_columns(struct db *db, struct pool *pool, int *ret_n,
                              const struct kept_column **ret) MUST_CHECK;

#endif
