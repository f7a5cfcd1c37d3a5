/*
 * `bussanten config dump`: prints the configuration as the program understands it, in the format of
 * its file. `config check` says whether the file has a fault: main() has loaded it by then, or has
 * named the fault. deploy/bussanten.conf.in explains the keys; base/config.h reads them.
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli.h"

/* GLib escapes the values. It writes no spaces around "=", as our file has them. */
static void print(GKeyFile *file)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group; group++) {
        g_auto(GStrv) keys = g_key_file_get_keys(file, *group, NULL, NULL);
        printf("%s[%s]\n", group == groups ? "" : "\n", *group);
        for (char **key = keys; *key; key++) {
            g_autofree char *value = g_key_file_get_value(file, *group, *key, NULL);
            printf("%s = %s\n", *key, value);
        }
    }
}

static void dump(struct pool *pool, const struct config *config)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_key_file_set_string(file, "site", "base_url", config->base_url);
    g_key_file_set_string(file, "database", "connection",
                          db_connection_words(pool, config->connection));
    if (*config->report_connection)
        g_key_file_set_string(file, "database", "report_connection",
                              db_connection_words(pool, config->report_connection));
    g_key_file_set_integer(file, "database", "pooler", config->pooler);
    g_key_file_set_string(file, "server", "socket", config->socket);
    g_key_file_set_integer(file, "server", "threads", config->threads);
    g_key_file_set_integer(file, "server", "writers", config->writers);
    g_key_file_set_integer(file, "server", "metrics_port", config->metrics_port);
    g_key_file_set_string(file, "server", "log_level", log_level_name(config->log_level));
    g_key_file_set_string(file, "server", "key_file", config->key_file);
    g_key_file_set_string(file, "paths", "templates", config->templates);
    g_key_file_set_string(file, "paths", "sql", config->sql);
    if (*config->pages)
        g_key_file_set_string(file, "paths", "pages", config->pages);
    print(file);
}

int cli_connection_faults(struct pool *pool, const struct config *config,
                          const char *ret[CLI_CONNECTIONS])
{
    const struct {
        const char *key, *value;
    } of[CLI_CONNECTIONS] = {{"connection", config->connection},
                             {"report_connection", config->report_connection}};
    int n = 0;
    for (size_t i = 0; i < CLI_CONNECTIONS; i++) {
        const char *why = db_connection_fault(pool, of[i].value);
        if (why)
            ret[n++] = pool_printf(pool, "[database] %s: %s", of[i].key, why);
    }
    return n;
}

static bool has_connections(struct pool *pool, const struct config *config)
{
    const char *faults[CLI_CONNECTIONS];
    int n = cli_connection_faults(pool, config, faults);
    for (int i = 0; i < n; i++)
        fprintf(stderr, "%s: %s\n", config->file, faults[i]);
    return n == 0;
}

int cli_config(const struct config *config, int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    if (argc == 2 && strcmp(argv[1], "check") == 0) {
        if (!has_connections(pool, config))
            return CLI_FAILED;
        printf("%s: has no fault\n", config->file);
        return CLI_OK;
    }
    if (argc != 2 || strcmp(argv[1], "dump") != 0)
        return cli_usage("config");
    dump(pool, config);
    return CLI_OK;
}
