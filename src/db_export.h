/*
 * The rows behind the figures, for the files that staff take home. Nobody's id leaves this room,
 * and rows come in an order that does not put those of one visitor together.
 *
 * Rows come one at a time, as the reader of the file takes them, and only one is held: a fair of
 * millions is exported in the memory of one of ten.
 */
#ifndef DB_EXPORT_H
#define DB_EXPORT_H

#include <stdbool.h>

#include "event.h"
#include "result.h"
#include "visit.h"

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
struct db_export;

/* How many visits there are of one booth and source. */
struct export_count {
    const char *municipality;
    enum source source;
    int64_t n;
};

/* The visits that db_export_visits() will give in the same transaction. */
enum result db_export_count(struct db *db, struct pool *pool, const struct event *event,
                            const struct export_filter *filter, int *ret_n,
                            const struct export_count **ret) MUST_CHECK;

/* Begins; the first row is there when it returns. In a transaction of db_begin_long(). What is
 * given lives in the pool, the connection must live as long. */
enum result db_export_visits(struct db *db, struct pool *pool, const struct event *event,
                             const struct export_filter *filter, struct db_export **ret) MUST_CHECK;
enum result db_export_responses(struct db *db, struct pool *pool, const struct event *event,
                                const struct export_filter *filter,
                                struct db_export **ret) MUST_CHECK;

/* The next visit, by the minute (`at` is cut to it), or the next response, by day; until the next
 * call. NULL: that was the last. */
enum result db_export_visit(struct db_export *rows, const struct visit **ret) MUST_CHECK;
enum result db_export_response(struct db_export *rows, const struct response **ret) MUST_CHECK;

#endif
