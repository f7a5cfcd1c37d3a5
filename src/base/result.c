/*
 * Names and statuses of the results, and the list of problems that a form or a file can have.
 * Callers need not know how many problems fit. The sibling model/survey.c has a list of its own for
 * the survey form.
 */
#include "base/result.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

#include "base/pool.h"

void problem_add(struct problems *problems, struct pool *pool, const char *field,
                 const char *message, ...)
{
    if (problems->n == PROBLEMS_MAX) {
        problems->more++;
        return;
    }
    va_list args;
    va_start(args, message);
    problems->at[problems->n++] = (struct problem){
        .field = pool_strdup(pool, field),
        .message = pool_vprintf(pool, message, args),
    };
    va_end(args);
}

const char *problem_of(const struct problems *problems, const char *field)
{
    for (int i = 0; i < problems->n; i++) {
        if (strcmp(problems->at[i].field, field) == 0)
            return problems->at[i].message;
    }
    return NULL;
}

int result_status(enum result result)
{
    static const int statuses[] = {
        [RESULT_OK] = 200,          [RESULT_NOT_FOUND] = 404, [RESULT_INVALID] = 422,
        [RESULT_MALFORMED] = 400,   [RESULT_TOO_LARGE] = 413, [RESULT_FORBIDDEN] = 403,
        [RESULT_UNAVAILABLE] = 503, [RESULT_FAILED] = 500,
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
        [RESULT_UNAVAILABLE] = "UNAVAILABLE",
        [RESULT_FAILED] = "FAILED",
    };
    return result < G_N_ELEMENTS(names) ? names[result] : "?";
}
