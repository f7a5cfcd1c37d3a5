/*
 * The door to ctemplate: a view makes a dictionary, fills it, and expands it once into HTML.
 *
 * Callers need not escape anything. All values are text, and each template's AUTOESCAPE pragma
 * escapes them. Views do not add markup: two template modifiers add it. They mark furigana
 * (base/ruby.h), and Japanese words on a page in another language. Templates and their markers are
 * generated constants (tpl_names.h), so that a typo does not compile. The functions of view/ use
 * this file; tools/gen-templates writes the templates.
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
struct tpl; /* a dictionary; lives in its memory pool */

/* Loads and parses every template of every language below `dir` (DIR/ja/card.tpl), and freezes the
 * cache. Call it once, before the first thread starts. RESULT_FAILED: a template is missing or
 * wrong (logged). */
enum result tpl_load(const char *dir) MUST_CHECK;

/* Returns an empty dictionary for one page. */
struct tpl *tpl_new(struct pool *pool, enum lang lang);

/* Sets the value of {{MARKER}}. It is copied. NULL sets nothing. */
void tpl_set(struct tpl *tpl, enum tpl_marker marker, const char *value);
void tpl_set_integer(struct tpl *tpl, enum tpl_marker marker, int64_t value);

/* Shows the section {{#MARKER}} once, with the values of `tpl`, if `shown` is true. */
void tpl_show(struct tpl *tpl, enum tpl_marker marker, bool shown);

/* Adds one repetition of the section {{#MARKER}}. Returns the dictionary for its own values. */
struct tpl *tpl_add(struct tpl *tpl, enum tpl_marker marker);

/* Adds one repetition of {{>MARKER}} that shows `file`. Returns the dictionary for its own
 * values. */
struct tpl *tpl_include(struct tpl *tpl, enum tpl_marker marker, enum tpl_file file);

/* Appends the finished text to `out`. RESULT_FAILED: the template cannot be expanded (logged);
 * `out` is then unchanged. */
enum result tpl_expand(struct tpl *tpl, enum tpl_file file, GString *out) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
