/*
 * What the pages with a visitor's form have in common: when a form happened and whether it is
 * taken, and handing it to the recorder.
 *
 * A form may come long after its button was pressed: a phone without a signal keeps it and says in
 * the field `age` how many seconds ago that was. What counts is that moment, be it a second or a
 * day ago: whether the fair was open, whether the poster was in use, and what is recorded.
 */
#ifndef PAGE_SUBMIT_H
#define PAGE_SUBMIT_H

#include "data/recording.h"
#include "page/call.h"

#define SUBMISSION_LATE 60               /* seconds: so old, a form is marked late */
#define SUBMISSION_OLDEST (24 * 60 * 60) /* older ones are not taken any more */

/* The form as the recorder wants it, with the moment it happened. RESULT_INVALID: it has no id, or
 * its `age` is no number. */
enum result submit_read(const struct call *call, struct submission *ret) MUST_CHECK;

/* Is a form of that moment taken? The fair was open, and it is no more than a day ago. */
bool submit_is_open(const struct call *call, int64_t at);

/* Is the poster's form refused because the poster was replaced before it happened, or in the same
 * second? */
bool submit_is_revoked(const struct call *call, const struct place *place,
                       const struct submission *submission);

/* Takes a form: gives the connection back, waits until the record is durable, and answers as
 * submit_go() to `path`. When not `open` (the fair was closed, the poster was revoked), only the
 * repetition of a form that was taken before is answered so; for any other *ret_taken is false and
 * nothing is answered yet. */
enum result submit_take(struct call *call, const struct recording *record, bool open,
                        const char *path, bool *ret_taken) MUST_CHECK;

/* A check-in at the entrance or a visit at a booth, likewise, and on to the card. *ret_taken is
 * false, and nothing is answered yet, when the fair was closed or the poster was revoked. */
enum result submit_place(struct call *call, const struct submission *submission,
                         const struct place *place, enum source source, bool *ret_taken) MUST_CHECK;

/* The page that says that the fair is not open (200), and that a form of that moment is therefore
 * not taken (409). */
enum result submit_show_closed(struct call *call) MUST_CHECK;
enum result submit_refuse(struct call *call, int64_t at) MUST_CHECK;

/* After what was recorded: 303 to `path`, relative to the event's page ("/card"). A form with the
 * field `reply` = json is a script's, which is told in JSON what was acknowledged and where to go.
 */
void submit_go(struct call *call, const char *path);

#endif
