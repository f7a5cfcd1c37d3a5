/*
 * Implements what app/cli.h declares for all commands: error messages, and a database connection.
 * Lists are printed by app/cli_table.c, help by app/cli_help.c. The commands themselves are the
 * other app/cli_*.c.
 */
#include "app/cli.h"

#include <glib.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

void cli_problems(const struct problems *problems)
{
    for (int i = 0; i < problems->n; i++)
        fprintf(stderr, "%s: %s\n", problems->at[i].field, problem_text(&problems->at[i], LANG_EN));
    if (problems->more)
        fprintf(stderr, "... and %d more\n", problems->more);
}

#define PROGRESS_AGAIN "\r\033[K" /* to the line's begin, and what is there goes */

bool cli_progress_is_seen(void)
{
    const char *terminal = g_getenv("TERM");
    return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

/* The space at the end parts the line from what another program says meanwhile. */
void cli_progress(const char *what, int64_t n, int64_t of)
{
    g_autofree char *all = of > 0 ? g_strdup_printf(" of %" PRId64, of) : g_strdup("");
    if (cli_progress_is_seen())
        fprintf(stderr, PROGRESS_AGAIN "%s: %" PRId64 "%s ", what, n, all);
}

void cli_progress_end(void)
{
    if (cli_progress_is_seen())
        fputs(PROGRESS_AGAIN, stderr);
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

int cli_refused(const char *what, const char *why)
{
    fprintf(stderr, "bussanten: %s: %s\n", what, why);
    return CLI_FAILED;
}

int cli_failed(const char *what, enum result result)
{
    return cli_refused(what, why(result));
}

int cli_failed_fair(const char *what, const char *slug, enum result result)
{
    if (result != RESULT_NOT_FOUND)
        return cli_failed(what, result);
    fprintf(stderr, "bussanten: there is no fair %s; bussanten event list shows them\n", slug);
    return CLI_FAILED;
}

void cli_say_account(void)
{
    const char *account = g_get_user_name();
    if (strcmp(account, CLI_SERVICE_ACCOUNT) != 0)
        fprintf(
            stderr,
            "bussanten: this ran as the account %s; the service's account is " CLI_SERVICE_ACCOUNT
            ": sudo -u " CLI_SERVICE_ACCOUNT " bussanten ...\n",
            account);
}

enum result cli_open(const struct config *config, bool read_only, struct cli_db *ret)
{
    struct cli_db cli = {NULL, NULL};
    enum result r = db_pool_open(config->connection, DB_STAFF, 1, &cli.connections);
    if (r)
        cli_say_account();
    if (r == RESULT_FAILED)
        fputs("bussanten: before its first use and after an upgrade the database needs: sudo -u "
              "postgres bussanten migrate\n",
              stderr);
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
