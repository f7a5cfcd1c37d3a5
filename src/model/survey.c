/*
 * Makes answers of what a visitor ticked and typed. Callers need not know any rule of the survey
 * form: all of them are here. The rules for the questions themselves are in the sibling
 * model/event_check.c.
 */
#include "model/survey.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "model/kiosk.h"

static bool is_free_comment(const struct event *event, const struct question *question)
{
    for (int i = 0; i < event->n_questions; i++) {
        if (event->questions[i].kind == QUESTION_TEXT && !event->questions[i].replaces)
            return event->questions[i].id == question->id;
    }
    return false;
}

const char *survey_field(struct pool *pool, const struct event *event,
                         const struct question *question)
{
    return is_free_comment(event, question) ? "comment" : survey_plain_field(pool, question);
}

char *survey_plain_field(struct pool *pool, const struct question *question)
{
    return pool_printf(pool, "q%d", question->id);
}

char *survey_other_field(struct pool *pool, const struct question *question)
{
    return pool_printf(pool, "q%d_other", question->id);
}

/* The most that one character takes: four bytes of UTF-8, each sent as "%F0". */
#define BYTES_A_CHARACTER 12

static void add_field(struct survey_size *size, const char *name, size_t value)
{
    size->fields++;
    size->bytes += strlen(name) + strlen("=&") + value;
}

static void add_question(struct pool *pool, const struct event *event,
                         const struct question *question, struct survey_size *size)
{
    size_t text = (size_t)question->longest * BYTES_A_CHARACTER;
    const char *field = survey_field(pool, event, question);
    if (question->kind == QUESTION_TEXT)
        add_field(size, field, text);
    else if (question->kind != QUESTION_MANY)
        add_field(size, field, strlen("32767"));
    for (int i = 0; i < question->n_choices; i++) {
        if (question->kind == QUESTION_MANY)
            add_field(size, field, strlen("32767"));
        if (question->choices[i].other)
            add_field(size, survey_other_field(pool, question), text);
    }
}

struct survey_size survey_largest(struct pool *pool, const struct event *event)
{
    struct survey_size size = {0};
    add_field(&size, "submission", strlen("00000000-0000-0000-0000-000000000000"));
    add_field(&size, "revision", strlen("2147483647"));
    add_field(&size, "draw", EVENT_QUESTIONS_MAX * strlen("32767%2C") + DRAW_MAC_LENGTH);
    add_field(&size, "kiosk", KIOSK_SIGN_LENGTH);
    add_field(&size, "lang", strlen("zho-Hans")); /* no tag is longer (tools/lib/Strings.pm) */
    add_field(&size, "reply", strlen("json"));
    add_field(&size, "age", strlen("2147483647"));
    for (int i = 0; i < event->n_booths; i++)
        add_field(&size, "booth", MUNICIPALITY_CODE_LENGTH);
    for (int i = 0; i < event->n_questions; i++)
        add_question(pool, event, &event->questions[i], &size);
    return size;
}

static struct typed typed_of(struct pool *pool, const struct card *card,
                             const struct question *question)
{
    struct typed typed = {.question = question, .other = ""};
    const struct answer *answer = card->response ? response_answer(card->response, question) : NULL;
    if (!answer)
        return typed;
    const char **values = POOL_ARRAY(pool, const char *, (size_t)answer->n_choices + 1);
    for (int i = 0; i < answer->n_choices; i++)
        values[typed.n_values++] = pool_printf(pool, "%d", answer->choices[i]);
    if (answer->text && question->kind == QUESTION_TEXT)
        values[typed.n_values++] = answer->text;
    else if (answer->text)
        typed.other = answer->text;
    typed.values = values;
    return typed;
}

struct survey_form survey_form_of(struct pool *pool, const struct event *event,
                                  const struct card *card)
{
    const char **booths = POOL_ARRAY(pool, const char *, (size_t)event->n_booths);
    struct typed *typed = POOL_ARRAY(pool, struct typed, (size_t)event->n_questions);
    struct survey_form form = {.booths = booths, .typed = typed, .n_typed = event->n_questions};
    for (int i = 0; i < event->n_booths; i++) {
        const char *code = event->booths[i].municipality.code;
        if (card_visit(card, code))
            booths[form.n_booths++] = code;
    }
    for (int i = 0; i < event->n_questions; i++)
        typed[i] = typed_of(pool, card, &event->questions[i]);
    return form;
}

bool survey_ticked(const struct typed *typed, int choice_id)
{
    for (int i = 0; i < typed->n_values; i++) {
        int64_t id;
        if (text_integer(typed->values[i], 1, INT16_MAX, &id) && id == choice_id)
            return true;
    }
    return false;
}

bool survey_booth_ticked(const struct survey_form *form, const char *municipality)
{
    for (int i = 0; i < form->n_booths; i++) {
        if (strcmp(form->booths[i], municipality) == 0)
            return true;
    }
    return false;
}

bool survey_asks(const struct survey_form *form, const struct typed *typed)
{
    bool offered =
        !typed->question->withdrawn && !draw_leaves_out(&form->draw, typed->question->id);
    return offered || typed->n_values || *typed->other;
}

bool survey_offers(const struct typed *typed, const struct choice *choice)
{
    return !choice->withdrawn || survey_ticked(typed, choice->id) ||
           (choice->other && *typed->other);
}

bool survey_offers_booth(const struct survey_form *form, const struct booth *booth)
{
    return !booth->withdrawn || survey_booth_ticked(form, booth->municipality.code);
}

static void fault(struct survey_problems *problems, const char *field, enum survey_fault fault,
                  int limit)
{
    if (problems->n < SURVEY_PROBLEMS_MAX)
        problems->at[problems->n++] = (struct survey_problem){field, fault, limit};
}

void survey_refuse_without_id(struct survey_problems *problems)
{
    fault(problems, "form", SURVEY_WITHOUT_ID, 0);
}

/* The booths ticked are kept once each, ascending by code, whatever their order in the form. So
 * equal content has an equal digest. */
static int compare_codes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void check_booths(struct pool *pool, const struct event *event,
                         const struct survey_form *form, struct survey_problems *problems,
                         struct survey_answers *answers)
{
    const char **booths = POOL_ARRAY(pool, const char *, (size_t)event->n_booths);
    for (int i = 0; i < form->n_booths; i++) {
        if (!event_booth(event, form->booths[i])) {
            fault(problems, "booth", SURVEY_UNKNOWN_BOOTH, 0);
            return;
        }
    }
    for (int i = 0; i < event->n_booths; i++) {
        const char *code = event->booths[i].municipality.code;
        if (survey_booth_ticked(form, code))
            booths[answers->n_booths++] = code;
    }
    qsort(booths, (size_t)answers->n_booths, sizeof *booths, compare_codes);
    answers->booths = booths;
}

/* Returns the text for a question: its own, or the text beside its `other` choice. NULL if there is
 * none. */
static const char *check_text(struct pool *pool, const struct question *question, const char *field,
                              const char *typed, struct survey_problems *problems)
{
    const char *text = text_trim(pool, typed);
    if (text_characters(text) > (size_t)question->longest)
        fault(problems, field, SURVEY_TOO_LONG, question->longest);
    return *text ? text : NULL;
}

static int compare_ids(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void check_choices(struct pool *pool, const struct typed *typed,
                          struct survey_problems *problems, struct answer *answer)
{
    const struct question *question = typed->question;
    const char *field = survey_plain_field(pool, question);
    int *choices = POOL_ARRAY(pool, int, (size_t)question->n_choices);
    for (int i = 0; i < typed->n_values; i++) {
        int64_t id;
        if (!*typed->values[i]) /* "no answer": clears a radio button without script */
            continue;
        if (!text_integer(typed->values[i], 1, INT16_MAX, &id) ||
            !question_choice(question, (int)id)) {
            fault(problems, field, SURVEY_UNKNOWN_CHOICE, 0);
            return;
        }
    }
    const struct choice *other = question_other(question);
    if (other)
        answer->text =
            check_text(pool, question, survey_other_field(pool, question), typed->other, problems);
    for (int i = 0; i < question->n_choices; i++) {
        const struct choice *choice = &question->choices[i];
        if (survey_ticked(typed, choice->id) || (choice == other && answer->text))
            choices[answer->n_choices++] = choice->id;
    }
    if (answer->n_choices > 1 && question->kind != QUESTION_MANY)
        fault(problems, field, SURVEY_TWO_CHOICES, 1);
    qsort(choices, (size_t)answer->n_choices, sizeof *choices, compare_ids);
    answer->choices = choices;
}

enum result survey_check(struct pool *pool, const struct event *event,
                         const struct survey_form *form, struct survey_problems *problems,
                         struct survey_answers *ret)
{
    struct survey_answers answers = {0};
    struct answer *list = POOL_ARRAY(pool, struct answer, (size_t)event->n_questions);
    problems->n = 0;
    check_booths(pool, event, form, problems, &answers);
    for (int i = 0; i < form->n_typed; i++) {
        const struct typed *typed = &form->typed[i];
        struct answer answer = {.question = typed->question};
        if (typed->unreadable)
            fault(problems, survey_field(pool, event, typed->question), SURVEY_UNREADABLE, 0);
        if (typed->question->kind != QUESTION_TEXT)
            check_choices(pool, typed, problems, &answer);
        else if (typed->n_values)
            answer.text =
                check_text(pool, typed->question, survey_field(pool, event, typed->question),
                           typed->values[0], problems);
        if (answer.n_choices || answer.text)
            list[answers.n_answers++] = answer;
    }
    answers.answers = list;
    if (!problems->n && !answers.n_booths && !answers.n_answers)
        fault(problems, "booth", SURVEY_EMPTY, 0);
    if (problems->n)
        return RESULT_INVALID;
    *ret = answers;
    return RESULT_OK;
}

char *survey_canonical(struct pool *pool, const struct survey_answers *answers)
{
    GString *line = pool_string(pool);
    for (int i = 0; i < answers->n_booths; i++)
        g_string_append_printf(line, "%s ", answers->booths[i]);
    for (int i = 0; i < answers->n_answers; i++) {
        const struct answer *answer = &answers->answers[i];
        g_string_append_printf(line, "q%d", answer->question->id);
        for (int k = 0; k < answer->n_choices; k++)
            g_string_append_printf(line, ",%d", answer->choices[k]);
        /* The length before the text keeps a text from looking like the next answer. */
        if (answer->text)
            g_string_append_printf(line, ":%zu:%s", strlen(answer->text), answer->text);
        g_string_append_c(line, ' ');
    }
    return line->str;
}
