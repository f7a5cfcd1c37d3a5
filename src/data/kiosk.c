/*
 * Implements data/kiosk.h: makes and reads the signs of shared devices, and reads and changes the
 * table of the devices. The cookies of visitors are in app/app.c.
 */
#include "data/kiosk.h"

#include <inttypes.h>
#include <string.h>

#include "base/pool.h"
#include "data/audit.h"
#include "data/queries.h"
#include "lib/db.h"
#include "lib/secret.h"

/* A sign is DEVICE-MADE_AT-MAC: 16 characters, ten digits, 32 hex digits (KIOSK_SIGN_LENGTH). */
#define DIGITS 10
#define DIGITS_AT (SECRET_TOKEN_LENGTH + 1)

const char *kiosk_sign(struct pool *pool, const struct secret_key *key, int event_id,
                       const char *device, int64_t made_at)
{
    const char *what = pool_printf(pool, "%s-%010" PRId64, device, made_at);
    const char *mac =
        secret_mac(pool, key, "kiosk device", pool_printf(pool, "%d:%s", event_id, what));
    return pool_printf(pool, "%s-%s", what, mac);
}

/* Before signs named their devices, all devices of an event had the same sign. */
static bool is_nameless(struct pool *pool, const struct secret_key *key, int event_id,
                        const char *sign)
{
    return secret_equal(sign, secret_mac(pool, key, "kiosk", pool_printf(pool, "%d", event_id)));
}

enum kiosk_state kiosk_read(struct pool *pool, const struct secret_key *key, int event_id,
                            const char *sign, int64_t at, const char **ret_device)
{
    *ret_device = NULL;
    if (!sign)
        return KIOSK_NONE;
    if (is_nameless(pool, key, event_id, sign))
        return KIOSK_OVER;
    if (strlen(sign) <= DIGITS_AT + DIGITS)
        return KIOSK_NONE;
    const char *device = pool_strndup(pool, sign, SECRET_TOKEN_LENGTH);
    const char *digits = pool_strndup(pool, sign + DIGITS_AT, DIGITS);
    int64_t made_at = g_ascii_strtoll(digits, NULL, 10);
    if (!secret_equal(sign, kiosk_sign(pool, key, event_id, device, made_at)))
        return KIOSK_NONE;
    *ret_device = device;
    return at - made_at < KIOSK_SECONDS ? KIOSK_GOOD : KIOSK_OVER;
}

enum result data_kiosk_add(struct db *db, struct pool *pool, const struct secret_key *key,
                           int event_id, const char *replaced, const struct actor *by,
                           const char **ret)
{
    const char *device = secret_token(pool, SECRET_TOKEN_LENGTH);
    const struct audit_entry entry = {.act = AUDIT_KIOSK_STARTED, .event_id = event_id};
    struct kiosk_end_row ended;
    enum result r = RESULT_OK;
    if (replaced)
        r = run_kiosk_end(db, pool, event_id, replaced, NULL, by->at, &ended);
    if (!r)
        r = run_kiosk_add(db, pool, event_id, device, by->at, by->staff_id);
    if (!r)
        r = data_audit_add(db, pool, by, &entry);
    if (!r)
        *ret = kiosk_sign(pool, key, event_id, device, by->at);
    return r;
}

enum result data_kiosk_list(struct db *db, struct pool *pool, int event_id, int64_t now, int *ret_n,
                            const struct kiosk **ret)
{
    int n;
    const struct kiosk_list_row *rows;
    enum result r =
        run_kiosk_list(db, pool, event_id, now - KIOSK_SECONDS, KIOSK_DEVICES_MAX, &n, &rows);
    if (r)
        return r;
    struct kiosk *kiosks = POOL_ARRAY(pool, struct kiosk, (size_t)n);
    for (int i = 0; i < n; i++)
        kiosks[i] = (struct kiosk){
            .event_id = event_id,
            .device = rows[i].device,
            .made_at = rows[i].made_at,
            .login = rows[i].login,
            .municipality = rows[i].municipality,
        };
    *ret_n = n;
    *ret = kiosks;
    return RESULT_OK;
}

enum result data_kiosk_end(struct db *db, struct pool *pool, int event_id, const char *device,
                           const char *municipality, const struct actor *by)
{
    struct kiosk_end_row row;
    enum result r = run_kiosk_end(db, pool, event_id, device, municipality, by->at, &row);
    if (r || row.ended == 0)
        return r;
    const struct audit_entry entry = {
        .act = AUDIT_KIOSK_ENDED,
        .event_id = event_id,
        .before = pool_printf(pool, "%" PRId64, row.ended),
    };
    return data_audit_add(db, pool, by, &entry);
}

enum result data_kiosk_ended(struct db *db, struct pool *pool, int64_t now, int *ret_n,
                             const struct kiosk **ret)
{
    int n;
    const struct kiosk_ended_row *rows;
    int64_t made_after = now - KIOSK_SECONDS - KIOSK_LATE_SECONDS;
    enum result r = run_kiosk_ended(db, pool, made_after, &n, &rows);
    if (r)
        return r;
    struct kiosk *kiosks = POOL_ARRAY(pool, struct kiosk, (size_t)n);
    for (int i = 0; i < n; i++)
        kiosks[i] = (struct kiosk){
            .event_id = rows[i].event_id, .device = rows[i].device, .ended_at = rows[i].ended_at};
    *ret_n = n;
    *ret = kiosks;
    return RESULT_OK;
}
