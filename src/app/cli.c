/*
 * Implements what app/cli.h declares for all commands: error messages, and a database connection.
 * The commands themselves are in app/cli_*.c.
 */
#include "app/cli.h"

#include <glib.h>
#include <stdio.h>

#include "base/clock.h"

const char *cli_operator(void)
{
    const char *name = g_getenv("SUDO_USER");
    return name && *name ? name : g_get_user_name();
}

struct actor cli_actor(void)
{
    return (struct actor){.at = clock_now(), .operator= cli_operator()};
}

int cli_usage(const char *text)
{
    fprintf(stderr, "usage: bussanten %s\n", text);
    return CLI_USAGE;
}

void cli_problems(const struct problems *problems)
{
    for (int i = 0; i < problems->n; i++)
        fprintf(stderr, "%s: %s\n", problems->at[i].field, problem_text(&problems->at[i], LANG_EN));
    if (problems->more)
        fprintf(stderr, "... and %d more\n", problems->more);
}

static const char *why(enum result result)
{
    switch (result) {
    case RESULT_NOT_FOUND:
        return "there is no such thing";
    case RESULT_INVALID:
        return "refused";
    case RESULT_UNAVAILABLE:
        return "the database is away or took too long";
    default:
        return "failed; the lines above say why";
    }
}

int cli_failed(const char *what, enum result result)
{
    fprintf(stderr, "bussanten: %s: %s\n", what, why(result));
    return CLI_FAILED;
}

enum result cli_open(const struct config *config, bool read_only, struct cli_db *ret)
{
    struct cli_db cli = {NULL, NULL};
    enum result r = db_pool_open(config->connection, DB_STAFF, 1, &cli.connections);
    if (r)
        return r;
    r = db_borrow(cli.connections, &cli.db);
    if (!r)
        r = db_begin(cli.db, read_only);
    if (r) {
        db_return(cli.db);
        db_pool_close(cli.connections);
        return r;
    }
    *ret = cli;
    return RESULT_OK;
}

enum result cli_close(struct cli_db *cli, enum result r)
{
    if (!r)
        r = db_commit(cli->db);
    db_return(cli->db);
    db_pool_close(cli->connections);
    return r;
}
