/*
 * A backup as a file: a tar archive with the dump of the database, the key, the configuration, and
 * a list of the SHA-256 sums of these. Callers need not know tar or the list. What is dumped and
 * what a restore does with it is app/cli_backup.c.
 */
#ifndef APP_ARCHIVE_H
#define APP_ARCHIVE_H

#include <stdbool.h>

#include "base/result.h"

struct pool;

#define ARCHIVE_DUMP "database.dump"
#define ARCHIVE_KEY "key"
#define ARCHIVE_CONFIG "bussanten.conf"

/* True if somebody ends the command. Then a program that did not end well was ended, too, and
 * nothing is said about the archive. */
typedef bool archive_ended(void);

/* Makes the archive `file` of the three files in `directory`, for its owner alone, with `head`
 * (lines that say what it is of) in the list. RESULT_FAILED: it could not be written (said on
 * stderr). */
enum result archive_make(struct pool *pool, const char *directory, const char *head,
                         const char *file, archive_ended *is_ended) MUST_CHECK;

/* The name of an archive that is read from standard input. */
#define ARCHIVE_INPUT "standard input"

/* Unpacks the archive into `directory`, and compares each file with its sum. *ret_head is as above.
 * RESULT_FAILED: it is no backup, or it is damaged (said on stderr). */
enum result archive_open(struct pool *pool, const char *file, const char *directory,
                         archive_ended *is_ended, const char **ret_head) MUST_CHECK;

#endif
