/*
 * Shared by the fuzz targets. A target is one file with LLVMFuzzerTestOneInput(), which gets any
 * bytes and asserts what must hold for them. `make fuzz` links it with libFuzzer, which makes up
 * the bytes. `make check` links it with replay.c, which reads them from tests/fuzz/corpus.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"
#include "lib/http.h"
#include "lib/secret.h"

/* Tries one input. Returns 0; a failed assertion ends the process. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* The input as a C string in the pool, up to its first NUL. */
char *fuzz_text(struct pool *pool, const uint8_t *bytes, size_t length);

/* Asserts what text_is_clean() promises. Written a second time, from its comment. */
void fuzz_assert_clean(const char *text, size_t length);

/* The environment of a request, for http_read(): pairs up to a name that is NULL. */
const char *fuzz_variable(const char *name, void *pairs);

/* A second reader of percent encoding, to compare with http.c. NULL: not readable. */
char *fuzz_unescape(struct pool *pool, const char *text, size_t length, bool plus, size_t *ret);

/* For http_fields(): which fields the targets want. */
bool fuzz_is_wanted(const char *name, const void *unused);

/* A second reader of forms: reads what http_fields() gives for the wanted fields. False: there are
 * too many. */
bool fuzz_fields(struct pool *pool, const char *text, size_t length, struct fields *ret);

/* Asserts that names and values are the same, in the same order. */
void fuzz_assert_fields(const struct fields *fields, const struct fields *expected);

/* The cookie with the server's signature for `purpose` in place of ".SIGN" at its end. NULL if the
 * text does not end so. */
const char *fuzz_signed(struct pool *pool, const struct secret_key *key, const char *purpose,
                        const char *text);

/* The fields as a browser sends them. A field without a readable value gets a broken one. */
char *fuzz_encoded(struct pool *pool, const struct fields *fields);

#endif
