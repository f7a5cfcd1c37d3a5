/*
 * The cookie of a device on which staff have signed in before: "TOKEN.ACCOUNT-GENERATION....MAC".
 *
 * TOKEN is random and names the device. Each ACCOUNT is a keyed hash of a login that signed in on
 * the device. GENERATION is that of the account at the time: when an account forgets its devices,
 * its generation is increased (sql/011_device.sql). MAC is keyed with the server's key.
 *
 * The cookie lets no person in. It has the effect that a sign-in on this device waits neither for
 * the failures of strangers nor behind them (data/staff.h, lib/secret.h). It stays when a person
 * signs out, so that the person can sign in the next day.
 *
 * Callers need not know the format. The cookie of a signed-in person is data/session.h; a shared
 * device of visitors is data/kiosk.h.
 */
#ifndef DATA_DEVICE_H
#define DATA_DEVICE_H

#include <stdbool.h>

struct pool;
struct secret_key;

#define DEVICE_COOKIE "device" /* nginx-http.conf knows it: each device has its own brake */
#define DEVICE_SECONDS (365 * 24 * 60 * 60) /* the next fair is a year later */
#define DEVICE_ACCOUNTS_MAX 8               /* the last ones that signed in */

/* A device as its cookie describes it. Both are NULL if the browser has no cookie. */
struct device {
    const char *token;
    const char *accounts; /* "ACCOUNT-GENERATION", each with a dot before it */
};

/* Reads the cookie (NULL is allowed). False: there is one, but the server did not make it. */
bool device_read(struct pool *pool, const struct secret_key *key, const char *cookie,
                 struct device *ret) __attribute__((warn_unused_result));

/* True if this login has signed in on the device. *ret_generation is the account's generation at
 * that time; only data/staff.c can compare it with the present one. */
bool device_knows(struct pool *pool, const struct secret_key *key, const struct device *device,
                  const char *login, int *ret_generation);

/* The device's id in the database: the keyed hash of its token as a uuid. NULL for a device without
 * a cookie. */
const char *device_id(struct pool *pool, const struct secret_key *key, const struct device *device);

/* The cookie of the device after this login has signed in on it. A device without a cookie gets a
 * new token. The caller sends it with DEVICE_SECONDS as max-age. */
const char *device_cookie(struct pool *pool, const struct secret_key *key,
                          const struct device *device, const char *login, int generation);

#endif
