/*
 * How a function reports the outcome of its work. Every function that can fail returns an enum
 * result and writes what it made to its `ret_` parameters, or `*ret`. These are set only if the
 * result is RESULT_OK. The door that notices an error logs it; its callers only pass the result on.
 *
 * Wrong input is not a failure but a value: struct problems. A page shows each problem beside its
 * field, and a command prints it. The sibling base/log.h is for the operator, not for the person
 * who wrote the input.
 */
#ifndef BASE_RESULT_H
#define BASE_RESULT_H

#include <stdint.h>

#include "base/words.h"

/* g_assert() is active in every build. If the program breaks its own rules, it ends before it
 * answers or records anything wrong. Then the supervisor starts it again. */
#ifdef G_DISABLE_ASSERT
#error "G_DISABLE_ASSERT takes the assertions away; bussanten is never built so"
#endif

enum result {
    RESULT_OK = 0,
    RESULT_NOT_FOUND,   /* no such thing, or not for this person: 404 */
    RESULT_INVALID,     /* the input is wrong; the struct problems shows where: 422 */
    RESULT_MALFORMED,   /* the bytes are not what they claim to be: 400 */
    RESULT_TOO_LARGE,   /* over a limit: 413 */
    RESULT_FORBIDDEN,   /* another origin, or the role is not allowed: 403 */
    RESULT_GONE,        /* a form for a fair whose figures are sealed: 410 */
    RESULT_UNAVAILABLE, /* the database cannot be reached; the caller may retry: 503 */
    RESULT_FAILED,      /* our own error (logged): 500 */
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* The most problems that are kept. A form has fewer fields, and a data file with this many problems
 * is refused anyway. */
#define PROBLEMS_MAX 64

/* One thing that is wrong. `field` is the name of the form field, or the place in a file
 * ("fair.yaml:12: booths[3].relations"). The sentence is in the languages that rules have: the
 * staff's and the operator's. All strings live in the caller's memory pool. */
struct problem {
    const char *field;
    const char *ja, *en;
};

struct problems {
    int n;    /* problems in `at` */
    int more; /* problems that did not fit */
    /* NULL, or true for a field whose problems are left out: the reader `by` has told of it. */
    bool (*omits)(const void *by, const char *field);
    const void *by;
    struct problem at[PROBLEMS_MAX];
};

struct pool;

/* Adds a problem. `rule` is one of the words WORD_RULE_...; its {1}, {2} ... are replaced by the
 * arguments, as in text_fill(). A language uses only those arguments that it needs: a day is an
 * argument for English and another one for Japanese. The strings are copied to `pool`. */
void problem_add(struct problems *problems, struct pool *pool, const char *field, enum word rule,
                 ...) __attribute__((sentinel));

/* Adds a problem that was found elsewhere. `field` is its place here. */
void problem_add_found(struct problems *problems, struct pool *pool, const char *field,
                       const struct problem *found);

/* Returns the number as an argument of problem_add(). */
const char *problem_number(struct pool *pool, int64_t number);

/* Returns the first problem of a field. NULL if there is none. */
const struct problem *problem_of(const struct problems *problems, const char *field);

/* Returns the sentence. A language that rules do not have reads Japanese, as on all pages of
 * staff. */
const char *problem_text(const struct problem *problem, enum lang lang);

/* Returns the HTTP status, as the comments of the enum name it. */
int result_status(enum result result);

/* Returns the name, such as "NOT_FOUND". A failed test prints it. */
const char *result_name(enum result result);

#endif
