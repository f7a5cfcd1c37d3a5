/*
 * Reads the rows behind the figures, for the files that staff download. No visitor id is returned,
 * and the order of the rows does not put the rows of one visitor together.
 *
 * Callers need not know how rows arrive. They are read from the database one at a time, as the file
 * is sent, and only one is kept in memory. So the export of a fair with millions of rows needs no
 * more memory than that of a fair with ten.
 *
 * data/tally.h reads figures and comments; the files themselves are made in src/format.
 */
#ifndef DATA_EXPORT_H
#define DATA_EXPORT_H

#include <stdbool.h>

#include "base/result.h"
#include "model/event.h"
#include "model/tally.h"
#include "model/visit.h"

struct db;
struct pool;

/* Rows that are being read. Until the last row has been read, the database connection can run no
 * other statement. */
struct data_export;

/* Lets an account have one download at a time, until the transaction ends. *ret_taken is false if
 * the account already has one. */
enum result data_export_take(struct db *db, struct pool *pool, int staff_id,
                             bool *ret_taken) MUST_CHECK;

/* The number of visits with one booth and source. */
struct export_count {
    const char *municipality;
    enum source source;
    int64_t n;
};

/* Counts the visits that data_export_visits() returns with the same filter in the same
 * transaction. */
enum result data_export_count(struct db *db, struct pool *pool, const struct event *event,
                              const struct tally_filter *filter, int *ret_n,
                              const struct export_count **ret) MUST_CHECK;

/* Begins to read the rows that the figures of the same filter count: for responses, a booth means
 * those of visitors who visited it, and a source has no effect. When it returns, the first row has
 * arrived. The caller has begun the transaction with db_begin_long(), because the client decides
 * how long reading takes. `*ret` lives in `pool`, and the connection must live as long. */
enum result data_export_visits(struct db *db, struct pool *pool, const struct event *event,
                               const struct tally_filter *filter,
                               struct data_export **ret) MUST_CHECK;
enum result data_export_responses(struct db *db, struct pool *pool, const struct event *event,
                                  const struct tally_filter *filter,
                                  struct data_export **ret) MUST_CHECK;

/* Gives the next visit or response, valid until the next call; NULL after the last. Visits are
 * sorted by minute, and `at` is cut to the minute. Responses are sorted by day. */
enum result data_export_visit(struct data_export *export, const struct visit **ret) MUST_CHECK;
enum result data_export_response(struct data_export *export,
                                 const struct response **ret) MUST_CHECK;

#endif
