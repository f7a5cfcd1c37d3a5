/*
 * Posters in the database: which place a token or a typed code stands for, making and revoking
 * them.
 *
 * All of it happens in the transaction the caller has begun. A `municipality` is a booth's code, or
 * NULL for the entrance. Everything that is given belongs to the pool.
 */
#ifndef DB_PLACE_H
#define DB_PLACE_H

#include <stdint.h>

#include "place.h"
#include "result.h"

struct db;
struct pool;

/* The place of a poster's token, at whatever event, also when the poster is revoked.
 * RESULT_NOT_FOUND. */
enum result db_place_by_token(struct db *db, struct pool *pool, const char *token,
                              const struct place **ret) MUST_CHECK;

/* The place of a typed code (as place_code_read() gives it) at one event; likewise. */
enum result db_place_by_code(struct db *db, struct pool *pool, int event_id, const char *code,
                             const struct place **ret) MUST_CHECK;

/* Every poster of every published event, revoked ones too. */
enum result db_place_all(struct db *db, struct pool *pool, int *ret_n,
                         const struct place **ret) MUST_CHECK;

/* The posters in use: the entrance first, then the booths in their order. */
enum result db_place_list(struct db *db, struct pool *pool, int event_id, int *ret_n,
                          const struct place **ret) MUST_CHECK;

/* A poster for each place of the event that has none in use. */
enum result db_place_complete(struct db *db, struct pool *pool, int event_id,
                              int64_t now) MUST_CHECK;

/* Revokes the poster of a place and makes a new one. RESULT_NOT_FOUND: the event has no such place.
 */
enum result db_place_reissue(struct db *db, struct pool *pool, int event_id,
                             const char *municipality, int64_t now) MUST_CHECK;

#endif
