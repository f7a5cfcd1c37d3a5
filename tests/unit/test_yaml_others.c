/*
 * Tests that another YAML program, PyYAML, reads what is written here as it is meant, and that what
 * it writes is read. PyYAML is a reader of YAML 1.1, which takes more texts for numbers, days and
 * booleans than YAML 1.2. The same with the commands export and import is
 * tests/http/other_yaml.mjs; the rules of quoting are in tests/unit/test_yaml.c.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../lib/fair.h"
#include "base/pool.h"
#include "format/event.h"
#include "lib/yaml.h"
#include "model/event_keys.h"

#define PYTHON "/usr/bin/python3" /* for which the Debian package python3-yaml is */

/* Says each value of a file: its path, its type and what it is. */
static const char values_script[] =
    "import sys, yaml\n"
    "def walk(path, v):\n"
    "    if isinstance(v, dict) and v:\n"
    "        for key, item in v.items(): walk(f'{path}.{key}', item)\n"
    "    elif isinstance(v, list) and v:\n"
    "        for i, item in enumerate(v): walk(f'{path}[{i}]', item)\n"
    "    else:\n"
    "        text = str(v).lower() if isinstance(v, bool) else str(v)\n"
    "        print(path, type(v).__name__, text.replace('\\\\', '\\\\\\\\').replace('\\n', "
    "'\\\\n'))\n"
    "sys.stdout.reconfigure(encoding='utf-8', newline='')\n"
    "walk('', yaml.safe_load(open(sys.argv[1], encoding='utf-8', newline='')))\n";

/* Writes the file anew, in the form that PyYAML gives it. */
static const char dump_script[] =
    "import sys, yaml\n"
    "sys.stdout.reconfigure(encoding='utf-8', newline='')\n"
    "yaml.dump(yaml.safe_load(open(sys.argv[1], encoding='utf-8', newline='')), sys.stdout,\n"
    "          allow_unicode=True)\n";

static bool has_pyyaml(void)
{
    const char *const argv[] = {PYTHON, "-c", "import yaml", NULL};
    int status = 1;
    bool ran = g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                            NULL, &status, NULL);
    if (ran && g_spawn_check_wait_status(status, NULL))
        return true;
    g_test_skip("python3-yaml is not installed; tools/check installs it");
    return false;
}

/* What a script prints about a file with this text. */
static const char *said(struct pool *pool, const char *script, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *name = NULL, *out = NULL, *faults = NULL;
    int status = 0, fd = g_file_open_tmp("others-XXXXXX.yaml", &name, &error);
    g_assert_no_error(error);
    g_close(fd, NULL);
    g_file_set_contents(name, text, -1, &error);
    g_assert_no_error(error);
    const char *const argv[] = {PYTHON, "-c", script, name, NULL};
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &faults, &status,
                 &error);
    g_assert_no_error(error);
    g_remove(name);
    if (!g_spawn_check_wait_status(status, NULL))
        g_error("%s\n%s", faults, text);
    return pool_strdup(pool, out);
}

/* --- what our own reader says --- */

static void say_value(GString *out, const char *path, const char *type, const char *text)
{
    g_string_append_printf(out, "%s %s ", path, type);
    for (; *text; text++) {
        if (*text == '\\' || *text == '\n')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *text == '\n' ? 'n' : *text);
    }
    g_string_append_c(out, '\n');
}

static const char *type_of(const struct event_key *key)
{
    if (key && key->value == VALUE_YES_NO)
        return "bool";
    return key && key->value == VALUE_NUMBER ? "int" : "str";
}

/* `key` says what a text is meant to be; `keys` are those of a map in `node`. */
static void say(struct pool *pool, GString *out, const char *path, const struct event_key *key,
                const struct event_key *keys, const struct yaml *node)
{
    if (node->kind == YAML_TEXT) {
        say_value(out, path, type_of(key), node->text);
        return;
    }
    if (node->n == 0)
        g_string_append_printf(out, node->kind == YAML_LIST ? "%s list []\n" : "%s dict {}\n",
                               path);
    for (int i = 0; i < node->n; i++) {
        const char *name = node->kind == YAML_MAP ? node->keys[i] : NULL;
        const struct event_key *of = name && keys ? event_key(keys, name) : key;
        const char *inner =
            name ? pool_printf(pool, "%s.%s", path, name) : pool_printf(pool, "%s[%d]", path, i);
        say(pool, out, inner, of, of ? of->keys : NULL, node->items[i]);
    }
}

static const struct yaml *parsed(struct pool *pool, const char *text)
{
    struct problems problems = {0};
    const struct yaml *tree = NULL;
    if (yaml_parse(pool, "f", text, strlen(text), &problems, &tree))
        g_error("%s: %s\n%s", problems.at[0].field, problems.at[0].en, text);
    return tree;
}

/* Both lists have a line for each value. */
static void assert_same_lines(const char *ours, const char *theirs)
{
    g_auto(GStrv) our = g_strsplit(ours, "\n", -1), their = g_strsplit(theirs, "\n", -1);
    for (int i = 0; our[i] && their[i]; i++)
        g_assert_cmpstr(our[i], ==, their[i]);
    g_assert_cmpuint(g_strv_length(our), ==, g_strv_length(their));
}

static void assert_read_alike(struct pool *pool, const char *text, const struct event_key *keys)
{
    GString *ours = pool_string(pool);
    say(pool, ours, "", NULL, keys, parsed(pool, text));
    assert_same_lines(ours->str, said(pool, values_script, text));
}

/* --- fairs --- */

static const struct event *event_of(struct pool *pool, const char *text)
{
    struct problems problems = {0};
    const struct event *event = NULL;
    if (format_event_read(pool, "f.yaml", text, strlen(text), &problems, &event))
        g_error("%s: %s\n%s", problems.at[0].field, problems.at[0].en, text);
    return event;
}

static void test_fairs(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct event *const fairs[] = {fair_event(pool), fair_example(pool)};
    if (!has_pyyaml())
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(fairs); i++) {
        const char *text = format_event_write(pool, fairs[i])->str;
        assert_read_alike(pool, text, event_keys);
        const struct event *again = event_of(pool, said(pool, dump_script, text));
        g_assert_cmpstr(format_event_write(pool, again)->str, ==, text);
    }
}

/* Tests what PyYAML makes of a file that has times and codes without quotes. */
static void test_without_quotes(void)
{
    g_autoptr(pool) pool = pool_new();
    if (!has_pyyaml())
        return;
    g_autoptr(GRegex) quoted =
        g_regex_new("'([0-9:-]+)'", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
    g_autofree char *bare =
        g_regex_replace(quoted, fair_text(pool), -1, 0, "\\1", G_REGEX_MATCH_DEFAULT, NULL);
    event_of(pool, bare);
    const char *dump = said(pool, dump_script, bare);
    struct problems problems = {0};
    const struct event *event = NULL;
    g_assert_cmpint(format_event_read(pool, "f.yaml", dump, strlen(dump), &problems, &event), ==,
                    RESULT_INVALID);
    bool has_code = false, has_time = false;
    for (int i = 0; i < problems.n; i++) {
        has_code |= !!strstr(problems.at[i].en, "such as '032026'");
        has_time |= !!strstr(problems.at[i].en, "such as '10:00'");
    }
    g_assert_true(has_code && has_time);
}

/* --- texts --- */

static const char *const odd_texts[] = {
    "",
    "~",
    "null",
    "Null",
    "NULL",
    "true",
    "True",
    "TRUE",
    "false",
    "yes",
    "Yes",
    "YES",
    "no",
    "NO",
    "on",
    "On",
    "off",
    "OFF",
    "y",
    "Y",
    "n",
    "N",
    "<<",
    "=",
    "0",
    "7",
    "032026",
    "131091",
    "0123",
    "0o17",
    "0b101",
    "0x1F",
    "-1",
    "+1",
    "1_000",
    "1,000",
    "1e3",
    "1.5e+3",
    ".5",
    "5.",
    ".inf",
    "-.INF",
    ".NaN",
    "10:00",
    "9:30",
    "24:00",
    "1:2:3",
    "190:20:30.15",
    "2023-02-17",
    "2023-2-7",
    "2023-02-17T10:00:00+09:00",
    "2023-02-17 10:00:00",
    "03-1234-5678",
    " a",
    "a ",
    "　a",
    "\u00A0a",
    "a\tb",
    "a: b",
    "a:",
    "a :b",
    "a #b",
    "#a",
    "- a",
    "-",
    "---",
    "...",
    "? a",
    "?",
    ": a",
    ":a",
    "[a]",
    "{a}",
    "&a",
    "*a",
    "!a",
    "!!int 1",
    "|",
    ">",
    "%a",
    "@a",
    "`a",
    "'a'",
    "\"a\"",
    "a\\b",
    "a\nb",
    "a\n",
    "\na",
    "a\n\nb",
    "a\n  b",
    " a\nb",
    "a \nb",
    "a\n\n",
    "a\u2028b",
    "a\rb",
    "\uFEFFa",
    "🍡",
    "a, b",
    "10時から",
    "1つ",
    "４５０円",
};

/* Pieces that make texts of which somebody might read a part as something else. */
static const char *const pieces[] = {"0",  "1",  "032", ":", ".",  "-",  "+",   "_",
                                     ",",  "e",  "x",   "T", "Z",  " ",  "yes", "~",
                                     "\n", "品", "#",   "'", "\"", "inf"};

static void test_texts(void)
{
    g_autoptr(pool) pool = pool_new();
    if (!has_pyyaml())
        return;
    struct yaml_writer *w = yaml_write_new(pool);
    yaml_write_open_map(w, "odd");
    for (size_t i = 0; i < G_N_ELEMENTS(odd_texts); i++)
        yaml_write_text(w, pool_printf(pool, "k%zu", i), odd_texts[i]);
    yaml_write_close(w);
    yaml_write_open_map(w, "keys");
    for (size_t i = 0; i < G_N_ELEMENTS(odd_texts); i++) {
        if (!strchr(odd_texts[i], '\n'))
            yaml_write_text(w, odd_texts[i], "v");
    }
    yaml_write_close(w);
    yaml_write_open_list(w, "random");
    for (int i = 0; i < 900; i++) {
        GString *text = pool_string(pool);
        for (int n = g_test_rand_int_range(1, 6); n > 0; n--)
            g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        yaml_write_text(w, NULL, text->str);
    }
    yaml_write_close(w);
    yaml_write_boolean(w, "yes", true);
    const char *text = yaml_write_finish(w, pool)->str;
    static const struct event_key keys[] = {{.name = "yes", .value = VALUE_YES_NO}, {.name = NULL}};
    assert_read_alike(pool, text, keys);
    parsed(pool, said(pool, dump_script, text));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yaml_others/fairs", test_fairs);
    g_test_add_func("/yaml_others/without_quotes", test_without_quotes);
    g_test_add_func("/yaml_others/texts", test_texts);
    return g_test_run();
}
