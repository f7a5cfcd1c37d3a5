/*
 * The draw: of a group of questions (struct question_group) each visitor is asked only some. So a
 * fair can ask more than one person answers, and nobody gets a long form.
 *
 * The draw follows from the visitor's id, so that a person is asked the same whenever the form is
 * opened. If the fair gets or withdraws a question, most visitors keep theirs. A form carries what
 * was left out of it (data/draw_sign.h), and the response keeps it, so that the figures know who
 * was asked. Callers need not know how the questions are chosen.
 */
#ifndef MODEL_DRAW_H
#define MODEL_DRAW_H

#include <stdbool.h>

#include "model/event.h"
#include "model/visit.h"

struct pool;

#define DRAW_MAC_LENGTH 33 /* characters after the numbers in the field `draw` */

/* The questions that a form leaves out, ascending by id. */
struct draw {
    int n;
    const int *not_drawn;
};

/* Draws for the visitor of this id. `response` is the visitor's; NULL if there is none. A form that
 * corrects it asks first what it answers, then what its form asked. */
struct draw draw_for(struct pool *pool, const struct event *event, const char *visitor,
                     const struct response *response);

/* Does the draw leave out this question? */
bool draw_leaves_out(const struct draw *draw, int question_id);

/* The most questions that one person is asked. */
int draw_most(const struct event *event);

/* The questions of a group; `asked`: only those that are not withdrawn. */
int draw_size(const struct event *event, const struct question_group *group, bool asked);

#endif
