/*
 * Lists, makes and revokes posters, in the transaction that the caller has begun. Callers need not
 * know how tokens and codes are made.
 *
 * A `municipality` is a booth's code, or NULL for the entrance. What a function returns lives in
 * `pool`. data/catalog.h finds the place of a token or of a typed code; model/place.h reads and
 * makes codes.
 */
#ifndef DATA_PLACE_H
#define DATA_PLACE_H

#include <stdint.h>

#include "base/result.h"
#include "model/audit.h"
#include "model/place.h"

struct db;
struct pool;

/* Every poster of every published event, revoked ones too, sorted by event. A poster whose row
 * cannot be read is left out (logged). */
enum result data_place_all(struct db *db, struct pool *pool, int *ret_n,
                           const struct place **ret) MUST_CHECK;

/* The posters in use: first the entrance, then the booths in the order of the event. */
enum result data_place_list(struct db *db, struct pool *pool, int event_id, int *ret_n,
                            const struct place **ret) MUST_CHECK;

/* Makes a poster for each place of the event that has none in use. */
enum result data_place_complete(struct db *db, struct pool *pool, int event_id,
                                int64_t now) MUST_CHECK;

/* Revokes the poster of a place and makes a new one. If `code` is not NULL, it must be the code of
 * the poster in use: so a repeated request replaces the poster only once. RESULT_NOT_FOUND: the
 * place has no poster in use, or not with this code. */
enum result data_place_reissue(struct db *db, struct pool *pool, int event_id,
                               const char *municipality, const char *code,
                               const struct actor *by) MUST_CHECK;

#endif
