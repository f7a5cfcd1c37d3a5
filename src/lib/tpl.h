/*
 * The door to ctemplate. A template and its markers are generated constants (tpl_names.h): a typo
 * does not compile. Everything set is text and is escaped by the template's own AUTOESCAPE pragma;
 * the only markup made of it is that of its furigana (ruby.h) and, on pages of another language,
 * the mark that a run of it is Japanese: texts come as they are, the templates know where they
 * stand.
 *
 * Filling and expanding are two phases: a view makes a dictionary, fills it and expands it once.
 */
#ifndef LIB_TPL_H
#define LIB_TPL_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "base/words.h"    /* enum lang */
#include "lib/tpl_names.h" /* enum tpl_file (TPL_CARD), enum tpl_marker (M_BOOTH_NAME) */

#ifdef __cplusplus
extern "C" {
#endif

struct pool;
struct tpl; /* a dictionary; dies with its pool */

/* Loads and parses every template of every language below `dir` (DIR/ja/card.tpl). RESULT_FAILED:
 * one is missing or wrong (logged). Once, before threads; after it the cache is frozen. */
enum result tpl_load(const char *dir) MUST_CHECK;

/* An empty dictionary for one page. */
struct tpl *tpl_new(struct pool *pool, enum lang lang);

/* {{MARKER}}. NULL sets nothing. The value is copied. */
void tpl_set(struct tpl *tpl, enum tpl_marker marker, const char *value);
void tpl_set_integer(struct tpl *tpl, enum tpl_marker marker, int64_t value);

/* {{#MARKER}} shown once, with the values around it; when `shown`. */
void tpl_show(struct tpl *tpl, enum tpl_marker marker, bool shown);

/* {{#MARKER}} once more, with values of its own: the dictionary given back. */
struct tpl *tpl_add(struct tpl *tpl, enum tpl_marker marker);

/* {{>MARKER}} once more, with this file. */
struct tpl *tpl_include(struct tpl *tpl, enum tpl_marker marker, enum tpl_file file);

/* The finished text, appended. RESULT_FAILED is logged, `out` is then as before. */
enum result tpl_expand(struct tpl *tpl, enum tpl_file file, GString *out) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
