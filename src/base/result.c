/*
 * Names and statuses of the results, and the list of problems that a form or a file can have.
 * Callers need not know how many problems fit. The sibling model/survey.c has a list of its own for
 * the survey form.
 */
#include "base/result.h"

#include <glib.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"

/* Returns a new problem, which the caller fills in. NULL if it is left out or there is no room. */
static struct problem *next(struct problems *problems, const char *field)
{
    if (problems->omits && problems->omits(problems->by, field))
        return NULL;
    if (problems->n < PROBLEMS_MAX)
        return &problems->at[problems->n++];
    problems->more++;
    return NULL;
}

void problem_add(struct problems *problems, struct pool *pool, const char *field, enum word rule,
                 ...)
{
    struct problem *problem = next(problems, field);
    if (!problem)
        return;
    va_list ja, en;
    va_start(ja, rule);
    va_copy(en, ja);
    *problem = (struct problem){
        .field = pool_strdup(pool, field),
        .ja = text_fill_list(pool, word(LANG_JA, rule), ja),
        .en = text_fill_list(pool, word(LANG_EN, rule), en),
    };
    va_end(en);
    va_end(ja);
}

void problem_add_found(struct problems *problems, struct pool *pool, const char *field,
                       const struct problem *found)
{
    struct problem *problem = next(problems, field);
    if (problem)
        *problem = (struct problem){pool_strdup(pool, field), pool_strdup(pool, found->ja),
                                    pool_strdup(pool, found->en)};
}

const char *problem_number(struct pool *pool, int64_t number)
{
    return pool_printf(pool, "%" PRId64, number);
}

const struct problem *problem_of(const struct problems *problems, const char *field)
{
    for (int i = 0; i < problems->n; i++) {
        if (strcmp(problems->at[i].field, field) == 0)
            return &problems->at[i];
    }
    return NULL;
}

const char *problem_text(const struct problem *problem, enum lang lang)
{
    return lang == LANG_EN ? problem->en : problem->ja;
}

int result_status(enum result result)
{
    static const int statuses[] = {
        [RESULT_OK] = 200,        [RESULT_NOT_FOUND] = 404,   [RESULT_INVALID] = 422,
        [RESULT_MALFORMED] = 400, [RESULT_TOO_LARGE] = 413,   [RESULT_FORBIDDEN] = 403,
        [RESULT_GONE] = 410,      [RESULT_UNAVAILABLE] = 503, [RESULT_FAILED] = 500,
    };
    return result < G_N_ELEMENTS(statuses) ? statuses[result] : 500;
}

const char *result_name(enum result result)
{
    static const char *const names[] = {
        [RESULT_OK] = "OK",
        [RESULT_NOT_FOUND] = "NOT_FOUND",
        [RESULT_INVALID] = "INVALID",
        [RESULT_MALFORMED] = "MALFORMED",
        [RESULT_TOO_LARGE] = "TOO_LARGE",
        [RESULT_FORBIDDEN] = "FORBIDDEN",
        [RESULT_GONE] = "GONE",
        [RESULT_UNAVAILABLE] = "UNAVAILABLE",
        [RESULT_FAILED] = "FAILED",
    };
    return result < G_N_ELEMENTS(names) ? names[result] : "?";
}
