/*
 * The made-up visitors of a rehearsal: which places each taps, when, and what each answers. They
 * are spread as real ones are: some booths are better visited, most people are content, some write
 * nothing. One that `tells` writes a made-up name and number, so that staff can practise to hide.
 * The same seed makes the same visitor, whose taps have other times at another `now`; so a
 * repeated form makes nobody twice. Callers need not know how chance is made.
 *
 * A form is a plain struct survey_form, which survey_check() checks as a visitor's own.
 * page/crowd.c records it all.
 */
#ifndef MODEL_CROWD_H
#define MODEL_CROWD_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"
#include "model/survey.h"
#include "model/visit.h"

struct pool;

#define CROWD_MOST 500 /* visitors at once */
#define CROWD_TAPS_MOST 6

struct crowd_tap {
    const char *municipality; /* a booth's code; NULL: the entrance */
    enum source source;
    int64_t at; /* today, not after now */
};

struct crowd_visitor {
    int n_taps; /* 1 or more */
    struct crowd_tap taps[CROWD_TAPS_MOST];
    bool answers; /* has `form`, which was sent at `form_at` */
    struct survey_form form;
    int64_t form_at; /* not before the last tap, not after now */
};

/* Makes the visitor of this seed at a fair that is open since midnight. One that `tells` answers
 * each written question that the draw leaves it. */
struct crowd_visitor crowd_visitor(struct pool *pool, const struct event *event, const char *seed,
                                   int64_t now, bool tells);

#endif
