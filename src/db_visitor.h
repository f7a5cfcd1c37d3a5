/*
 * What one visitor has left, read; and the calls that record a visitor's forms, made for the
 * recorder.
 */
#ifndef DB_VISITOR_H
#define DB_VISITOR_H

#include <stdbool.h>

#include "db.h"
#include "event.h"
#include "result.h"
#include "survey.h"
#include "visit.h"

struct pool;

/* What every form of a visitor carries. All borrowed. */
struct submission {
    const struct event *event;
    const char *id;      /* the uuid made with the form */
    const char *visitor; /* uuid */
    int64_t at;          /* when it happened */
    bool late;           /* that was long before it came */
};

/* One visitor's card at `now`; `visitor` NULL gives an empty one without asking. */
enum result db_card_load(struct db *db, struct pool *pool, const struct event *event,
                         const char *visitor, int64_t now, struct card *ret) MUST_CHECK;

/* A form on its way to the recorder. */
struct record {
    struct submission submission;
    const char *key;    /* the recorder's: "VISITOR/SUBMISSION", or "join/SUBMISSION" */
    const char *digest; /* of the content: equal exactly when two forms say the same */
    struct db_call call;
};

/* A check-in at the entrance (municipality NULL) or at a booth. */
struct record db_visit_record(struct pool *pool, const struct submission *submission,
                              const char *municipality, enum source source);

/* A survey, first or corrected. */
struct record db_response_record(struct pool *pool, const struct submission *submission,
                                 const struct survey_answers *answers);

/* Makes `code` (place_code_make) the one that hands this browser's card over to another. */
struct record db_handover_record(struct pool *pool, const struct submission *submission,
                                 const char *code);

/* Makes one card of this browser's and that of `code`. What the recorder gives for it is read by
 * db_joining(). */
struct record db_join_record(struct pool *pool, const struct submission *submission,
                             const char *code);
enum result db_joining(const struct db_rows *rows, enum joining *ret) MUST_CHECK;

/* Is this very form, id and content, what was taken last under its id? */
enum result db_record_known(struct db *db, struct pool *pool, const struct record *record,
                            bool *ret) MUST_CHECK;

#endif
