/*
 * Text that came from outside: is it what it claims to be, how long is it, how is it trimmed.
 * All text in the program is valid UTF-8; the doors check it once with text_is_clean().
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pool;

/* Valid UTF-8 without NUL, without control characters (C0, DEL, C1) other than tab, LF and CR, and
 * without U+FFFE and U+FFFF: what XML and YAML can carry too; and without the characters that turn
 * the direction of the text after them. */
bool text_is_clean(const char *bytes, size_t length);

/* The text without the control characters that text_is_clean() refuses, as a pasted text may hold
 * them; a new string in the pool. NULL when the bytes are not UTF-8 or hold a NUL. */
char *text_cleaned(struct pool *pool, const char *bytes, size_t length);

/* Characters (code points), the measure of every length limit shown to people. */
size_t text_characters(const char *text);

/* Without white space (also U+3000) at both ends; CR LF and a lone CR made LF. A new string in the
 * pool. */
char *text_trim(struct pool *pool, const char *text);

/* A whole number in decimal digits, after a "-" when negative, nothing else around it. NULL is
 * allowed. False when it is none or not within [least, most]; *ret is then untouched. */
bool text_integer(const char *text, int64_t least, int64_t most, int64_t *ret);

/* Finds a text in a table, such as the names of an enum's values: *ret is its index, and false
 * means that it is not there. NULL is in a table that has a NULL. GCC and clang give an enum
 * without negative values the type unsigned int, so `ret` may point to one. */
bool text_among(const char *text, const char *const *table, size_t n, unsigned *ret);

/* 8-4-4-4-12 lower- or upper-case hex digits. NULL is allowed. */
bool text_is_uuid(const char *text);

/* `pattern` with {1}, {2} ... replaced by the arguments (at most nine; the last one is NULL).
 * A number without an argument stays as it is, and so do braces inside arguments. For the words of
 * the interface, where each language has its own order. */
char *text_fill(struct pool *pool, const char *pattern, ...) __attribute__((sentinel));

/* A number with its thousands set apart: "12,345". */
char *text_number(struct pool *pool, int64_t number);

#endif
