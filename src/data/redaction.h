/*
 * Hides comments of visitors from everybody, in whole or in part, and restores them, in the
 * transaction that the caller has begun. Callers need not know the table: every reader of comments,
 * the files too, gets what is shown. model/redaction.h makes the text that is shown instead.
 */
#ifndef DATA_REDACTION_H
#define DATA_REDACTION_H

#include "base/result.h"
#include "model/audit.h"
#include "model/redaction.h"

struct db;
struct pool;

/* The comment of this id. RESULT_NOT_FOUND: the fair has none, or its visitor has written another
 * one since. */
enum result data_redaction_find(struct db *db, struct pool *pool, const struct event *event,
                                int64_t id, struct comment_shown *ret) MUST_CHECK;

/* The same, for a change: the visitor cannot correct the comment until the transaction ends. */
enum result data_redaction_lock(struct db *db, struct pool *pool, const struct event *event,
                                int64_t id, struct comment_shown *ret) MUST_CHECK;

/* The hidden comments, or those that somebody should look at, at most `most`, the newest first. */
enum result data_redaction_list(struct db *db, struct pool *pool, const struct event *event,
                                bool redacted, int most, int *ret_n,
                                const struct comment_shown **ret) MUST_CHECK;

/* Shows `text` in place of a locked comment. The same text and reason again change nothing. */
enum result data_redact(struct db *db, struct pool *pool, const struct event *event,
                        const struct comment_shown *comment, const char *text, const char *why,
                        const struct actor *by) MUST_CHECK;

/* Shows a locked comment as its visitor wrote it. Nothing if it is shown so, or if the original is
 * erased. */
enum result data_redaction_restore(struct db *db, struct pool *pool, const struct event *event,
                                   const struct comment_shown *comment,
                                   const struct actor *by) MUST_CHECK;

/* Asks nobody any more to look at a locked comment. */
enum result data_redaction_look(struct db *db, struct pool *pool, const struct event *event,
                                const struct comment_shown *comment, int64_t now) MUST_CHECK;

/* Erases what was hidden REDACTION_DAYS before. */
enum result data_redaction_erase(struct db *db, struct pool *pool, int64_t now) MUST_CHECK;

#endif
