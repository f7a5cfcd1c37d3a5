/*
 * What all pages with a visitor's form share: when the visitor tapped, whether the form is taken,
 * and handing it to the recorder.
 *
 * A form may arrive long after the visitor tapped the button. A phone without a signal keeps the
 * form and later sends it with the field `age`, the seconds since then. All checks use the time of
 * the tap, not of the arrival: was the fair open, was the poster valid, was the survey open
 * (page/survey.c). The row stores that time, too.
 *
 * Handlers need not know how a form is recorded exactly once: data/recording.h makes the call,
 * data/recorder.h runs it.
 */
#ifndef PAGE_SUBMIT_H
#define PAGE_SUBMIT_H

#include "data/recording.h"
#include "page/call.h"

#define SUBMISSION_LATE 60               /* seconds: from this age on a form is marked as late */
#define SUBMISSION_OLDEST (24 * 60 * 60) /* seconds: an older check-in is refused */

/* The form as a submission, with the time of the tap. RESULT_INVALID: it has no id, or its `age` is
 * bad. */
enum result submit_read(const struct call *call, struct submission *ret) MUST_CHECK;

/* Is a check-in taken whose button was tapped at `at`? The fair was open then, and it is at most
 * SUBMISSION_OLDEST ago. */
bool submit_is_open(const struct call *call, int64_t at);

/* Is the poster the reason why submit_place() did not take the form? It was revoked when the
 * visitor tapped (the same second counts as revoked), or it has had its number of taps from before
 * that. */
bool submit_is_of_poster(const struct call *call, const struct place *place,
                         const struct submission *submission);

/* If `open`: replies as submit_go() to `path`, but only once the form is durably recorded
 * (call->job). If not `open` (the fair or the survey was closed, or the poster was revoked),
 * replies so only if the form repeats one already taken. For any other form *ret_taken is false and
 * the reply is unchanged. */
enum result submit_take(struct call *call, const struct recording *record, bool open,
                        const char *path, bool *ret_taken) MUST_CHECK;

/* The same for a check-in at the entrance or a visit at a booth; `path` is the card. *ret_taken is
 * false, and the reply is unchanged, if the fair was closed or the poster was revoked. A tap from
 * before the poster was revoked is taken, but only so many for each hour. */
enum result submit_place(struct call *call, const struct submission *submission,
                         const struct place *place, enum source source, bool *ret_taken) MUST_CHECK;

/* The page "the fair is not open": 200 instead of a form, and 409 for a form that was tapped at
 * `at` and is therefore not taken. */
enum result submit_show_closed(struct call *call) MUST_CHECK;
enum result submit_refuse(struct call *call, int64_t at) MUST_CHECK;

/* The reply after recording: 303 to `path`, which is relative to the event's page ("/card"). If the
 * field `reply` is "json", a script sent the form. It gets 200 with JSON instead: the submission id
 * and the address to go to. */
void submit_go(struct call *call, const char *path);

#endif
