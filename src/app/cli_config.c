/*
 * `bussanten config dump`: prints the configuration as the program understands it, in the format of
 * its file. `config check` says whether the file has a fault: main() has loaded it by then, or has
 * named the fault. deploy/bussanten.conf.in explains the keys; base/config.h reads them.
 */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"

/* Starts a section when its first key comes. */
static void say(const char **section, const char *of, const char *key, const char *value)
{
    if (!*section || strcmp(*section, of) != 0)
        printf("%s[%s]\n", *section ? "\n" : "", of);
    *section = of;
    printf("%s = %s\n", key, value);
}

static void dump(struct pool *pool, const struct config *config)
{
    const char *section = NULL;
    say(&section, "site", "base_url", config->base_url);
    say(&section, "database", "connection", db_connection_words(pool, config->connection));
    if (*config->report_connection)
        say(&section, "database", "report_connection",
            db_connection_words(pool, config->report_connection));
    say(&section, "database", "pooler", pool_printf(pool, "%d", config->pooler));
    say(&section, "server", "socket", config->socket);
    say(&section, "server", "threads", pool_printf(pool, "%d", config->threads));
    say(&section, "server", "writers", pool_printf(pool, "%d", config->writers));
    say(&section, "server", "metrics_port", pool_printf(pool, "%d", config->metrics_port));
    say(&section, "server", "log_level", log_level_name(config->log_level));
    say(&section, "server", "key_file", config->key_file);
    say(&section, "paths", "templates", config->templates);
    say(&section, "paths", "sql", config->sql);
    if (*config->pages)
        say(&section, "paths", "pages", config->pages);
}

int cli_config(const struct config *config, int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "check") == 0) {
        printf("%s: has no fault\n", config->file);
        return CLI_OK;
    }
    if (argc != 2 || strcmp(argv[1], "dump") != 0)
        return cli_usage("config");
    g_autoptr(pool) pool = pool_new();
    dump(pool, config);
    return CLI_OK;
}
