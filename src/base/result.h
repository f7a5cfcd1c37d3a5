/*
 * How a function says what became of its work. Everything that can fail returns one of these and
 * gives what it made through `ret_` parameters, which stay untouched unless it is RESULT_OK.
 *
 * A visitor's bad input is not a failure but a value: struct problems, to be shown beside the
 * field it belongs to.
 */
#ifndef BASE_RESULT_H
#define BASE_RESULT_H

/* g_assert() holds in every build: a program that breaks its own rules ends, and the supervisor
 * starts it again, before it answers or records what is wrong. */
#ifdef G_DISABLE_ASSERT
#error "G_DISABLE_ASSERT takes the assertions away; bussanten is never built so"
#endif

enum result {
    RESULT_OK = 0,
    RESULT_NOT_FOUND,   /* no such thing, or not for this person: 404 */
    RESULT_INVALID,     /* the input is wrong; the struct problems beside it say where: 422 */
    RESULT_MALFORMED,   /* bytes that cannot be read as what they claim to be: 400 */
    RESULT_TOO_LARGE,   /* over a ceiling: 413 */
    RESULT_FORBIDDEN,   /* another origin, or a role that may not: 403 */
    RESULT_UNAVAILABLE, /* the database is away; the same request may succeed later: 503 */
    RESULT_FAILED,      /* our own fault; the door that noticed has logged it: 500 */
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* At most this many problems are kept: a form has fewer fields, a data file is refused anyway. */
#define PROBLEMS_MAX 64

/* One thing that is wrong. `field` is the form field's name, or the place in a file
 * ("fair.yaml:12: booths[3].relations"). Both strings belong to the caller's pool. */
struct problem {
    const char *field;
    const char *message;
};

struct problems {
    int n;    /* how many are kept in `at` */
    int more; /* how many did not fit */
    struct problem at[PROBLEMS_MAX];
};

struct pool;

/* Adds a problem; `message` is a printf format and its text is made in the pool. */
void problem_add(struct problems *problems, struct pool *pool, const char *field,
                 const char *message, ...) __attribute__((format(printf, 4, 5)));

/* The first message about a field, or NULL. */
const char *problem_of(const struct problems *problems, const char *field);

/* The result's name, such as "NOT_FOUND": what a failed test says. */
const char *result_name(enum result result);

#endif
