/*
 * 声をかくす: a visitor's comment as the host's staff see it, and the form with which they hide
 * words of it, or all of it. What is hidden is hidden for everybody, and the visitor's own text can
 * be restored for 30 days. data/redaction.h stores it. (What is hidden because it counts few people
 * is something else: model/release.h.)
 */
#ifndef MODEL_REDACTION_H
#define MODEL_REDACTION_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"

struct pool;

#define REDACTION_REASON_MAX 200 /* characters */
#define REDACTION_DAYS 30        /* then the database erases the original (redaction.sql) */

struct comment_shown {
    int64_t id; /* the visitor's next correction of the comment gives it another one */
    const struct question *question;
    int64_t at;
    const char *text;              /* what everybody reads */
    const char *original;          /* NULL: nothing is hidden, or the original is erased */
    int64_t redacted_at;           /* since when something is hidden; 0: nothing is */
    const char *redacted_by, *why; /* of the last form that hid something */
    bool looked;                   /* a host has read it, and left it or hid something */
    const char *personal; /* what may tell who somebody is: "phone"; NULL: nothing was found */
};

/* The form as typed. NULL: the field was not sent. */
struct redaction_form {
    const char *words; /* one hidden word or phrase a line */
    bool whole;
    const char *reason;
};

/* What is wrong with each field, in words; NULL: nothing. */
struct redaction_faults {
    const char *words, *reason;
};

/* Makes what everybody will read in place of `text`. False if something is wrong with the form;
 * then it is in *ret_faults. */
bool redaction_check(struct pool *pool, enum lang lang, const char *text,
                     const struct redaction_form *form, const char **ret_text,
                     const char **ret_reason, struct redaction_faults *ret_faults);

#endif
