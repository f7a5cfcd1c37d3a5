/*
 * The administrator of the database, for the commands that need one. By the connection of the
 * configuration that is the account postgres, because PostgreSQL lets an account in by its name:
 * for backup and restore root becomes it for a while, and migrate is run by it. The option
 * --administrator names another connection, such as to a database elsewhere, or past a pooler.
 * Whoever runs the command opens it.
 */
#ifndef APP_ADMIN_H
#define APP_ADMIN_H

#include <stdbool.h>

#include "base/config.h"
#include "base/result.h"

struct spawn;

struct admin {
    struct config config; /* its connection is the administrator's */
    bool is_named;        /* by --administrator */
};

/* Removes the option from the arguments of the command `what`. Returns an exit status; if it is not
 * CLI_OK, stderr says why. Refuses a pooler: a session's locks, which hold while the command works,
 * mean nothing there. */
int admin_find(const struct config *config, const char *what, int *argc, char **argv,
               struct admin *ret) MUST_CHECK;

/* Why a connection string may not be a word of a command; NULL if it may. */
const char *admin_secret_fault(const char *connection);

/* Why an empty word is no answer: a shell makes one of a variable that is not set. NULL if it is
 * not empty. libpq would take an empty connection for one with its defaults. */
const char *admin_empty_fault(const char *value);

/* Between the two, root is the account postgres for PostgreSQL and for files, unless the option
 * names a connection. Anybody else stays who they are. */
enum result admin_enter(const struct admin *admin) MUST_CHECK;
void admin_leave(const struct admin *admin);

/* Begins the words of a program that the administrator runs. */
void admin_spawn(const struct admin *admin, struct spawn *spawn);

/* Adds the connection as the value of --dbname. Everybody sees the words in the list of processes,
 * so a password goes into the environment of the program, and that of a client's key into a file
 * that only the program can open. */
void admin_spawn_database(const struct admin *admin, struct spawn *spawn);

#endif
