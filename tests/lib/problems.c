/* Checks the sentences of problems (tests/lib/problems.h). */
#include "problems.h"

#include <glib.h>

static void assert_whole(const struct problem *problem, enum lang lang)
{
    const char *text = problem_text(problem, lang);
    if (!*text || g_regex_match_simple("\\{\\d\\}", text, 0, 0))
        g_error("%s: not a whole sentence: %s", problem->field, text);
}

void problems_assert_whole(const struct problems *problems)
{
    for (int i = 0; i < problems->n; i++) {
        assert_whole(&problems->at[i], LANG_JA);
        assert_whole(&problems->at[i], LANG_EN);
    }
}
