/*
 * Writes YAML without libyaml. libyaml's emitter has no comments, and it decides itself where to
 * quote and to fold. But an operator must be able to read and edit this file.
 *
 * Callers need not know the rules of quoting. tests/unit/test_yaml.c reads back what is written
 * here. Reading is in yaml.c.
 */
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "lib/yaml.h"

#define INDENT 2

struct level {
    bool is_list;
    bool is_item; /* of the list around it: its first entry is in the line of the "- " */
    int n;        /* entries written so far */
    int indent;   /* indentation of its entries */
};

struct yaml_writer {
    GString *out;
    int depth; /* number of the innermost level; the root is 0 */
    struct level levels[YAML_DEPTH_MAX];
    gsize entry; /* where the line of the last entry begins in `out` */
};

struct yaml_writer *yaml_write_new(struct pool *pool)
{
    struct yaml_writer *w = POOL_NEW(pool, struct yaml_writer);
    w->out = pool_string(pool);
    return w;
}

static void append_spaces(GString *out, int n)
{
    g_string_append_printf(out, "%*s", n, "");
}

static bool at_line_start(const struct yaml_writer *w)
{
    return w->out->len == 0 || w->out->str[w->out->len - 1] == '\n';
}

/* True if the innermost container is an item of a list, and only the "- " of that item is written
 * yet. Its first entry must be in the same line. */
static bool is_after_dash(const struct yaml_writer *w)
{
    const struct level *level = &w->levels[w->depth];
    return level->is_item && level->n == 0 && !at_line_start(w);
}

/* Other readers do not read these words as text. */
static bool is_reserved_word(const char *text)
{
    static const char *const words[] = {"~",   "<<", "=",  "null", "true", "false",
                                        "yes", "no", "on", "off",  "y",    "n"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return true;
    }
    return false;
}

/* True if other readers may read the text as a number, a day or a time. All of these begin with a
 * digit and have only these characters: 032026 is octal, 10:00 is 600, and 1e3, 0x1F, 1_000 and
 * 1,000 are numbers to one reader or another. A text more than needed gets quotes, which does no
 * harm. A sign or a dot at the beginning is in is_plain(). */
static bool is_like_number(const char *text)
{
    return g_ascii_isdigit(text[0]) &&
           text[strspn(text, "0123456789abcdefABCDEFxXoO_,.:+-TtZz ")] == '\0';
}

/* True for characters that YAML reads as line breaks and for invisible characters. */
static bool needs_escape(gunichar c)
{
    return c < 0x20 || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

static bool has_escapes(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        if (needs_escape(g_utf8_get_char(text)))
            return true;
    }
    return false;
}

/* True if the text needs no quotes. The text must have one line and no escapes. A dot may begin
 * the end of the document (...) or a number (.5, .inf). */
static bool is_plain(const char *text)
{
    size_t length = strlen(text);
    if (length == 0 || strchr("-+.?:,[]{}#&*!|>'\"%@` ", text[0]))
        return false;
    if (text[length - 1] == ' ' || text[length - 1] == ':')
        return false;
    if (strstr(text, ": ") || strstr(text, " #"))
        return false;
    return !is_reserved_word(text) && !is_like_number(text);
}

/* True if a literal block keeps the text as it is. It must do so even if an editor removes spaces
 * at line ends. */
static bool is_literal(const char *text)
{
    size_t length = strlen(text);
    if (!strchr(text, '\n') || strchr(" \n", text[0]) || strstr(text, " \n") ||
        g_str_has_suffix(text, "\n\n") || text[length - 1] == ' ')
        return false;
    for (; *text; text = g_utf8_next_char(text)) {
        if (*text != '\n' && needs_escape(g_utf8_get_char(text)))
            return false;
    }
    return true;
}

static void append_escaped(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c == '"' || c == '\\')
            g_string_append_printf(out, "\\%c", (char)c);
        else if (c == '\n')
            g_string_append(out, "\\n");
        else if (c == '\t')
            g_string_append(out, "\\t");
        else if (needs_escape(c))
            g_string_append_printf(out, "\\u%04X", c);
        else
            g_string_append_unichar(out, c);
    }
    g_string_append_c(out, '"');
}

static void append_single_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '\'');
    for (; *text; text++) {
        if (*text == '\'')
            g_string_append_c(out, '\'');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '\'');
}

static void append_one_line(GString *out, const char *text)
{
    if (has_escapes(text))
        append_escaped(out, text);
    else if (is_plain(text))
        g_string_append(out, text);
    else
        append_single_quoted(out, text);
}

/* Writes the lines of a text, each after `indent` spaces. Empty lines get no spaces. */
static void append_lines(GString *out, const char *text, int indent)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line)
            append_spaces(out, indent);
        g_string_append_printf(out, "%s\n", *line);
    }
}

/* Writes the lines of a text as a comment. A character that only YAML reads as a line break becomes
 * a space, because a comment has no escapes. */
static void append_comment(GString *out, const char *text, int indent)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        append_spaces(out, indent);
        g_string_append(out, **line ? "# " : "#");
        for (const char *at = *line; *at; at = g_utf8_next_char(at)) {
            gunichar c = g_utf8_get_char(at);
            g_string_append_unichar(out, needs_escape(c) ? ' ' : c);
        }
        g_string_append_c(out, '\n');
    }
}

static void append_literal(GString *out, const char *text, int indent)
{
    bool ends = g_str_has_suffix(text, "\n");
    g_autofree char *body = g_strndup(text, strlen(text) - ends);
    g_string_append(out, ends ? "|\n" : "|-\n");
    append_lines(out, body, indent);
}

/* Writes the indentation and "key:" or "-", without a space after it. */
static void begin_entry(struct yaml_writer *w, const char *key)
{
    struct level *level = &w->levels[w->depth];
    g_assert(!key == level->is_list);
    if (!is_after_dash(w)) {
        if (!at_line_start(w))
            g_string_append_c(w->out, '\n');
        w->entry = w->out->len;
        append_spaces(w->out, level->indent);
    }
    level->n++;
    if (key) {
        append_one_line(w->out, key);
        g_string_append_c(w->out, ':');
    } else {
        g_string_append_c(w->out, '-');
    }
}

void yaml_write_comment(struct yaml_writer *w, const char *text)
{
    if (is_after_dash(w)) {
        /* The comment must precede the line that the dash has begun. */
        g_autoptr(GString) comment = g_string_new(NULL);
        append_comment(comment, text, (int)strspn(w->out->str + w->entry, " "));
        g_string_insert_len(w->out, (gssize)w->entry, comment->str, (gssize)comment->len);
        w->entry += comment->len;
        return;
    }
    if (!at_line_start(w))
        g_string_append_c(w->out, '\n');
    if (w->depth == 0 && w->out->len > 0)
        g_string_append_c(w->out, '\n');
    append_comment(w->out, text, w->levels[w->depth].indent);
}

void yaml_write_text(struct yaml_writer *w, const char *key, const char *value)
{
    if (!value)
        return;
    begin_entry(w, key);
    g_string_append_c(w->out, ' ');
    if (is_literal(value)) {
        append_literal(w->out, value, w->levels[w->depth].indent + INDENT);
        return;
    }
    append_one_line(w->out, value);
    g_string_append_c(w->out, '\n');
}

void yaml_write_boolean(struct yaml_writer *w, const char *key, bool value)
{
    begin_entry(w, key);
    g_string_append_printf(w->out, " %s\n", yaml_boolean_text(value));
}

void yaml_write_integer(struct yaml_writer *w, const char *key, int value)
{
    begin_entry(w, key);
    g_string_append_printf(w->out, " %d\n", value);
}

static void open_level(struct yaml_writer *w, const char *key, bool is_list)
{
    g_assert(w->depth + 1 < YAML_DEPTH_MAX);
    begin_entry(w, key);
    if (!key)
        g_string_append_c(w->out, ' ');
    int indent = w->levels[w->depth].indent + INDENT;
    w->levels[++w->depth] = (struct level){.is_list = is_list, .is_item = !key, .indent = indent};
}

void yaml_write_open_map(struct yaml_writer *w, const char *key)
{
    open_level(w, key, false);
}

void yaml_write_open_list(struct yaml_writer *w, const char *key)
{
    open_level(w, key, true);
}

/* Writes the innermost container if it has no entries. */
static void append_empty(struct yaml_writer *w)
{
    const struct level *level = &w->levels[w->depth];
    if (level->n > 0)
        return;
    if (at_line_start(w))
        append_spaces(w->out, level->indent);
    else if (!is_after_dash(w))
        g_string_append_c(w->out, ' ');
    g_string_append(w->out, level->is_list ? "[]\n" : "{}\n");
}

void yaml_write_close(struct yaml_writer *w)
{
    g_assert(w->depth > 0);
    append_empty(w);
    w->depth--;
}

static void write_entry(struct yaml_writer *w, const char *key, const struct yaml *node)
{
    if (node->kind == YAML_TEXT) {
        yaml_write_text(w, key, node->text);
        return;
    }
    if (node->kind == YAML_MAP)
        yaml_write_open_map(w, key);
    else
        yaml_write_open_list(w, key);
    yaml_write_entries(w, node);
    yaml_write_close(w);
}

void yaml_write_entries(struct yaml_writer *w, const struct yaml *node)
{
    for (int i = 0; i < node->n; i++)
        write_entry(w, node->kind == YAML_MAP ? node->keys[i] : NULL, node->items[i]);
}

GString *yaml_write_finish(struct yaml_writer *w, struct pool *pool)
{
    g_assert(w->depth == 0);
    append_empty(w);
    GString *out = pool_string(pool);
    return g_string_append_len(out, w->out->str, (gssize)w->out->len);
}
