/*
 * Visitors' forms as the recorder takes them: which SQL function records a form, and under which
 * key. What a visitor has left already is data/card.h; the threads are data/recorder.h.
 */
#ifndef DATA_RECORDING_H
#define DATA_RECORDING_H

#include <stdbool.h>

#include "base/result.h"
#include "lib/db.h"
#include "model/event.h"
#include "model/survey.h"
#include "model/visit.h"

struct pool;

/* What every form of a visitor carries. All borrowed. */
struct submission {
    const struct event *event;
    const char *id;      /* the uuid made with the form */
    const char *visitor; /* uuid */
    int64_t at;          /* when it happened */
    bool late;           /* that was long before it came */
};

/* A form on its way to the recorder. */
struct recording {
    struct submission submission;
    const char *key;    /* the recorder's: "VISITOR/SUBMISSION", or "join/SUBMISSION" */
    const char *digest; /* of the content: equal exactly when two forms say the same */
    struct db_call call;
};

/* A check-in at the entrance (municipality NULL) or at a booth. */
struct recording recording_of_visit(struct pool *pool, const struct submission *submission,
                                    const char *municipality, enum source source);

/* A survey, first or corrected. */
struct recording recording_of_response(struct pool *pool, const struct submission *submission,
                                       const struct survey_answers *answers);

/* Makes `code` (place_code_make) the one that hands this browser's card over to another. */
struct recording recording_of_handover(struct pool *pool, const struct submission *submission,
                                       const char *code);

/* Makes one card of this browser's and that of `code`. What the recorder gives for it is read by
 * recording_joining(). */
struct recording recording_of_join(struct pool *pool, const struct submission *submission,
                                   const char *code);
enum result recording_joining(struct pool *pool, const struct db_rows *rows,
                              enum joining *ret) MUST_CHECK;

/* Is this very form, id and content, what was taken last under its id? */
enum result recording_is_known(struct db *db, struct pool *pool, const struct recording *record,
                               bool *ret) MUST_CHECK;

#endif
