/* Makes up visitors for model/crowd.h: first where each went, then what each answered. */
#include "model/crowd.h"

#include <glib.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"

#define SPREAD_SECONDS (6 * 60 * 60) /* the visitors came in the last hours */
#define WALK_LEAST 120               /* seconds from one booth to the next */
#define WALK_MOST 1200
#define ANSWER_MOST 600 /* seconds from the last booth to the survey */

struct chance {
    uint64_t state;
};

/* splitmix64 (Steele, Lea, Flood 2014): a few lines, and the same on every machine. */
static uint64_t next(struct chance *chance)
{
    uint64_t z = chance->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static struct chance chance_of(const char *seed)
{
    struct chance chance = {1469598103934665603u};
    for (; *seed; seed++)
        chance.state = (chance.state ^ (unsigned char)*seed) * 1099511628211u;
    next(&chance);
    return chance;
}

/* A number from 0 to below - 1. Never an argument of MIN() or MAX(), which may draw twice. */
static int below(struct chance *chance, int below)
{
    return (int)(next(chance) % (uint64_t)below);
}

static bool happens(struct chance *chance, int percent)
{
    return below(chance, 100) < percent;
}

/* --- where they went --- */

static bool has_visited(const struct crowd_visitor *visitor, const char *municipality)
{
    for (int i = 0; i < visitor->n_taps; i++) {
        if (g_strcmp0(visitor->taps[i].municipality, municipality) == 0)
            return true;
    }
    return false;
}

/* Of two booths the earlier one of the list, so that booths differ. NULL if the visitor was there
 * already, or it has left the fair. */
static const char *choose_booth(struct chance *chance, const struct event *event,
                                const struct crowd_visitor *visitor)
{
    if (!event->n_booths)
        return NULL;
    int one = below(chance, event->n_booths), other = below(chance, event->n_booths);
    const struct booth *booth = &event->booths[MIN(one, other)];
    return booth->withdrawn || has_visited(visitor, booth->municipality.code)
               ? NULL
               : booth->municipality.code;
}

static void tap(struct chance *chance, struct crowd_visitor *visitor, const char *municipality,
                int64_t at)
{
    visitor->taps[visitor->n_taps++] = (struct crowd_tap){
        .municipality = municipality,
        .source = happens(chance, 85) ? SOURCE_QR : SOURCE_CODE,
        .at = at,
    };
}

/* The entrance for some, and for those who found no booth. The times count from the first tap.
 * Returns that of the last. */
static int64_t go_round(struct chance *chance, const struct event *event,
                        struct crowd_visitor *visitor)
{
    int64_t at = 0;
    int wanted = 1 + below(chance, CROWD_TAPS_MOST - 1);
    if (happens(chance, 30))
        tap(chance, visitor, NULL, at);
    for (int i = 0; i < wanted; i++) {
        const char *booth = choose_booth(chance, event, visitor);
        if (!booth)
            continue;
        if (visitor->n_taps)
            at += WALK_LEAST + below(chance, WALK_MOST - WALK_LEAST);
        tap(chance, visitor, booth, at);
    }
    if (!visitor->n_taps)
        tap(chance, visitor, NULL, at);
    return at;
}

/* Turns times that count from the first tap into times of the last hours. All visitors have ended
 * by now, at times that are as evenly spread as their beginnings: many who end at once look like
 * false answers in the report. After midnight, when there is little time, they walk faster. */
static void place_in_time(struct chance *chance, struct crowd_visitor *visitor, int64_t now)
{
    const int64_t midnight = date_moment(date_of(now), 0);
    const int64_t since = MAX(midnight, now - SPREAD_SECONDS), room = now - since;
    const int64_t takes = MAX(visitor->form_at, 1), length = MIN(takes, room / 2);
    const int64_t first = since + (int64_t)(next(chance) % (uint64_t)(room - length + 1));
    for (int i = 0; i < visitor->n_taps; i++)
        visitor->taps[i].at = first + visitor->taps[i].at * length / takes;
    visitor->form_at = first + visitor->form_at * length / takes;
}

/* --- what they answered --- */

static const char *comment(struct chance *chance, bool tells)
{
    static const enum word comments[] = {
        /* the last one has something to hide */
        WORD_REHEARSE_COMMENT_1, WORD_REHEARSE_COMMENT_2, WORD_REHEARSE_COMMENT_3,
        WORD_REHEARSE_COMMENT_4, WORD_REHEARSE_COMMENT_5, WORD_REHEARSE_COMMENT_6,
    };
    int chosen = below(chance, G_N_ELEMENTS(comments));
    return word(LANG_JA, tells ? WORD_REHEARSE_COMMENT_6 : comments[chosen]);
}

static const char *id_of(struct pool *pool, const struct choice *choice)
{
    return pool_printf(pool, "%d", choice->id);
}

/* Nobody ticks what is not offered, nor a choice that asks for a text besides. */
static int offered(struct pool *pool, const struct question *question, const struct choice ***ret)
{
    const struct choice **choices =
        POOL_ARRAY(pool, const struct choice *, (size_t)question->n_choices);
    int n = 0;
    for (int i = 0; i < question->n_choices; i++) {
        if (!question->choices[i].withdrawn && !question->choices[i].other)
            choices[n++] = &question->choices[i];
    }
    *ret = choices;
    return n;
}

/* On a scale the greater of two, because most people are content. */
static int choose(struct chance *chance, enum question_kind kind, int n)
{
    int one = below(chance, n), other = below(chance, n);
    return kind == QUESTION_SCALE ? MAX(one, other) : one;
}

static struct typed answer(struct pool *pool, struct chance *chance,
                           const struct question *question, const struct draw *draw, bool tells)
{
    struct typed typed = {.question = question, .other = ""};
    const struct choice **choices;
    const char **values = POOL_ARRAY(pool, const char *, (size_t)question->n_choices + 1);
    int n = offered(pool, question, &choices), percent = question->kind == QUESTION_TEXT ? 30 : 85;
    typed.values = values;
    bool answers = happens(chance, percent) || (tells && question->kind == QUESTION_TEXT);
    if (question->withdrawn || draw_leaves_out(draw, question->id) || !answers)
        return typed;
    if (question->kind == QUESTION_TEXT) {
        const char *words = comment(chance, tells);
        if (text_characters(words) <= (size_t)question->longest)
            values[typed.n_values++] = words;
        return typed;
    }
    for (int i = 0; question->kind == QUESTION_MANY && i < n; i++) {
        if (happens(chance, 30))
            values[typed.n_values++] = id_of(pool, choices[i]);
    }
    if (question->kind != QUESTION_MANY && n)
        values[typed.n_values++] = id_of(pool, choices[choose(chance, question->kind, n)]);
    return typed;
}

/* The booths that they tapped are ticked, as the form of a visitor has them. */
static struct survey_form fill_in(struct pool *pool, struct chance *chance,
                                  const struct event *event, const struct crowd_visitor *visitor,
                                  const char *id, bool tells)
{
    const char **booths = POOL_ARRAY(pool, const char *, CROWD_TAPS_MOST);
    struct typed *typed = POOL_ARRAY(pool, struct typed, (size_t)event->n_questions);
    struct survey_form form = {.booths = booths, .n_typed = event->n_questions, .typed = typed};
    form.draw = draw_for(pool, event, id, NULL);
    for (int i = 0; i < visitor->n_taps; i++) {
        if (visitor->taps[i].municipality)
            booths[form.n_booths++] = visitor->taps[i].municipality;
    }
    for (int i = 0; i < event->n_questions; i++)
        typed[i] = answer(pool, chance, &event->questions[i], &form.draw, tells);
    return form;
}

static bool is_empty(const struct survey_form *form)
{
    int n = form->n_booths;
    for (int i = 0; i < form->n_typed; i++)
        n += form->typed[i].n_values;
    return n == 0;
}

struct crowd_visitor crowd_visitor(struct pool *pool, const struct event *event, const char *seed,
                                   int64_t now, bool tells)
{
    struct chance chance = chance_of(seed);
    struct crowd_visitor visitor = {0};
    visitor.form_at = go_round(&chance, event, &visitor) + below(&chance, ANSWER_MOST);
    place_in_time(&chance, &visitor, now);
    bool answers = happens(&chance, 60) || tells;
    visitor.answers = event_questions_asked(event) > 0 && answers;
    if (!visitor.answers)
        return visitor;
    visitor.form = fill_in(pool, &chance, event, &visitor, seed, tells);
    visitor.answers = !is_empty(&visitor.form);
    return visitor;
}
