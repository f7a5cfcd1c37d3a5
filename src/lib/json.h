/*
 * The door to json-glib: writes JSON member by member, in the order of the calls.
 *
 * Callers need not know how JSON is escaped. The program never reads JSON. format/json_ld.c decides
 * which members the events of a fair have; this file knows no member by name.
 */
#ifndef LIB_JSON_H
#define LIB_JSON_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct pool;
struct json; /* lives in its memory pool */

struct json *json_new(struct pool *pool);

/* Opens a container. `name` is the member's name inside an object. It is NULL inside an array and
 * at the root. */
void json_open_object(struct json *json, const char *name);
void json_open_array(struct json *json, const char *name);
void json_close(struct json *json); /* closes the innermost container */

/* Adds a value. `name` is as above. A NULL text adds nothing. */
void json_text(struct json *json, const char *name, const char *value);
void json_integer(struct json *json, const char *name, int64_t value);
void json_decimal(struct json *json, const char *name, double value);
void json_boolean(struct json *json, const char *name, bool value);
void json_null(struct json *json, const char *name);

/* Returns the whole document in compact form; it lives in `pool`. All containers must be closed.
 * `<`, `>`, `&`, U+2028 and U+2029 are written as \u escapes, so that the text is safe inside a
 * <script type="application/ld+json"> element. */
GString *json_finish(struct json *json, struct pool *pool);

#endif
