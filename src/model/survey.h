/*
 * The survey form: what a visitor ticked and typed, and the rules that make a response of it.
 *
 * A handler puts the form's fields, or a recorded response, into a struct survey_form. The view
 * shows this struct with everything typed still in it. survey_check() turns it into answers or into
 * problems. Callers need not know the rules or the order in which they are checked.
 *
 * The siblings: the questions are in model/event.h, a recorded response in model/visit.h, and
 * page/survey.c has the handlers.
 */
#ifndef MODEL_SURVEY_H
#define MODEL_SURVEY_H

#include <stddef.h>

#include "base/result.h"
#include "model/draw.h"
#include "model/event.h"
#include "model/visit.h"

/* What was typed for one question, unchecked. The texts are never NULL. */
struct typed {
    const struct question *question;
    int n_values;
    const char *const *values; /* choice ids as text; for QUESTION_TEXT one value, the text */
    const char *other;         /* text beside the `other` choice; "" if there is none */
    bool unreadable;           /* one of these texts was not UTF-8; here it is "" */
};

struct survey_form {
    int n_booths;
    const char *const *booths; /* municipality codes as posted */
    int n_typed;               /* one for each question of the event, in order */
    const struct typed *typed;
    struct draw draw; /* what the form leaves out */
};

/* What is wrong with one field. The view has the words; `limit` is the number in them. */
enum survey_fault {
    SURVEY_EMPTY,          /* nothing ticked and nothing typed: field "booth" */
    SURVEY_UNKNOWN_BOOTH,  /* field "booth" */
    SURVEY_UNKNOWN_CHOICE, /* field "q3" */
    SURVEY_TWO_CHOICES,    /* several choices for a question that takes one */
    SURVEY_TOO_LONG,       /* limit: characters allowed; field "q7" or "q2_other" */
    SURVEY_UNREADABLE,     /* a text or a choice is not UTF-8 */
    SURVEY_WITHOUT_ID,     /* no submission id, so a repetition cannot be detected: field "form" */
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

/* What is recorded. Booths are ascending, each once. Questions without an answer are left out.
 * Texts are trimmed. */
struct survey_answers {
    int n_booths;
    const char *const *booths;
    int n_answers;
    const struct answer *answers;
};

/* Return the names of a question's fields: "q3" and "q3_other". The free comment, which is the
 * first QUESTION_TEXT of the event that replaces no other, is named "comment" by survey_field().
 * survey_plain_field() names it like the others, "q7"; a form may use this name, too. */
const char *survey_field(struct pool *pool, const struct event *event,
                         const struct question *question);
char *survey_plain_field(struct pool *pool, const struct question *question);
char *survey_other_field(struct pool *pool, const struct question *question);

/* The most that a browser sends: everything ticked, and every text as long as it may be, of the
 * characters that take most bytes. */
struct survey_size {
    int fields;
    size_t bytes; /* urlencoded */
};
struct survey_size survey_largest(struct pool *pool, const struct event *event);

/* Returns the form as a browser first shows it: the booths on the card are ticked, and the recorded
 * response is filled in. */
struct survey_form survey_form_of(struct pool *pool, const struct event *event,
                                  const struct card *card);

/* True if this choice, or this booth, is ticked in the form. */
bool survey_ticked(const struct typed *typed, int choice_id);
bool survey_booth_ticked(const struct survey_form *form, const char *municipality);

/* Does the form show a question, a choice or a booth? What is withdrawn, or was not drawn, is shown
 * only to a visitor who has ticked or written it before: a correction sends the whole form again,
 * and would lose it. */
bool survey_asks(const struct survey_form *form, const struct typed *typed);
bool survey_offers(const struct typed *typed, const struct choice *choice);
bool survey_offers_booth(const struct survey_form *form, const struct booth *booth);

/* Adds SURVEY_WITHOUT_ID to the problems that survey_check() found. */
void survey_refuse_without_id(struct survey_problems *problems);

/* Checks the form. A form without any booth or answer is SURVEY_EMPTY. A text beside a choice that
 * is not ticked ticks the choice. RESULT_INVALID: `problems` has the problems, in the order of the
 * form. `*ret` is set only if the result is RESULT_OK. */
enum result survey_check(struct pool *pool, const struct event *event,
                         const struct survey_form *form, struct survey_problems *problems,
                         struct survey_answers *ret) MUST_CHECK;

/* Returns one line of text. It is equal for two forms exactly if their content is equal. The digest
 * of the submission is made from it. */
char *survey_canonical(struct pool *pool, const struct survey_answers *answers);

#endif
