/* Runs the statements reward_*, and makes the word and the ticket (data/reward.h). */
#include "data/reward.h"

#include <inttypes.h>
#include <string.h>

#include "base/pool.h"
#include "data/queries.h"
#include "lib/secret.h"
#include "model/place.h"

/* A ticket is 32 hex digits of the visitor's uuid, 8 hex digits of the time, 24 of the MAC.
 * Together they are as long as a segment of an address may be. */
#define VISITOR_DIGITS 32
#define TIME_DIGITS 8
#define MAC_DIGITS 24

const char *reward_word(struct pool *pool, const struct secret_key *key, int event_id,
                        struct date day)
{
    const char *mac = secret_mac(pool, key, "reward word",
                                 pool_printf(pool, "%d:%s", event_id, date_iso(pool, day)));
    return place_code_make(pool, PLACE_CODE_LENGTH,
                           g_ascii_strtoull(pool_strndup(pool, mac, 16), NULL, 16));
}

/* The uuid without its hyphens. */
static const char *digits_of(struct pool *pool, const char *uuid)
{
    GString *digits = pool_string(pool);
    for (const char *at = uuid; *at; at++) {
        if (*at != '-')
            g_string_append_c(digits, *at);
    }
    return digits->str;
}

static const char *uuid_of(struct pool *pool, const char *digits)
{
    return pool_printf(pool, "%.8s-%.4s-%.4s-%.4s-%.12s", digits, digits + 8, digits + 12,
                       digits + 16, digits + 20);
}

static const char *signed_ticket(struct pool *pool, const struct secret_key *key, int event_id,
                                 const char *what)
{
    const char *mac =
        secret_mac(pool, key, "reward ticket", pool_printf(pool, "%d:%s", event_id, what));
    return pool_printf(pool, "%s%.*s", what, MAC_DIGITS, mac);
}

const char *reward_ticket(struct pool *pool, const struct secret_key *key, int event_id,
                          const char *visitor, int64_t now)
{
    return signed_ticket(
        pool, key, event_id,
        pool_printf(pool, "%s%08" PRIx32, digits_of(pool, visitor), (uint32_t)now));
}

enum ticket_state reward_ticket_read(struct pool *pool, const struct secret_key *key, int event_id,
                                     const char *ticket, int64_t now, const char **ret)
{
    if (strlen(ticket) != VISITOR_DIGITS + TIME_DIGITS + MAC_DIGITS)
        return TICKET_NONE;
    const char *what = pool_strndup(pool, ticket, VISITOR_DIGITS + TIME_DIGITS);
    if (!secret_equal(ticket, signed_ticket(pool, key, event_id, what)))
        return TICKET_NONE;
    int64_t made_at = (int64_t)g_ascii_strtoull(what + VISITOR_DIGITS, NULL, 16);
    if (now - made_at >= REWARD_TICKET_SECONDS)
        return TICKET_OLD;
    *ret = uuid_of(pool, what);
    return TICKET_GOOD;
}

enum result data_reward_state(struct db *db, struct pool *pool, int event_id, const char *visitor,
                              struct reward_state *ret)
{
    struct reward_state_row row;
    enum result r = run_reward_state(db, pool, event_id, visitor, &row);
    if (!r)
        *ret = (struct reward_state){
            .booths = (int)row.booths,
            .surveyed = row.surveyed,
            .given_at = row.given_at ? *row.given_at : 0,
            .given = (int)row.given,
        };
    return r;
}

enum result data_reward_give(struct db *db, struct pool *pool, int event_id, const char *submission,
                             const char *visitor, int staff_id, int64_t now, enum giving *ret)
{
    struct reward_give_row row;
    enum result r = run_reward_give(db, pool, event_id, submission, visitor, staff_id, now, &row);
    if (!r)
        *ret = row.outcome;
    return r;
}

enum result data_reward_hours(struct db *db, struct pool *pool, int event_id, int *ret_n,
                              const struct reward_hour **ret)
{
    int n;
    const struct reward_hours_row *rows;
    enum result r = run_reward_hours(db, pool, event_id, &n, &rows);
    if (r)
        return r;
    struct reward_hour *hours = POOL_ARRAY(pool, struct reward_hour, (size_t)n);
    for (int i = 0; i < n; i++)
        hours[i] = (struct reward_hour){rows[i].day, rows[i].hour, rows[i].n};
    *ret_n = n;
    *ret = hours;
    return RESULT_OK;
}
