/*
 * The sign of a shared device: a tablet on a table, where one visitor answers after another. The
 * same text is the device's cookie and a hidden field of the forms rendered for it, so that a form
 * is known to be a shared device's whatever cookies come with it. It is made with the server's key
 * and stands for one event.
 */
#ifndef DATA_KIOSK_H
#define DATA_KIOSK_H

struct pool;
struct secret_key;

#define KIOSK_COOKIE "kiosk"
#define KIOSK_SECONDS (30 * 24 * 60 * 60) /* the cookie's max-age */

/* The sign of this event's shared devices: 32 hex digits. */
const char *kiosk_sign(struct pool *pool, const struct secret_key *key, int event_id);

/* `sign` (NULL is allowed) when it is this event's, else NULL. */
const char *kiosk_read(struct pool *pool, const struct secret_key *key, int event_id,
                       const char *sign);

#endif
