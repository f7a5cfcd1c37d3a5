/*
 * What the host changes while the fair runs: a notice, the hour of closing, a guest's slot, and
 * what is withdrawn. Each change makes a copy of the fair, which is then checked and published like
 * every other (model/event_check.h, data/publication.h). Callers need not know which parts of a
 * fair a change touches: a guest who is moved also becomes a notice.
 *
 * Its sibling model/booth_state.h is what the staff of a booth press. That is no change of the fair
 * and ends with the day.
 */
#ifndef MODEL_TODAY_H
#define MODEL_TODAY_H

#include "base/result.h"
#include "model/event.h"

struct pool;

/* A form as typed. NULL: the field was not sent. */
struct today_form {
    /* What the button says: "notice", "unnotice:" with the notice's name, "closes", and with
     * the slug of a slot "move:fish", "cancel:fish", "restore:fish"; "withdraw:" or "return:" with
     * "booth:032026", "question:3" or "choice:12". */
    const char *act;
    struct words text;      /* of a notice; its languages may be NULL */
    const struct date *day; /* of "closes" and "move" */
    const char *from, *to;  /* "15:00"; "closes" has only `to` */
};

/* Why a form is refused. */
struct today_fault {
    const char *field; /* the id of the field in the page */
    enum word message;
};

/* Returns in *ret the fair with the change, which is not checked; it equals `event` if the change
 * has been made before. *ret_note is the note of the revision, in Japanese. RESULT_INVALID:
 * *ret_fault says why. RESULT_NOT_FOUND: there is no such button, or the fair has no such part. */
enum result today_apply(struct pool *pool, const struct event *event, const struct today_form *form,
                        int64_t now, const struct event **ret, const char **ret_note,
                        struct today_fault *ret_fault) MUST_CHECK;

/* Names a notice for the button that takes it away: its day and a number that its text gives. */
const char *today_notice_name(struct pool *pool, const struct notice *notice);

/* The day whose hour of closing the page offers to change: today until midnight, so that a wrong
 * hour can still be put right when it has passed. On a day without the fair, the next day of the
 * fair. NULL after the last day. */
const struct event_day *today_day(const struct event *event, int64_t now);

#endif
