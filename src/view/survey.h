/* The survey's form, with everything that was typed still in it. */
#ifndef VIEW_SURVEY_H
#define VIEW_SURVEY_H

#include <glib.h>

#include "base/result.h"
#include "model/survey.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

/* GET, POST /e/{event}/survey. `problems` NULL or empty: none. The card says which booths are
 * recorded already and whether this corrects an earlier response. */
enum result view_survey(struct pool *pool, const struct page *page, const struct card *card,
                        const struct survey_form *form, const struct survey_problems *problems,
                        const char *submission, GString *out) MUST_CHECK;

#endif
