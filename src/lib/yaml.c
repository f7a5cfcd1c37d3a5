/*
 * Reads YAML: turns libyaml's events into a tree with line numbers. Parts of YAML that fairs do not
 * use become problems: anchors, tags, several documents and repeated keys.
 *
 * Only the shape is checked here. format/event_read.c knows which keys a fair has. yaml_write.c
 * writes YAML.
 *
 * <yaml.h> is libyaml's header, "yaml.h" is ours. So the build may put src/ only on the include
 * path for quotes (-iquote).
 */
#include "lib/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/lang.h"
#include "base/pool.h"
#include "base/text.h"

struct reader {
    struct pool *pool;
    struct problems *problems;
    const char *file, *bytes;
    size_t length;
    int values; /* number of values read */
    yaml_parser_t parser;
};

/* An event. Its text is copied to the memory pool. */
struct token {
    yaml_event_type_t type;
    int line;
    const char *text; /* of a scalar */
};

/* Adds a problem at a line: a WORD_RULE_..., and its arguments (base/result.h). */
#define REPORT(rd, line, ...)                                                                      \
    problem_add((rd)->problems, (rd)->pool, pool_printf((rd)->pool, "%s:%d", (rd)->file, (line)),  \
                __VA_ARGS__, NULL)

static const char *number(const struct reader *rd, size_t number)
{
    return problem_number(rd->pool, (int64_t)number);
}

/* True if a tab indents the line. An editor may insert a tab that its user does not see, and
 * libyaml reports only a wrong character. */
static bool is_indented_with_tab(const struct reader *rd, int line)
{
    const char *at = rd->bytes, *end = rd->bytes + rd->length;
    while (line > 1 && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        at++;
        line--;
    }
    while (at && at < end && *at == ' ')
        at++;
    return at && at < end && *at == '\t';
}

/* Returns our rule for a message of libyaml that does not show what to do. The others are passed
 * on. */
static enum word advice(const char *problem)
{
    static const struct {
        const char *problem;
        enum word rule;
    } rows[] = {
        {"mapping values are not allowed in this context", WORD_RULE_YAML_COLON},
        {"could not find expected ':'", WORD_RULE_YAML_NO_KEY},
        {"did not find expected key", WORD_RULE_YAML_INDENT},
        {"did not find expected '-' indicator", WORD_RULE_YAML_LIST_INDENT},
        {"found character that cannot start any token", WORD_RULE_YAML_FIRST},
        {"found unexpected end of stream", WORD_RULE_YAML_UNCLOSED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (strcmp(problem, rows[i].problem) == 0)
            return rows[i].rule;
    }
    return WORD_RULE_SAID;
}

static void report_syntax(struct reader *rd)
{
    const yaml_parser_t *parser = &rd->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        g_error("no memory to read %s", rd->file);
    int line = (int)parser->problem_mark.line + 1;
    size_t begins = parser->context_mark.line + 1;
    enum word rule = advice(parser->problem);
    if (is_indented_with_tab(rd, line))
        REPORT(rd, line, WORD_RULE_YAML_TAB);
    else if (parser->context && begins != (size_t)line)
        REPORT(rd, line, WORD_RULE_YAML_WITHIN,
               text_fill(rd->pool, word(LANG_EN, rule), parser->problem, NULL), parser->context,
               number(rd, begins), text_fill(rd->pool, word(LANG_JA, rule), parser->problem, NULL));
    else
        REPORT(rd, line, rule, parser->problem);
}

/* True if the event has an anchor or a tag, or is an alias. */
static bool has_anchor_or_tag(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor || event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor || event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor || event->data.mapping_start.tag;
    default:
        return event->type == YAML_ALIAS_EVENT;
    }
}

/* True for the null of other programs: it says nothing, as a key without a value does. In quotes it
 * is a text. */
static bool is_null(const yaml_event_t *event)
{
    static const char *const words[] = {"~", "null", "Null", "NULL", NULL};
    return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           g_strv_contains(words, (const char *)event->data.scalar.value);
}

/* The text of a scalar. "" if it is too long, or if its escapes produce text that is not clean
 * (reported). */
static const char *scalar_text(struct reader *rd, const yaml_event_t *event, int line)
{
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    if (length > YAML_TEXT_MAX)
        REPORT(rd, line, WORD_RULE_YAML_TEXT_LONG, number(rd, length), number(rd, YAML_TEXT_MAX));
    else if (!text_is_clean(text, length))
        REPORT(rd, line, WORD_RULE_YAML_ESCAPE);
    else if (!is_null(event))
        return text_composed(rd->pool, text, length);
    return "";
}

/* Reads the next event. False if the syntax is wrong (reported). */
static bool next(struct reader *rd, struct token *ret)
{
    yaml_event_t event;
    if (!yaml_parser_parse(&rd->parser, &event)) {
        report_syntax(rd);
        return false;
    }
    *ret = (struct token){.type = event.type, .line = (int)event.start_mark.line + 1, .text = ""};
    if (has_anchor_or_tag(&event))
        REPORT(rd, ret->line, WORD_RULE_YAML_ANCHOR);
    if (event.type == YAML_SCALAR_EVENT)
        ret->text = scalar_text(rd, &event, ret->line);
    yaml_event_delete(&event);
    return true;
}

static const void *copy_array(struct reader *rd, const GPtrArray *array)
{
    void *copy = POOL_ARRAY(rd->pool, void *, array->len);
    if (array->len)
        memcpy(copy, array->pdata, array->len * sizeof(void *));
    return copy;
}

static struct yaml *read_node(struct reader *rd, const struct token *first, int depth);

/* True if a list or map with `n` entries may have one more. False is reported. */
static bool has_room(struct reader *rd, const struct yaml *node, guint n)
{
    if (n < YAML_ENTRIES_MAX)
        return true;
    REPORT(rd, node->line,
           node->kind == YAML_LIST ? WORD_RULE_YAML_LIST_LONG : WORD_RULE_YAML_MAP_LONG,
           number(rd, YAML_ENTRIES_MAX));
    return false;
}

/* Reads the items up to the end of the list. False if reading cannot continue (reported). */
static bool read_items(struct reader *rd, struct yaml *list, int depth)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    struct token token;
    for (;;) {
        if (!next(rd, &token))
            return false;
        if (token.type == YAML_SEQUENCE_END_EVENT)
            break;
        struct yaml *item =
            has_room(rd, list, items->len) ? read_node(rd, &token, depth + 1) : NULL;
        if (!item)
            return false;
        g_ptr_array_add(items, item);
    }
    list->n = (int)items->len;
    list->items = copy_array(rd, items);
    return true;
}

/* False if the token cannot be a key (reported). */
static bool is_key(struct reader *rd, const struct token *token)
{
    if (token->type != YAML_SCALAR_EVENT)
        REPORT(rd, token->line, WORD_RULE_YAML_KEY_TEXT);
    else if (strlen(token->text) > YAML_KEY_MAX)
        REPORT(rd, token->line, WORD_RULE_YAML_KEY_LONG, number(rd, strlen(token->text)),
               number(rd, YAML_KEY_MAX));
    else
        return true;
    return false;
}

/* Reads the entries up to the end of the map. False if reading cannot continue (reported). */
static bool read_entries(struct reader *rd, struct yaml *map, int depth)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new(), items = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    struct token key, token;
    for (;;) {
        if (!next(rd, &key))
            return false;
        if (key.type == YAML_MAPPING_END_EVENT)
            break;
        if (!has_room(rd, map, items->len) || !is_key(rd, &key))
            return false;
        if (!g_hash_table_add(seen, (char *)key.text))
            REPORT(rd, key.line, WORD_RULE_YAML_KEY_TWICE, key.text);
        struct yaml *item = next(rd, &token) ? read_node(rd, &token, depth + 1) : NULL;
        if (!item)
            return false;
        g_ptr_array_add(keys, (char *)key.text);
        g_ptr_array_add(items, item);
    }
    map->n = (int)items->len;
    map->keys = copy_array(rd, keys);
    map->items = copy_array(rd, items);
    return true;
}

/* Reads the node that begins with `first`. NULL if reading cannot continue (reported). An alias,
 * which was already reported, becomes an empty text. */
static struct yaml *read_node(struct reader *rd, const struct token *first, int depth)
{
    if (rd->values++ == YAML_VALUES_MAX) {
        REPORT(rd, first->line, WORD_RULE_YAML_VALUES, number(rd, YAML_VALUES_MAX));
        return NULL;
    }
    struct yaml *node = POOL_NEW(rd->pool, struct yaml);
    *node = (struct yaml){.kind = YAML_TEXT, .line = first->line, .text = first->text};
    bool is_list = first->type == YAML_SEQUENCE_START_EVENT;
    bool is_map = first->type == YAML_MAPPING_START_EVENT;
    if (!is_list && !is_map)
        return node;
    node->kind = is_list ? YAML_LIST : YAML_MAP;
    node->text = NULL;
    if (depth > YAML_DEPTH_MAX) {
        REPORT(rd, node->line, WORD_RULE_YAML_DEEP, number(rd, YAML_DEPTH_MAX));
        return NULL;
    }
    bool whole = is_list ? read_items(rd, node, depth) : read_entries(rd, node, depth);
    return whole ? node : NULL;
}

/* Reads the only document of the file. NULL if there is none (reported). */
static struct yaml *read_file(struct reader *rd)
{
    struct token token;
    if (!next(rd, &token) || !next(rd, &token)) /* start of the stream, start of the document */
        return NULL;
    if (token.type == YAML_STREAM_END_EVENT) {
        REPORT(rd, 1, WORD_RULE_YAML_EMPTY);
        return NULL;
    }
    struct yaml *root = next(rd, &token) ? read_node(rd, &token, 1) : NULL;
    if (!root)
        return NULL;
    if (!next(rd, &token) || !next(rd, &token)) /* end of the document, end of the stream */
        return NULL;
    if (token.type != YAML_STREAM_END_EVENT)
        REPORT(rd, token.line, WORD_RULE_YAML_SECOND);
    return root;
}

/* True if a % begins a line. For libyaml a CR, U+2028 and U+2029 end a line, too. */
static bool has_directive(const char *line, size_t length)
{
    const char *at = line, *end = line + length;
    for (; (at = memchr(at, '%', (size_t)(end - at))) != NULL; at++) {
        if (at == line || at[-1] == '\r')
            return true;
        if (at - line >= 3 && at[-3] == '\xE2' && at[-2] == '\x80' &&
            (at[-1] == '\xA8' || at[-1] == '\xA9'))
            return true;
    }
    return false;
}

/* Checks the bytes of one line. False is reported. Directives are refused: fairs need none, and
 * libyaml compares each with all earlier ones. */
static bool check_line(struct reader *rd, int line, const char *at, size_t length)
{
    if (!text_is_clean(at, length))
        REPORT(rd, line,
               g_utf8_validate_len(at, length, NULL) ? WORD_RULE_YAML_CONTROL
                                                     : WORD_RULE_YAML_NOT_UTF8);
    else if (has_directive(at, length))
        REPORT(rd, line, WORD_RULE_YAML_DIRECTIVE);
    else
        return true;
    return false;
}

/* Checks the size and every byte of the file. False if it must not be parsed (reported). */
static bool check_bytes(struct reader *rd)
{
    if (rd->length > YAML_FILE_MAX) {
        REPORT(rd, 1, WORD_RULE_YAML_LARGE, number(rd, YAML_FILE_MAX));
        return false;
    }
    const char *at = rd->bytes, *end = rd->bytes + rd->length;
    for (int line = 1; at < end; line++) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((feed ? feed : end) - at);
        if (!check_line(rd, line, at, length))
            return false;
        at += length + 1;
    }
    return true;
}

enum result yaml_parse(struct pool *pool, const char *file, const char *bytes, size_t length,
                       struct problems *problems, const struct yaml **ret)
{
    struct reader rd = {
        .pool = pool, .problems = problems, .file = file, .bytes = bytes, .length = length};
    int before = problems->n + problems->more;
    if (!check_bytes(&rd))
        return RESULT_INVALID;
    if (!yaml_parser_initialize(&rd.parser))
        g_error("no memory to read %s", file);
    yaml_parser_set_input_string(&rd.parser, (const unsigned char *)bytes, length);
    const struct yaml *root = read_file(&rd);
    yaml_parser_delete(&rd.parser);
    if (!root || problems->n + problems->more > before)
        return RESULT_INVALID;
    *ret = root;
    return RESULT_OK;
}
