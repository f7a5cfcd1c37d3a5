/* `bussanten migrate`: brings the database's schema to this version. To be run as an administrator
 * of the database (sudo -u postgres bussanten migrate): the program's own account may not make
 * tables or roles. */
#include <stdio.h>

#include "cli.h"
#include "db_migrate.h"

int cli_migrate(const struct config *config, int argc, char **argv)
{
    (void)argv;
    if (argc != 1)
        return cli_usage("migrate [--config FILE]");
    enum result r = db_migrate(config->connection, config->sql);
    if (r)
        return cli_failed("migrate", r);
    puts("the schema is current");
    return CLI_OK;
}
