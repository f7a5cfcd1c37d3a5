/*
 * What the host has published of a sealed fair for everybody: the file open-data.csv, and the
 * totals that the fair's page says (struct event_results). The file is stored as it was made, so it
 * stays byte for byte what was published. format/open_figures.h makes it, and page/close.c has the
 * buttons; the list of fairs as open data is format/open_data.h.
 */
#ifndef DATA_OPEN_DATA_H
#define DATA_OPEN_DATA_H

#include "base/result.h"
#include "model/audit.h"
#include "model/event.h"

struct db;
struct pool;

/* Both add a row to the audit, and change nothing if it is done already. The caller has made sure
 * that the fair is sealed: the database refuses the results of any other. */
enum result data_open_data_publish(struct db *db, struct pool *pool, int event_id, const char *file,
                                   const struct event_results *results,
                                   const struct actor *by) MUST_CHECK;
enum result data_open_data_withdraw(struct db *db, struct pool *pool, int event_id,
                                    const struct actor *by) MUST_CHECK;

/* RESULT_NOT_FOUND: nothing is published. */
enum result data_open_data_file(struct db *db, struct pool *pool, int event_id,
                                const char **ret) MUST_CHECK;

#endif
