/*
 * `bussanten check`: prints one line for each thing that the program needs (key, templates, schema,
 * a database that takes writes, the directory of the published pages, clock). The operator runs it
 * before a fair opens. It needs no running server; a running server answers /readyz (page/info.c).
 */
#include <stdio.h>

#include "app/cli.h"
#include "base/clock.h"
#include "base/date.h"
#include "data/published.h"
#include "data/schema.h"
#include "lib/secret.h"
#include "lib/tpl.h"

static bool say(const char *what, enum result result)
{
    printf("%-10s %s\n", what, result ? "NOT OK" : "ok");
    return result == RESULT_OK;
}

static enum result check_schema(const struct config *config, struct pool *pool)
{
    struct cli_db cli;
    enum result r = cli_open(config, true, &cli);
    if (r)
        return r;
    struct schema_check *schema = schema_check_new(config->sql);
    r = cli_close(&cli, schema_check(schema, cli.db, pool));
    schema_check_free(schema);
    return r;
}

static enum result check_writes(const struct config *config, struct pool *pool)
{
    struct cli_db cli;
    enum schema_writes writes;
    enum result r = cli_open(config, true, &cli);
    if (r)
        return r;
    r = cli_close(&cli, schema_writes(cli.db, pool, &writes));
    return !r && writes != SCHEMA_TAKES_WRITES ? RESULT_UNAVAILABLE : r;
}

static bool say_pages(const struct config *config)
{
    if (*config->pages)
        return say("pages", published_check(config->pages, config->key_file));
    printf(
        "%-10s none: the configuration has no line \"pages\", so the program answers each page\n",
        "pages");
    return true;
}

int cli_check(const struct config *config, int argc, char **argv)
{
    (void)argv;
    if (argc != 1)
        return cli_usage("check [--config FILE]");
    g_autoptr(pool) pool = pool_new();
    struct secret_key key;
    bool ok = say("key", secret_key_read(config->key_file, &key));
    ok &= say("templates", tpl_load(config->templates));
    ok &= say("schema", check_schema(config, pool));
    ok &= say("writes", check_writes(config, pool));
    ok &= say_pages(config);
    printf("%-10s %s%s\n", "clock", date_iso_moment(pool, clock_now()),
           clock_is_set() ? " (set by BUSSANTEN_CLOCK)" : "");
    return ok ? CLI_OK : CLI_FAILED;
}
