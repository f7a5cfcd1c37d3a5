/*
 * The sign of a shared device (model/kiosk.h), and the table of the devices. The same text is the
 * device's cookie and a hidden field of each form that is rendered for it. So a form is known to
 * come from a shared device, whatever cookies come with it.
 *
 * A sign names its event, its device (a row of the table kiosk) and when it was made, and is signed
 * with the server's key. So no page asks the database for it; the catalog's snapshot lists the
 * devices that staff ended. A genuine sign that is no longer good is not the same as a forged one:
 * its device is still on a table, and must not become one visitor's own.
 */
#ifndef DATA_KIOSK_H
#define DATA_KIOSK_H

#include <stdint.h>

#include "base/result.h"
#include "model/audit.h"
#include "model/kiosk.h"

struct db;
struct pool;
struct secret_key;

#define KIOSK_COOKIE "kiosk"
#define KIOSK_DEVICES_MAX 200 /* of one fair, on the staff's page */

enum kiosk_state {
    KIOSK_NONE, /* no sign of this event */
    KIOSK_GOOD, /* unless staff ended the device */
    KIOSK_OVER, /* genuine, but too old, or made before signs named their devices */
};

/* The sign of a device that was made at this moment. */
const char *kiosk_sign(struct pool *pool, const struct secret_key *key, int event_id,
                       const char *device, int64_t made_at);

/* The state of `sign` at this event at that moment. NULL is allowed. *ret_device is the device that
 * it names; NULL for KIOSK_NONE and for a sign that names none. */
enum kiosk_state kiosk_read(struct pool *pool, const struct secret_key *key, int event_id,
                            const char *sign, int64_t at, const char **ret_device);

/* Adds a device. *ret is its sign, and is set only if the result is RESULT_OK. `replaced` is the
 * device that it was until now, which ends; NULL is allowed. */
enum result data_kiosk_add(struct db *db, struct pool *pool, const struct secret_key *key,
                           int event_id, const char *replaced, const struct actor *by,
                           const char **ret) MUST_CHECK;

/* The event's devices whose signs are good, the newest first, KIOSK_DEVICES_MAX at most. */
enum result data_kiosk_list(struct db *db, struct pool *pool, int event_id, int64_t now, int *ret_n,
                            const struct kiosk **ret) MUST_CHECK;

/* Ends this device, or all (NULL), for good; with a municipality only those that its staff made.
 * Does not change other devices, nor those that are ended already. */
enum result data_kiosk_end(struct db *db, struct pool *pool, int event_id, const char *device,
                           const char *municipality, const struct actor *by) MUST_CHECK;

/* The ended devices of all events, as long as a late form of them may come. Only event_id, device
 * and ended_at are set: a visitor's role reads no more. */
enum result data_kiosk_ended(struct db *db, struct pool *pool, int64_t now, int *ret_n,
                             const struct kiosk **ret) MUST_CHECK;

#endif
