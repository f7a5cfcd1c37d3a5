/*
 * What the fuzz targets share. A target is one file with LLVMFuzzerTestOneInput(): it is given any
 * bytes and says what must hold for them. `make fuzz` links it with libFuzzer, which makes up the
 * bytes; `make check` links it with replay.c, which reads them from tests/fuzz/corpus.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"
#include "lib/http.h"

/* One input. Returns 0; what must not be ends the process. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* The input as a C string in the pool, up to its first NUL. */
char *fuzz_text(struct pool *pool, const uint8_t *bytes, size_t length);

/* The text is what text_is_clean() promises. Written a second time, from its comment. */
void fuzz_assert_clean(const char *text, size_t length);

/* The environment of a request, for http_read(): pairs up to a name that is NULL. */
const char *fuzz_variable(const char *name, void *pairs);

/* A second reader of percent encoding, to compare with http.c. NULL: not readable. */
char *fuzz_unescape(struct pool *pool, const char *text, size_t length, bool plus, size_t *ret);

/* Which fields the targets want: for http_fields(). */
bool fuzz_is_wanted(const char *name, const void *unused);

/* A second reader of forms: what http_fields() gives for the wanted fields. False: too many. */
bool fuzz_fields(struct pool *pool, const char *text, size_t length, struct fields *ret);

/* The same names and values in the same order. */
void fuzz_assert_fields(const struct fields *fields, const struct fields *expected);

/* The fields as a browser sends them; those without a readable value with a broken one. */
char *fuzz_encoded(struct pool *pool, const struct fields *fields);

#endif
