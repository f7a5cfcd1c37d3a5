/* `bussanten migrate`: brings the database's schema to this version. To be run as an administrator
 * of the database (sudo -u postgres bussanten migrate): the program's own account may not make
 * tables or roles. */
#include <stdio.h>

#include "app/cli.h"
#include "data/migrate.h"

/* A migration may leave much to fold; a report that had to add it all would take too long. */
static enum result fold(const struct config *config)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, false, &cli);
    if (r)
        return r;
    return cli_close(&cli, cli_fold(&cli, pool));
}

int cli_migrate(const struct config *config, int argc, char **argv)
{
    (void)argv;
    if (argc != 1)
        return cli_usage("migrate [--config FILE]");
    enum result r = data_migrate(config->connection, config->sql);
    if (r)
        return cli_failed("migrate", r);
    puts("the schema is current");
    if (fold(config))
        puts("the figures of the tally are not; the program brings them up to date when it runs");
    return CLI_OK;
}
