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
    int64_t at;
};

/* One visitor's card at `now`; `visitor` NULL gives an empty one without asking. */
enum result db_card_load(struct db *db, struct pool *pool, const struct event *event,
                         const char *visitor, int64_t now, struct card *ret) MUST_CHECK;

/* Was a form of this id taken before? */
enum result db_submission_known(struct db *db, struct pool *pool, const struct event *event,
                                const char *submission, bool *ret) MUST_CHECK;

/* A check-in at the entrance (municipality NULL) or at a booth. */
struct db_call db_visit_call(struct pool *pool, const struct submission *submission,
                             const char *municipality, enum source source);

/* A survey, first or corrected. */
struct db_call db_response_call(struct pool *pool, const struct submission *submission,
                                const struct survey_answers *answers);

/* The order of a group in the recorder: "VISITOR/SUBMISSION". */
char *db_submission_key(struct pool *pool, const struct submission *submission);

#endif
