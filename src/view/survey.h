/*
 * The survey's form, with everything that the visitor has typed still in it. Callers need not know
 * the words of the problems. model/survey.h decides which problems there are. The page after the
 * survey is view/done.h.
 */
#ifndef VIEW_SURVEY_H
#define VIEW_SURVEY_H

#include <glib.h>

#include "base/result.h"
#include "model/survey.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

/* Fills survey.tpl for GET and POST /e/{event}/survey. NULL or empty `problems`: none. The card
 * shows which booths are already recorded, and whether this form corrects an earlier response.
 * `draw` is the field that says what the form leaves out (data/draw_sign.h). */
enum result view_survey(struct pool *pool, const struct page *page, const struct card *card,
                        const struct survey_form *form, const struct survey_problems *problems,
                        const char *submission, const char *draw, GString *out) MUST_CHECK;

/* Fills survey_closed.tpl: the survey is not open yet, or no longer. `unsaved`: a form was sent,
 * and it was not recorded. */
enum result view_survey_closed(struct pool *pool, const struct page *page, bool unsaved,
                               GString *out) MUST_CHECK;

#endif
