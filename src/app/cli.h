/*
 * The commands of the program, one file each. A command prints what it did to stdout (whether that
 * could be written, main.c asks) and what is wrong to stderr, and gives the exit status: 0 done, 1
 * refused or failed, 2 wrong usage.
 */
#ifndef APP_CLI_H
#define APP_CLI_H

#include <stdbool.h>

#include "base/config.h"
#include "base/pool.h"
#include "lib/db.h"

enum cli_exit { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

/* argv[0] is the command's own name ("event"). */
int cli_serve(const struct config *config, int argc, char **argv);
int cli_migrate(const struct config *config, int argc, char **argv);
int cli_event(const struct config *config, int argc, char **argv);
int cli_staff(const struct config *config, int argc, char **argv);
int cli_poster(const struct config *config, int argc, char **argv);
int cli_tally(const struct config *config, int argc, char **argv);
int cli_routes(const struct config *config, int argc, char **argv);
int cli_check(const struct config *config, int argc, char **argv);

/* One request as a plain CGI program. */
int cli_cgi(const struct config *config);

/* Prints "usage: bussanten TEXT" to stderr; gives CLI_USAGE. */
int cli_usage(const char *text);

/* Prints every problem, a line each. */
void cli_problems(const struct problems *problems);

/* Prints "bussanten: WHAT: why" for a result that is not RESULT_OK; gives CLI_FAILED. */
int cli_failed(const char *what, enum result result);

/* A command's own connection as the staff's role, in a transaction. cli_close() ends both: it
 * commits if `r`, which became of the work, is RESULT_OK, and else rolls back. It gives `r`, or
 * what became of the commit. */
struct cli_db {
    struct db_pool *connections;
    struct db *db;
};
enum result cli_open(const struct config *config, bool read_only, struct cli_db *ret) MUST_CHECK;
enum result cli_close(struct cli_db *cli, enum result r) MUST_CHECK;

/* Takes all that is not folded yet into the rollups, in the transaction that is open and for as
 * long as it takes. */
enum result cli_fold(struct cli_db *cli, struct pool *pool) MUST_CHECK;

#endif
