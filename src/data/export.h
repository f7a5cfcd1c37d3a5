/*
 * The rows behind the figures, for the files that staff take home. Nobody's id leaves this room,
 * and rows come in an order that does not put those of one visitor together.
 *
 * Rows come one at a time, as the reader of the file takes them, and only one is held: a fair of
 * millions is exported in the memory of one of ten.
 */
#ifndef DATA_EXPORT_H
#define DATA_EXPORT_H

#include <stdbool.h>

#include "base/result.h"
#include "model/event.h"
#include "model/visit.h"

struct db;
struct pool;

/* Which rows. Of responses `municipality` means those of people who visited that booth, and
 * `source` means nothing. */
struct export_filter {
    const char *municipality;  /* NULL: of all booths */
    const struct date *day;    /* NULL: of all days */
    const enum source *source; /* NULL: of all sources */
};

/* Rows on their way. Until the last one the connection can do nothing else. */
struct data_export;

/* How many visits there are of one booth and source. */
struct export_count {
    const char *municipality;
    enum source source;
    int64_t n;
};

/* The visits that data_export_visits() will give in the same transaction. */
enum result data_export_count(struct db *db, struct pool *pool, const struct event *event,
                              const struct export_filter *filter, int *ret_n,
                              const struct export_count **ret) MUST_CHECK;

/* Begins; the first row is there when it returns. In a transaction of db_begin_long(). What is
 * given lives in the pool, the connection must live as long. */
enum result data_export_visits(struct db *db, struct pool *pool, const struct event *event,
                               const struct export_filter *filter,
                               struct data_export **ret) MUST_CHECK;
enum result data_export_responses(struct db *db, struct pool *pool, const struct event *event,
                                  const struct export_filter *filter,
                                  struct data_export **ret) MUST_CHECK;

/* The next visit, by the minute (`at` is cut to it), or the next response, by day; until the next
 * call. NULL: that was the last. */
enum result data_export_visit(struct data_export *rows, const struct visit **ret) MUST_CHECK;
enum result data_export_response(struct data_export *rows, const struct response **ret) MUST_CHECK;

#endif
