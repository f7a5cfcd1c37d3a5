/*
 * Implements app/admin.h.
 */
#include "app/admin.h"

#include <glib.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/cli.h"
#include "app/spawn.h"
#include "base/pool.h"

#define OPTION "--administrator"
#define SERVICE "bussanten" /* of libpq, in a file that admin_spawn_database() makes */

const char *admin_secret_fault(const char *connection)
{
    return db_connection_has_secret(connection)
               ? "a password in it could be read in sudo's log and in the list of processes: write "
                 "it into a file in the form of .pgpass, and say passfile=FILE instead"
               : NULL;
}

const char *admin_empty_fault(const char *value)
{
    return value[strspn(value, " \t\r\n")] ? NULL : "its value is empty; is a variable not set?";
}

int admin_find(const struct config *config, const char *what, int *argc, char **argv,
               struct admin *ret)
{
    g_autoptr(pool) pool = pool_new();
    const char *connection = NULL;
    *ret = (struct admin){.config = *config};
    if (!cli_take_value(argc, argv, OPTION, &connection))
        return cli_usage(what);
    if (connection) {
        const char *fault = admin_empty_fault(connection);
        if (!fault)
            fault = db_connection_fault(pool, connection);
        if (!fault)
            fault = admin_secret_fault(connection);
        if (fault)
            return cli_refused(what, pool_printf(pool, OPTION ": %s", fault));
        ret->is_named = true;
        ret->config.connection = connection;
        ret->config.pooler = 0;
        return CLI_OK;
    }
    return config->pooler
               ? cli_refused(what, "it needs PostgreSQL itself, not a pooler: name a connection of "
                                   "its administrator by " OPTION)
               : CLI_OK;
}

/* The account that root becomes; NULL if nobody changes. */
static const struct passwd *account_of(const struct admin *admin)
{
    return !admin->is_named && getuid() == 0 ? getpwnam(SPAWN_ADMIN) : NULL;
}

/* PostgreSQL looks at the effective user of who connects, and libpq for a certificate in the home
 * directory: root's may not be entered. */
enum result admin_enter(const struct admin *admin)
{
    const struct passwd *account = account_of(admin);
    if (!account)
        return RESULT_OK;
    g_setenv("HOME", account->pw_dir, TRUE);
    return seteuid(account->pw_uid) == 0 ? RESULT_OK : RESULT_FAILED;
}

void admin_leave(const struct admin *admin)
{
    if (!account_of(admin))
        return;
    if (seteuid(0) != 0)
        g_error("root is not root any more");
    const struct passwd *root = getpwuid(0);
    if (root)
        g_setenv("HOME", root->pw_dir, TRUE);
}

void admin_spawn(const struct admin *admin, struct spawn *spawn)
{
    if (!admin->is_named)
        spawn_as(spawn, SPAWN_ADMIN);
}

static void close_file(void *file)
{
    close(GPOINTER_TO_INT(file));
}

/* libpq has no variable of the environment for sslpassword, so a service of this name has it. Its
 * file has no name and is gone with the last process that has it open. Returns false if that cannot
 * be: the connection is of a service already, or a line of such a file cannot hold the value. */
static bool add_service(struct spawn *spawn, const char *connection, const char *key_password)
{
    const char *service;
    (void)db_connection_without(spawn->pool, connection, "service", &service);
    if (service || g_getenv("PGSERVICE") || strpbrk(key_password, " \t\r\n\f\v"))
        return false;
    const char *text = pool_printf(spawn->pool, "[" SERVICE "]\nsslpassword=%s\n", key_password);
    int file = memfd_create(SERVICE, MFD_CLOEXEC);
    if (file < 0)
        return false;
    pool_defer(spawn->pool, close_file, GINT_TO_POINTER(file));
    if (write(file, text, strlen(text)) != (ssize_t)strlen(text))
        return false;
    g_setenv("PGSERVICEFILE", pool_printf(spawn->pool, "/proc/self/fd/%d", file), TRUE);
    spawn->also = file;
    return true;
}

void admin_spawn_database(const struct admin *admin, struct spawn *spawn)
{
    struct pool *pool = spawn->pool;
    const char *password, *key_password;
    const char *all = db_connection_without(pool, admin->config.connection, "password", &password);
    const char *rest = db_connection_without(pool, all, "sslpassword", &key_password);
    if (key_password && add_service(spawn, rest, key_password))
        all = pool_printf(pool, "%s service=" SERVICE, rest);
    spawn_word(spawn, "--dbname");
    spawn_word(spawn, all);
    if (password)
        g_setenv("PGPASSWORD", password, TRUE);
}
