/*
 * Turns a visitor's form into a struct recording: the call of the SQL function that records it, and
 * the key for the recorder. Callers need not know which function that is, nor how the digest is
 * made.
 *
 * data/recorder.h has the threads that run the calls. data/card.h reads what a visitor has
 * recorded.
 */
#ifndef DATA_RECORDING_H
#define DATA_RECORDING_H

#include <stdbool.h>

#include "base/result.h"
#include "lib/db.h"
#include "model/event.h"
#include "model/place.h"
#include "model/reward.h"
#include "model/survey.h"
#include "model/visit.h"

struct pool;

/* What every visitor's form has. All pointers are borrowed. */
struct submission {
    const struct event *event;
    const char *id;      /* uuid, made with the form */
    const char *visitor; /* uuid */
    int64_t at;          /* time of the tap */
    bool late;           /* the form arrived long after the tap */
};

/* A form, ready for the recorder: the arguments of recorder_job_new() or recorder_run(). */
struct recording {
    struct submission submission;
    const char *key;    /* for the recorder: "VISITOR/SUBMISSION", or "join/SUBMISSION" */
    const char *digest; /* of the content: equal exactly if two forms have the same content */
    struct db_call call;
};

/* A check-in at the entrance (`municipality` is NULL) or at a booth. */
struct recording recording_of_visit(struct pool *pool, const struct submission *submission,
                                    const char *municipality, enum source source);

/* The same for a poster that was revoked after the tap. Only so many are taken for each hour.
 * recording_late_tap() reads from the rows that recorder_run() returns whether this one was. */
struct recording recording_of_late_tap(struct pool *pool, const struct submission *submission,
                                       const struct place *place, enum source source);
enum result recording_late_tap(struct pool *pool, const struct db_rows *rows,
                               bool *ret_taken) MUST_CHECK;

/* A survey, the first one or a corrected one. `revision` is the number of the fair's revision whose
 * form was sent; 0: unknown, so the current one. `draw` is what that form left out. */
struct recording recording_of_response(struct pool *pool, const struct submission *submission,
                                       const struct survey_answers *answers, int revision,
                                       const struct draw *draw);

/* Makes `code` (from place_code_make()) the handover code of this browser's card, unless the card
 * has a valid code. With it another browser joins the card. */
struct recording recording_of_handover(struct pool *pool, const struct submission *submission,
                                       const char *code);

/* Makes one card of this browser's card and the card of `code`. recording_joining() reads the
 * outcome from the rows that recorder_run() returns. */
struct recording recording_of_join(struct pool *pool, const struct submission *submission,
                                   const char *code);
enum result recording_joining(struct pool *pool, const struct db_rows *rows,
                              enum joining *ret) MUST_CHECK;

/* Hands the card's reward over. `is_right`: staff have typed the day's word; else a wrong try is
 * counted. recording_giving() reads the outcome from the rows that recorder_run() returns. */
struct recording recording_of_reward(struct pool *pool, const struct submission *submission,
                                     bool is_right);
enum result recording_giving(struct pool *pool, const struct db_rows *rows,
                             enum giving *ret) MUST_CHECK;

/* *ret is true if this form is a repetition: the same id and the same content as the last form
 * recorded with that id. */
enum result recording_is_known(struct db *db, struct pool *pool, const struct recording *record,
                               bool *ret) MUST_CHECK;

#endif
