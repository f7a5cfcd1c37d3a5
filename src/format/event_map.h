/*
 * A fair's file as maps with known keys (model/event_keys.h). The functions take a value out of a
 * map, or report what is wrong with file, line and path. A missing or wrong value is read as
 * nothing (NULL, 0, false, an empty text, 1 January 1900), and reading goes on. So callers need not
 * check each value. Only the files format/event_read*.c use it, which know the keys. The YAML
 * syntax is lib/yaml.h.
 */
#ifndef FORMAT_EVENT_MAP_H
#define FORMAT_EVENT_MAP_H

#include <glib.h>
#include <stdbool.h>

#include "base/date.h"
#include "base/result.h"
#include "lib/yaml.h"
#include "model/event.h"
#include "model/event_keys.h"

struct pool;

/* The state while one file is read. */
struct event_reader {
    struct pool *pool;
    struct problems *problems;
    const char *file; /* the name shown in problems; NULL: they show the path alone */
    GPtrArray *paths; /* of the problems found so far */
};

/* A map in the file, its place and its known keys. */
struct event_map {
    struct event_reader *rd;
    const struct yaml *node;
    const char *path; /* "" is the whole file; "booths[3].links[0]" */
    const struct event_key *keys;
};

/* Returns the field of a problem at a node, "fair.yaml:12: booths[3].code", or
 * "booths[3].code" if the reader has no file. Remembers the path for event_map_is_told(). */
const char *event_map_place(struct event_reader *rd, const struct yaml *node, const char *path);

/* Opens the node as a map. Unknown and missing keys become problems. If the node is not a map, that
 * is a problem and the returned map is empty. */
struct event_map event_map_open(struct event_reader *rd, const struct yaml *node, const char *path,
                                const struct event_key *keys);

/* Opens the value of a key, which must be there, as a map. */
struct event_map event_map_part(struct event_map *map, const char *key);

/* The number of items in the list `key`; more items than the key allows are a problem, and are not
 * counted. event_map_item() opens item `i`, which must be less than this number. */
int event_map_count(struct event_map *map, const char *key);
struct event_map event_map_item(struct event_map *map, const char *key, int i);

/* Adds a problem with the value of a key: a WORD_RULE_..., and its arguments (base/result.h). */
#define EVENT_MAP_PROBLEM(map, key, ...)                                                           \
    EVENT_PROBLEM((map)->rd, event_map_node((map), (key)), event_map_path((map), (key)),           \
                  __VA_ARGS__)

/* The same with a node. */
#define EVENT_PROBLEM(rd, node, path, ...)                                                         \
    problem_add((rd)->problems, (rd)->pool, event_map_place((rd), (node), (path)), __VA_ARGS__,    \
                NULL)

/* The node and the path of a key's value. Without such a key, the node is the map's own. */
const struct yaml *event_map_node(const struct event_map *map, const char *key);
const char *event_map_path(const struct event_map *map, const char *key);

/* Adds a problem if an optional key, which other keys make necessary, is missing. */
void event_map_needs(struct event_map *map, const char *key);

/* The value of a key. Words are one text (Japanese) or a map with ja, en and easy. Renamed words
 * may be found under the key's old name instead. */
const char *event_map_text(struct event_map *map, const char *key);
const char *event_map_code(struct event_map *map, const char *key); /* of a municipality */
struct words event_map_words(struct event_map *map, const char *key);
struct words event_map_renamed_words(struct event_map *map, const char *key, const char *old);
int event_map_int(struct event_map *map, const char *key);
const int *event_map_optional_int(struct event_map *map, const char *key); /* NULL if missing */
/* A number with at most two decimals, in hundredths: "4.2" is 420. NULL if missing. */
const int *event_map_optional_hundredths(struct event_map *map, const char *key);
bool event_map_bool(struct event_map *map, const char *key);
struct date event_map_day(struct event_map *map, const char *key);
int event_map_minutes(struct event_map *map, const char *key);

/* True if the reader, a struct event_reader, has already reported a problem at this place, above
 * it, or inside it. Without the value, event_check() would report the same mistake a second time.
 */
bool event_map_is_told(const void *reader, const char *path);

/* Adds the problems of event_check(), whose fields are paths, at their lines in the file. */
void event_map_found(struct event_reader *rd, const struct yaml *tree,
                     const struct problems *found);

#endif
