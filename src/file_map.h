/*
 * A fair's file as maps with known keys: taking values out of them, and saying with file, line and
 * path what is wrong. Each value that is missing or wrong is "nothing" (NULL, 0, false, an empty
 * text), and reading goes on. file_event_read.c is built on it; YAML itself is yaml.h's.
 */
#ifndef FILE_MAP_H
#define FILE_MAP_H

#include <glib.h>
#include <stdbool.h>

#include "date.h"
#include "event.h"
#include "result.h"
#include "yaml.h"

struct pool;

/* One file being read. */
struct file_reader {
    struct pool *pool;
    struct problems *problems;
    const char *file; /* its name, to be shown */
    GPtrArray *paths; /* of the problems so far */
};

/* A place in the file that is a map. */
struct file_map {
    struct file_reader *rd;
    const struct yaml *node;
    const char *path; /* "" is the whole file, "booths[3].links[0]" */
};

/* A problem at a node: its field is "fair.yaml:12: booths[3].code". */
void file_report(struct file_reader *rd, const struct yaml *node, const char *path,
                 const char *message, ...) __attribute__((format(printf, 4, 5)));

/* The map that the node is. `keys` are those it can have, separated by spaces; those with "!" must
 * be there. A node that is no map gives one without anything in it. */
struct file_map file_map_open(struct file_reader *rd, const struct yaml *node, const char *path,
                              const char *keys);

/* How many items the list `key` has, at most `most`; and one of them. */
int file_map_count(struct file_map *map, const char *key, int most);
struct file_map file_map_item(struct file_map *map, const char *key, int i, const char *keys);

/* A problem with the value of a key. */
#define FILE_MAP_REPORT(map, key, ...)                                                             \
    file_report((map)->rd, file_map_node((map), (key)), file_map_path((map), (key)), __VA_ARGS__)

/* The value's node (the map's own when it has no such key), and the value's path. */
const struct yaml *file_map_node(const struct file_map *map, const char *key);
const char *file_map_path(const struct file_map *map, const char *key);

/* The value of a key. Words are a text (which is Japanese) or a map of ja, en and easy. */
const char *file_map_text(struct file_map *map, const char *key);
struct words file_map_words(struct file_map *map, const char *key);
int file_map_int(struct file_map *map, const char *key);
bool file_map_bool(struct file_map *map, const char *key);
struct date file_map_day(struct file_map *map, const char *key);
int file_map_minutes(struct file_map *map, const char *key);

#endif
