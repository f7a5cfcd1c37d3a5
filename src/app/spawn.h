/*
 * Runs other programs for the commands of the operator: PostgreSQL's own tools, tar, curl. No shell
 * reads the words. The server never runs one (lib/picture.c does that for images, with limits).
 */
#ifndef APP_SPAWN_H
#define APP_SPAWN_H

#include <stdint.h>

#include "base/result.h"

struct config;
struct pool;

#define SPAWN_WORDS_MOST 40
#define SPAWN_ADMIN "postgres" /* the account of the database's administrator */

/* The words of a program, in a pool; the last one is NULL. */
struct spawn {
    struct pool *pool;
    int n;
    const char *words[SPAWN_WORDS_MOST + 1];
    int also; /* an open file that spawn_run() leaves open under the same number; 0: none */

    /* What a terminal is told while spawn_run() waits (cli_progress()); NULL: nothing. It counts
     * the bytes of the file that grows, or if that is NULL those that were read of `in`, a file. */
    const char *work, *grows;
    int64_t of; /* bytes at the end; 0: not known, or the size of `in` */
};

void spawn_word(struct spawn *spawn, const char *word);

/* Begins the words so that the program runs as this account, if we are root. Its home directory is
 * the account's: libpq looks there for a certificate, and may not enter root's. */
void spawn_as(struct spawn *spawn, const char *account);

/* The path of this very program, for a command of it that another account runs. */
const char *spawn_self(struct pool *pool);

/* Runs the program to its end. `in` and `out` are open files, none of them our 0, 1 or 2, or -1:
 * then it reads nothing, and what it prints is dropped. What it says on stderr goes to ours.
 * RESULT_NOT_FOUND: it is not installed (said on stderr). RESULT_FAILED: its exit status is not 0.
 */
enum result spawn_run(const struct spawn *spawn, int in, int out) MUST_CHECK;

/* The same without input; what it prints goes to our stdout. */
enum result spawn_aloud(const struct spawn *spawn) MUST_CHECK;

/* The same; *ret_out is what it printed, without the line end at its end, and *ret_errors what it
 * said on stderr, also after RESULT_FAILED. Both are in the pool, and "" if it is not installed, of
 * which nothing is said. */
enum result spawn_read(const struct spawn *spawn, const char **ret_out,
                       const char **ret_errors) MUST_CHECK;

#endif
