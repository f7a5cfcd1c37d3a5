/*
 * `bussanten migrate`: brings the schema of the database to this version. The operator runs it as
 * an administrator of the database (sudo -u postgres bussanten migrate), because the program's own
 * account may not make tables or roles. How files are compared and applied is in data/migrate.c.
 */
#include <stdio.h>

#include "app/admin.h"
#include "app/cli.h"
#include "data/migrate.h"

/* A migration may leave many forms to fold. The first report would have to add them all, which
 * takes too long. */
static enum result fold(const struct config *config)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, false, &cli);
    if (r)
        return r;
    return cli_close(&cli, cli_fold(&cli, pool));
}

int cli_schema(const struct config *config, bool *ret_changed)
{
    enum result r = data_migrate(config->connection, config->sql, ret_changed);
    if (r)
        return cli_failed("migrate", r);
    if (*ret_changed)
        puts(CLI_SCHEMA_CHANGED);
    puts("the schema is current");
    if (fold(config))
        puts("the figures of the tally are not; the program brings them up to date when it runs");
    return CLI_OK;
}

int cli_migrate(const struct config *config, int argc, char **argv)
{
    bool is_changed;
    struct admin admin;
    int status = admin_find(config, "migrate", &argc, argv, &admin);
    if (status)
        return status;
    return argc == 1 ? cli_schema(&admin.config, &is_changed) : cli_usage("migrate");
}
