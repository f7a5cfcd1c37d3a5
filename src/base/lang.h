/*
 * Chooses the language of a page: from a name in an address or a cookie, or from the browser's
 * header. Callers need not know which languages have words. The sibling base/words.h (generated)
 * defines the languages and their words.
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdbool.h>

#include "base/words.h"

/* Reads "ja", "en", "easy" or the name of another language (templates/strings.*). NULL is allowed.
 * False for NULL, for any other name, and for a language without words; `*ret` is then not changed.
 */
bool lang_parse(const char *name, enum lang *ret);

/* Returns the best language for an Accept-Language header: the one with the highest q, the first of
 * equals. If the header names none of ours, the result is Japanese, because the fair is in Japan
 * and every page has a language switch. The result is never easy Japanese: no header can ask for
 * it, so the visitor chooses it by hand. */
enum lang lang_accepted(const char *accept_language);

#endif
