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

/* The account of the service (deploy/bussanten.service.in). */
#define CLI_SERVICE_ACCOUNT "bussanten"

/* The way out where there is no configuration. */
#define CLI_NO_CONFIG                                                                              \
    "sudo bussanten setup makes " CONFIG_INSTALLED "; or name another one: --config FILE"

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
int cli_config(const struct config *config, int argc, char **argv);
int cli_backup(const struct config *config, int argc, char **argv);
int cli_restore(const struct config *config, int argc, char **argv);

/* What is wrong with the connections of a configuration: "[database] connection: WHY".
 * base/config.c does not know libpq, which reads them. Returns their number. */
#define CLI_CONNECTIONS 2
int cli_connection_faults(struct pool *pool, const struct config *config,
                          const char *ret[CLI_CONNECTIONS]);

/* `check` with a configuration that cannot be read, or has these faults. */
int cli_check_config(const char *file, const struct problems *problems, int argc, char **argv);

/* What `migrate` and `staff invite --first` print, by which setup knows what they did. */
#define CLI_SCHEMA_CHANGED "the schema was brought to this version"
#define CLI_IS_THERE ": is there already; nothing was changed"

/* `migrate`; *ret_changed is false if there was nothing to do. Returns an exit status. */
int cli_schema(const struct config *config, bool *ret_changed);

/* `file` is the configuration that the command makes, if there is none yet. */
int cli_setup(const char *file, int argc, char **argv);

/* The options of `event import`. */
struct cli_import {
    const char *file; /* "-": standard input */
    bool dry_run;     /* says what would change, and changes nothing */
    bool replace;     /* also what somebody else has published since the file was exported */
    bool offline;     /* the file may take the fair offline */
};

/* Reads `import` and the words after it. False if the usage is wrong. */
bool cli_import_options(int argc, char **argv, struct cli_import *ret);
int cli_import(const struct config *config, const struct cli_import *options);

/* `staff invite LOGIN`; `is_first`: makes the account, unless there is one of a host: then
 * *ret_there is true. NULL is allowed. */
int cli_invite(const struct config *config, const char *login, bool is_first, bool *ret_there);

/* `event close SLUG`, and with `purge` `event purge SLUG`. */
int cli_close_fair(const struct config *config, const char *slug, bool purge);

/* `tally verify SLUG`. What it finds is printed. RESULT_INVALID: the figures differ from the rows.
 * RESULT_GONE: they are not those of the seal, so the rows were not looked at. */
enum result cli_verify(const struct config *config, const char *slug);

/* Prints the differences between two files of a fair (format/draft_diff.h), one a line: where,
 * before and after, separated by tabs; or as JSON. */
void cli_changes(struct pool *pool, const struct yaml *before, const struct yaml *after,
                 bool as_json);

/* Answers one request as a plain CGI program. */
int cli_cgi(const struct config *config);

/* The account that runs the command, also behind sudo; and as the actor of what it does now. */
const char *cli_operator(void);
struct actor cli_actor(void);

/* Prints to stderr how the command is used whose form begins with `words` ("event", "event diff");
 * NULL: all commands. Returns CLI_USAGE. */
int cli_usage(const char *words);

/* Prints to stderr that no command has this name, and which one has a name like it. Returns
 * CLI_USAGE. */
int cli_unknown(const char *word);

/* Returns CLI_OK if the words fit a form of a command, which needs no configuration. Otherwise it
 * prints to stderr which one does not, and how the command is used, and returns CLI_USAGE. A value
 * may be wrong all the same. */
int cli_words(int argc, char **argv);

/* Prints to stdout what these words of a command are for; all commands if there are none. Returns
 * an exit status. */
int cli_help(int n_words, char **words);

/* True if `flag` is among the arguments, from which it is removed. */
bool cli_take_flag(int *argc, char **argv, const char *flag);

/* Removes an option and its value from the arguments, at any position; without it *ret stays as it
 * is. False if the value is missing. */
bool cli_take_value(int *argc, char **argv, const char *option, const char **ret) MUST_CHECK;

/* A list that a command prints, in lines with tabs or as JSON. The last column has no name. A cell
 * that is NULL is an empty text, or null. It is printed when the table ends. */
struct cli_column {
    const char *name;
    bool is_number;
};
struct cli_table {
    struct pool *pool;
    struct json *json; /* NULL: lines with tabs */
    const struct cli_column *columns;
};
void cli_table_begin(struct cli_table *table, struct pool *pool, bool as_json,
                     const struct cli_column *columns);
void cli_table_row(struct cli_table *table, const char *const *cells);
void cli_table_end(struct cli_table *table);

/* Says on a terminal how far long work is: "photo: 3 of 12". `of` is 0 if nobody knows
 * it. The line stays until the next one, or cli_progress_end(). Scripts see none of it. */
void cli_progress(const char *what, int64_t n, int64_t of);
bool cli_progress_is_seen(void);
void cli_progress_end(void);

/* Says on stderr which account ran the command, if it is not that of the service. For a command
 * that could not read its configuration, or not open the database. */
void cli_say_account(void);

/* Prints each problem on a line of its own, to stderr, in English. */
void cli_problems(const struct problems *problems);

/* Prints "bussanten: WHAT: WHY"; returns CLI_FAILED. */
int cli_refused(const char *what, const char *why);

/* Prints the same for a result that is not RESULT_OK, with the words for it. */
int cli_failed(const char *what, enum result result);

/* The same for work on one fair: RESULT_NOT_FOUND means that there is no such fair. */
int cli_failed_fair(const char *what, const char *slug, enum result result);

/* Why a login is refused that staff_login_ok() does not take. */
#define CLI_LOGIN_FAULT "a login is 3 to 64 of the characters a-z 0-9 . _ -"

/* The database connection of one command, as the staff's role, in a transaction. cli_close() ends
 * both. `r` is the result of the work: cli_close() commits if it is RESULT_OK, else it rolls back.
 * It returns `r`, or the result of the commit. */
struct cli_db {
    struct db_pool *connections;
    struct db *db;
};
enum result cli_open(const struct config *config, bool read_only, struct cli_db *ret) MUST_CHECK;
enum result cli_close(struct cli_db *cli, enum result r) MUST_CHECK;

/* Accounts of the host that were made before the first fair are for it, if only one municipality
 * holds fairs. Returns their logins, which the caller prints after the commit. */
struct cli_adopted {
    int n;
    const char **logins;
};
enum result cli_adopt(struct cli_db *cli, struct pool *pool, struct cli_adopted *ret) MUST_CHECK;

/* Folds everything that is not folded yet, in the open transaction, however long it takes. */
enum result cli_fold(struct cli_db *cli, struct pool *pool) MUST_CHECK;

#endif
