/*
 * Keeps the revisions of a fair, which are never changed, and its draft. Both are the fair's file
 * as text. All functions run in the transaction that the caller has begun, and what they return
 * lives in `pool`. Callers need not know the tables. What the file says is format/event.h; how a
 * revision becomes what visitors see is data/publication.h.
 */
#ifndef DATA_REVISION_H
#define DATA_REVISION_H

#include "base/result.h"
#include "model/audit.h"
#include "model/revision.h"

struct db;
struct pool;

/* Who makes a revision, when, and why. */
struct revision_author {
    enum origin origin;
    struct actor by;
    const char *note; /* may be "" */
};

/* Adds the revision of this number. There is no effect if it is known already. */
enum result data_revision_add(struct db *db, struct pool *pool, int event_id, int number,
                              const char *file, const struct revision_author *author) MUST_CHECK;

/* Adds `event`, as it is in the database, if its revision is not known: it is older than the
 * sequence of revisions, or a program from before them has changed it. `file` is its file. */
enum result data_revision_earlier(struct db *db, struct pool *pool, const struct event *event,
                                  const char *file) MUST_CHECK;

/* The newest revisions first, at most `most`. */
enum result data_revision_list(struct db *db, struct pool *pool, int event_id, int most, int *ret_n,
                               const struct revision **ret) MUST_CHECK;

/* The file of a revision. RESULT_NOT_FOUND: there is no such revision. */
enum result data_revision_file(struct db *db, struct pool *pool, int event_id, int number,
                               const char **ret) MUST_CHECK;

/* The numbers that the known revisions have used. `list` is the key of a list whose items have
 * names, "goods". */
enum result data_revision_numbers(struct db *db, struct pool *pool, int event_id, const char *list,
                                  struct revision_numbers *ret) MUST_CHECK;

/* A fair that is being edited. */
struct draft {
    int base; /* the revision that it was begun from */
    const char *file;
    int64_t changed_at;
    const char *changed_by; /* a login name */
};

/* Waits until no other transaction changes this draft or publishes this fair: two seconds at most,
 * RESULT_UNAVAILABLE then. */
enum result data_draft_lock(struct db *db, struct pool *pool, int event_id) MUST_CHECK;

/* RESULT_NOT_FOUND: the fair has no draft. */
enum result data_draft_find(struct db *db, struct pool *pool, int event_id,
                            struct draft *ret) MUST_CHECK;

/* Makes or replaces the draft. The revision `base` must be known. */
enum result data_draft_save(struct db *db, struct pool *pool, int event_id, int base,
                            const char *file, int64_t now, int staff_id) MUST_CHECK;

/* Deletes the draft, if there is one. `by` NULL: adds no row to the audit, because publishing the
 * draft has added one. */
enum result data_draft_discard(struct db *db, struct pool *pool, int event_id,
                               const struct actor *by) MUST_CHECK;

#endif
