/*
 * The commands of the program, one file each, and what they share. A command prints what it did to
 * stdout and what is wrong to stderr. main() checks that stdout was written, so commands need not.
 * The exit status is 0 if the command succeeded, 1 if it was refused or failed, and 2 if the usage
 * was wrong. Pages are served through app/app.h.
 */
#ifndef APP_CLI_H
#define APP_CLI_H

#include <stdbool.h>

#include "base/config.h"
#include "base/pool.h"
#include "lib/db.h"
#include "lib/yaml.h"
#include "model/audit.h"

enum cli_exit { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

/* argv[0] is the name of the command ("event"). They return an exit status. */
int cli_serve(const struct config *config, int argc, char **argv);
int cli_migrate(const struct config *config, int argc, char **argv);
int cli_event(const struct config *config, int argc, char **argv);
int cli_staff(const struct config *config, int argc, char **argv);
int cli_poster(const struct config *config, int argc, char **argv);
int cli_tally(const struct config *config, int argc, char **argv);
int cli_routes(const struct config *config, int argc, char **argv);
int cli_check(const struct config *config, int argc, char **argv);

/* The options of `event import`. */
struct cli_import {
    const char *file;
    bool dry_run; /* says what would change, and changes nothing */
    bool replace; /* also what somebody else has published since the file was exported */
    bool offline; /* the file may take the fair offline */
};

/* Reads the words after `event import`, at least one. False if the usage is wrong. */
bool cli_import_options(int argc, char **argv, struct cli_import *ret);
int cli_import(const struct config *config, const struct cli_import *options);

/* `event close SLUG`, and with `purge` `event purge SLUG`. */
int cli_close_fair(const struct config *config, const char *slug, bool purge);

/* Prints the differences between two files of a fair (format/draft_diff.h), one a line: where,
 * before and after, separated by tabs. */
void cli_changes(struct pool *pool, const struct yaml *before, const struct yaml *after);

/* Answers one request as a plain CGI program. */
int cli_cgi(const struct config *config);

/* The account that runs the command, also behind sudo; and as the actor of what it does now. */
const char *cli_operator(void);
struct actor cli_actor(void);

/* Prints "usage: bussanten TEXT" to stderr; returns CLI_USAGE. */
int cli_usage(const char *text);

/* Prints each problem on a line of its own, to stderr, in English. */
void cli_problems(const struct problems *problems);

/* Prints "bussanten: WHAT: why" for a result that is not RESULT_OK; returns CLI_FAILED. */
int cli_failed(const char *what, enum result result);

/* The database connection of one command, as the staff's role, in a transaction. cli_close() ends
 * both. `r` is the result of the work: cli_close() commits if it is RESULT_OK, else it rolls back.
 * It returns `r`, or the result of the commit. */
struct cli_db {
    struct db_pool *connections;
    struct db *db;
};
enum result cli_open(const struct config *config, bool read_only, struct cli_db *ret) MUST_CHECK;
enum result cli_close(struct cli_db *cli, enum result r) MUST_CHECK;

/* Folds everything that is not folded yet, in the open transaction, however long it takes. */
enum result cli_fold(struct cli_db *cli, struct pool *pool) MUST_CHECK;

#endif
