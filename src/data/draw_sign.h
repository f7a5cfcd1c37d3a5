/*
 * The field `draw` of the survey's form: what the draw left out of it (model/draw.h), signed with
 * the server's key. A form may be sent by another visitor than it was made for: one opened before
 * the first tap gets its visitor by that tap. So the form itself says what it asked, in words that
 * only the server can write.
 *
 * Callers need not know the format. The field of a shared device is data/kiosk.h.
 */
#ifndef DATA_DRAW_SIGN_H
#define DATA_DRAW_SIGN_H

#include <stdbool.h>

#include "model/draw.h"

struct pool;
struct secret_key;

/* "8,11-MAC"; "-MAC" if nothing was left out. */
const char *draw_sign(struct pool *pool, const struct secret_key *key, int event_id,
                      const struct draw *draw);

/* False: there is no such field (NULL), or the server did not write it. */
bool draw_read(struct pool *pool, const struct secret_key *key, int event_id, const char *field,
               struct draw *ret) __attribute__((warn_unused_result));

#endif
