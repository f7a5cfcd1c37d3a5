/*
 * A fair's file as maps with known keys: taking values out of them, and saying with file, line and
 * path what is wrong. Each value that is missing or wrong is "nothing" (NULL, 0, false, an empty
 * text), and reading goes on. format/event_read.c is built on it; YAML itself is yaml.h's.
 */
#ifndef FORMAT_EVENT_MAP_H
#define FORMAT_EVENT_MAP_H

#include <glib.h>
#include <stdbool.h>

#include "base/date.h"
#include "base/result.h"
#include "lib/yaml.h"
#include "model/event.h"

struct pool;

/* One file being read. */
struct event_reader {
    struct pool *pool;
    struct problems *problems;
    const char *file; /* its name, to be shown */
    GPtrArray *paths; /* of the problems so far */
};

/* A place in the file that is a map. */
struct event_map {
    struct event_reader *rd;
    const struct yaml *node;
    const char *path; /* "" is the whole file, "booths[3].links[0]" */
};

/* A problem at a node: its field is "fair.yaml:12: booths[3].code". */
void event_map_problem(struct event_reader *rd, const struct yaml *node, const char *path,
                       const char *message, ...) __attribute__((format(printf, 4, 5)));

/* The map that the node is. `keys` are those it can have, separated by spaces; those with "!" must
 * be there. A node that is no map gives one without anything in it. */
struct event_map event_map_open(struct event_reader *rd, const struct yaml *node, const char *path,
                                const char *keys);

/* How many items the list `key` has, at most `most`; and one of them. */
int event_map_count(struct event_map *map, const char *key, int most);
struct event_map event_map_item(struct event_map *map, const char *key, int i, const char *keys);

/* A problem with the value of a key. */
#define EVENT_MAP_PROBLEM(map, key, ...)                                                           \
    event_map_problem((map)->rd, event_map_node((map), (key)), event_map_path((map), (key)),       \
                      __VA_ARGS__)

/* The value's node (the map's own when it has no such key), and the value's path. */
const struct yaml *event_map_node(const struct event_map *map, const char *key);
const char *event_map_path(const struct event_map *map, const char *key);

/* The value of a key. Words are a text (which is Japanese) or a map of ja, en and easy. */
const char *event_map_text(struct event_map *map, const char *key);
struct words event_map_words(struct event_map *map, const char *key);
int event_map_int(struct event_map *map, const char *key);
bool event_map_bool(struct event_map *map, const char *key);
struct date event_map_day(struct event_map *map, const char *key);
int event_map_minutes(struct event_map *map, const char *key);

#endif
