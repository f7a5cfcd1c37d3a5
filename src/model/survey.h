/*
 * The survey form: what a person ticked and typed, and the rules that make a response of it.
 *
 * A handler puts the form's fields (or a recorded response) into a struct survey_form; the view
 * shows it as it is, with everything typed still in it; survey_check() turns it into answers or
 * into problems.
 */
#ifndef MODEL_SURVEY_H
#define MODEL_SURVEY_H

#include <stddef.h>

#include "base/result.h"
#include "model/event.h"
#include "model/visit.h"

/* What was typed for one question, nothing of it checked yet. Never NULL texts. */
struct typed {
    const struct question *question;
    int n_values;
    const char *const *values; /* choice ids as text; for QUESTION_TEXT one value, the text */
    const char *other;         /* text beside the `other` choice */
    bool unreadable;           /* one of these texts was not UTF-8; it is "" here */
};

struct survey_form {
    int n_booths;
    const char *const *booths; /* municipality codes as posted */
    int n_typed;               /* one per question of the event, in order */
    const struct typed *typed;
};

/* What is wrong with one field. The words are the view's; `limit` is the number that belongs to
 * them. */
enum survey_fault {
    SURVEY_EMPTY,          /* nothing ticked and nothing typed: field "booth" */
    SURVEY_UNKNOWN_BOOTH,  /* field "booth" */
    SURVEY_UNKNOWN_CHOICE, /* field "q3" */
    SURVEY_TWO_CHOICES,    /* several for a question that takes one */
    SURVEY_TOO_LONG,       /* limit: characters allowed; field "q7" or "q2_other" */
    SURVEY_UNREADABLE,     /* what was typed or ticked is not UTF-8 */
    SURVEY_WITHOUT_ID,     /* field "form": it cannot be known whether it was taken before */
};

struct survey_problem {
    const char *field;
    enum survey_fault fault;
    int limit;
};

#define SURVEY_PROBLEMS_MAX (EVENT_QUESTIONS_MAX * 2 + 3)

struct survey_problems {
    int n;
    struct survey_problem at[SURVEY_PROBLEMS_MAX];
};

/* What is to be recorded. Booths are ascending and each once; answers only where there is one;
 * texts are trimmed. */
struct survey_answers {
    int n_booths;
    const char *const *booths;
    int n_answers;
    const struct answer *answers;
};

/* The names of a question's fields: "q3" and "q3_other". The free comment (the first QUESTION_TEXT
 * of the event) is "comment"; survey_plain_field() is its name among the others, "q7", which a form
 * may use as well. */
const char *survey_field(struct pool *pool, const struct event *event,
                         const struct question *question);
char *survey_plain_field(struct pool *pool, const struct question *question);
char *survey_other_field(struct pool *pool, const struct question *question);

/* What a browser sends at most: everything ticked and every text as long as it may be, in the
 * characters that take most. */
struct survey_size {
    int fields;
    size_t bytes; /* urlencoded */
};
struct survey_size survey_largest(struct pool *pool, const struct event *event);

/* The form as a browser should first see it: booths on the card ticked, the recorded response
 * filled in. */
struct survey_form survey_form_of(struct pool *pool, const struct event *event,
                                  const struct card *card);

/* True when this choice (or this booth) is ticked in the form. */
bool survey_ticked(const struct typed *typed, int choice_id);
bool survey_booth_ticked(const struct survey_form *form, const char *municipality);

/* Adds SURVEY_WITHOUT_ID to what survey_check() has found. */
void survey_refuse_without_id(struct survey_problems *problems);

/* RESULT_INVALID: the problems, in the order of the form. A form with no booth and no answer is
 * SURVEY_EMPTY. A text beside a choice that is not ticked ticks it. */
enum result survey_check(struct pool *pool, const struct event *event,
                         const struct survey_form *form, struct survey_problems *problems,
                         struct survey_answers *ret) MUST_CHECK;

/* One line of text that is equal exactly when two forms say the same: what the submission's digest
 * is made of. */
char *survey_canonical(struct pool *pool, const struct survey_answers *answers);

#endif
