/*
 * Posters in the database: listing, making and revoking them. Which place a token or a typed code
 * stands for, catalog.h knows.
 *
 * All of it happens in the transaction the caller has begun. A `municipality` is a booth's code, or
 * NULL for the entrance. Everything that is given belongs to the pool.
 */
#ifndef DATA_PLACE_H
#define DATA_PLACE_H

#include <stdint.h>

#include "base/result.h"
#include "model/place.h"

struct db;
struct pool;

/* Every poster of every published event, revoked ones too. */
enum result data_place_all(struct db *db, struct pool *pool, int *ret_n,
                           const struct place **ret) MUST_CHECK;

/* The posters in use: the entrance first, then the booths in their order. */
enum result data_place_list(struct db *db, struct pool *pool, int event_id, int *ret_n,
                            const struct place **ret) MUST_CHECK;

/* A poster for each place of the event that has none in use. */
enum result data_place_complete(struct db *db, struct pool *pool, int event_id,
                                int64_t now) MUST_CHECK;

/* Revokes the poster of a place and makes a new one; with a `code` only if that is the poster's, so
 * that asking twice replaces it once. RESULT_NOT_FOUND: the event has no such poster in use. */
enum result data_place_reissue(struct db *db, struct pool *pool, int event_id,
                               const char *municipality, const char *code, int64_t now) MUST_CHECK;

#endif
