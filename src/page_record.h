/*
 * What the pages with a visitor's form have in common: when a form is taken, and handing it to the
 * recorder.
 */
#ifndef PAGE_RECORD_H
#define PAGE_RECORD_H

#include "call.h"
#include "db_visitor.h"

/* Is the fair open at this moment? Only then is a form taken. */
bool record_is_open(const struct call *call);

/* The form as the recorder wants it; call->submission must be there. */
struct submission record_submission(const struct call *call);

/* Takes a form: gives the connection back, waits until the record is durable, and answers 303 to
 * `path`, relative to the event's page ("/card"). When not `open` (the fair is closed, the poster
 * was revoked), only the repetition of a form that was taken before is answered so; for any other
 * *ret_taken is false and nothing is answered yet. */
enum result record_take(struct call *call, const struct record *record, bool open, const char *path,
                        bool *ret_taken) MUST_CHECK;

/* A check-in at the entrance or a visit at a booth, likewise, and 303 to the card. *ret_taken is
 * false, and nothing is answered yet, when the fair is closed or the poster was revoked.
 * RESULT_INVALID: the form has no id. */
enum result record_place(struct call *call, const struct place *place, enum source source,
                         bool *ret_taken) MUST_CHECK;

/* 303 to `path`, relative to the event's page ("/card"). */
void record_go(struct call *call, const char *path);

#endif
