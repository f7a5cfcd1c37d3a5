/*
 * Builds json-glib's nodes and generates the text from them.
 *
 * The escapes that make the text safe inside a script element are added after generating. That is
 * correct, because JSON holds none of these characters outside strings.
 */
#include "lib/json.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/pool.h"

#define DEPTH_MAX 16 /* nested containers; our own code decides the depth */

struct json {
    JsonNode *root;
    JsonNode *open[DEPTH_MAX]; /* owned by the root */
    int depth;
};

static void free_root(void *resource)
{
    struct json *json = resource;
    g_clear_pointer(&json->root, json_node_unref);
}

struct json *json_new(struct pool *pool)
{
    struct json *json = POOL_NEW(pool, struct json);
    pool_defer(pool, free_root, json);
    return json;
}

/* Takes ownership of the node. */
static void add(struct json *json, const char *name, JsonNode *node)
{
    JsonNode *parent = json->depth ? json->open[json->depth - 1] : NULL;
    g_assert(parent || !json->root);
    if (!parent)
        json->root = node;
    else if (JSON_NODE_HOLDS_OBJECT(parent))
        json_object_set_member(json_node_get_object(parent), name, node);
    else
        json_array_add_element(json_node_get_array(parent), node);
}

static void open_container(struct json *json, const char *name, JsonNode *node)
{
    g_assert(json->depth < DEPTH_MAX);
    add(json, name, node);
    json->open[json->depth++] = node;
}

void json_open_object(struct json *json, const char *name)
{
    JsonNode *node = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(node, json_object_new());
    open_container(json, name, node);
}

void json_open_array(struct json *json, const char *name)
{
    JsonNode *node = json_node_new(JSON_NODE_ARRAY);
    json_node_take_array(node, json_array_new());
    open_container(json, name, node);
}

void json_close(struct json *json)
{
    g_assert(json->depth > 0);
    json->depth--;
}

void json_text(struct json *json, const char *name, const char *value)
{
    if (value)
        add(json, name, json_node_init_string(json_node_alloc(), value));
}

void json_integer(struct json *json, const char *name, int64_t value)
{
    add(json, name, json_node_init_int(json_node_alloc(), value));
}

void json_decimal(struct json *json, const char *name, double value)
{
    add(json, name, json_node_init_double(json_node_alloc(), value));
}

void json_boolean(struct json *json, const char *name, bool value)
{
    add(json, name, json_node_init_boolean(json_node_alloc(), value));
}

void json_null(struct json *json, const char *name)
{
    add(json, name, json_node_init_null(json_node_alloc()));
}

/* The escape for a character that could end a script element, begin a character reference or end a
 * line of JavaScript. NULL for any other character. */
static const char *escape_of(const char *at)
{
    switch (g_utf8_get_char(at)) {
    case '<':
        return "\\u003c";
    case '>':
        return "\\u003e";
    case '&':
        return "\\u0026";
    case 0x2028:
        return "\\u2028";
    case 0x2029:
        return "\\u2029";
    default:
        return NULL;
    }
}

GString *json_finish(struct json *json, struct pool *pool)
{
    g_assert(json->root && json->depth == 0);
    g_autofree char *text = json_to_string(json->root, FALSE);
    GString *safe = pool_string(pool);
    const char *done = text;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        const char *escape = escape_of(at);
        if (!escape)
            continue;
        g_string_append_len(safe, done, at - done);
        g_string_append(safe, escape);
        done = g_utf8_next_char(at);
    }
    return g_string_append(safe, done);
}
