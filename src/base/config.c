/*
 * Reads the operator's file with GLib's key file parser and checks every value. A key that the
 * program does not know is refused. Callers need not know where a value comes from: the file or a
 * default here. deploy/bussanten.conf.in explains the keys to the operator.
 */
#include "base/config.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "base/pool.h"

#define DEFAULT_THREADS 64
#define DEFAULT_WRITERS 2

struct reader {
    struct pool *pool;
    const char *path;
    struct problems *problems;
    GKeyFile *file;
};

struct known {
    const char *group, *key;
};

static const struct known known_keys[] = {
    {"site", "base_url"},       {"database", "connection"},
    {"database", "pooler"},     {"database", "report_connection"},
    {"server", "socket"},       {"server", "threads"},
    {"server", "writers"},      {"server", "key_file"},
    {"server", "metrics_port"}, {"server", "log_level"},
    {"paths", "templates"},     {"paths", "sql"},
    {"paths", "pages"},
};

const char *config_path(const char *option)
{
    const char *from_environment = g_getenv("BUSSANTEN_CONFIG");
    if (option)
        return option;
    return from_environment ? from_environment : CONFIG_INSTALLED;
}

static bool is_known(const char *group, const char *key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(known_keys); i++) {
        if (!strcmp(known_keys[i].group, group) && !strcmp(known_keys[i].key, key))
            return true;
    }
    return false;
}

/* An unknown key is an error: if it were ignored, a misspelt key would leave the default in force
 * without a message. */
static void refuse_unknown(struct reader *reader)
{
    g_auto(GStrv) groups = g_key_file_get_groups(reader->file, NULL);
    for (char **group = groups; *group; group++) {
        g_auto(GStrv) keys = g_key_file_get_keys(reader->file, *group, NULL, NULL);
        for (char **key = keys; key && *key; key++) {
            if (!is_known(*group, *key))
                problem_add(reader->problems, reader->pool, reader->path, WORD_RULE_CONFIG_UNKNOWN,
                            *group, *key, NULL);
        }
    }
}

/* Returns the value, or the default `otherwise`. If `otherwise` is NULL, a missing key is a
 * problem. So is a value that is no UTF-8. */
static const char *text(struct reader *reader, const char *group, const char *key,
                        const char *otherwise)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *value = g_key_file_get_string(reader->file, group, key, &error);
    if (value && *g_strstrip(value))
        return pool_strdup(reader->pool, value);
    if (g_error_matches(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_UNKNOWN_ENCODING))
        problem_add(reader->problems, reader->pool, reader->path, WORD_RULE_CONFIG_UTF8, group, key,
                    NULL);
    else if (!otherwise)
        problem_add(reader->problems, reader->pool, reader->path, WORD_RULE_CONFIG_MISSING, group,
                    key, NULL);
    return otherwise;
}

static int number(struct reader *reader, const char *group, const char *key, int least, int most,
                  int otherwise)
{
    if (!g_key_file_has_key(reader->file, group, key, NULL))
        return otherwise;
    g_autoptr(GError) error = NULL;
    int value = g_key_file_get_integer(reader->file, group, key, &error);
    if (error || value < least || value > most)
        problem_add(reader->problems, reader->pool, reader->path, WORD_RULE_CONFIG_NUMBER, group,
                    key, problem_number(reader->pool, least), problem_number(reader->pool, most),
                    NULL);
    return value;
}

static enum log_level level(struct reader *reader)
{
    enum log_level level = LOG_LEVEL_INFO;
    if (!log_level_parse(text(reader, "server", "log_level", "info"), &level))
        problem_add(reader->problems, reader->pool, reader->path, WORD_RULE_CONFIG_LOG_LEVEL, NULL);
    return level;
}

/* Other code makes addresses by appending a path. So base_url is a scheme, a host and an optional
 * port, and nothing else. A slash at its end is dropped. */
static const char *base_url(struct reader *reader)
{
    const char *url = text(reader, "site", "base_url", NULL);
    if (!url)
        return NULL;
    size_t length = strlen(url);
    while (length && url[length - 1] == '/')
        length--;
    const char *bare = pool_strndup(reader->pool, url, length);
    g_autoptr(GUri) uri = g_uri_parse(bare, G_URI_FLAGS_NONE, NULL);
    const char *host = uri ? g_uri_get_host(uri) : NULL;
    /* Lower case is required, because app/app.c compares the beginning with "https://" byte by
     * byte. */
    bool is_web = g_str_has_prefix(bare, "https://") || g_str_has_prefix(bare, "http://");
    if (!is_web || !host || !*host || *g_uri_get_path(uri) || g_uri_get_query(uri) ||
        g_uri_get_fragment(uri) || g_uri_get_userinfo(uri))
        problem_add(reader->problems, reader->pool, reader->path, WORD_RULE_CONFIG_BASE_URL, NULL);
    return bare;
}

static enum result read_keys(struct pool *pool, const char *path, GKeyFile *file,
                             struct problems *problems, struct config *ret)
{
    struct reader reader = {pool, path, problems, file};
    refuse_unknown(&reader);
    struct config config = {
        .file = pool_strdup(pool, path),
        .base_url = base_url(&reader),
        .connection = text(&reader, "database", "connection", NULL),
        .report_connection = text(&reader, "database", "report_connection", ""),
        .pooler = number(&reader, "database", "pooler", 0, 1, 0),
        .socket = text(&reader, "server", "socket", "/run/bussanten/bussanten.sock"),
        .threads = number(&reader, "server", "threads", 1, 512, DEFAULT_THREADS),
        .writers = number(&reader, "server", "writers", 1, 8, DEFAULT_WRITERS),
        .metrics_port = number(&reader, "server", "metrics_port", 0, 65535, 0),
        .log_level = level(&reader),
        .key_file = text(&reader, "server", "key_file", LOCALSTATEDIR "/lib/bussanten/key"),
        .templates = text(&reader, "paths", "templates", PKGDATADIR "/templates"),
        .sql = text(&reader, "paths", "sql", PKGDATADIR "/sql"),
        .pages = text(&reader, "paths", "pages", ""),
    };
    if (problems->n)
        return RESULT_INVALID;
    *ret = config;
    return RESULT_OK;
}

/* GLib says that a byte order mark before "[site]" is no line of a key file, and shows none. */
static bool has_mark(const char *path)
{
    g_autofree char *bytes = NULL;
    return g_file_test(path, G_FILE_TEST_IS_REGULAR) &&
           g_file_get_contents(path, &bytes, NULL, NULL) && g_str_has_prefix(bytes, "\xEF\xBB\xBF");
}

static enum result refuse_file(struct pool *pool, const char *path, const GError *error,
                               struct problems *problems)
{
    const char *why = error->message;
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        why = "is a directory";
    else if (has_mark(path))
        why = "the file begins with a byte order mark: save it as UTF-8 without one";
    problem_add(problems, pool, path, WORD_RULE_SAID, why, NULL);
    return RESULT_INVALID;
}

enum result config_load(struct pool *pool, const char *path, struct problems *problems,
                        struct config *ret)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &error))
        return refuse_file(pool, path, error, problems);
    return read_keys(pool, path, file, problems, ret);
}

enum result config_parse(struct pool *pool, const char *path, const char *text,
                         struct problems *problems, struct config *ret)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, &error))
        return refuse_file(pool, path, error, problems);
    return read_keys(pool, path, file, problems, ret);
}
