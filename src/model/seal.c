/* Implements model/seal.h. */
#include "model/seal.h"

#include <glib.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/words.h"

int64_t seal_from(const struct event *event)
{
    return date_moment(date_add(event->survey_until, 1), MINUTES_A_DAY);
}

static bool same_words(const struct words *a, const struct words *b)
{
    return g_strcmp0(a->ja, b->ja) == 0 && g_strcmp0(a->en, b->en) == 0 &&
           g_strcmp0(a->easy, b->easy) == 0;
}

static bool same_days(const struct event *a, const struct event *b)
{
    if (a->n_days != b->n_days)
        return false;
    for (int i = 0; i < a->n_days; i++) {
        const struct event_day *x = &a->days[i], *y = &b->days[i];
        if (date_compare(x->day, y->day) != 0 || x->opens != y->opens || x->closes != y->closes)
            return false;
    }
    return true;
}

static bool same_booths(const struct event *a, const struct event *b)
{
    if (a->n_booths != b->n_booths)
        return false;
    for (int i = 0; i < a->n_booths; i++) {
        const struct booth *x = &a->booths[i], *y = &b->booths[i];
        if (g_strcmp0(x->municipality.code, y->municipality.code) != 0 ||
            !same_words(&x->municipality.name, &y->municipality.name) ||
            x->withdrawn != y->withdrawn)
            return false;
    }
    return true;
}

static bool same_number(const int *a, const int *b)
{
    return a && b ? *a == *b : a == b;
}

static bool same_choice(const struct choice *a, const struct choice *b)
{
    return a->id == b->id && a->withdrawn == b->withdrawn && same_words(&a->label, &b->label) &&
           same_number(a->least, b->least) && same_number(a->most, b->most);
}

static bool same_question(const struct question *x, const struct question *y)
{
    if (x->id != y->id || x->kind != y->kind || x->personal != y->personal ||
        x->withdrawn != y->withdrawn || x->measures != y->measures ||
        x->n_choices != y->n_choices || !same_words(&x->title, &y->title))
        return false;
    for (int i = 0; i < x->n_choices; i++) {
        if (!same_choice(&x->choices[i], &y->choices[i]))
            return false;
    }
    return true;
}

static bool same_questions(const struct event *a, const struct event *b)
{
    if (a->n_questions != b->n_questions)
        return false;
    for (int i = 0; i < a->n_questions; i++) {
        if (!same_question(&a->questions[i], &b->questions[i]))
            return false;
    }
    return true;
}

static bool same_targets(const struct targets *a, const struct targets *b)
{
    for (int i = 0; i < TARGET_COUNTS; i++) {
        if (!same_number(a->counts[i], b->counts[i]))
            return false;
    }
    return same_number(a->question, b->question) && same_number(a->mean, b->mean);
}

enum result seal_check(struct pool *pool, const struct event *before, const struct event *after,
                       struct problems *problems)
{
    const struct {
        const char *path;
        bool is_same;
    } parts[] = {
        {"days", same_days(before, after)},
        {"booths", same_booths(before, after)},
        {"questions", same_questions(before, after)},
        {"survey_until", date_compare(before->survey_until, after->survey_until) == 0},
        {"retention", before->retention == after->retention},
        {"targets", same_targets(&before->targets, &after->targets)},
    };
    enum result r = RESULT_OK;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].is_same)
            continue;
        problem_add(problems, pool, parts[i].path, WORD_RULE_SEALED, NULL);
        r = RESULT_INVALID;
    }
    return r;
}
