/*
 * The settings that change while the program runs. SIGHUP (systemctl reload) has the configuration
 * file read again: base_url and log_level take effect at once, and the log names each other key
 * that differs, because it takes effect with a restart. A file with a fault changes nothing.
 *
 * The configuration that the program started with is the sibling base/config.h; it never changes.
 */
#ifndef BASE_LIVE_H
#define BASE_LIVE_H

#include "base/config.h"

struct live;

/* Sets the level of the log. `config` must outlive it. Free it with live_free(); NULL is allowed
 * there. */
struct live *live_new(const struct config *config);
void live_free(struct live *live);

/* The site's address, without a slash at the end. The pointer stays the same until another address
 * is set, and the text is valid until live_free(). */
const char *live_base_url(const struct live *live);

/* Reads the file again; one thread at a time. What is wrong with it, and what was changed, is
 * logged. */
void live_reload(struct live *live);

#endif
