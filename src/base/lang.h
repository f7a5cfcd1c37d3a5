/*
 * Which language a person wants: a name in an address or a cookie, or what the browser says it
 * prefers. The languages themselves and their words are words.h (generated).
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdbool.h>

#include "base/words.h"

/* "ja", "en" or "easy". NULL is allowed. False for any other name, and for a language without
 * words; *ret is then untouched. */
bool lang_parse(const char *name, enum lang *ret);

/* The best of ours for an Accept-Language header: the one with the highest q, the first of equals.
 * Japanese when none of ours is in it: the fair is there, and the switch stands on every page. Easy
 * Japanese is a choice that no header tells of. */
enum lang lang_accepted(const char *accept_language);

#endif
