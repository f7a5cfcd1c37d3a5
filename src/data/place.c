/* Posters in their table. */
#include "data/place.h"

#include "base/pool.h"
#include "data/queries.h"
#include "lib/db.h"
#include "lib/secret.h"

/* The queries that give places begin with the same columns in the same order. */
static struct place *places_of(struct pool *pool, const struct db_rows *rows)
{
    struct place *places = POOL_ARRAY(pool, struct place, (size_t)rows->n);
    for (int i = 0; i < rows->n; i++)
        places[i] = (struct place){
            .event_id = (int)db_integer(rows, i, PLACE_LIST_EVENT_ID),
            .event_slug = db_text(rows, i, PLACE_LIST_EVENT_SLUG),
            .municipality = db_text(rows, i, PLACE_LIST_MUNICIPALITY),
            .token = db_text(rows, i, PLACE_LIST_TOKEN),
            .code = db_text(rows, i, PLACE_LIST_CODE),
            .revoked_at = db_moment(rows, i, PLACE_LIST_REVOKED_AT),
        };
    return places;
}

enum result data_place_all(struct db *db, struct pool *pool, int *ret_n, const struct place **ret)
{
    struct db_rows rows;
    struct db_call call = call_catalog_places(pool);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    *ret_n = rows.n;
    *ret = places_of(pool, &rows);
    return RESULT_OK;
}

enum result data_place_list(struct db *db, struct pool *pool, int event_id, int *ret_n,
                            const struct place **ret)
{
    struct db_rows rows;
    struct db_call call = call_place_list(pool, event_id);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    struct place *places = places_of(pool, &rows);
    for (int i = 0; i < rows.n; i++) {
        places[i].made_at = db_moment(&rows, i, PLACE_LIST_MADE_AT);
        places[i].replaced = (int)db_integer(&rows, i, PLACE_LIST_REPLACED);
    }
    *ret_n = rows.n;
    *ret = places;
    return RESULT_OK;
}

/* A new poster. There are 28 million codes; one that the event has had already is thrown again. */
static enum result add(struct db *db, struct pool *pool, int event_id, const char *municipality,
                       int64_t now)
{
    struct db_rows rows = {0};
    while (rows.n == 0) {
        unsigned long long random;
        secret_random(&random, sizeof random);
        struct db_call call =
            call_place_add(pool, event_id, secret_token(pool, SECRET_TOKEN_LENGTH), municipality,
                           place_code_make(pool, PLACE_CODE_LENGTH, random), now);
        enum result r = db_run(db, pool, &call, &rows);
        if (r)
            return r;
    }
    return RESULT_OK;
}

enum result data_place_complete(struct db *db, struct pool *pool, int event_id, int64_t now)
{
    struct db_rows rows;
    struct db_call call = call_place_missing(pool, event_id);
    enum result r = db_run(db, pool, &call, &rows);
    for (int i = 0; !r && i < rows.n; i++)
        r = add(db, pool, event_id, db_text(&rows, i, PLACE_MISSING_MUNICIPALITY), now);
    return r;
}

enum result data_place_reissue(struct db *db, struct pool *pool, int event_id,
                               const char *municipality, const char *code, int64_t now)
{
    struct db_rows rows;
    struct db_call call = call_place_revoke(pool, event_id, municipality, code, now);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    if (rows.n == 0)
        return RESULT_NOT_FOUND;
    return add(db, pool, event_id, municipality, now);
}
