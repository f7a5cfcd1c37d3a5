/*
 * Implements what app/cli.h declares for all commands: error messages, and a database connection.
 * Lists are printed by app/cli_table.c, help by app/cli_help.c. The commands themselves are the
 * other app/cli_*.c.
 */
#include "app/cli.h"

#include <glib.h>
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/spawn.h"
#include "base/clock.h"
#include "data/migrate.h"

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

void cli_progress(const char *what, int64_t n)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%s: %" PRId64, what, n);
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

enum result cli_refuse_pooler(const struct config *config, const char *what)
{
    if (!config->pooler)
        return RESULT_OK;
    fprintf(
        stderr,
        "bussanten: %s needs PostgreSQL itself, not a pooler: name a configuration file without "
        "`pooler` by --config\n",
        what);
    return RESULT_INVALID;
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

/* PostgreSQL looks at the effective user of who connects. */
/* Root becomes the administrator of the database, until be_root(). */
static enum result be_admin(void)
{
    const struct passwd *admin = geteuid() == 0 ? getpwnam(SPAWN_ADMIN) : NULL;
    return !admin || seteuid(admin->pw_uid) == 0 ? RESULT_OK : RESULT_FAILED;
}

static void be_root(void)
{
    if (getuid() == 0 && seteuid(0) != 0)
        g_error("root is not root any more");
}

enum result cli_open_as_admin(const struct config *config, bool read_only, struct cli_db *ret)
{
    enum result r = be_admin();
    if (!r)
        r = cli_open(config, read_only, ret);
    be_root();
    return r;
}

enum result cli_clear_schema(const struct config *config)
{
    enum result r = be_admin();
    if (!r)
        r = data_migrate_clear(config->connection);
    be_root();
    return r;
}

enum result cli_close(struct cli_db *cli, enum result r)
{
    if (!r)
        r = db_commit(cli->db);
    db_return(cli->db);
    db_pool_close(cli->connections);
    return r;
}
