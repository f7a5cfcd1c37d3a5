/*
 * The door to json-glib: JSON written member by member, in the order given.
 */
#ifndef LIB_JSON_H
#define LIB_JSON_H

#include <glib.h>
#include <stdint.h>

struct pool;
struct json; /* dies with its pool */

struct json *json_new(struct pool *pool);

/* Containers. `name` is the member's name inside an object, NULL inside an array and at the root.
 */
void json_open_object(struct json *json, const char *name);
void json_open_array(struct json *json, const char *name);
void json_close(struct json *json); /* the innermost one */

/* Values; a NULL text writes nothing at all. */
void json_text(struct json *json, const char *name, const char *value);
void json_integer(struct json *json, const char *name, int64_t value);
void json_null(struct json *json, const char *name);

/* The whole document, compact. `<`, `>`, `&`, U+2028 and U+2029 are written as \u escapes, so the
 * text may stand inside a <script type="application/ld+json"> element. All containers must be
 * closed. */
GString *json_finish(struct json *json, struct pool *pool);

#endif
