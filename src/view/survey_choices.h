/*
 * The choices of a question of the survey. Callers need not know how many columns they have, or
 * which of them are towns. What staff see of the answers is view/report_answers.c.
 */
#ifndef VIEW_SURVEY_CHOICES_H
#define VIEW_SURVEY_CHOICES_H

#include "lib/tpl.h"
#include "model/event.h"
#include "model/survey.h"
#include "view/page.h"

struct pool;

/* {{#DRAWINGS}}: the drawings that survey_face() refers to. Each motif of the fair is there once.
 */
void survey_drawings(struct tpl *body, struct pool *pool, const struct event *event);

/* {{>FACE}}: the drawing of the booth's stamp beside a choice. */
void survey_face(struct tpl *item, struct pool *pool, const struct booth *booth);

/* {{#STEPPED}}: the steps of a scale, in one row. {{#LISTED}}: any other choices. */
void survey_choices(struct tpl *field, struct pool *pool, const struct page *page,
                    const struct typed *typed);

#endif
