/* Runs the statements of the table poster, and makes random tokens and codes. */
#include "data/place.h"

#include "base/pool.h"
#include "data/audit.h"
#include "data/queries.h"
#include "lib/db.h"
#include "lib/secret.h"

enum result data_place_all(struct db *db, struct pool *pool, int *ret_n, const struct place **ret)
{
    struct db_rows rows;
    struct db_call call = call_catalog_places(pool);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    struct place *places = POOL_ARRAY(pool, struct place, (size_t)rows.n);
    int n = 0;
    for (int i = 0; i < rows.n; i++) {
        struct catalog_places_row row;
        if (!read_catalog_places(pool, &rows, i, &row))
            places[n++] = (struct place){
                .event_id = row.event_id,
                .event_slug = row.event_slug,
                .municipality = row.municipality,
                .token = row.token,
                .code = row.code,
                .revoked_at = row.revoked_at ? *row.revoked_at : 0,
            };
    }
    *ret_n = n;
    *ret = places;
    return RESULT_OK;
}

enum result data_place_list(struct db *db, struct pool *pool, int event_id, int *ret_n,
                            const struct place **ret)
{
    int n;
    const struct place_list_row *rows;
    enum result r = run_place_list(db, pool, event_id, &n, &rows);
    if (r)
        return r;
    struct place *places = POOL_ARRAY(pool, struct place, (size_t)n);
    for (int i = 0; i < n; i++)
        places[i] = (struct place){
            .event_id = rows[i].event_id,
            .event_slug = rows[i].event_slug,
            .municipality = rows[i].municipality,
            .token = rows[i].token,
            .code = rows[i].code,
            .made_at = rows[i].made_at,
            .replaced = rows[i].replaced,
        };
    *ret_n = n;
    *ret = places;
    return RESULT_OK;
}

/* Makes a poster. There are 28 million codes (31^5). If the event has had the random code before,
 * place_add gives no row, and the next random code is tried. */
static enum result add(struct db *db, struct pool *pool, int event_id, const char *municipality,
                       int64_t now)
{
    enum result r;
    do {
        unsigned long long random;
        secret_random(&random, sizeof random);
        const char *code = place_code_make(pool, PLACE_CODE_LENGTH, random);
        r = run_place_add(db, pool, event_id, secret_token(pool, SECRET_TOKEN_LENGTH), municipality,
                          code, now, NULL);
    } while (r == RESULT_NOT_FOUND);
    return r;
}

enum result data_place_complete(struct db *db, struct pool *pool, int event_id, int64_t now)
{
    int n;
    const struct place_missing_row *rows;
    enum result r = run_place_missing(db, pool, event_id, &n, &rows);
    for (int i = 0; !r && i < n; i++)
        r = add(db, pool, event_id, rows[i].municipality, now);
    return r;
}

enum result data_place_reissue(struct db *db, struct pool *pool, int event_id,
                               const char *municipality, const char *code, const struct actor *by)
{
    const struct audit_entry entry = {
        .act = AUDIT_POSTER_REISSUED,
        .event_id = event_id,
        .subject = place_name(municipality),
    };
    enum result r = run_place_revoke(db, pool, event_id, municipality, code, by->at, NULL);
    if (!r)
        r = add(db, pool, event_id, municipality, by->at);
    return r ? r : data_audit_add(db, pool, by, &entry);
}
