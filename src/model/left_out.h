/*
 * A time of a place whose check-ins by QR or typed code are left out of all figures, because
 * strangers used the poster; and the form with which the host does that. The rows stay, so taking
 * the time back restores the figures. data/left_out.h stores it; model/tally.h has the marks that
 * give the reason for it.
 */
#ifndef MODEL_LEFT_OUT_H
#define MODEL_LEFT_OUT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"

struct pool;

#define LEFT_OUT_REASON_MAX 200 /* characters */

struct left_out {
    int id;
    const struct booth *booth; /* NULL: the entrance */
    struct date day;
    int starts, ends;   /* minutes after midnight, whole tens */
    const char *reason; /* for the host's staff only */
    int64_t made_at;
    const char *made_by; /* login */
    int64_t back_at;     /* 0 while the time is left out */
    const char *back_by; /* NULL while the time is left out */
    int64_t taps;        /* check-ins by QR or typed code at the place in that time */
};

/* The form as typed. NULL: the field was not sent. */
struct left_out_form {
    const char *place; /* a booth's code or PLACE_ENTRANCE */
    const struct event_day *day;
    const char *from, *to; /* "11:10" */
    const char *reason;
};

/* What is wrong with each field, in words; NULL: nothing. */
struct left_out_faults {
    const char *place, *day, *from, *to, *reason;
};

/* Makes *ret of the form, and lists what is wrong with it. True if nothing is; otherwise *ret is
 * not to be used. */
bool left_out_check(struct pool *pool, enum lang lang, const struct event *event,
                    const struct left_out_form *form, struct left_out *ret,
                    struct left_out_faults *ret_faults);

#endif
