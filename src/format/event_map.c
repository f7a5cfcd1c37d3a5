/*
 * Takes values out of a map of the file. Each rule says what would be right, because a clerk reads
 * it. What the values mean is format/event_read.c.
 */
#include "format/event_map.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"

#define UNKNOWN_KEYS_MAX 8 /* in one map */

const char *event_map_place(struct event_reader *rd, const struct yaml *node, const char *path)
{
    g_ptr_array_add(rd->paths, (char *)path);
    if (!rd->file)
        return path;
    return *path ? pool_printf(rd->pool, "%s:%d: %s", rd->file, node->line, path)
                 : pool_printf(rd->pool, "%s:%d", rd->file, node->line);
}

const char *event_map_path(const struct event_map *map, const char *key)
{
    return *map->path ? pool_printf(map->rd->pool, "%s.%s", map->path, key) : key;
}

const struct yaml *event_map_node(const struct event_map *map, const char *key)
{
    const struct yaml *node = yaml_get(map->node, key);
    return node ? node : map->node;
}

/* --- maps --- */

/* The keys as shown in messages: without old names. */
static const char *listed(struct event_reader *rd, const struct event_key *keys)
{
    GString *list = pool_string(rd->pool);
    for (; keys->name; keys++) {
        if (!(keys->flags & KEY_OLD))
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", keys->name);
    }
    return list->str;
}

/* Reports at most UNKNOWN_KEYS_MAX keys one by one. A file with more unknown keys is probably
 * another kind of file. */
static void check_unknown(struct event_map *map)
{
    const struct yaml *node = map->node;
    int unknown = 0, last = 0;
    for (int i = 0; i < node->n; i++) {
        if (event_key(map->keys, node->keys[i]))
            continue;
        last = i;
        if (++unknown <= UNKNOWN_KEYS_MAX)
            EVENT_PROBLEM(map->rd, node->items[i], event_map_path(map, node->keys[i]),
                          WORD_RULE_KEY_UNKNOWN, listed(map->rd, map->keys));
    }
    if (unknown > UNKNOWN_KEYS_MAX)
        EVENT_PROBLEM(map->rd, node->items[last], event_map_path(map, node->keys[last]),
                      WORD_RULE_KEYS_UNKNOWN, problem_number(map->rd->pool, unknown));
}

static void check_keys(struct event_map *map)
{
    check_unknown(map);
    for (const struct event_key *key = map->keys; key->name; key++) {
        if (key->flags & KEY_MUST && !yaml_get(map->node, key->name))
            EVENT_MAP_PROBLEM(map, key->name, WORD_RULE_MISSING);
    }
}

struct event_map event_map_open(struct event_reader *rd, const struct yaml *node, const char *path,
                                const struct event_key *keys)
{
    struct event_map map = {rd, node, path, keys};
    if (node->kind == YAML_MAP) {
        check_keys(&map);
        return map;
    }
    EVENT_PROBLEM(rd, node, path, WORD_RULE_NOT_A_MAP, listed(rd, keys));
    struct yaml *nothing = POOL_NEW(rd->pool, struct yaml);
    *nothing = (struct yaml){.kind = YAML_MAP, .line = node->line};
    map.node = nothing;
    return map;
}

/* The known key of this name, which has keys of its own. */
static const struct event_key *known(const struct event_map *map, const char *key)
{
    const struct event_key *found = event_key(map->keys, key);
    g_assert(found && found->keys);
    return found;
}

struct event_map event_map_part(struct event_map *map, const char *key)
{
    return event_map_open(map->rd, event_map_node(map, key), event_map_path(map, key),
                          known(map, key)->keys);
}

int event_map_count(struct event_map *map, const char *key)
{
    const struct yaml *node = yaml_get(map->node, key);
    int most = known(map, key)->most;
    if (!node)
        return 0;
    if (node->kind != YAML_LIST) {
        EVENT_MAP_PROBLEM(map, key, WORD_RULE_NOT_A_LIST);
        return 0;
    }
    if (node->n > most)
        EVENT_MAP_PROBLEM(map, key, WORD_RULE_TOO_MANY_ITEMS,
                          problem_number(map->rd->pool, node->n),
                          problem_number(map->rd->pool, most));
    return MIN(node->n, most);
}

struct event_map event_map_item(struct event_map *map, const char *key, int i)
{
    const char *path = pool_printf(map->rd->pool, "%s[%d]", event_map_path(map, key), i);
    return event_map_open(map->rd, yaml_get(map->node, key)->items[i], path, known(map, key)->keys);
}

void event_map_needs(struct event_map *map, const char *key)
{
    if (!yaml_get(map->node, key))
        EVENT_MAP_PROBLEM(map, key, WORD_RULE_MISSING);
}

/* --- values --- */

const char *event_map_text(struct event_map *map, const char *key)
{
    const struct yaml *node = yaml_get(map->node, key);
    if (!node)
        return NULL;
    if (node->kind == YAML_TEXT)
        return node->text;
    EVENT_MAP_PROBLEM(map, key, WORD_RULE_NOT_A_TEXT);
    return NULL;
}

struct words event_map_words(struct event_map *map, const char *key)
{
    const struct yaml *node = yaml_get(map->node, key);
    if (!node)
        return (struct words){0};
    if (node->kind == YAML_TEXT)
        return (struct words){.ja = node->text};
    struct event_map each =
        event_map_open(map->rd, node, event_map_path(map, key), event_words_keys);
    return (struct words){event_map_text(&each, "ja"), event_map_text(&each, "en"),
                          event_map_text(&each, "easy")};
}

struct words event_map_renamed_words(struct event_map *map, const char *key, const char *old)
{
    bool is_old = yaml_get(map->node, old) != NULL;
    if (is_old && yaml_get(map->node, key))
        EVENT_MAP_PROBLEM(map, old, WORD_RULE_RENAMED, key);
    return event_map_words(map, is_old ? old : key);
}

int event_map_int(struct event_map *map, const char *key)
{
    const char *text = event_map_text(map, key);
    int64_t value = 0;
    if (text && !text_integer(text, 0, INT32_MAX, &value))
        EVENT_MAP_PROBLEM(map, key, WORD_RULE_NUMBER, text);
    return (int)value;
}

const int *event_map_optional_int(struct event_map *map, const char *key)
{
    if (!yaml_get(map->node, key))
        return NULL;
    int *value = POOL_NEW(map->rd->pool, int);
    *value = event_map_int(map, key);
    return value;
}

/* Reads "4", "4.2" or "4.25". */
static bool hundredths(struct pool *pool, const char *text, int *ret)
{
    static const int tens[] = {100, 10, 1};
    const char *point = strchr(text, '.');
    const size_t decimals = point ? strlen(point + 1) : 0;
    int64_t whole = 0, part = 0;
    if (decimals > 2 || (point && !decimals) ||
        !text_integer(point ? pool_strndup(pool, text, (size_t)(point - text)) : text, 0,
                      INT32_MAX / 200, &whole) ||
        (point && !text_integer(point + 1, 0, 99, &part)))
        return false;
    *ret = (int)whole * 100 + (int)part * tens[decimals];
    return true;
}

const int *event_map_optional_hundredths(struct event_map *map, const char *key)
{
    const char *text = event_map_text(map, key);
    if (!text)
        return NULL;
    int *value = POOL_NEW(map->rd->pool, int);
    if (!hundredths(map->rd->pool, text, value))
        EVENT_MAP_PROBLEM(map, key, WORD_RULE_DECIMAL, text);
    return value;
}

bool event_map_bool(struct event_map *map, const char *key)
{
    const char *text = event_map_text(map, key);
    bool value = false;
    if (text && !yaml_boolean(text, &value))
        EVENT_MAP_PROBLEM(map, key, WORD_RULE_YES_OR_NO, text);
    return value;
}

struct date event_map_day(struct event_map *map, const char *key)
{
    const char *text = event_map_text(map, key);
    struct date day = {1900, 1, 1};
    if (text && !date_parse(text, &day))
        EVENT_MAP_PROBLEM(map, key, WORD_RULE_CALENDAR, text);
    return day;
}

/* True for digits alone in a file. In a form nobody can write quotes. */
static bool is_number_in_file(const struct event_map *map, const char *text)
{
    return map->rd->file && *text && text[strspn(text, "0123456789")] == '\0';
}

/* A number is refused. A program of YAML 1.1 makes one of a time without quotes, but which time it
 * was is not sure: PyYAML makes 600 of 10:00, Ruby 36000, and a person may mean 6:00. */
int event_map_minutes(struct event_map *map, const char *key)
{
    const char *text = event_map_text(map, key);
    int minutes = 0;
    if (text && !date_parse_minutes(text, &minutes))
        EVENT_MAP_PROBLEM(
            map, key, is_number_in_file(map, text) ? WORD_RULE_TIME_NUMBER : WORD_RULE_TIME, text);
    return minutes;
}

/* A program of YAML 1.1 makes 13334 of 032026, and a spreadsheet 32026. */
const char *event_map_code(struct event_map *map, const char *key)
{
    const char *text = event_map_text(map, key);
    if (text && is_number_in_file(map, text) && strlen(text) < MUNICIPALITY_CODE_LENGTH)
        EVENT_MAP_PROBLEM(map, key, WORD_RULE_CODE_NUMBER, text);
    return text;
}

/* --- problems that event_check() found --- */

/* The node at a path. If the file has no such node, the last node on the way there. */
static const struct yaml *node_at(const struct yaml *node, const char *path)
{
    while (*path) {
        const struct yaml *next = NULL;
        if (*path == '[') {
            int i = (int)g_ascii_strtoll(path + 1, NULL, 10);
            next = node->kind == YAML_LIST && i < node->n ? node->items[i] : NULL;
            path += strcspn(path, "]") + 1;
        } else {
            path += *path == '.';
            size_t length = strcspn(path, ".[");
            g_autofree char *key = g_strndup(path, length);
            next = yaml_get(node, key);
            path += length;
        }
        if (!next)
            return node;
        node = next;
    }
    return node;
}

/* True if `path` is `other`, or a place inside it. "" is the whole file. */
static bool is_within(const char *path, const char *other)
{
    size_t length = strlen(other);
    return length == 0 || (strncmp(path, other, length) == 0 && strchr(".[", path[length]));
}

bool event_map_is_told(const void *reader, const char *path)
{
    const struct event_reader *rd = reader;
    for (guint i = 0; i < rd->paths->len; i++) {
        const char *told = g_ptr_array_index(rd->paths, i);
        if (is_within(told, path) || is_within(path, told))
            return true;
    }
    return false;
}

void event_map_found(struct event_reader *rd, const struct yaml *tree, const struct problems *found)
{
    for (int i = 0; i < found->n; i++) {
        const char *path = found->at[i].field;
        problem_add_found(rd->problems, rd->pool, event_map_place(rd, node_at(tree, path), path),
                          &found->at[i]);
    }
    rd->problems->more += found->more;
}
