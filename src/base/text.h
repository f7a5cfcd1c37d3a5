/*
 * Text from outside: checks whether it is clean, measures it, trims it, and reads numbers and names
 * from it. All text in the program is valid UTF-8: the doors check it once with text_is_clean(), so
 * other code need not check again.
 *
 * The sibling base/words.h (generated) has the words of the interface. base/ruby.h reads furigana.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pool;

/* True if the text is valid UTF-8 without
 *   - NUL and control characters (C0, DEL, C1), except tab, LF and CR;
 *   - U+FFFE and U+FFFF, which XML and YAML cannot contain;
 *   - characters that change the direction of the text after them. */
bool text_is_clean(const char *bytes, size_t length);

/* Returns a copy in `pool` in Unicode's Normalization Form C: keyboards and file names write が as
 * one character or as two, and a text is searched and compared as one. `bytes` are UTF-8. */
char *text_composed(struct pool *pool, const char *bytes, size_t length);

/* Returns a composed copy in `pool` without the characters that text_is_clean() refuses; a pasted
 * text may contain them. A control character becomes a space, so that the words beside it do not
 * run together. NULL if the bytes are not UTF-8 or contain a NUL. */
char *text_cleaned(struct pool *pool, const char *bytes, size_t length);

/* True for a character in which nothing can be seen: white space, invisible format characters and
 * tags, and letters that are drawn as nothing. Marks on other letters do not count. */
bool text_is_blank(uint32_t character);

/* Returns the number of characters (code points). Every length limit that people see uses this
 * measure. */
size_t text_characters(const char *text);

/* Returns a copy in `pool` without blank characters (text_is_blank()) at both ends, so "" if
 * nothing can be seen. Each CR LF and each lone CR becomes an LF. */
char *text_trim(struct pool *pool, const char *text);

/* Reads a whole number: decimal digits after an optional "-", and nothing else. NULL is allowed.
 * False if the text is not such a number or the number is not within [least, most]; `*ret` is then
 * not changed. */
bool text_integer(const char *text, int64_t least, int64_t most, int64_t *ret);

/* Finds a text in a table, such as the names of an enum's values. `*ret` is its index. False if the
 * text is not in the table; `*ret` is then not changed. NULL is found if the table contains a NULL.
 * `ret` may point to an enum without negative values, because GCC and clang make such an enum an
 * unsigned int. */
bool text_among(const char *text, const char *const *table, size_t n, unsigned *ret);

/* Returns "" for NULL, else the text itself. */
const char *text_or_empty(const char *text);

/* True for hex digits in groups of 8-4-4-4-12, in lower or upper case. NULL is allowed. */
bool text_is_uuid(const char *text);

/* Returns `pattern` with {1}, {2} ... replaced by the arguments: at most nine, then a NULL. A {N}
 * without an argument stays as it is, and so do braces inside arguments. For the words of the
 * interface, because each language has its own order. */
char *text_fill(struct pool *pool, const char *pattern, ...) __attribute__((sentinel));
char *text_fill_list(struct pool *pool, const char *pattern, va_list arguments);

/* Returns the number with commas between the thousands: "12,345". */
char *text_number(struct pool *pool, int64_t number);

#endif
