/*
 * The rows behind the figures, for the files that staff take home. Nobody's id leaves this room,
 * and rows come in an order that does not put those of one visitor together.
 *
 * Each row is handed to `take` and is gone when it returns. PostgreSQL's whole answer is held in
 * memory meanwhile, so there is a ceiling: about 150 bytes a row.
 */
#ifndef DB_EXPORT_H
#define DB_EXPORT_H

#include "event.h"
#include "result.h"
#include "visit.h"

struct db;
struct pool;

#define EXPORT_ROWS_MAX 1000000

/* Visits by the minute; of one booth, or of all (`municipality` NULL). `at` is cut to the minute.
 * RESULT_TOO_LARGE: more than EXPORT_ROWS_MAX. */
enum result db_export_visits(struct db *db, const struct event *event, const char *municipality,
                             void (*take)(void *context, const struct visit *visit),
                             void *context) MUST_CHECK;

/* Responses by day; of people who visited one booth, or of everyone. RESULT_TOO_LARGE likewise. */
enum result db_export_responses(struct db *db, const struct event *event, const char *municipality,
                                void (*take)(void *context, const struct response *response),
                                void *context) MUST_CHECK;

#endif
